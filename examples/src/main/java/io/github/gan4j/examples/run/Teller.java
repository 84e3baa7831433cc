package io.github.gan4j.examples.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Meter;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** Says on the screen and in the log of a run how it gets on. */
final class Teller extends Voice implements Observer {
    private final RunFolder folder;
    private final LongPredicate due;
    private final LongUnaryOperator epoch;
    private final Progress progress;
    private final Meter since = Progress.meter();

    Teller(RunFolder folder, LongPredicate due, LongUnaryOperator epoch, Progress progress) {
        super(progress);
        this.folder = folder;
        this.due = due;
        this.epoch = epoch;
        this.progress = progress;
    }

    @Override
    public void begun(long step) {
        open(folder.log());
        started(step);
    }

    /** What is wrong, in a line of its own; the run goes on. */
    void warn(Finding finding) {
        warn("watch     ", finding);
    }

    @Override
    public void noted(String sentence) {
        note("note      ", sentence);
    }

    @Override
    public void stepped(Report report) {
        long step = report.step();
        since.add(report);
        progress.step(step, epoch.applyAsLong(step), report);
        if (due.test(step)) {
            report(step);
        }
    }

    @Override
    public void finishing(long step) {
        if (!since.isEmpty()) {
            report(step);
        }
    }

    /** The samples were scored. */
    void rated(Rated what) {
        found(what);
        if (progress.isLive()) {
            info(what.words());
        } else {
            say(what.words());
        }
    }

    /**
     * What was made was scored at the end, which others have said already: the log has it in a form of its own, too.
     */
    void ratedLast(Rated what) {
        found(what);
        info(what.words());
    }

    /** What was made was scored before, and is as it was: nothing was found now, which a program would be told. */
    void said(SaidScore before) {
        before.lines().forEach(this::score);
        before.rated().map(SaidScore.Found::words).ifPresent(this::info);
    }

    /** A line of the score at the end. */
    void score(String line) {
        say("  score    " + line);
    }

    private void report(long step) {
        info(progress.report(step, epoch.applyAsLong(step), since));
        since.clear();
    }

    @Override
    public void returned(long step) {
        since.clear();
        progress.returned(step);
    }

    @Override
    public void ended(Outcome outcome) {
        progress.end();
        if (outcome.end() == Outcome.End.DONE || outcome.end() == Outcome.End.STOPPED) {
            String time = TimeLeft.words(Math.round(outcome.seconds()));
            close(
                    (outcome.isDone() ? "Done: " : "Stopped: ") + outcome.step() + " of "
                            + Printable.count(outcome.steps(), "steps") + " in " + time
                            + ".",
                    outcome.isDone() ? Ink.GREEN : Ink.YELLOW);
        }
    }
}
