package io.github.gan4j.examples.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.io.File;
import org.slf4j.Logger;

/**
 * What people see of what is logged: warnings, on stderr. A run's own log file is opened by the run itself. A file
 * named by {@code -Dlogback.configurationFile} takes the place of this. In Java, since a file of XML costs every start
 * a parser.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String FILE_PROPERTY = "logback.configurationFile";

    /** Made by Logback. */
    public Logging() {}

    /** A file, the address of one, or something on the class path, as Logback looks for it. */
    private static boolean isThere(String file) {
        return new File(file).exists()
                || Logging.class.getClassLoader().getResource(file) != null
                || file.matches("[a-z]{2,}:.*");
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String file = System.getProperty(FILE_PROPERTY);
        if (file != null && isThere(file)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getStatusManager().add(new NopStatusListener());
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.toString());
        warnings.start();
        LogLines lines = LogLines.forPeople();
        lines.setContext(context);
        lines.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setName("stderr");
        stderr.setTarget(ConsoleTarget.SystemErr.getName());
        stderr.addFilter(warnings);
        stderr.setEncoder(lines);
        stderr.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(stderr);
        if (file != null) {
            root.warn("There is no {}, which -D{} names: what is logged is shown as usual.", file, FILE_PROPERTY);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
