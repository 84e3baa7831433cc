package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * How the programs beside the command line take their arguments: what is wrong with them is told in one sentence, with
 * exit code 2.
 */
public final class ExampleUsage {
    private final String usage;

    private ExampleUsage(String usage) {
        this.usage = usage;
    }

    /**
     * Checks how many arguments there are; from now on, what ends this thread is told as the command line tells it.
     *
     * @param args the arguments
     * @param usage the program's name and its arguments, such as {@code LatentWalk GENERATOR.safetensors [STRIP.png]}:
     *     those in brackets, which are the last, can be left out
     * @throws UsageException if some are missing, or too many
     */
    public static void check(String[] args, String usage) {
        ExampleUsage example = new ExampleUsage(usage);
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
            Failure failure = example.failure(thrown);
            System.err.println(failure.sentence());
            Runtime.getRuntime().exit(failure.exitCode());
        });
        example.require(args.length);
    }

    private void require(int given) {
        List<String> words = List.of(usage.split(" "));
        int least =
                (int) words.stream().takeWhile(word -> !word.startsWith("[")).count() - 1;
        int most = words.size() - 1;
        if (given < least) {
            throw new UsageException("Expected " + words.get(given + 1) + ", got nothing: " + usage + ".");
        }
        if (given > most) {
            throw new UsageException("Expected " + most + " arguments at most, got " + given + ": " + usage + ".");
        }
    }

    /** What is told of a failure. */
    Failure failure(Throwable thrown) {
        return number(thrown)
                .map(got -> new Failure(Failure.USAGE, "Expected a whole number, got " + got + ": " + usage + "."))
                .orElseGet(() -> thrown instanceof IllegalArgumentException && !(thrown instanceof UsageException)
                        ? new Failure(Failure.USAGE, Failure.oneLine(String.valueOf(thrown.getMessage())))
                        : Failure.of(thrown));
    }

    /** What was no number, in quotes; newer Java adds the radix behind it. */
    private static Optional<String> number(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        int begin = message.indexOf('"');
        int end = message.lastIndexOf('"') + 1;
        return thrown instanceof NumberFormatException && begin >= 0
                ? Optional.of(message.substring(begin, end))
                : Optional.empty();
    }
}
