package io.github.gan4j.examples.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Warnings of the libraries from before a run has a log, which they are put into as soon as it is opened. */
public final class EarlyWarnings {
    private static final String NAME = "early warnings";
    private static final int MOST = 1_000;

    private final Waiting waiting = new Waiting();

    private EarlyWarnings() {}

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Begins to keep them. */
    public static EarlyWarnings keep() {
        EarlyWarnings warnings = new EarlyWarnings();
        warnings.waiting.setName(NAME);
        warnings.waiting.setContext(root().getLoggerContext());
        warnings.waiting.start();
        root().detachAppender(NAME);
        root().addAppender(warnings.waiting);
        return warnings;
    }

    /** Puts those that are kept into a log, which from now on gets them itself. */
    static void handTo(Appender<ILoggingEvent> log) {
        if (root().getAppender(NAME) instanceof Waiting waiting) {
            root().detachAppender(waiting);
            waiting.events.forEach(log::doAppend);
        }
    }

    /** Keeps no more of them. */
    public void end() {
        root().detachAppender(waiting);
    }

    private static final class Waiting extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new ArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN) && events.size() < MOST) {
                event.prepareForDeferredProcessing();
                events.add(event);
            }
        }
    }
}
