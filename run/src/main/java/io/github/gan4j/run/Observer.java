package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Watches a {@link Training}: a progress line, a table of figures, pictures, a log. It is called on the thread that
 * trains, between the steps, in the order in which it was given, and must not change what is trained.
 *
 * <pre>{@code
 * Training.of(trainer, batches).watch(new Observer() {
 *     public void stepped(Report report) {
 *         page.show(report.step(), report.get(Figures.VALUE));
 *     }
 * }).run(10_000);
 * }</pre>
 *
 * <p>The files of a run that was broken off and goes on are to be those of one without a break. So an observer gives
 * what it remembers from step to step as {@link #state}, which is part of every checkpoint; and when the run goes on,
 * {@link #begun} finds it as it was when that checkpoint was written, and brings its files back to that step.
 */
public interface Observer {
    /**
     * The run begins, or goes on.
     *
     * @param step 0 at the beginning; otherwise how many steps were made before, and the {@link #state} is that of then
     */
    default void begun(long step) {}

    /**
     * A step was made.
     *
     * @param report what it was like
     */
    default void stepped(Report report) {}

    /**
     * Samples were made, as often as {@link Training#sampling} says; also before the first step, and once after the
     * last.
     *
     * @param step after which step
     * @param samples the samples, all finite; not to be changed
     */
    default void sampled(long step, NDArray samples) {}

    /**
     * Asked of a run that goes on, after {@link #begun}: whether what it made of the samples of this step is lost,
     * though the run had written it. Then they are made once more, and it alone is told them by {@link #sampled}. If no
     * step follows, it is asked again after {@link #finishing}: whether it has not yet made anything of them.
     *
     * @param step after which step the run goes on, or ends
     * @return whether it needs them; usually not
     */
    default boolean lacksSamples(long step) {
        return false;
    }

    /**
     * A checkpoint was written.
     *
     * @param step after which step
     * @param file the file
     */
    default void saved(long step, Path file) {}

    /**
     * The run went back to a checkpoint after it had diverged. The {@link #state} is that of then.
     *
     * @param step after which step the checkpoint was written
     */
    default void returned(long step) {}

    /**
     * Something happened that people should be told.
     *
     * @param sentence what, in one line
     */
    default void noted(String sentence) {}

    /**
     * {@return what people should be told of how it found its files, in a sentence each; asked for after {@link #begun}
     * and {@link #returned}, and {@link #noted} by all then. Usually nothing}
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * No step follows, though maybe last samples: what was gathered is due. The last checkpoint is written, so nothing
     * that is remembered from now on lasts, and a run that goes on from here does as if this had not been.
     *
     * @param step after which step
     */
    default void finishing(long step) {}

    /**
     * The run is over, however it ended: files are to be closed.
     *
     * @param outcome how it ended
     */
    default void ended(Outcome outcome) {}

    /**
     * How good the samples are now. The checkpoint with the lowest number is kept beside the last ones. It is asked
     * after a checkpoint was written, and after one was loaded, when the number is to be that of then.
     *
     * @return the number, lower is better; empty, as usual, for an observer that does not judge
     */
    default OptionalDouble score() {
        return OptionalDouble.empty();
    }

    /**
     * Whether the samples were judged after this very step: then a checkpoint is written at once, if {@link #score} is
     * the lowest so far.
     *
     * @param step how many steps are made
     * @return whether they were; usually not, and then the score is asked when a checkpoint is due
     */
    default boolean hasJudged(long step) {
        return false;
    }

    /**
     * Under which name checkpoints keep the {@link #state}. A checkpoint is loaded although it has none of this name,
     * which then begins anew, or one that no observer has; this is told in a line. So give a name of your own to a
     * class that may be renamed. Of several of one name, the second is {@code name2}.
     *
     * @return the name, without dots, the same at every call; usually the simple name of the class, beginning small
     */
    default String part() {
        String type = getClass().getSimpleName();
        return type.isEmpty() ? "observer" : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    /** {@return what is remembered from step to step, the same numbers at every call; usually nothing} */
    default State state() {
        return State.empty();
    }
}
