package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {
    private static final String FILE = "logback.configurationFile";

    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(Level level, Throwable thrown) {
        return new LoggingEvent(
                "x", context.getLogger("io.github.gan4j.Somewhere"), level, "{} of {}", thrown, new Object[] {1, 2});
    }

    @Test
    void logbackFindsItAndOwnFilesComeFirst(@TempDir Path temp) throws IOException {
        Configurator found = ServiceLoader.load(Configurator.class).stream()
                .filter(provider -> provider.type() == Logging.class)
                .findFirst()
                .orElseThrow()
                .get();
        found.setContext(context);
        System.setProperty(FILE, Files.writeString(temp.resolve("own.xml"), "<configuration/>") + "");
        try {
            assertEquals(ExecutionStatus.INVOKE_NEXT_IF_ANY, found.configure(context));
        } finally {
            System.clearProperty(FILE);
        }
        assertEquals(null, context.getLogger("ROOT").getAppender("stderr"));
        assertEquals(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, found.configure(context));
        assertTrue(context.getLogger("ROOT").getAppender("stderr").isStarted());
        assertEquals(Level.INFO, context.getLogger("ROOT").getLevel());
    }

    @Test
    void anOwnFileThatIsNotThereIsToldAndNotMissed() {
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        context.getLogger("ROOT").addAppender(seen);
        Logging logging = new Logging();
        logging.setContext(context);
        System.setProperty(FILE, "not-there.xml");
        try {
            assertEquals(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, logging.configure(context));
        } finally {
            System.clearProperty(FILE);
        }
        assertEquals(
                List.of(
                        "There is no not-there.xml, which -Dlogback.configurationFile names: what is logged is shown as usual."),
                seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void linesSayWhoAndWhat() {
        String line = new String(LogLines.forFile().encode(event(Level.WARN, null)), StandardCharsets.UTF_8);
        assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Somewhere: 1 of 2\\R"), line);
        assertEquals(
                "gan4j: 1 of 2" + System.lineSeparator(),
                new String(
                        LogLines.forPeople().encode(event(Level.WARN, new IllegalStateException("why"))),
                        StandardCharsets.UTF_8));
    }

    @Test
    void whatWasThrownStandsBelowItsLine() {
        String[] lines = new String(
                        LogLines.forFile().encode(event(Level.ERROR, new IllegalStateException("why"))),
                        StandardCharsets.UTF_8)
                .split("\\R");
        assertTrue(lines[0].endsWith(" ERROR Somewhere: 1 of 2"), lines[0]);
        assertEquals("java.lang.IllegalStateException: why", lines[1]);
        assertTrue(lines[2].startsWith("\tat io.github.gan4j.examples.run.LoggingTest."), lines[2]);
    }
}
