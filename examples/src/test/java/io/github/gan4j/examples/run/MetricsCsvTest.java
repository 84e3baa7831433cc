package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.diagnosis.SampleScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
    @TempDir
    Path temp;

    private static final SampleScore SCORE = new SampleScore(.75, .5, 1.25, .0625, 0);

    private static StepReport report(long step, float loss) {
        return new StepReport(
                step,
                loss,
                2 * loss,
                -loss,
                new StepReport.Verdict(.75f, 1, 1, 1),
                new StepReport.Verdict(.25f, .5f, -1, 1.5f),
                2,
                3,
                8,
                .5);
    }

    @Test
    void rowsAreMeansSinceTheRowBeforeAndAreThereAtOnce() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        Path file = temp.resolve("metrics.csv");
        try (MetricsCsv csv = MetricsCsv.create(file)) {
            Meter meter = new Meter();
            meter.add(report(1, 1));
            meter.add(report(2, 2));
            csv.row(2, 1, meter.take(), SCORE);
            assertEquals(2, Files.readAllLines(file).size());
            meter.add(report(3, 4e-9f));
            csv.row(3, 2, meter.take(), SCORE);
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(
                List.of(
                        "step,epoch,d_loss,g_loss,value,d_real,d_fake,accuracy_real,accuracy_fake,images_per_second,"
                                + "logit_spread_real,logit_spread_fake,d_gradient_norm,g_gradient_norm,saturated,diversity,"
                                + "duplicates",
                        "2,1,1.5,3.0,-1.5,0.75,0.25,1.0,0.5,16.0,1.0,1.5,2.0,3.0,0.75,1.25,0.0625",
                        "3,2,4.0E-9,8.0E-9,-4.0E-9,0.75,0.25,1.0,0.5,16.0,1.0,1.5,2.0,3.0,0.75,1.25,0.0625"),
                Files.readAllLines(file));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = Files.writeString(temp.resolve("metrics.csv"), "mine");
        assertThrows(UncheckedIOException.class, () -> MetricsCsv.create(file));
        assertEquals("mine", Files.readString(file));
    }
}
