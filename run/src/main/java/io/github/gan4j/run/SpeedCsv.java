package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How fast a run was, as a table with commas: the step, how many seconds the steps since the row before took, and how
 * many real samples a second were shown in them. It is apart from the figures, for it is never the same twice; after a
 * break a row counts the steps since then.
 */
public final class SpeedCsv implements Observer {
    private static final String HEADER = "step,seconds,images_per_second";

    private final Path file;
    private final LongPredicate due;
    private final Meter since = Meter.of(List.of());
    private Optional<String> remark = Optional.empty();
    private @Nullable Table table;

    private SpeedCsv(Path file, LongPredicate due) {
        this.file = file;
        this.due = due;
    }

    /**
     * {@return a table that is made when the run begins}
     *
     * @param file the file
     * @param due after which steps a row is written; one more is at the end if steps were made since
     */
    public static SpeedCsv of(Path file, LongPredicate due) {
        return new SpeedCsv(file, due);
    }

    @Override
    public void begun(long step) {
        WholeRows rows = step == 0 ? new WholeRows(file, 0, 0) : WholeRows.upTo(file, step);
        remark = step == 0 ? Optional.empty() : rows.missing(step, due);
        table = Table.open(file, rows.length());
        if (rows.length() == 0) {
            table.line(HEADER);
        }
    }

    @Override
    public void returned(long step) {
        since.clear();
        if (table != null) {
            table.close();
            begun(step);
        }
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }

    @Override
    public void stepped(Report report) {
        since.add(report);
        if (due.test(report.step())) {
            row(report.step());
        }
    }

    @Override
    public void finishing(long step) {
        if (!since.isEmpty()) {
            row(step);
        }
    }

    private void row(long step) {
        if (table != null) {
            table.line(String.format(Locale.ROOT, "%d,%.3f,%.1f", step, since.seconds(), since.samplesPerSecond()));
        }
        since.clear();
    }

    @Override
    public void ended(Outcome outcome) {
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
