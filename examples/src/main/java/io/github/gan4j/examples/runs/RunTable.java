package io.github.gan4j.examples.runs;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.gan4j.examples.run.Ink;
import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.nn.io.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs as a table, the newest first: as wide as a terminal is, or as wide as it needs. */
public final class RunTable {
    private static final String GAP = "  ";

    /** As short as the name of a run is cut. */
    private static final int LEAST_NAME = 12;

    private final List<RunRow> rows;

    private RunTable(List<RunRow> rows) {
        this.rows = rows;
    }

    private record Column(String name, boolean isNumber, Function<RunRow, String> text) {}

    /**
     * The runs in a folder, one of each folder in it.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static RunTable of(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return new RunTable(entries.filter(Files::isDirectory)
                    .parallel()
                    .map(RunRow::of)
                    .sorted(Comparator.comparing(RunRow::begun)
                            .reversed()
                            .thenComparing(row -> row.folder().toString()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("[runs] cannot read the folder " + folder, e);
        }
    }

    /**
     * Whether there is no folder in a folder.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.noneMatch(Files::isDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException("[runs] cannot read the folder " + folder, e);
        }
    }

    /** Lines for people. */
    public List<String> lines(Screen screen, Instant now) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column(
                        "RUN",
                        false,
                        row -> Printable.of(String.valueOf(row.folder().getFileName()))),
                new Column("STATE", false, row -> row.state().word()),
                new Column("STEPS", true, RunRow::steps),
                new Column("PRESET", false, row -> row.preset().orElse("")),
                new Column("DATA", false, row -> row.data().orElse("")),
                new Column(
                        "SCORE", true, row -> row.score().map(RunTable::words).orElse("")),
                new Column("AGE", true, row -> Age.of(row.begun(), now))));
        if (screen.isTerminal()) {
            // What is said last is the first to go.
            for (String least : List.of("DATA", "PRESET", "AGE", "SCORE", "STEPS")) {
                if (width(columns) - name(columns) + LEAST_NAME >= screen.columns()) {
                    columns.removeIf(column -> column.name().equals(least));
                }
            }
        }
        int most = screen.isTerminal()
                ? Math.max(LEAST_NAME, screen.columns() - 1 - (width(columns) - name(columns)))
                : Integer.MAX_VALUE;
        List<String> lines = new ArrayList<>();
        lines.add(Ink.BOLD.on(screen, line(columns, Column::name, most, false, Optional.empty(), screen)));
        for (RunRow row : rows) {
            lines.add(line(columns, column -> column.text().apply(row), most, true, Optional.of(row), screen));
        }
        return lines;
    }

    private String line(
            List<Column> columns,
            Function<Column, String> text,
            int most,
            boolean isRow,
            Optional<RunRow> row,
            Screen screen) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String cell = text.apply(column);
            int width = width(column);
            if (i == 0) {
                width = Math.min(width, most);
                cell = cell.length() > width ? cell.substring(0, width - 1) + "…" : cell;
            }
            String blank = " ".repeat(width - cell.length());
            String shown = isRow && column.name().equals("STATE")
                    ? row.map(one -> one.state().ink().on(screen, one.state().word()))
                            .orElse(cell)
                    : cell;
            line.append(i == 0 ? "" : GAP).append(column.isNumber() ? blank + shown : shown + blank);
        }
        return line.toString().stripTrailing();
    }

    private int width(Column column) {
        return Math.max(
                column.name().length(),
                rows.stream()
                        .mapToInt(row -> column.text().apply(row).length())
                        .max()
                        .orElse(0));
    }

    private int width(List<Column> columns) {
        return columns.stream().mapToInt(this::width).sum() + GAP.length() * (columns.size() - 1);
    }

    private int name(List<Column> columns) {
        return width(columns.get(0));
    }

    static String words(RunRow.Score score) {
        return score.name() + " " + Rated.number(score.value());
    }

    /** An object a line, for programs. */
    public List<String> json() {
        return rows.stream().map(row -> json(row).toString()).toList();
    }

    private static JsonObject json(RunRow row) {
        JsonObject json = new JsonObject();
        json.addProperty("run", row.folder().toString());
        json.addProperty("state", row.state().word());
        json.addProperty("preset", row.preset().orElse(null));
        json.addProperty("data", row.data().orElse(null));
        number(json, "step", row.done());
        number(json, "steps", row.planned());
        json.addProperty("score", row.score().map(RunRow.Score::name).orElse(null));
        json.addProperty("value", row.score().map(RunRow.Score::value).orElse(null));
        json.addProperty("begun", row.begun().toString());
        json.addProperty("trouble", row.trouble().orElse(null));
        return json;
    }

    private static void number(JsonObject json, String name, OptionalLong number) {
        if (number.isPresent()) {
            json.addProperty(name, number.getAsLong());
        } else {
            json.add(name, JsonNull.INSTANCE);
        }
    }
}
