package io.github.gan4j.examples.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of one run: what the run says, and what the libraries log meanwhile at INFO or above, and warned of before.
 */
final class RunLog implements AutoCloseable {
    private final Logger gan4j;
    private final Logger run;
    private final @Nullable Level levelBefore;
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    private RunLog(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        gan4j = context.getLogger("io.github.gan4j");
        run = context.getLogger("run");
        LogLines encoder = LogLines.forFile();
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        levelBefore = gan4j.getLevel();
        gan4j.setLevel(Level.INFO);
        EarlyWarnings.handTo(appender);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    /** Begins or goes on with the log in a file. */
    static RunLog open(Path file) {
        return new RunLog(file);
    }

    /** A line. */
    void info(String message) {
        write(Level.INFO, message, null);
    }

    /** A failure with its stack trace. */
    void error(Throwable failure) {
        write(Level.ERROR, "the run failed", failure);
    }

    /** To the file only: what people see is said elsewhere. */
    private void write(Level level, String message, @Nullable Throwable thrown) {
        appender.doAppend(new LoggingEvent(RunLog.class.getName(), run, level, message, thrown, null));
    }

    @Override
    public void close() {
        gan4j.getLoggerContext().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        gan4j.setLevel(levelBefore);
        appender.stop();
    }
}
