package io.github.gan4j.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One result of JMH.
 *
 * @param benchmark class and method, such as {@code MatmulBenchmark.product}
 * @param params the parameters, in the order of their names
 * @param score what JMH measured
 * @param error half the width of its 99.9 % confidence interval, or NaN
 * @param unit its unit
 * @param figures the auxiliary counters, of a second or NaN, and what profilers found
 * @param java the version of Java
 */
record Row(
        String benchmark,
        Map<String, String> params,
        double score,
        double error,
        String unit,
        Map<String, Double> figures,
        String java) {
    private static final String VECTOR = "vector";

    /** Of {@link Operations} and {@link Traffic}. */
    private static final Set<String> COUNTERS = Set.of("gflop", "percentOfPeak", "gigabyte", "percentOfCopy");

    /**
     * Reads a file of results that JMH wrote with {@code -rf json}.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no such file
     */
    static List<Row> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            List<Row> rows = new ArrayList<>();
            for (JsonElement result : JsonParser.parseReader(reader).getAsJsonArray()) {
                rows.add(of(result.getAsJsonObject()));
            }
            return rows;
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "expected results of JMH in " + file + ", got something else: write them with -rf json -rff "
                            + file,
                    e);
        }
    }

    private static Row of(JsonObject result) {
        String[] name = result.get("benchmark").getAsString().split("\\.");
        Map<String, String> params = new LinkedHashMap<>();
        if (result.has("params")) {
            result.getAsJsonObject("params").entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> params.put(e.getKey(), e.getValue().getAsString()));
        }
        JsonObject primary = result.getAsJsonObject("primaryMetric");
        String unit = primary.get("scoreUnit").getAsString();
        Map<String, Double> figures = new LinkedHashMap<>();
        result.getAsJsonObject("secondaryMetrics")
                .entrySet()
                .forEach(e -> figures.put(
                        e.getKey(),
                        number(e.getValue().getAsJsonObject(), "score")
                                * (COUNTERS.contains(e.getKey()) ? unitsInASecond(unit) : 1)));
        return new Row(
                name[name.length - 2] + "." + name[name.length - 1],
                params,
                number(primary, "score"),
                number(primary, "scoreError"),
                unit,
                figures,
                result.get("jdkVersion").getAsString());
    }

    /** What JMH divides the counters by; NaN where it measures times, and counters are none of a second. */
    private static double unitsInASecond(String unit) {
        return switch (unit) {
            case "ops/s" -> 1;
            case "ops/ms" -> 1e3;
            case "ops/us" -> 1e6;
            case "ops/ns" -> 1e9;
            case "ops/min" -> 1. / 60;
            case "ops/hr" -> 1. / 3600;
            case "ops/day" -> 1. / 86_400;
            default -> Double.NaN;
        };
    }

    private static double number(JsonObject metric, String name) {
        return Double.parseDouble(metric.get(name).getAsString());
    }

    /** A parameter, or what is said instead. */
    String param(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    /** A figure, or NaN. */
    double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** The threads that shared the work: the parameter, as JMH's own threads are callers. */
    int threads() {
        return Integer.parseInt(param("threads", "1"));
    }

    /** The kernels that were measured: vector, scalar or reference. */
    String kernels() {
        return param("kernels", VECTOR);
    }

    /** Whether the kernels with the Vector API were measured. */
    boolean vector() {
        return kernels().equals(VECTOR);
    }

    /** The share of what one core can do, in percent, or NaN. */
    double share() {
        double ofPeak = figure("percentOfPeak");
        return Double.isNaN(ofPeak) ? figure("percentOfCopy") : ofPeak;
    }

    /** Whether two rows measure the same but for one parameter. */
    boolean sameBut(String param, Row other) {
        Map<String, String> mine = new LinkedHashMap<>(params);
        Map<String, String> theirs = new LinkedHashMap<>(other.params);
        mine.remove(param);
        theirs.remove(param);
        return benchmark.equals(other.benchmark) && mine.equals(theirs);
    }

    /** All parameters but kernels and threads, which have columns of their own. */
    String label() {
        List<String> words = new ArrayList<>();
        params.forEach((name, value) -> {
            if (!name.equals("kernels") && !name.equals("threads")) {
                words.add(
                        name.equals("batch") || name.equals("cols") || name.equals("kib") ? name + " " + value : value);
            }
        });
        String method = benchmark.substring(benchmark.indexOf('.') + 1);
        return words.isEmpty() ? method : method + " " + String.join(", ", words);
    }
}
