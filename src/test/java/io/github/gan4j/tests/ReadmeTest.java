package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.Main;
import io.github.gan4j.run.RunFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is true: its program compiles and runs, its links lead somewhere. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..", "..");
    static final String IMPORTS = Stream.of(
                    "autograd",
                    "ndarray",
                    "random",
                    "nn",
                    "data",
                    "nn.init",
                    "nn.io",
                    "nn.optim",
                    "gan",
                    "gan.augment",
                    "gan.loss",
                    "gan.model",
                    "gan.penalty",
                    "gan.stability",
                    "gan.translation",
                    "run",
                    "run.preset")
            .map(name -> "import io.github.gan4j." + name + ".*;")
            .reduce("import java.nio.file.*; import java.util.*;", String::concat);

    @TempDir
    Path temp;

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void theProgramsTrainAndWriteTheirFiles() throws IOException {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .map(result -> result.group(1))
                .toList();
        assertEquals(2, blocks.size());
        String code = blocks.get(0);
        String second = blocks.get(1);
        assertTrue(code.contains("step <= 10_000") && code.contains("step % 500"), code);
        assertTrue(second.contains(".run(10_000)"), second);
        String program = IMPORTS + "public class Readme { public static void main(String[] args) throws Exception {"
                + code.replace("step <= 10_000", "step <= 3").replace("step % 500", "step % 1")
                + "second(digits, batches, rng); }"
                + "static void second(ImageDataset digits, Batches batches, Rng rng) {"
                + second.replace(".run(10_000)", ".run(2)") + "}}";
        for (String part : List.of("images-idx3", "labels-idx1")) {
            String name = "train-" + part + "-ubyte.gz";
            try (InputStream in = Main.class.getResourceAsStream("data/mnist/" + name)) {
                assertNotNull(in, name);
                Files.copy(in, temp.resolve(name));
            }
        }
        Path classes = Sources.compile(temp, List.of("-classpath", Child.librariesWithRuns()), "Readme.java", program);
        Cli.Result result = Child.start(
                        temp,
                        List.of(
                                Child.java(),
                                "-cp",
                                Child.librariesWithRuns() + File.pathSeparator + classes,
                                "Readme"))
                .end();
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(
                3, result.out().lines().filter(line -> line.startsWith("step ")).count(), result.out());
        assertNotNull(ImageIO.read(temp.resolve("digits.png").toFile()));
        assertNotNull(ImageIO.read(temp.resolve("seven-and-eight.png").toFile()));
        assertTrue(Files.size(temp.resolve("generator.safetensors")) > 1_000_000);
        assertTrue(Files.exists(RunFolder.open(temp.resolve("runs/digits")).checkpoint(2)));
    }

    @Test
    void linksLeadToFilesOfTheRepository() throws IOException {
        try (Stream<Path> pages = Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), Files.walk(ROOT.resolve("docs")))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".md")).toList()) {
                Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(page));
                while (links.find()) {
                    Path target = page.resolveSibling(links.group(1));
                    assertTrue(Files.exists(target), page + " links to " + target);
                }
            }
        }
    }

    /** Who arrives reads a page, not a book: the rest stands where it is linked to. */
    @Test
    void itIsShort() throws IOException {
        assertTrue(readme().lines().count() < 150);
    }
}
