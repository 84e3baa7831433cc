package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher asks for the vector module, of which Java warns, only where something is computed; it builds again what
 * is older than its sources, and starts with the lists of classes that a build leaves.
 */
class LauncherTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MODULE = "--add-modules jdk.incubator.vector";
    private static final String IN_PLACE = "-XX:ArchiveRelocationMode=0";

    @TempDir
    static Path home;

    /** A copy that is built already, and a java that tells its arguments. */
    @BeforeAll
    static void install() throws IOException {
        Files.copy(Path.of("..", "..", "gan4j"), home.resolve("gan4j"));
        Files.copy(Path.of("..", "..", "pom.xml"), home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("examples/target/lib"));
        Files.createFile(home.resolve("examples/target/gan4j-examples-1.jar"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case $1 in
                  --list-modules) printf 'java.base@21\\njdk.compiler@21\\njdk.incubator.vector@21\\n' ;;
                  *) echo "$@" ;;
                esac
                for word; do
                  case $word in -XX:ArchiveClassesAtExit=*) : >"${word#*=}" ;; esac
                done
                """);
        assertTrue(java.toFile().setExecutable(true));
        Path mvn = Files.createDirectories(home.resolve("bin")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\nprintf '[INFO] Building\\n[ERROR] no \\\\such thing\\n'\nexit 1\n");
        assertTrue(mvn.toFile().setExecutable(true));
        for (String module : modules()) {
            Files.createDirectories(home.resolve(module).resolve("src/main/java"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "");
        }
        try (Stream<Path> sources = Files.walk(home)) {
            for (Path source : sources.toList()) {
                Files.setLastModifiedTime(source, FileTime.from(BUILT.minusSeconds(60)));
            }
        }
        Files.setLastModifiedTime(home.resolve("examples/target/gan4j-examples-1.jar"), FileTime.from(BUILT));
    }

    /** Those that the command line is made of. */
    static List<String> modules() throws IOException {
        Matcher names =
                Pattern.compile("<module>(.*)</module>").matcher(Files.readString(Path.of("..", "..", "pom.xml")));
        List<String> modules = new ArrayList<>();
        while (names.find()) {
            if (!List.of("benchmarks", "src/test").contains(names.group(1))) {
                modules.add(names.group(1));
            }
        }
        assertTrue(modules.containsAll(List.of("core", "metric", "examples")), modules.toString());
        return modules;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aChangeInAnyModuleIsBuilt(String module) throws IOException {
        Path source = home.resolve(module).resolve("src/main/java/Changed.java");
        Files.writeString(source, "");
        try {
            Cli.Result result = built(home.resolve("bin"));
            assertTrue(result.err().contains("gan4j: building"), "not built after a change in " + module);
            assertEquals(1, result.exitCode(), result.err());
            assertTrue(result.err().contains("[ERROR] no \\such thing"), result.err());
            assertFalse(result.err().contains("[INFO]") || result.err().contains("part "), result.err());
        } finally {
            Files.delete(source);
            // The folder has changed too.
            Files.setLastModifiedTime(source.getParent(), FileTime.from(BUILT.minusSeconds(60)));
        }
    }

    /** Maven may end with colors set back, and no new line: the build went well all the same. */
    @Test
    void aBuildWhoseLastLineIsOpenIsDone() throws IOException {
        Path mvn = Files.createDirectories(home.resolve("colored")).resolve("mvn");
        Files.writeString(
                mvn,
                "#!/bin/sh\ntouch examples/target/gan4j-examples-1.jar\nprintf '[INFO] done\\n\\033[0m\\033[0m'\n");
        assertTrue(mvn.toFile().setExecutable(true));
        Path source = home.resolve("core/src/main/java/Changed.java");
        Files.writeString(source, "");
        try {
            Cli.Result result = built(mvn.getParent());
            assertEquals(0, result.exitCode(), result.err());
            assertTrue(result.out().contains("io.github.gan4j.examples.Main info"), result.out());
            String archive = "-XX:SharedArchiveFile=" + home.toRealPath().resolve("examples/target/start-21-");
            assertTrue(result.out().contains(archive + "yes.jsa "), result.out());
            assertTrue(result.out().contains("-XX:+UnlockDiagnosticVMOptions " + IN_PLACE + " "), result.out());
            assertTrue(started("sample RUN").contains(archive + "yes.jsa "));
            assertTrue(
                    started("sample RUN").contains(" -XX:Tier4MinInvocationThreshold=100 -XX:Tier4BackEdgeThreshold="));
            assertFalse(started("runs").contains(" -XX:Tier4BackEdgeThreshold="));
            assertTrue(started("runs").contains(archive + "no.jsa "));
            assertTrue(started("train --help").contains(archive + "no.jsa "));
            assertTrue(started("train mnist").contains(archive + "yes.jsa "));
        } finally {
            for (String computes : List.of("yes", "no")) {
                Files.deleteIfExists(home.resolve("examples/target/start-21-" + computes + ".jsa"));
            }
            Files.delete(source);
            Files.setLastModifiedTime(source.getParent(), FileTime.from(BUILT.minusSeconds(60)));
            Files.setLastModifiedTime(home.resolve("examples/target/gan4j-examples-1.jar"), FileTime.from(BUILT));
        }
    }

    /** Starts with the Maven of a folder. */
    private static Cli.Result built(Path folder) throws IOException {
        return Child.start(
                        home,
                        List.of(
                                "env",
                                "JAVA_HOME=" + home.resolve("jdk"),
                                "PATH=" + folder + ":" + System.getenv("PATH"),
                                "sh",
                                home.resolve("gan4j") + "",
                                "info"))
                .end();
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
    @ValueSource(
            strings = {
                "train mnist",
                "resume RUN",
                "sample RUN --count 3",
                "interpolate RUN",
                "translate RUN IN OUT",
                "project RUN IMAGE",
                "evaluate RUN",
                "dissect RUN",
                "paint RUN",
                "info"
            })
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
        assertFalse(started(line).contains("SharedArchiveFile"), "there is none");
        assertFalse(started(line).contains(IN_PLACE), "only what has made an archive is known to know it");
    }

    /** Java starts without a list of classes that does not fit, and says nothing. */
    @Test
    void anArchiveThatIsDamagedDoesNoHarm() throws IOException {
        Path damaged = Files.writeString(home.resolve("damaged.jsa"), "no archive");
        Cli.Result result = Child.start(
                        home,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                                "-XX:+UnlockDiagnosticVMOptions",
                                IN_PLACE,
                                "-Xlog:disable",
                                "-XX:SharedArchiveFile=" + damaged,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.github.gan4j.examples.Main",
                                "presets"))
                .end();
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("Data: train DATA"), result.out());
    }

    /**
     * A folder of classes knows a way up, a jar does not: what is found while testing would be missing in what people
     * start.
     */
    @Test
    void noResourceIsNamedByAWayUp() throws IOException {
        for (String module : modules()) {
            Path java = Path.of("..", "..", module, "src", "main", "java");
            if (!Files.isDirectory(java)) {
                continue;
            }
            try (Stream<Path> sources = Files.walk(java)) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    assertFalse(Files.readString(source).contains("\"../"), source.toString());
                }
            }
        }
    }
}
