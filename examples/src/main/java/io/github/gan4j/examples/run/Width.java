package io.github.gan4j.examples.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How wide a terminal is, also after it was made wider or narrower. Java cannot tell, so {@code stty} is asked now and
 * then, and nobody waits for its answer.
 */
final class Width {
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final File TERMINAL = new File("/dev/tty");

    private int columns;
    private boolean asks;
    private long askedAt = System.nanoTime();
    private @Nullable Process asked;

    Width(Screen screen) {
        this.columns = screen.columns();
        this.asks = screen.isTerminal() && Screen.isLaunchers();
    }

    int columns() {
        Process answering = asked;
        if (answering != null && !answering.isAlive()) {
            asked = null;
            read(answering);
        } else if (asks && answering == null && System.nanoTime() - askedAt > PAUSE_NANOS) {
            ask();
        }
        return columns;
    }

    private void ask() {
        askedAt = System.nanoTime();
        try {
            asked = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            asks = false;
        }
    }

    /** Two numbers: rows and columns. */
    private void read(Process answering) {
        try {
            String answer = new String(answering.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (answer.matches("[0-9]{1,5} [1-9][0-9]{0,4}")) {
                columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
            }
        } catch (IOException e) {
            asks = false;
        }
    }
}
