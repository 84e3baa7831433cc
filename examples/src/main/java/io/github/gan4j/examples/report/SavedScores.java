package io.github.gan4j.examples.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.gan4j.metric.evaluation.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code evaluate --json} has written into the folder of a run.
 *
 * @param file the name of the file
 * @param against which real images it was held against
 * @param rows by metric, the score of each column: samples, training, noise, and so on
 */
record SavedScores(String file, String against, Map<String, Map<String, Double>> rows) {
    private static final String METRICS = "metrics";

    /** All such files in a folder, in the order of their names; what is something else is passed over. */
    static List<SavedScores> in(Path folder) {
        List<SavedScores> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> read(file).ifPresent(all::add));
        } catch (IOException e) {
            all.clear();
        }
        return all;
    }

    private static Optional<SavedScores> read(Path file) {
        try {
            if (!(JsonParser.parseString(Files.readString(file)) instanceof JsonObject json)
                    || !(json.get(METRICS) instanceof JsonObject metrics)) {
                return Optional.empty();
            }
            Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> row : metrics.entrySet()) {
                if (row.getValue() instanceof JsonObject columns) {
                    rows.put(row.getKey(), numbers(columns));
                }
            }
            JsonElement against = json.get("against");
            String words = against != null && against.isJsonPrimitive() ? against.getAsString() : "real images";
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SavedScores(String.valueOf(file.getFileName()), words, rows));
        } catch (IOException | JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Double> numbers(JsonObject columns) {
        Map<String, Double> row = new LinkedHashMap<>();
        columns.entrySet().forEach(cell -> {
            if (cell.getValue().isJsonPrimitive()
                    && cell.getValue().getAsJsonPrimitive().isNumber()) {
                row.put(cell.getKey(), cell.getValue().getAsDouble());
            }
        });
        return row;
    }

    /** The columns that scores stand in, without those of errors. */
    Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        rows.values().forEach(row -> names.addAll(row.keySet()));
        names.removeIf(name -> name.endsWith(" error"));
        return names;
    }

    /** The name of a metric for people. */
    static String title(String key) {
        return Metric.named(key).map(Metric::title).orElse(key);
    }

    /** Which numbers are good, in a word; nothing of an unknown metric. */
    static String better(String key) {
        return Metric.named(key).map(metric -> metric.better().word()).orElse("");
    }
}
