package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What the program says, without Java's own warnings; it must succeed. */
    static String run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.endsWith("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        assertEquals(0, process.waitFor(), said);
        return said.lines()
                .filter(line -> !line.startsWith("WARNING"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
