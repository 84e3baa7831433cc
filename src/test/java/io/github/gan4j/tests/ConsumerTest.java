package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.examples.zoo.Zoo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects of someone else's, built by Maven with the libraries as dependencies: on the class path and the module path,
 * in Java and in Kotlin, with the Java that these tests run on, with and without vectors.
 */
@Tag("slow")
class ConsumerTest {
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    private static final Path CONSUMERS = Path.of("resources", "consumers");

    @TempDir
    static Path temp;

    private static LocalRepository repository;

    @BeforeAll
    static void install() throws IOException {
        assumeTrue(
                Child.start(temp, List.of("sh", "-c", "command -v mvn")).end().exitCode() == 0, "there is no mvn here");
        repository = LocalRepository.in(temp.resolve("repository"));
    }

    /** Builds a project; gives its folder. */
    private static Path built(String name) throws IOException {
        Path from = CONSUMERS.resolve(name);
        Path to = temp.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        if (name.equals("modular")) {
            // The same program in a module.
            Path program = Path.of("src", "main", "java", "consumer", "Consumer.java");
            Files.copy(CONSUMERS.resolve("plain").resolve(program), to.resolve(program));
        }
        Cli.Result result = Child.start(
                        to,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "mvn",
                                "-B",
                                "-q",
                                "-ntp",
                                "-Dmaven.repo.local=" + repository.path(),
                                "-Dmdep.outputFile=classpath.txt",
                                "-DoutputFile=tree.txt",
                                "compile",
                                "dependency:tree",
                                "dependency:build-classpath"))
                .end();
        assertEquals(0, result.exitCode(), result.out() + result.err());
        return to;
    }

    /** What is on its class path, but itself. */
    private static List<String> dependencies(Path project) throws IOException {
        return List.of(
                Files.readString(project.resolve("classpath.txt")).strip().split(File.pathSeparator));
    }

    /** The artifacts of the tree that are not the libraries themselves. */
    private static Set<String> others(Path project) throws IOException {
        Set<String> others = new TreeSet<>();
        for (String line : Files.readAllLines(project.resolve("tree.txt"))) {
            String[] artifact = line.replaceFirst("^[^a-z]*", "").split(":");
            if (!Set.of("io.github.gan4j", "consumer").contains(artifact[0])) {
                others.add(artifact[0] + ":" + artifact[1]);
            }
        }
        return others;
    }

    private static String said(Path project, List<String> options, String... command) {
        List<String> words = new ArrayList<>(List.of(Child.java()));
        words.addAll(options);
        words.addAll(Arrays.asList(command));
        Cli.Result result = Child.start(project, words).end();
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("samples (2, 4, 4, 1) kernels "), result.out());
        return result.out();
    }

    @Test
    void onTheClassPathThereIsSlf4jBesideThemAndNothingElse() throws IOException {
        Path project = built("plain");
        assertEquals(Set.of("org.slf4j:slf4j-api"), others(project));
        String path = project.resolve("target/classes")
                + File.pathSeparator
                + String.join(File.pathSeparator, dependencies(project));
        assertTrue(said(project, List.of(), "-cp", path, "consumer.Consumer").contains("kernels scalar"));
        said(project, VECTORS, "-cp", path, "consumer.Consumer");
    }

    /** Runs bring Gson along, which names annotations of another artifact. */
    @Test
    void onTheModulePathRunsBringGsonAlong() throws IOException {
        Path project = built("modular");
        assertEquals(
                Set.of(
                        "com.google.code.gson:gson",
                        "com.google.errorprone:error_prone_annotations",
                        "org.slf4j:slf4j-api"),
                others(project));
        String path = project.resolve("target/classes")
                + File.pathSeparator
                + String.join(File.pathSeparator, dependencies(project));
        assertTrue(said(project, List.of(), "-p", path, "-m", "consumer/consumer.Consumer")
                .contains("kernels scalar"));
        said(project, VECTORS, "-p", path, "-m", "consumer/consumer.Consumer");
        Path picture = project.resolve("sixteen.png");
        Cli.Result drawn = Child.start(
                        project,
                        List.of(
                                Child.java(),
                                "-p",
                                path,
                                "-m",
                                "consumer/consumer.Draw",
                                Zoo.folder("dcgan-digits").toString(),
                                picture.toString()))
                .end();
        assertEquals(0, drawn.exitCode(), drawn.err());
        assertTrue(drawn.out().startsWith("16 images (28, 28, 1) in "), drawn.out());
        assertTrue(ImageIO.read(picture.toFile()).getWidth() >= 4 * 28, "a grid");
    }

    @Test
    void kotlinTakesThemAsTheyAre() throws IOException {
        Path project = built("kotlin");
        assertEquals(
                Set.of("org.jetbrains.kotlin:kotlin-stdlib", "org.jetbrains:annotations", "org.slf4j:slf4j-api"),
                others(project));
        String path = project.resolve("target/classes")
                + File.pathSeparator
                + String.join(File.pathSeparator, dependencies(project));
        said(project, List.of(), "-cp", path, "consumer.ConsumerKt");
    }
}
