package io.github.gan4j.gan;

import io.github.gan4j.nn.Layer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the classes whose objects can change. The tests of module run are compiled with it too. */
public final class Remembering {
    private static final String ROOT = "io.github.gan4j.";

    /** Types of fields that can change although the field cannot. */
    private static final Set<String> CHANGING = Set.of(
            "NDArray",
            "Rng",
            "Counter",
            "Memory",
            "Buffer",
            "Parameter",
            "AtomicBoolean",
            "AtomicInteger",
            "AtomicLong",
            "AtomicReference",
            "DoubleAdder",
            "LongAdder",
            "BitSet",
            "Random",
            "RandomAccessFile",
            "StringBuilder");

    private Remembering() {}

    /**
     * All of the module of a class, without {@code io.github.gan4j.} in front.
     *
     * @param in any class of it
     */
    public static Set<String> in(Class<?> in) throws IOException, URISyntaxException {
        URL source = in.getProtectionDomain().getCodeSource().getLocation();
        Path place = Path.of(source.toURI());
        if (Files.isDirectory(place)) {
            return in(place, in.getClassLoader());
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source), Map.of())) {
            return in(jar.getPath("/"), in.getClassLoader());
        }
    }

    private static Set<String> in(Path root, ClassLoader loader) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    Class<?> type = load(name.substring(0, name.length() - 6).replace('/', '.'), loader);
                    if (isOne(type)) {
                        found.add(type.getName().substring(ROOT.length()));
                    }
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Layers are left to the table of layers, which saves and loads each of them. */
    public static boolean isOne(Class<?> type) {
        if (type.isEnum()
                || type.isInterface()
                || Throwable.class.isAssignableFrom(type)
                || Layer.class.isAssignableFrom(type)) {
            return false;
        }
        return Stream.of(type.getDeclaredFields()).anyMatch(field -> changes(field, type.isRecord()));
    }

    /** Records copy the lists and maps they are given. */
    private static boolean changes(Field field, boolean inRecord) {
        Class<?> type = field.getType();
        return !Modifier.isStatic(field.getModifiers())
                && (!Modifier.isFinal(field.getModifiers())
                        || type.isArray()
                        || (!inRecord && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)))
                        || CHANGING.contains(type.getSimpleName()));
    }
}
