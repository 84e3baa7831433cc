package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitsCsvTest {
    @TempDir
    Path folder;

    @Test
    void logitsOfTheBatchStandThereAndTheirMeanIsTheFigure() throws IOException {
        SmallRun small = new SmallRun(folder.resolve("run"));
        Path file = folder.resolve("logits.csv");
        double[] mean = new double[1];
        small.training()
                .watch(LogitsCsv.of(small.trainer, file, step -> step == 3), new Observer() {
                    @Override
                    public void stepped(Report report) {
                        mean[0] = report.step() == 3 ? report.get(Figures.REAL_LOGIT) : mean[0];
                    }
                })
                .run(5);
        List<String> rows = Files.readAllLines(file);
        assertEquals(
                List.of("step,of,logits", "3,real", "3,generated"),
                rows.stream().map(row -> row.replaceFirst(",[-0-9. E]+$", "")).toList());
        double[] logits = Arrays.stream(rows.get(1).split(",")[2].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(8, logits.length);
        assertEquals(mean[0], Arrays.stream(logits).average().orElseThrow(), 1e-5);
    }

    @Test
    void aRunThatGoesOnWritesTheSameBytes() throws IOException {
        run("whole", 6);
        run("broken", 3);
        Path file = folder.resolve("broken/logits.csv");
        Files.writeString(file, Files.readString(file) + "5,real,1.0\n9,re");
        run("broken", 6);
        assertEquals(Files.readString(folder.resolve("whole/logits.csv")), Files.readString(file));
        Files.delete(file);
        List<String> told = run("broken", 8);
        assertTrue(told.toString().contains("is gone or empty: it begins anew"), told::toString);
    }

    private List<String> run(String name, int steps) {
        Path path = folder.resolve(name);
        SmallRun small = new SmallRun(path);
        List<String> told = new ArrayList<>();
        small.training()
                .watch(LogitsCsv.of(small.trainer, path.resolve("logits.csv"), step -> step % 2 == 0))
                .watch(new Observer() {
                    @Override
                    public void noted(String sentence) {
                        told.add(sentence);
                    }
                })
                .run(steps);
        return told;
    }
}
