package io.github.gan4j.examples.run;

import io.github.gan4j.gan.diagnosis.Finding;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what a run has to say: on the screen, and, once it is opened, in the log. */
public class Voice implements AutoCloseable {
    private final Progress progress;
    private @Nullable RunLog log;
    private @Nullable Journal journal;

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

    /** What happens is told a program too. */
    public final void with(Journal programs) {
        journal = programs;
    }

    /** The run begins, or goes on. */
    protected final void started(long step) {
        progress.begun(step);
        if (journal != null) {
            journal.started(step);
        }
    }

    /** What is not as expected: on the screen, even where nothing else is said, and in the log. */
    protected final void note(String head, String sentence) {
        if (journal != null) {
            journal.note(sentence);
        }
        progress.warn(head + sentence, Ink.CYAN);
        info((head + sentence).strip());
    }

    /** What is wrong with the training, likewise. */
    protected final void warn(String head, Finding finding) {
        if (journal != null) {
            journal.warn(finding);
        }
        progress.warn(head + finding.sentence());
        info("watch     " + finding.sentence());
    }

    /** What the samples are worth: in the line of the progress; what else is said of it, others say. */
    public final void found(Rated found) {
        if (journal != null) {
            journal.rated(found);
        }
        progress.rated(found);
    }

    /** How the run ended: on the screen, below the line of its progress, and in the log. */
    final void close(String line, Ink ink) {
        progress.close(line, ink);
        info(line);
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
