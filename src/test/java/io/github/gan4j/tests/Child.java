package io.github.gan4j.tests;

import com.google.gson.Gson;
import io.github.gan4j.data.Batches;
import io.github.gan4j.examples.Main;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.run.Training;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another Java virtual machine. */
final class Child {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private Child(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    /** Starts a program; what it says on stderr is kept in a file. */
    static Child start(Path folder, List<String> command) {
        try {
            Path err = Files.createTempFile("child", ".err");
            err.toFile().deleteOnExit();
            return new Child(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The command line as the launcher starts it. */
    static List<String> cli(List<String> options, Object... args) {
        List<String> command = new ArrayList<>(List.of(java(), "--add-modules", "jdk.incubator.vector"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        return command;
    }

    /** The choice of kernels that these tests run with: others give other bytes. */
    static List<String> sameKernels() {
        String kernels = System.getProperty("gan4j.kernels");
        return kernels == null ? List.of() : List.of("-Dgan4j.kernels=" + kernels);
    }

    /** Where the four libraries and slf4j-api are: jars, or folders of classes. */
    static String libraries() {
        return Stream.of(NDArray.class, Layer.class, Batches.class, GanTrainer.class, org.slf4j.Logger.class)
                .map(Child::placeOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The same, what runs in folders need, and scores. */
    static String librariesWithRuns() {
        return Stream.of(libraries(), placeOf(Training.class), placeOf(Gson.class), placeOf(Judge.class))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * What stands before a command so that it can be interrupted: where a shell has started the tests in the
     * background, SIGINT is ignored, and programs inherit that.
     */
    static List<String> defaultSignals() throws IOException {
        boolean known = new ProcessBuilder("env", "--default-signal=INT", "true")
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
        return known ? List.of("env", "--default-signal=INT") : List.of();
    }

    /** Sends it a signal, by name. */
    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .onExit()
                .join();
    }

    /** Waits so long, or until it has ended; gives whether it has. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    long pid() {
        return process.pid();
    }

    /** Reads stdout up to a line that begins so. */
    String readTo(String begin) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(begin)) {
                    return line;
                }
            }
            throw new AssertionError("no line begins with '" + begin + "', stderr: " + Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first line of stdout; gives it, or nothing if the program ends without. */
    String firstLine() {
        try {
            String line = out.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end; stderr without what Java itself says of incubating modules. */
    Cli.Result end() {
        try {
            String rest = out.lines().collect(Collectors.joining("\n"));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end");
            }
            String said = Files.readAllLines(err).stream()
                    .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            return new Cli.Result(process.exitValue(), rest, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
