package io.github.gan4j.metric.evaluation;

import io.github.gan4j.metric.judge.Judge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Scores by metric and set: the samples first, then what stands beside them. */
public final class EvaluationReport {
    private static final String GAP = "  ";

    private final Judge judge;
    private final int realCount;
    private final int count;
    private final long seed;
    private final List<String> columns;
    private final Map<Metric, Map<String, Score>> rows;

    EvaluationReport(
            Judge judge,
            int realCount,
            int count,
            long seed,
            List<String> columns,
            Map<Metric, Map<String, Score>> rows) {
        this.judge = judge;
        this.realCount = realCount;
        this.count = count;
        this.seed = seed;
        this.columns = List.copyOf(columns);
        Map<Metric, Map<String, Score>> copy = new LinkedHashMap<>();
        rows.forEach((metric, row) -> copy.put(metric, Collections.unmodifiableMap(row)));
        this.rows = Collections.unmodifiableMap(copy);
    }

    /** {@return whose features were compared} */
    public Judge judge() {
        return judge;
    }

    /** {@return how many real images there were} */
    public int realCount() {
        return realCount;
    }

    /** {@return how many samples there were} */
    public int count() {
        return count;
    }

    /** {@return the seed of what was drawn} */
    public long seed() {
        return seed;
    }

    /** {@return the names of the sets, the samples' first} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the scores of each set by metric, in their order} */
    public Map<Metric, Map<String, Score>> rows() {
        return rows;
    }

    /**
     * One score.
     *
     * @param metric which was asked for
     * @param column the name of the set
     * @return the score
     * @throws IllegalArgumentException if there is none
     */
    public Score get(Metric metric, String column) {
        Map<String, Score> row = rows.get(metric);
        @Nullable Score score = row == null ? null : row.get(column);
        if (score == null) {
            throw new IllegalArgumentException("[evaluation] expected a score of " + metric.key() + " for " + column
                    + ", got none: there are those of " + rows.keySet() + " for " + columns);
        }
        return score;
    }

    /** {@return a table: a line a metric, a column a set, and behind it what is better; then notes} */
    public List<String> lines() {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(columns);
        head.add("better");
        cells.add(head);
        rows.forEach((metric, row) -> {
            List<String> line = new ArrayList<>(List.of(metric.title()));
            columns.forEach(column -> line.add(get(metric, column).toString()));
            line.add(metric.better().word());
            cells.add(line);
        });
        List<String> lines = new ArrayList<>();
        cells.forEach(line -> lines.add(line(line, cells)));
        notes().forEach(lines::add);
        return lines;
    }

    private static String line(List<String> line, List<List<String>> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            int at = i;
            int width =
                    cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            String space = " ".repeat(width - line.get(i).length());
            boolean left = i == 0 || i == line.size() - 1;
            text.append(i == 0 ? "" : GAP).append(left ? line.get(i) + space : space + line.get(i));
        }
        return text.toString().stripTrailing();
    }

    /** What has to be known to read some numbers: once for all the metrics, and all the sets, that it is said of. */
    private List<String> notes() {
        Map<List<String>, List<String>> metrics = new LinkedHashMap<>();
        rows.forEach((metric, row) -> row.forEach((column, score) -> {
            if (!score.note().isEmpty()) {
                metrics.computeIfAbsent(List.of(column, score.note()), key -> new ArrayList<>())
                        .add(metric.title());
            }
        }));
        Map<List<String>, List<String>> sets = new LinkedHashMap<>();
        metrics.forEach((key, titles) -> sets.computeIfAbsent(
                        List.of(String.join(", ", titles), key.get(1)), all -> new ArrayList<>())
                .add(key.get(0)));
        TreeSet<String> notes = new TreeSet<>();
        sets.forEach(
                (key, names) -> notes.add(key.get(0) + " of " + String.join(", ", names) + ": " + key.get(1) + "."));
        return new ArrayList<>(notes);
    }

    /** The table. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
