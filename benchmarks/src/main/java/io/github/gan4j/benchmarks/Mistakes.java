package io.github.gan4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a user got wrong on the command line of a program: one sentence, and exit code 2. */
public final class Mistakes {
    private Mistakes() {}

    /**
     * Says so of what ends this thread from now on; anything but a mistake of the user keeps its stack trace and exit
     * code 1.
     */
    public static void inOneSentence() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
            Optional<String> sentence = sentence(thrown);
            if (sentence.isPresent()) {
                System.err.println(sentence.get());
            } else {
                thrown.printStackTrace();
            }
            Runtime.getRuntime().exit(sentence.isPresent() ? 2 : 1);
        });
    }

    /** A count of at least 1, as it stands on the command line. */
    static int atLeastOne(String what, String word) {
        int count = Integer.parseInt(word);
        if (count < 1) {
            throw new IllegalArgumentException("Expected 1 or more " + what + ", got " + word);
        }
        return count;
    }

    /**
     * A time, as it stands on the command line.
     *
     * @param word a number of seconds
     * @return them
     * @throws IllegalArgumentException if it is no number above 0, or infinite
     */
    public static double seconds(String word) {
        double seconds;
        try {
            seconds = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            seconds = Double.NaN;
        }
        if (!(seconds > 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException("Expected seconds, a number above 0 such as 0.5, got \"" + word + "\"");
        }
        return seconds;
    }

    /**
     * Checks where results are to go, before they are measured.
     *
     * @param command that measures
     * @param file to be written, and replaced if it is there
     * @return the file
     * @throws IllegalArgumentException if it cannot be
     */
    public static Path writable(String command, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)
                || parent == null
                || !Files.isWritable(parent)
                || Files.exists(file) && !Files.isWritable(file)) {
            throw new IllegalArgumentException(
                    "[" + command + "] expected a file that can be written, got " + file + ": name another");
        }
        return file;
    }

    static Optional<String> sentence(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof NumberFormatException) {
            // Newer Java adds the radix behind what it could not read.
            int end = message.lastIndexOf('"') + 1;
            String got = end == 0 ? message : message.substring(message.indexOf('"'), end);
            return Optional.of("Expected a whole number, got " + got + ".");
        }
        if (thrown instanceof NoSuchFileException) {
            return Optional.of("There is no file " + message + ": give one of results that JMH wrote (-rf json).");
        }
        return thrown instanceof IllegalArgumentException ? Optional.of(message + ".") : Optional.empty();
    }
}
