package io.github.gan4j.examples.evaluate;

import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.run.Run;
import java.util.List;
import java.util.Optional;

/** Who names the classes of what a run draws. */
public final class JudgeOfRun {
    /** Of images in three colors there would be a thousand classes, of which none has samples enough. */
    private static final int MOST = 100;

    private JudgeOfRun() {}

    /**
     * The judge that is said, or else that of the data that the run was trained on.
     *
     * @param said a name, or a file; empty for the usual one
     * @return the judge; empty where none knows such images, and none is said
     * @throws UsageException if the one that is said does not take the images, or names no classes, or too many
     */
    public static Optional<Judge> of(Run run, Optional<String> said) {
        if (said.isPresent()) {
            Judge judge = Judges.of(said.get(), run.shape());
            if (judge.classes() == 0 || judge.classes() > MOST) {
                throw new UsageException("Expected a judge that names 2 to " + MOST + " classes, got " + said.get()
                        + ", which names " + judge.classes() + " of images " + run.shape() + ": leave --judge out.");
            }
            return Optional.of(judge);
        }
        List<String> begun = run.config().command();
        return begun.size() < 2
                ? Optional.empty()
                : NamedSet.named(begun.get(1)).flatMap(set -> known(set, run));
    }

    private static Optional<Judge> known(NamedSet set, Run run) {
        return Judges.takes(set.judge(), run.shape())
                ? Optional.of(Judges.of(set.judge(), run.shape()))
                : Optional.empty();
    }
}
