package io.github.gan4j.examples.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what a run has to say: on the screen, and, once it is opened, in the log. */
public class Voice implements AutoCloseable {
    private final Progress progress;
    private @Nullable RunLog log;

    /** A voice on the screen. */
    public Voice(Progress progress) {
        this.progress = progress;
    }

    /** From now on, in a log too. */
    public final void open(Path file) {
        log = RunLog.open(file);
    }

    /** A line on the screen, and in the log. */
    public final void say(String line) {
        progress.say(line);
        info(line.strip());
    }

    /** Only in the log. */
    public final void info(String text) {
        if (log != null) {
            log.info(text);
        }
    }

    /** The whole story of a failure, in the log. */
    public final void error(Throwable failure) {
        if (log != null) {
            log.error(failure);
        }
    }

    @Override
    public final void close() {
        if (log != null) {
            log.close();
        }
    }
}
