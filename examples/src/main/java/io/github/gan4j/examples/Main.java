package io.github.gan4j.examples;

import io.github.gan4j.examples.cli.Gan4jCommand;
import io.github.gan4j.examples.run.HalfWritten;
import io.github.gan4j.examples.run.Screen;
import java.io.PrintStream;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        HalfWritten.goesAtTheEnd();
        int exitCode = run(args, System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Runs a command; gives the exit code: 0 done, 1 failed while running, 2 bad usage or input, 130 stopped by Ctrl-C.
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return Gan4jCommand.run(Screen.of(out, err), args);
    }
}
