package io.github.gan4j.examples.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is logged, as lines of text. Layouts by pattern would do the same, but need many classes at every start. */
final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** The longest of the names of levels, to which the others are filled up. */
    private static final int LEVEL_LENGTH = 5;

    private final boolean forPeople;
    private final Charset charset;

    private LogLines(boolean forPeople, Charset charset) {
        this.forPeople = forPeople;
        this.charset = charset;
    }

    /** The message alone, with the name of the program, in the letters that the screen has. */
    static LogLines forPeople() {
        return new LogLines(true, Charset.defaultCharset());
    }

    /** Time, level, who says it and what, with the stack trace of what was thrown, in UTF-8. */
    static LogLines forFile() {
        return new LogLines(false, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (forPeople
                        ? "gan4j: " + event.getFormattedMessage() + System.lineSeparator()
                        : line(event) + System.lineSeparator() + trace(event))
                .getBytes(charset);
    }

    private static String line(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String name = event.getLoggerName();
        return TIME.format(event.getInstant()) + " " + level + " ".repeat(Math.max(0, LEVEL_LENGTH - level.length()))
                + " " + name.substring(name.lastIndexOf('.') + 1) + ": " + event.getFormattedMessage();
    }

    private static String trace(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
