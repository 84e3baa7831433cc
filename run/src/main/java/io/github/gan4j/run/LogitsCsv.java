package io.github.gan4j.run;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What D said of single samples, now and then, as a table {@code logits.csv}: in a row the step, {@code real} or
 * {@code generated}, and the logits of the batch that D learnt from in that step, at most 256, with spaces between
 * them. From it come histograms. A step in which D made no update has no rows; equal runs make equal bytes, and a run
 * that goes on cuts the table back.
 */
public final class LogitsCsv implements Observer {
    /** The first line. */
    static final String HEADER = "step,of,logits";

    private final Path file;
    private final LongPredicate due;
    private final Function<String, Optional<float[]>> kept;
    private Optional<String> remark = Optional.empty();
    private @Nullable Table table;

    private LogitsCsv(Path file, LongPredicate due, Function<String, Optional<float[]>> kept) {
        this.file = file;
        this.due = due;
        this.kept = kept;
    }

    /**
     * {@return a table that is made when the run begins}
     *
     * @param trainer whose logits they are
     * @param file the file
     * @param due after which steps rows are written
     */
    public static LogitsCsv of(GanTrainer trainer, Path file, LongPredicate due) {
        return of(trainer.trainer(), file, due);
    }

    /**
     * {@return a table that is made when the run begins}
     *
     * @param trainer whose logits they are: of a game that reports by {@link Figures#report}
     * @param file the file
     * @param due after which steps rows are written
     */
    public static LogitsCsv of(Trainer trainer, Path file, LongPredicate due) {
        return new LogitsCsv(file, due, trainer::kept);
    }

    @Override
    public void begun(long step) {
        WholeRows rows = step == 0 ? new WholeRows(file, 0, 0) : WholeRows.upTo(file, step);
        boolean isGone = step > 0 && rows.length() == 0;
        remark = isGone ? rows.missing(step, due) : Optional.empty();
        table = Table.open(file, rows.length());
        if (rows.length() == 0) {
            table.line(HEADER);
        }
    }

    @Override
    public void returned(long step) {
        if (table != null) {
            table.close();
        }
        begun(step);
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }

    @Override
    public void stepped(Report report) {
        if (due.test(report.step())) {
            row(report.step(), "real", Figures.REAL_LOGITS);
            row(report.step(), "generated", Figures.FAKE_LOGITS);
        }
    }

    private void row(long step, String of, String name) {
        Optional<float[]> logits = kept.apply(name);
        if (table == null || logits.isEmpty()) {
            return;
        }
        StringBuilder row = new StringBuilder(step + "," + of + ",");
        for (int i = 0; i < logits.get().length; i++) {
            row.append(i == 0 ? "" : " ").append(logits.get()[i]);
        }
        table.line(row.toString());
    }

    @Override
    public void ended(Outcome outcome) {
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
