package io.github.gan4j.benchmarks;

import io.github.gan4j.nn.io.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The command line: {@code quick [results.json]} and {@code full [results.json]} measure, {@code report results.json}
 * makes a table and a plot of what was measured; nothing at all tells how it is used; anything else is JMH's own
 * command line, with {@code -prof gc} unless another profiler is named.
 */
public final class Benchmarks {
    static final String USAGE = """
            Usage: java -jar benchmarks.jar quick [FILE.json]   what decides the time of a step: under 5 minutes
                   java -jar benchmarks.jar full [FILE.json]    every kernel, layer and step: about 4 hours
                   java -jar benchmarks.jar report FILE.json    a table and a plot of results
                   java -jar benchmarks.jar -l                  lists the benchmarks
                   java -jar benchmarks.jar REGEX [OPTION...]   runs some, with the options of JMH (-h tells them)

            Without FILE.json the results, a table and a plot are written beside the jar.
            """;

    private Benchmarks() {}

    /**
     * Runs a command.
     *
     * @param args the command
     * @throws IOException if a file cannot be read or written
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Mistakes.inOneSentence();
        String command = args.length == 0 ? "" : args[0];
        switch (command) {
            case "" -> System.out.print(USAGE);
            case "quick" -> run(Quick.options(), file(args, "quick.json"));
            case "full" -> run(everything(), file(args, "full.json"));
            case "report" -> {
                if (args.length != 2) {
                    throw new IllegalArgumentException("[report] expected one file of results, got "
                            + Arrays.asList(args) + ": report results.json");
                }
                BenchmarkReport.write(Path.of(args[1]));
            }
            default -> org.openjdk.jmh.Main.main(withProfiler(args));
        }
    }

    /** Where the results go, as long as nothing is lost if they cannot. */
    static Path file(String[] args, String otherwise) {
        if (args.length > 2 || args.length == 2 && args[1].startsWith("-")) {
            throw new IllegalArgumentException("[" + args[0] + "] expected a file of results at most, got "
                    + Arrays.asList(args).subList(1, args.length) + ": options of JMH go with names of benchmarks");
        }
        Path file = args.length == 2 ? Path.of(args[1]).toAbsolutePath() : folder().resolve(otherwise);
        return Mistakes.writable(args[0], file);
    }

    /** Where the jar is, or the classes are: the folder that a clean build empties. */
    static Path folder() {
        try {
            Path place = Path.of(Benchmarks.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = place.toAbsolutePath().getParent();
            return folder != null && Files.isWritable(folder)
                    ? folder
                    : Path.of("").toAbsolutePath();
        } catch (URISyntaxException e) {
            return Path.of("").toAbsolutePath();
        }
    }

    /** A part for each class, so that what was measured is on the disk before the next one begins. */
    static List<Options> everything() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(entry ->
                        entry.getUsername().substring(0, entry.getUsername().lastIndexOf('.') + 1))
                .distinct()
                .sorted()
                .map(type -> new OptionsBuilder()
                        .include("^" + Pattern.quote(type))
                        .shouldFailOnError(true)
                        .addProfiler(GCProfiler.class)
                        .build())
                .toList();
    }

    /** Runs benchmarks, writes their results after each part, and reports them. */
    private static void run(List<Options> parts, Path file) throws IOException, RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (Options options : parts) {
            results.addAll(new Runner(options).run());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
                ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
            }
            WholeFile.write(file, bytes::writeTo);
        }
        BenchmarkReport.write(file);
    }

    static String[] withProfiler(String[] args) {
        List<String> all = new ArrayList<>(List.of(args));
        boolean runs =
                all.stream().noneMatch(arg -> arg.startsWith("-prof") || arg.equals("-h") || arg.startsWith("-l"));
        if (runs) {
            all.addAll(List.of("-prof", "gc"));
        }
        return all.toArray(new String[0]);
    }
}
