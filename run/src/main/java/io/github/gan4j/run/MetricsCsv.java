package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run as a table with commas: a first line of names, then a row now and then, of the step and the
 * columns. Equal runs make equal bytes; a run that goes on cuts the table back to where its checkpoint was written. One
 * that is short or gone then begins anew at that step, which is told in a sentence.
 */
public final class MetricsCsv implements Observer {
    private final Path file;
    private final LongPredicate due;
    private final List<Column> columns;
    private final Meter since;
    private final Counter length = Counter.of(0);
    private long step;
    private Optional<String> remark = Optional.empty();
    private final Map<String, String> last = new HashMap<>();
    private long stepOfLast = -1;
    private @Nullable Table table;

    private MetricsCsv(Path file, LongPredicate due, List<Column> columns) {
        this.file = file;
        this.due = due;
        this.columns = columns;
        this.since = Meter.of(columns.stream()
                .map(Column::figure)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
    }

    /**
     * {@return a table that is made when the run begins}
     *
     * @param file the file
     * @param due after which steps a row is written; one more is at the end if steps were made since
     * @param columns what stands behind the step
     */
    public static MetricsCsv of(Path file, LongPredicate due, List<Column> columns) {
        return new MetricsCsv(file, due, List.copyOf(columns));
    }

    @Override
    public void begun(long now) {
        step = now;
        remark = Optional.empty();
        if (now > 0) {
            findEnd(now);
        }
        table = Table.open(file, length.get());
        if (length.get() == 0) {
            write(header());
        }
    }

    /** As the checkpoint says; but a table that is not as it was then has the rows that it has. */
    private void findEnd(long now) {
        // Without a length, it was not watched so far, or under another name.
        boolean known = length.get() > 0;
        if (known && WholeRows.reach(file, length.get())) {
            return;
        }
        WholeRows rows = WholeRows.upTo(file, now);
        length.set(rows.length());
        if (known) {
            remark = rows.missing(now, due)
                    .or(() -> Optional.of("The table " + file + " was changed: it goes on behind its row of step "
                            + rows.last() + "."));
        }
    }

    private String header() {
        return "step" + columns.stream().map(column -> "," + column.name()).collect(Collectors.joining());
    }

    @Override
    public void returned(long now) {
        open().close();
        if (WholeRows.reach(file, length.get())) {
            // A checkpoint that has no length of it leaves that of the way that was abandoned.
            length.set(Math.min(length.get(), WholeRows.upTo(file, now).length()));
        }
        begun(now);
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }

    @Override
    public void stepped(Report report) {
        step = report.step();
        since.add(report);
        if (due.test(step)) {
            row();
        }
    }

    @Override
    public void finishing(long now) {
        if (!since.isEmpty()) {
            row();
        }
    }

    @Override
    public void ended(Outcome outcome) {
        Table open = table;
        if (open == null) {
            return;
        }
        try {
            if (outcome.end() == Outcome.End.DIVERGED) {
                finishing(outcome.step());
            }
        } finally {
            table = null;
            open.close();
        }
    }

    private void row() {
        StringBuilder row = new StringBuilder(Long.toString(step));
        last.clear();
        for (Column column : columns) {
            String cell = column.at(step, since);
            row.append(',').append(cell);
            last.put(column.name(), cell);
        }
        stepOfLast = step;
        since.clear();
        write(row.toString());
    }

    /**
     * {@return what stands in a column of the row that was written last; nothing if that is of another step, or there
     * is no such column}
     *
     * @param ofStep the step of the row
     * @param column the name of the column
     */
    public Optional<String> cell(long ofStep, String column) {
        return ofStep == stepOfLast ? Optional.ofNullable(last.get(column)) : Optional.empty();
    }

    private void write(String line) {
        length.set(open().line(line));
    }

    private Table open() {
        if (table == null) {
            throw new IllegalStateException("[run] expected a run that has begun, got a row for " + file);
        }
        return table;
    }

    /** {@return the sums since the last row, and the length of the file} */
    @Override
    public State state() {
        return State.empty().with("since", since.state()).with("length", length);
    }
}
