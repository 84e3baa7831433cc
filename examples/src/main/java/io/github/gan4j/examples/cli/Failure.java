package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.examples.run.RunException;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.RecipeFormatException;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.RunFolderException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What is told of a failure.
 *
 * @param exitCode 1 failed while running, 2 bad usage or input
 * @param sentence one line for people, with the cure
 */
record Failure(int exitCode, String sentence) {
    static final int RUNNING = 1;
    static final int USAGE = 2;

    private static final String ANOTHER = "choose another folder with --out";

    /** What the system says of a file alone; where it stands in a run, the cure is there already. */
    private static final String FORBIDDEN =
            "^(Cannot write .*: (?:permission denied|its permissions do not allow it))\\.$";

    private static final Set<Class<?>> INPUT =
            Set.of(UsageException.class, DataException.class, SafetensorsException.class, RecipeFormatException.class);

    /** Those whose messages are written for people. */
    private static final Set<Class<?>> PLAIN =
            Set.of(RunException.class, DivergedException.class, UncheckedIOException.class);

    static Failure of(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(RUNNING, outOfMemory());
        }
        if (thrown instanceof InvalidPathException e) {
            return new Failure(USAGE, unnameable(e));
        }
        String message = oneLine(String.valueOf(thrown.getMessage()));
        if (thrown instanceof RunFolderException e) {
            return new Failure(USAGE, Printable.of(e.problem()) + ": " + cure(e) + ".");
        }
        if (isOne(thrown, INPUT)) {
            return new Failure(USAGE, message);
        }
        if (isOne(thrown, PLAIN)) {
            return new Failure(
                    RUNNING,
                    message.replaceFirst(FORBIDDEN, "$1; see that it may be written, or choose another place."));
        }
        return new Failure(
                RUNNING,
                "This is a fault of gan4j itself: " + thrown.getClass().getSimpleName() + ": " + message
                        + "; please report it with what --stacktrace shows.");
    }

    /** Subclasses too. */
    private static boolean isOne(Throwable thrown, Set<Class<?>> types) {
        return types.stream().anyMatch(type -> type.isInstance(thrown));
    }

    private static String unnameable(InvalidPathException e) {
        String encoding = System.getProperty("sun.jnu.encoding", "unknown");
        return e.getReason().contains("unmappable")
                ? "A file or folder has letters in its name that Java cannot write under this locale, whose encoding is "
                        + encoding
                        + ": set the environment variable LC_ALL=C.UTF-8, or that of another locale of UTF-8."
                : "No file or folder can have the name '" + Printable.of(e.getInput()) + "' (" + e.getReason()
                        + "): choose another.";
    }

    private static String cure(RunFolderException e) {
        return switch (e.cure()) {
            case ANOTHER_FOLDER -> "choose another with --out";
            case RESUME -> canGoOn(e.folder()) ? "go on with that run: " + resume(e) + ", or " + ANOTHER : ANOTHER;
            case A_RUN -> "give the folder of a run, which train makes";
            case WAIT -> "wait until it ends, or end it";
            case SAME_RECIPE ->
                "restore them, or, if only config.json was changed, remove that: the checkpoints have it too; or train again"
                        + " with another --out";
            case MORE_STEPS -> "give as many --steps or more";
            case NEW_RUN -> "train again with another --out";
            case NEWER_VERSION ->
                "use the version of gan4j that made the run, or a newer one, or train again with another --out";
            case READABLE -> "see that they can be read, or train again with another --out";
            case MORE_TRAINING -> "wait until it has, or go on with it: " + resume(e);
            case START_AGAIN ->
                "start what made it again: train with --out "
                        + ShellWord.of(e.folder().toString()) + ", or a program of your own";
            case ITS_PROGRAM ->
                "if a program of your own made it, start that again, which goes on; otherwise train again with another"
                        + " --out";
            case SCORES -> "train with --evaluate-every, or leave out --best";
            case RESTORE -> "restore the file, or remove it if the run has checkpoints, which hold the same";
        };
    }

    private static String resume(RunFolderException e) {
        return Gan4jCommand.program() + " resume " + ShellWord.of(e.folder().toString());
    }

    /** Whether resume finds out how the run was begun. */
    private static boolean canGoOn(Path folder) {
        try {
            return Description.find(new RunFolder(folder)).isPresent();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String outOfMemory() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return "Out of memory: Java may use " + megabytes
                + " MB here; use a smaller --batch or smaller images, or allow more, as in GAN4J_JAVA_OPTS=-Xmx8g.";
    }

    /** A library's message as a sentence on one line: without the operation's name in brackets. */
    static String oneLine(String message) {
        String line =
                Printable.of(message.strip().replaceAll("\\s*\\R\\s*", "; ")).replaceFirst("^\\[\\w+] ", "");
        if (line.isEmpty()) {
            return line;
        }
        String end = line.endsWith(".") || line.endsWith("?") ? "" : ".";
        return (beginsWithWord(line) ? Character.toUpperCase(line.charAt(0)) + line.substring(1) : line) + end;
    }

    /** The name of a file or folder stays as it is written, also where it looks like a word. */
    private static boolean beginsWithWord(String line) {
        String first = line.split("\\s", 2)[0];
        try {
            return first.matches("\\p{Ll}[\\p{L}'’-]*[,:;?!]?") && !Files.exists(Path.of(first));
        } catch (InvalidPathException e) {
            return true;
        }
    }
}
