package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.cli.MetricsTopic;
import io.github.gan4j.run.ColumnMeaning;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs write into their tables is what the documentation says of them. */
class MetricsTest {
    @TempDir
    static Path temp;

    static Stream<List<String>> runs() throws IOException {
        StringBuilder table = new StringBuilder("a,b\n");
        for (int i = 0; i < 20; i++) {
            table.append(i).append(',').append(i * i).append('\n');
        }
        String csv = Files.writeString(temp.resolve("table.csv"), table).toString();
        return Stream.of(
                        Presets.all().stream().map(preset -> run("mnist", preset)),
                        Presets.forTables().stream().map(preset -> run(csv, preset)),
                        Presets.forPoints().stream().map(preset -> run("ring", preset)))
                .flatMap(runs -> runs);
    }

    private static List<String> run(String data, Preset preset) {
        return List.of(data, "--preset", preset.name(), "--steps", "1", "--batch", "4");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyColumnOfEveryPresetIsExplained(List<String> run) throws IOException {
        Path folder = Cli.train(Files.createTempDirectory(temp, "run").resolve("run"), run.toArray());
        boolean points = run.get(0).equals("ring");
        List<String> explained = new ArrayList<>();
        boolean game = !run.contains("vae");
        ColumnMeaning.metrics().stream()
                .filter(column -> !column.runs().equals("with --evaluate-every"))
                .filter(column -> game || !column.runs().startsWith("all but"))
                .filter(column -> column.runs().startsWith("all") || !points)
                .forEach(column -> explained.add(column.name()));
        if (!game) {
            explained.addAll(
                    2,
                    ColumnMeaning.autoencoders().stream()
                            .map(ColumnMeaning::name)
                            .toList());
        }
        assertEquals(
                String.join(",", explained),
                Files.readAllLines(folder.resolve("metrics.csv")).get(0));
        assertEquals(
                String.join(
                        ",",
                        ColumnMeaning.speed().stream().map(ColumnMeaning::name).toList()),
                Files.readAllLines(folder.resolve("speed.csv")).get(0));
    }

    /** After a change: {@code ./gan4j help metrics} says what the page must. */
    @Test
    void thePageIsWhatTheProgramSays() throws IOException {
        assertEquals(MetricsTopic.markdown(), Files.readString(Path.of("..", "..", "docs", "metrics.md")));
    }

    @Test
    void theHelpExplainsAllColumnsAndTheCommandNamesThem() {
        List<String> topic = Cli.run("help", "metrics").done().out().lines().toList();
        topic.forEach(line -> assertTrue(line.length() <= 80, line));
        String help = Cli.run("train", "--help").done().out().replaceAll("\\s+", " ");
        for (ColumnMeaning column : ColumnMeaning.metrics()) {
            assertTrue(topic.contains(column.name()), column.name());
            assertTrue(help.contains(column.name()), column.name());
        }
    }
}
