package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    /**
     * Whoever adds a loss, a schedule or anything else of which there are kinds, and forgets its line here, is told.
     */
    @Test
    void allKindsOfEverythingHaveNames() throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> one : List.of(ImageOperator.class, GanLoss.class, OptimizerRecipe.class, Recipe.class)) {
            classes.addAll(classesBeside(one));
        }
        assertTrue(classes.size() > 100, classes.size() + " classes");
        for (Catalog.Family family : Catalog.all()) {
            List<String> kinds = classes.stream()
                    .filter(type -> type.isRecord() && family.type().isAssignableFrom(type))
                    .map(Class::getName)
                    .sorted()
                    .toList();
            List<String> named = family.names().stream()
                    .map(name -> family.type(name).getName())
                    .sorted()
                    .toList();
            assertEquals(kinds, named, "kinds of " + family.what());
        }
    }

    /** All classes of a module: of a folder, or of a jar. */
    private static List<Class<?>> classesBeside(Class<?> one) throws IOException, URISyntaxException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return classesIn(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, (ClassLoader) null)) {
            return classesIn(jar.getPath("/"));
        }
    }

    private static List<Class<?>> classesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name ->
                            name.endsWith(".class") && !name.contains("module-info") && !name.contains("package-info"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.')))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, CatalogTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
