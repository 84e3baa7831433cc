package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Programs of someone else's. */
final class Sources {
    private Sources() {}

    /** Compiles sources, given as names and texts in turn; gives the folder of the classes. */
    static Path compile(Path temp, List<String> options, String... sources) throws IOException {
        return compile(temp, options, new TreeSet<>(), sources);
    }

    /** The same, and puts the types that the sources name among others ({@link NamedTypes}). */
    static Path compile(Path temp, List<String> options, Set<String> named, String... sources) throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Path classes = Files.createDirectory(temp.resolve("classes"));
        for (int i = 0; i < sources.length; i += 2) {
            Files.createDirectories(source.resolve(sources[i]).getParent());
            Files.writeString(source.resolve(sources[i]), sources[i + 1]);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> all = Files.walk(source)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    said,
                    files,
                    null,
                    Stream.concat(options.stream(), Stream.of("-d", classes.toString()))
                            .toList(),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            all.filter(Files::isRegularFile).toList()));
            Set<String> types = NamedTypes.of(task);
            assertTrue(task.call(), said.toString());
            named.addAll(types);
        }
        return classes;
    }
}
