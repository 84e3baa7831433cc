package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Java of its own, with vectors and with options. */
final class ChildJava {
    private ChildJava() {}

    /** The options of vectors are those of HotSpot on x86, and the processor must have what they take away. */
    static void assumeX86WithFma() {
        assumeTrue(TestKernels.vectorsLoaded());
        assumeTrue(System.getProperty("java.vm.name", "").contains("64-Bit Server VM"));
        assumeTrue(List.of("amd64", "x86_64").contains(System.getProperty("os.arch", "")));
        assumeTrue(Kernels.choose("auto", TestKernels::compiler).lanes() >= 8);
    }

    /**
     * How a program ended, and all that it and Java said.
     *
     * @param exit its code
     * @param output of both streams
     */
    record Ended(int exit, String output) {}

    /** Runs a program in a Java that takes no options from the environment. */
    static Ended start(String classPath, Class<?> program, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.endsWith("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said.replace("\r\n", "\n"));
    }

    /**
     * What the program says, without Java's own warnings; it must succeed. With scalar kernels on demand the module of
     * vectors is not even there.
     */
    static String run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("-Dgan4j.kernels=scalar")) {
            all.add("--add-modules=jdk.incubator.vector");
        }
        Ended ended = start(System.getProperty("java.class.path"), program, all);
        assertEquals(0, ended.exit, ended.output);
        return ended.output
                .lines()
                .filter(line -> !line.startsWith("WARNING"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
