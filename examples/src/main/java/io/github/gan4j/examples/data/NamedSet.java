package io.github.gan4j.examples.data;

import io.github.gan4j.data.ImageDataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images that the program knows by name: read, or made. */
public sealed interface NamedSet permits KnownSet, MadeSet {
    /** The name on the command line. */
    String id();

    /** What it is, in a few words. */
    String described();

    /** The name of the judge that knows such images. */
    String judge();

    /** Whether its images, or what they are made of, can be in a folder. */
    boolean takesFolder();

    /** Where its images come from. */
    String origin();

    /**
     * Loads one part.
     *
     * @param folder where IDX files are; nothing for what comes along
     * @throws io.github.gan4j.data.DataException if a file is missing or wrong
     * @throws java.io.UncheckedIOException if reading fails
     */
    ImageDataset load(Part part, Optional<Path> folder);

    /** The set with a name, such as "mnist". */
    static Optional<NamedSet> named(String name) {
        return all().filter(set -> set.id().equals(name)).findFirst();
    }

    /** The names of all sets. */
    static List<String> ids() {
        return all().map(NamedSet::id).toList();
    }

    /** All sets. */
    static Stream<NamedSet> all() {
        return Stream.concat(Arrays.stream(KnownSet.values()), Arrays.stream(MadeSet.values()));
    }
}
