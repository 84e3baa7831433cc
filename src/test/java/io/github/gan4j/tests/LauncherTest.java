package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher asks for the vector module, of which Java warns, only where something is computed. */
class LauncherTest {
    private static final String MODULE = "--add-modules jdk.incubator.vector";

    @TempDir
    static Path home;

    /** A copy that is built already, and a java that tells its arguments. */
    @BeforeAll
    static void install() throws IOException {
        Files.copy(Path.of("..", "..", "gan4j"), home.resolve("gan4j"));
        Files.createDirectories(home.resolve("examples/target/lib"));
        Files.createFile(home.resolve("examples/target/gan4j-examples-1.jar"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case $1 in
                  --list-modules) printf 'java.base@21\\njdk.compiler@21\\njdk.incubator.vector@21\\n' ;;
                  *) echo "$@" ;;
                esac
                """);
        assertTrue(java.toFile().setExecutable(true));
    }

    private static String started(String line) {
        List<String> command =
                new ArrayList<>(List.of("env", "JAVA_HOME=" + home.resolve("jdk"), "sh", home.resolve("gan4j") + ""));
        if (!line.isEmpty()) {
            command.addAll(List.of(line.split(" ")));
        }
        Cli.Result result = Child.start(home, command).end();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().strip().endsWith(("io.github.gan4j.examples.Main " + line).strip()), result.out());
        return result.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train mnist", "resume RUN", "sample RUN --count 3", "interpolate RUN", "info"})
    void whatComputesGetsVectors(String line) {
        assertTrue(started(line).contains(MODULE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "help train",
                "--help",
                "train --help",
                "sample RUN -h",
                "info -V",
                "presets",
                "data fetch mnist",
                "trian mnist",
                "--steps 3"
            })
    void whatOnlySaysSomethingDoesNot(String line) {
        assertTrue(!started(line).contains(MODULE), line);
    }
}
