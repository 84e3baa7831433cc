package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
    @TempDir
    Path temp;

    private static Report report(long step, float loss) {
        Map<String, Double> figures = Map.of(Figures.loss("discriminator"), (double) loss, Figures.VALUE, -.5);
        return new Report(step, 8, figures, .5);
    }

    private final List<Column> columns = List.of(
            Column.whole("epoch", step -> step / 2),
            Column.mean("d_loss", Figures.loss("discriminator")),
            Column.mean("value", Figures.VALUE),
            Column.mean("g_loss", Figures.loss("generator")),
            Column.now("diversity", () -> .75));

    @Test
    void rowsAreMeansSinceTheRowBeforeAndAreThereAtOnce() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        Path file = temp.resolve("metrics.csv");
        try {
            MetricsCsv csv = MetricsCsv.of(file, step -> step == 2, columns);
            csv.begun(0);
            csv.stepped(report(1, 1));
            csv.stepped(report(2, 2));
            assertEquals(2, Files.readAllLines(file).size());
            csv.stepped(report(3, 4e-9f));
            csv.finishing(3);
            csv.ended(new Outcome(Outcome.End.DONE, 0, 3, 3, 1));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(
                List.of("step,epoch,d_loss,value,g_loss,diversity", "2,1,1.5,-0.5,,0.75", "3,1,4.0E-9,-0.5,,0.75"),
                Files.readAllLines(file));
    }

    @Test
    void theUsualColumnsAreTheseFigures() {
        assertEquals(
                List.of(
                        "d_loss",
                        "g_loss",
                        "value",
                        "d_real",
                        "d_fake",
                        "accuracy_real",
                        "accuracy_fake",
                        "logit_spread_real",
                        "logit_spread_fake",
                        "d_gradient_norm",
                        "g_gradient_norm"),
                Column.usual().stream().map(Column::name).toList());
    }

    @Test
    void speedHasATableOfItsOwn() throws IOException {
        Path file = temp.resolve("speed.csv");
        SpeedCsv csv = SpeedCsv.of(file, step -> step % 2 == 0);
        csv.begun(0);
        for (int step = 1; step <= 5; step++) {
            csv.stepped(report(step, 1));
        }
        csv.finishing(5);
        csv.ended(new Outcome(Outcome.End.STOPPED, 0, 5, 9, 1));
        assertEquals(
                List.of("step,seconds,images_per_second", "2,1.000,16.0", "4,1.000,16.0", "5,0.500,16.0"),
                Files.readAllLines(file));

        SpeedCsv again = SpeedCsv.of(file, step -> step % 2 == 0);
        again.begun(3);
        again.stepped(report(4, 1));
        again.ended(new Outcome(Outcome.End.FAILED, 3, 4, 9, 1));
        assertEquals(
                List.of("step,seconds,images_per_second", "2,1.000,16.0", "4,0.500,16.0"), Files.readAllLines(file));
    }

    @Test
    void aTableThatIsShorterThanItsCheckpointSaysIsRefused() throws IOException {
        Path file = temp.resolve("metrics.csv");
        MetricsCsv csv = MetricsCsv.of(file, step -> true, columns);
        csv.begun(0);
        csv.stepped(report(1, 1));
        csv.ended(new Outcome(Outcome.End.STOPPED, 0, 1, 9, 1));
        Files.writeString(file, "step");
        RunFolderException e = assertThrows(RunFolderException.class, () -> csv.begun(1));
        assertEquals(
                "[run] The table " + file + " has only 4 bytes, where the run had written 60 bytes when its "
                        + "checkpoint was made: restore the file",
                e.getMessage());
        assertEquals("step", Files.readString(file));
    }

    @Test
    void aTableThatIsGoneIsRefusedEachTimeAndNotMade() throws IOException {
        Path file = temp.resolve("metrics.csv");
        MetricsCsv csv = MetricsCsv.of(file, step -> true, columns);
        csv.begun(0);
        csv.stepped(report(1, 1));
        csv.ended(new Outcome(Outcome.End.STOPPED, 0, 1, 9, 1));
        byte[] all = Files.readAllBytes(file);
        Files.delete(file);
        for (int again = 0; again < 2; again++) {
            RunFolderException e = assertThrows(RunFolderException.class, () -> csv.begun(1));
            assertEquals(
                    "[run] The table " + file + " is gone, where the run had written 60 bytes when its "
                            + "checkpoint was made: restore the file",
                    e.getMessage());
            assertEquals(temp, e.folder());
            assertFalse(Files.exists(file));
        }
        Files.write(file, all);
        csv.begun(1);
        csv.ended(new Outcome(Outcome.End.STOPPED, 1, 1, 9, 1));
    }

    @Test
    void speedWhoseTableIsGoneBeginsAnotherWithItsNames() throws IOException {
        Path file = temp.resolve("speed.csv");
        SpeedCsv csv = SpeedCsv.of(file, step -> true);
        csv.begun(3);
        csv.stepped(report(4, 1));
        csv.ended(new Outcome(Outcome.End.STOPPED, 3, 4, 9, 1));
        assertEquals(List.of("step,seconds,images_per_second", "4,0.500,16.0"), Files.readAllLines(file));
    }

    @Test
    void aTableThatCannotBeWrittenSaysWhy() throws IOException {
        Path file = Files.createDirectory(temp.resolve("metrics.csv"));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Table.open(file, 0));
        assertTrue(e.getMessage().startsWith("[run] cannot write " + file + ": "), e.getMessage());
    }
}
