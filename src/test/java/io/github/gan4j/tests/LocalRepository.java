package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven in which the libraries of this build are installed, and all else is that of the user's
 * own, by links: nothing is downloaded again, and nothing of the build gets into the user's.
 */
final class LocalRepository {
    static final List<String> LIBRARIES = List.of("core", "nn", "data", "metric", "gan", "run");
    static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    private final Path path;

    private LocalRepository(Path path) {
        this.path = path;
    }

    /** Makes it in an empty folder; skips the test where the libraries have no jars yet. */
    static LocalRepository in(Path folder) throws IOException {
        Path users =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        link(users, folder, List.of("io", "github", "gan4j"));
        String version = version();
        LocalRepository repository = new LocalRepository(folder);
        repository.install("gan4j-parent", version, HOME.resolve("pom.xml"), "pom");
        repository.install("gan4j-bom", version, HOME.resolve("bom/pom.xml"), "pom");
        for (String library : LIBRARIES) {
            String name = "gan4j-" + library;
            Path jar = HOME.resolve(library).resolve("target/" + name + "-" + version + ".jar");
            assumeTrue(Files.isRegularFile(jar), "there is no " + jar + " yet: mvn verify makes it");
            repository.install(name, version, HOME.resolve(library).resolve("pom.xml"), "pom");
            repository.install(name, version, jar, "jar");
        }
        return repository;
    }

    static String version() throws IOException {
        return Files.readString(HOME.resolve("bom/pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    }

    Path path() {
        return path;
    }

    /** Links to all that is there, but on the way to what is to be another: there are folders. */
    private static void link(Path from, Path to, List<String> but) throws IOException {
        Files.createDirectories(to);
        if (but.isEmpty() || !Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path here = to.resolve(entry.getFileName());
                if (entry.getFileName().toString().equals(but.get(0))) {
                    link(entry, here, but.subList(1, but.size()));
                } else {
                    Files.createSymbolicLink(here, entry);
                }
            }
        }
    }

    private void install(String name, String version, Path file, String type) {
        try {
            Path place = path.resolve("io/github/gan4j").resolve(name).resolve(version);
            Files.createDirectories(place);
            Files.copy(file, place.resolve(name + "-" + version + "." + type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
