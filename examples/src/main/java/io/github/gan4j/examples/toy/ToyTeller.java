package io.github.gan4j.examples.toy;

import io.github.gan4j.examples.run.Progress;
import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.Voice;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Meter;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunFolder;
import java.util.Optional;
import java.util.function.Function;

/** Says on the screen, and in the log of a run that has a folder, how a training on points gets on. */
final class ToyTeller extends Voice implements Observer {
    private final Progress progress;
    private final Optional<RunFolder> folder;
    private final String first;
    private final Function<NDArray, ModeCoverage> covered;
    private final Meter since = Progress.meter();
    private int most = -1;
    private long mostAt;

    /**
     * What says it.
     *
     * @param first the line that says what is trained
     * @param covered how samples cover the mixture
     */
    ToyTeller(Progress progress, Optional<RunFolder> folder, String first, Function<NDArray, ModeCoverage> covered) {
        super(progress);
        this.progress = progress;
        this.folder = folder;
        this.first = first;
        this.covered = covered;
    }

    @Override
    public void begun(long step) {
        folder.map(RunFolder::log).ifPresent(this::open);
        started(step);
        say(first);
        if (step > 0) {
            say("resumed after step " + step);
        }
    }

    void say(Finding finding) {
        warn("", finding);
    }

    @Override
    public void noted(String sentence) {
        note("note: ", sentence);
    }

    @Override
    public void stepped(Report report) {
        since.add(report);
        progress.step(report.step(), 0, report);
    }

    @Override
    public void sampled(long step, NDArray samples) {
        ModeCoverage coverage = covered.apply(samples);
        if (coverage.captured() > most) {
            most = coverage.captured();
            mostAt = step;
        }
        found(new Rated(step, "modes", coverage.captured(), false, most, mostAt));
        say(progress.words(step, 0, since) + "; " + coverage);
        since.clear();
    }
}
