package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.zoo.Zoo;
import java.nio.file.Path;

/** What was given as a run: its folder, or the name of a trained generator that comes along. */
record RunName(Path given) {
    /** The folder of the run. */
    Path folder() {
        return Zoo.isMeant(given.toString()) ? Zoo.folder(given.toString()) : given;
    }

    /** A file to be written, of which nobody has said where: in the folder of the run, or in that one is in. */
    Path file(String name) {
        return Zoo.isMeant(given.toString())
                ? Path.of(given.toString().substring(Zoo.PREFIX.length()) + "-" + name)
                : given.resolve(name);
    }

    /** Of which not only the generator is needed. */
    static Path whole(Path given, String what) {
        if (Zoo.isMeant(given.toString())) {
            throw new UsageException("Expected the folder of a run, got " + given
                    + ", of which only the generator comes along: " + what + ".");
        }
        return given;
    }
}
