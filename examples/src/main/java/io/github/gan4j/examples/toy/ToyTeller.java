package io.github.gan4j.examples.toy;

import io.github.gan4j.examples.run.Progress;
import io.github.gan4j.examples.run.RunLog;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Meter;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunFolder;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the screen, and in the log of a run that has a folder, how a training on points gets on. */
final class ToyTeller implements Observer, AutoCloseable {
    private final Progress progress;
    private final Optional<RunFolder> folder;
    private final String first;
    private final Function<NDArray, String> covered;
    private final Meter since = Progress.meter();
    private @Nullable RunLog log;

    /**
     * What says it.
     *
     * @param first the line that says what is trained
     * @param covered how samples cover the mixture, in words
     */
    ToyTeller(Progress progress, Optional<RunFolder> folder, String first, Function<NDArray, String> covered) {
        this.progress = progress;
        this.folder = folder;
        this.first = first;
        this.covered = covered;
    }

    @Override
    public void begun(long step) {
        log = folder.map(RunFolder::log).map(RunLog::open).orElse(null);
        say(first);
        if (step > 0) {
            say("resumed after step " + step);
        }
    }

    void say(String line) {
        progress.say(line);
        if (log != null) {
            log.info(line);
        }
    }

    void say(Finding finding) {
        say(finding.sentence());
    }

    @Override
    public void noted(String sentence) {
        say("note: " + sentence);
    }

    @Override
    public void stepped(Report report) {
        since.add(report);
        progress.step(report.step(), 0, report);
    }

    @Override
    public void sampled(long step, NDArray samples) {
        say(progress.words(step, 0, since) + "; " + covered.apply(samples));
        since.clear();
    }

    /** The whole story of a failure, in the log. */
    void error(Throwable failure) {
        if (log != null) {
            log.error(failure);
        }
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
