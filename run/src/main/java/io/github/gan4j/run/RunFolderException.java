package io.github.gan4j.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a folder cannot be that of a run, or of one that can do what is asked, before anything in it was changed:
 * what is wrong, and what to do instead.
 */
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do instead. */
    public enum Cure {
        /** Choose another folder. */
        ANOTHER_FOLDER("choose another folder"),
        /** There is a run in it: go on with that, or choose another folder. */
        RESUME("go on with that run, or choose another folder"),
        /** Give the folder of a run. */
        A_RUN("give the folder of a run"),
        /** Wait until the other process ends, or end it. */
        WAIT("wait until it ends, or end it"),
        /** Train again with the settings and the data of the run, or begin a new one. */
        SAME_RECIPE("give it the settings and the data that it was begun with, or begin a new run in another folder"),
        /** Give a larger total of steps. */
        MORE_STEPS("give as many steps or more"),
        /** Begin a new run in another folder. */
        NEW_RUN("begin a new run in another folder"),
        /** Use the version that made the run, or a newer one. */
        NEWER_VERSION("use the version of gan4j that made the run, or a newer one"),
        /** See that files can be read, which may be whole. */
        READABLE("see that they can be read"),
        /** Wait until it has saved its weights, or go on with the run. */
        MORE_TRAINING("wait until it has, or go on with that run"),
        /** Start what made the run again, which goes on with it. */
        START_AGAIN("start the program that made it again, in the same folder: it goes on"),
        /** Start the program of someone's own that made the run again, which goes on with it. */
        ITS_PROGRAM("start the program that made it again, in the same folder: it goes on"),
        /** Score a run while it trains, or take the weights that it has now. */
        SCORES("score it while it trains, or take the weights that it has now"),
        /** Restore a file that was changed. */
        RESTORE("restore the file");

        private final String words;

        Cure(String words) {
            this.words = words;
        }
    }

    private final transient Path folder;
    /** What is wrong, without the cure. */
    private final String problem;
    /** What helps. */
    private final Cure cure;

    RunFolderException(Path folder, String problem, Cure cure) {
        this(folder, problem, cure, null);
    }

    RunFolderException(Path folder, String problem, Cure cure, @Nullable Throwable cause) {
        super("[run] " + problem + ": " + cure.words, cause);
        this.folder = folder;
        this.problem = problem;
        this.cure = cure;
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    /** {@return what is wrong, without the cure} */
    public String problem() {
        return problem;
    }

    /** {@return what to do instead} */
    public Cure cure() {
        return cure;
    }
}
