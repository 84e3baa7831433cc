package io.github.gan4j.tests;

import io.github.gan4j.examples.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The command line, run within this Java virtual machine. */
final class Cli {
    private Cli() {}

    /** What a command gave. */
    record Result(int exitCode, String out, String err) {
        Result done() {
            if (exitCode != 0 || !err.isEmpty()) {
                throw new AssertionError("exit code " + exitCode + ", stderr: " + err + ", stdout: " + out);
            }
            return this;
        }
    }

    static Result run(Object... words) {
        String[] args = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(
                exitCode, out.toString(StandardCharsets.UTF_8), withoutPatience(err.toString(StandardCharsets.UTF_8)));
    }

    /** How long a machine takes is not what is tested. */
    private static String withoutPatience(String err) {
        return err.replaceAll("gan4j: note {6}.*, which takes a while\\.\\R", "");
    }

    /** A short training that must succeed; gives the folder of the run. */
    static Path train(Path out, Object... words) {
        Object[] args = new Object[words.length + 3];
        args[0] = "train";
        System.arraycopy(words, 0, args, 1, words.length);
        args[words.length + 1] = "--out";
        args[words.length + 2] = out;
        run(args).done();
        return out;
    }

    /** The rows of a run's figures, without the header. */
    static List<double[]> rows(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
