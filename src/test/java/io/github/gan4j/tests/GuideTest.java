package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs of the guide's pages are true: the blocks of a page, joined, compile and run to their end, and what they
 * made is as it must be ({@link GuideClaims}).
 */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** About the command line: {@link ListenerTest} holds it. */
    private static final String OF_COMMANDS = "programs.md";

    /** What is used besides: by a program that serves others, and by one that watches points. */
    private static final String MORE = "import java.io.*; import java.net.*; import java.util.concurrent.*;"
            + "import java.util.concurrent.atomic.*; import com.sun.net.httpserver.*;"
            + "import io.github.gan4j.gan.diagnosis.*; import io.github.gan4j.gan.toy.*;"
            + "import io.github.gan4j.metric.*; import io.github.gan4j.metric.judge.*; import io.github.gan4j.metric.evaluation.*;";

    /** The run that a page opens. */
    private static final String RUN = "Run.open(Path.of(\"runs/digits\"))";

    @TempDir
    Path temp;

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals(OF_COMMANDS))
                    .sorted()
                    .toList();
        }
    }

    /** Both costs of the game are in it, and the README promises a class of twenty lines. */
    @ParameterizedTest
    @ValueSource(strings = {"record CycleGan", "record CoGan", "record Vae"})
    void aGameIsAClassOfTwentyLines(String begin) throws IOException {
        String page = Files.readString(GUIDE.resolve("games.md"));
        int from = page.indexOf(begin + "(");
        assertTrue(from >= 0, begin);
        List<String> lines = page.substring(from, page.indexOf("\n}\n", from) + 2)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertTrue(lines.size() <= 20, begin + ": " + lines.size());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 140), begin);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theProgramsOfAPageRunToTheirEnd(String page) throws IOException {
        String body = BLOCK.matcher(Files.readString(GUIDE.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertFalse(body.isBlank(), page + " has no program");
        String program = ReadmeTest.IMPORTS + MORE
                + "public class Guide { public static void main(String[] args) throws Exception {\n"
                + body + GuideClaims.of(page) + "}" + GuideClaims.CLAIM + "}";
        String libraries = Child.librariesWithRuns();
        Path classes = Sources.compile(temp, List.of("-classpath", libraries), "Guide.java", program);
        Path folder = Files.createDirectory(temp.resolve("run"));
        if (body.contains(RUN)) {
            Files.createDirectory(folder.resolve("runs"));
            Cli.train(
                    folder.resolve("runs/digits"), "mnist", "--conditional", "projection", "--steps", 1, "--batch", 4);
        }
        String classPath = libraries + File.pathSeparator + classes;
        Cli.Result result = Child.start(folder, List.of(Child.java(), "-cp", classPath, "Guide"))
                .end();
        assertEquals(0, result.exitCode(), page + ": " + result.err());
    }
}
