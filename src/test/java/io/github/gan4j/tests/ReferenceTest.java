package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Batches;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.run.Training;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each exported type of the libraries has its place in {@code docs/reference}, in a program that compiles, runs and
 * prints what the page says.
 *
 * <p>What must be named is each public type of each exported package. Of types inside others, records and enums are
 * parts of the type around them ({@code Rng.State}, {@code Padding2d.Border}) and need not be named; classes and
 * interfaces must be. What naming means: {@link NamedTypes}.
 *
 * <p>All pages are compiled at once, and run in one virtual machine. {@code -Dgan4j.reference=write} puts into the
 * pages what their programs print.
 */
class ReferenceTest {
    private static final Path PAGES = Path.of("..", "..", "docs", "reference");
    private static final boolean WRITING = "write".equals(System.getProperty("gan4j.reference"));

    /** Begins a line of what is printed: the program that follows. */
    private static final String MARK = "### ";

    /** Runs them all, as on a machine whose texts are UTF-8 and whose numbers have points. */
    private static final String RUNNER = """
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.util.Locale;

            public class Reference {
                interface Program { void run() throws Exception; }

                static void run(String name, Program program) {
                    System.out.println("%s" + name);
                    try {
                        program.run();
                    } catch (Throwable e) {
                        e.printStackTrace(System.out);
                    }
                }

                public static void main(String[] args) {
                    Locale.setDefault(Locale.ROOT);
                    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
            %s    }
            }
            """;

    @TempDir
    static Path temp;

    private static final Set<String> NAMED = new TreeSet<>();
    private static final Map<String, String> PRINTED = new TreeMap<>();

    static List<ReferencePage> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(ReferenceTest::read)
                    .filter(page -> !page.programs().isEmpty())
                    .toList();
        }
    }

    private static ReferencePage read(Path file) {
        try {
            return ReferencePage.of(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void compileAndRunAll() throws IOException {
        List<String> sources = new ArrayList<>();
        StringBuilder calls = new StringBuilder();
        for (ReferencePage page : pages()) {
            sources.addAll(List.of(page.className() + ".java", page.source()));
            for (int i = 1; i <= page.programs().size(); i++) {
                calls.append("run(\"%s %d\", %s::program%d);\n".formatted(page.name(), i, page.className(), i));
            }
        }
        sources.addAll(List.of("Reference.java", RUNNER.formatted(MARK, calls)));
        String libraries = Child.librariesWithRuns();
        Path classes = Sources.compile(temp, List.of("-classpath", libraries), NAMED, sources.toArray(new String[0]));
        Path folder = Files.createDirectory(temp.resolve("run"));
        Cli.Result result = Child.start(
                        folder, List.of(Child.java(), "-cp", libraries + File.pathSeparator + classes, "Reference"))
                .end();
        assertEquals(0, result.exitCode(), result.err());
        String name = "";
        for (String line : result.out().lines().toList()) {
            if (line.startsWith(MARK)) {
                name = line.substring(MARK.length());
            } else {
                PRINTED.merge(name, line.stripTrailing() + "\n", String::concat);
            }
        }
        if (WRITING) {
            write();
        }
    }

    private static void write() throws IOException {
        for (ReferencePage page : pages()) {
            Path file = PAGES.resolve(page.name());
            List<String> outputs = new ArrayList<>();
            for (int i = 1; i <= page.programs().size(); i++) {
                outputs.add(PRINTED.getOrDefault(page.name() + " " + i, ""));
            }
            Files.writeString(file, ReferencePage.rewritten(Files.readString(file), outputs));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theProgramsOfAPagePrintWhatItSays(ReferencePage page) {
        for (int i = 1; i <= page.programs().size(); i++) {
            ReferencePage.Program program = page.programs().get(i - 1);
            String printed = PRINTED.getOrDefault(page.name() + " " + i, "");
            assertFalse(printed.contains("\n\tat "), page.name() + ", program " + i + ":\n" + printed);
            assertEquals(
                    program.output(),
                    printed,
                    page.name() + ", program " + i
                            + ": the block of text behind it is not what it prints; -Dgan4j.reference=write writes it");
        }
    }

    @Test
    void eachExportedTypeHasAnExample() throws IOException {
        Set<String> missing = new TreeSet<>(exportedTypes());
        assertTrue(missing.size() > 300, "only " + missing.size() + " exported types are found");
        missing.removeAll(NAMED);
        assertTrue(
                missing.isEmpty(),
                missing.stream()
                        .map(type -> type + " has no example: add it to a program of docs/reference.")
                        .collect(Collectors.joining("\n", "\n", "\n")));
    }

    /** Else it could say anything. */
    @Test
    void noBlockOfTextStandsAlone() {
        String program = "```java\nint i = 1;\n```\n\n";
        String text = "```text\n1\n```\n";
        assertEquals(
                List.of(new ReferencePage.Program("int i = 1;\n", "1\n")),
                ReferencePage.of("a.md", program + text).programs());
        assertThrows(
                IllegalArgumentException.class, () -> ReferencePage.of("a.md", program + "Some words.\n\n" + text));
    }

    /** Else a type that is imported, or spoken of, would seem to have an example. */
    @Test
    void importsCommentsAndTextsNameNoTypes(@TempDir Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        Sources.compile(folder, List.of("-classpath", Child.libraries()), names, "Some.java", """
                import io.github.gan4j.ndarray.Shape;
                import io.github.gan4j.random.Rng;
                import io.github.gan4j.autograd.*;
                /** {@link Rng} */
                class Some {
                    String text = "Rng"; // Rng
                    Shape shape;
                    float first(Tensor x) { return x.matmul(x).value().get(0, 0); }
                }
                """);
        names.removeIf(name -> !name.startsWith("io.github.gan4j."));
        assertEquals(
                Set.of(
                        "io.github.gan4j.ndarray.Shape",
                        "io.github.gan4j.autograd.Tensor",
                        "io.github.gan4j.autograd.Products"),
                names);
    }

    /** All public types of exported packages that must be named. */
    private static Set<String> exportedTypes() throws IOException {
        Path[] places = Stream.of(
                        NDArray.class, Layer.class, Batches.class, Judge.class, GanTrainer.class, Training.class)
                .map(type -> Path.of(Child.placeOf(type)))
                .toArray(Path[]::new);
        Set<String> types = new TreeSet<>();
        for (ModuleReference module : ModuleFinder.of(places).findAll()) {
            Set<String> packages = module.descriptor().exports().stream()
                    .filter(exported -> !exported.isQualified())
                    .map(exported -> exported.source())
                    .collect(Collectors.toSet());
            try (ModuleReader reader = module.open();
                    Stream<String> files = reader.list()) {
                files.filter(file -> file.endsWith(".class") && file.contains("/"))
                        .map(file -> file.substring(0, file.length() - ".class".length())
                                .replace('/', '.'))
                        .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
                        .map(ReferenceTest::load)
                        .filter(ReferenceTest::mustBeNamed)
                        .forEach(type -> types.add(type.getCanonicalName()));
            }
        }
        return types;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ReferenceTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean mustBeNamed(Class<?> type) {
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            if (!Modifier.isPublic(around.getModifiers())) {
                return false;
            }
        }
        return !type.isSynthetic() && (!type.isMemberClass() || !(type.isRecord() || type.isEnum()));
    }
}
