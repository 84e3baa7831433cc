package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Optional;
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

    /**
     * Which others may tell of the same step: the means are over all steps since the row before, before a break too.
     */
    @Test
    void theLastRowCanBeAskedFor() {
        MetricsCsv csv = MetricsCsv.of(temp.resolve("metrics.csv"), step -> step == 3, columns);
        csv.begun(0);
        csv.stepped(report(1, 1));
        csv.stepped(report(2, 2));
        assertEquals(Optional.empty(), csv.cell(2, "d_loss"));
        MetricsCsv again = MetricsCsv.of(temp.resolve("metrics.csv"), step -> step == 3, columns);
        again.state().adopt(csv.state());
        again.begun(2);
        again.stepped(report(3, 6));
        assertEquals(Optional.of("3.0"), again.cell(3, "d_loss"));
        assertEquals(Optional.of(""), again.cell(3, "g_loss"));
        assertEquals(Optional.empty(), again.cell(3, "loss"));
        assertEquals(Optional.empty(), again.cell(2, "d_loss"));
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

    /** A table with rows of the steps 2, 4, 6 and 8, as a checkpoint of step 8 knows it. */
    private MetricsCsv ofEightSteps(Path file) {
        MetricsCsv csv = MetricsCsv.of(file, step -> step % 2 == 0, columns);
        csv.begun(0);
        for (int step = 1; step <= 8; step++) {
            csv.stepped(report(step, 1));
        }
        csv.ended(new Outcome(Outcome.End.STOPPED, 0, 8, 9, 1));
        assertEquals(List.of(), csv.remarks());
        return csv;
    }

    /** Goes on for two steps; gives the steps of the rows then. */
    private static List<String> goneOn(MetricsCsv csv, Path file) throws IOException {
        csv.begun(8);
        csv.stepped(report(9, 1));
        csv.stepped(report(10, 1));
        csv.ended(new Outcome(Outcome.End.STOPPED, 8, 10, 10, 1));
        String text = Files.readString(file);
        assertTrue(text.endsWith("\n"), text);
        List<String> lines = text.lines().toList();
        assertEquals("10,5,1.0,-0.5,,0.75", lines.get(lines.size() - 1));
        return lines.stream().map(line -> line.split(",")[0]).toList();
    }

    @Test
    void aTableThatIsAsItWasIsGoneOnWithWithoutAWord() throws IOException {
        Path file = temp.resolve("metrics.csv");
        MetricsCsv csv = ofEightSteps(file);
        assertEquals(List.of("step", "2", "4", "6", "8", "10"), goneOn(csv, file));
        assertEquals(List.of(), csv.remarks());
    }

    @Test
    void aTableThatIsShortGoesOnBehindItsLastWholeRow() throws IOException {
        for (String torn : List.of("6,3,1.0,-0.5,,0.75", "6,3", "6", "")) {
            Path file = temp.resolve("metrics.csv");
            MetricsCsv csv = ofEightSteps(file);
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.indexOf("\n6,") + 1) + torn);
            assertEquals(List.of("step", "2", "4", "10"), goneOn(csv, file));
            assertEquals(
                    List.of("The table " + file + " is short: its rows after step 4, up to step 8, are missing."),
                    csv.remarks());
        }
    }

    @Test
    void aTableThatIsGoneOrHasNoWholeLineBeginsAnew() throws IOException {
        for (String left : List.of("gone", "", "step", "step,epoch,d_lo")) {
            Path file = temp.resolve("metrics.csv");
            MetricsCsv csv = ofEightSteps(file);
            if (left.equals("gone")) {
                Files.delete(file);
            } else {
                Files.writeString(file, left);
            }
            assertEquals(List.of("step", "10"), goneOn(csv, file));
            assertEquals(
                    List.of("The table " + file
                            + " is gone or empty: it begins anew, and its rows up to step 8 are missing."),
                    csv.remarks());
        }
    }

    /** As an editor of another system saves it; cut at the old length, a row would be torn. */
    @Test
    void aTableThatWasEditedKeepsItsRows() throws IOException {
        Path file = temp.resolve("metrics.csv");
        MetricsCsv csv = ofEightSteps(file);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertEquals(List.of("step", "2", "4", "6", "8", "10"), goneOn(csv, file));
        assertEquals(
                List.of("The table " + file + " was changed: it goes on behind its row of step 8."), csv.remarks());
    }

    @Test
    void aTableThatIsShortWhenARunGoesBackGoesOnBehindItsLastWholeRow() throws IOException {
        Path file = temp.resolve("metrics.csv");
        MetricsCsv csv = ofEightSteps(file);
        csv.begun(8);
        Files.writeString(file, "step,epoch,d_loss,value,g_loss,diversity\n2,1,1.0,-0.5,,0.75\n4,2,1.");
        csv.returned(8);
        assertEquals(
                List.of("The table " + file + " is short: its rows after step 2, up to step 8, are missing."),
                csv.remarks());
        csv.ended(new Outcome(Outcome.End.STOPPED, 8, 8, 10, 1));
        assertEquals(List.of("step", "2", "10"), goneOn(csv, file));
    }

    @Test
    void speedKeepsWholeLinesOnlyAndSaysWhichRowsAreMissing() throws IOException {
        Path file = temp.resolve("speed.csv");
        String header = "step,seconds,images_per_second\n";
        Map<String, String> remarks = Map.of(
                header + "2,1.000,16.0\n4,1.000,1",
                "The table " + file + " is short: its rows after step 2, up to step 4, are missing.",
                header,
                "The table " + file + " is short: its rows after step 0, up to step 4, are missing.",
                "step,sec",
                "The table " + file + " is gone or empty: it begins anew, and its rows up to step 4 are missing.");
        for (Map.Entry<String, String> entry : remarks.entrySet()) {
            Files.writeString(file, entry.getKey());
            SpeedCsv csv = SpeedCsv.of(file, step -> step % 2 == 0);
            csv.begun(4);
            assertEquals(List.of(entry.getValue()), csv.remarks());
            csv.stepped(report(5, 1));
            csv.stepped(report(6, 1));
            csv.ended(new Outcome(Outcome.End.STOPPED, 4, 6, 6, 1));
            String whole = entry.getKey().startsWith(header)
                    ? entry.getKey().substring(0, entry.getKey().lastIndexOf('\n') + 1)
                    : header;
            assertEquals(whole + "6,1.000,16.0\n", Files.readString(file));
        }
    }

    @Test
    void aTableThatCannotBeWrittenSaysWhy() throws IOException {
        Path file = Files.createDirectory(temp.resolve("metrics.csv"));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Table.open(file, 0));
        assertTrue(e.getMessage().startsWith("[run] cannot write " + file + ": "), e.getMessage());
    }
}
