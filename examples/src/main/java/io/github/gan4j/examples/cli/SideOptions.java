package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.NumberFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which options that say how images are read are for which, where samples and real images are named in one command. */
final class SideOptions {
    private static final Map<OptionRow<?>, String> TAKEN = Map.of(
            DataOptions.ARRAY, "FILE.npz",
            DataOptions.SKIP_UNREADABLE, "a folder of images",
            DataOptions.DATA_DIR, "a set whose files can be elsewhere, such as mnist");

    private SideOptions() {}

    /** What was chosen for some images, without what only the others can take. */
    static Chosen of(String data, Chosen chosen) {
        return chosen.but(row -> !takes(data, row));
    }

    /** The same of the real images, whose array may have a name of its own. */
    static Chosen ofReal(String data, Chosen chosen, Optional<String> array) {
        if (array.isPresent() && !isNpz(data)) {
            throw new UsageException(
                    "Expected --against-array with --against FILE.npz, got it with " + data + ": leave it out.");
        }
        Chosen side = of(data, chosen);
        return array.map(name -> side.with(DataOptions.ARRAY, name)).orElse(side);
    }

    /** What none of the images can take is refused: who gives it expects it to do something. */
    static void requireTaken(List<String> sides, Chosen chosen) {
        TAKEN.forEach((row, what) -> {
            if (chosen.has(row) && sides.stream().noneMatch(data -> takes(data, row))) {
                throw new UsageException("Expected " + row.name() + " with " + what + ", got it with "
                        + String.join(" and ", sides) + ": leave it out.");
            }
        });
    }

    private static boolean takes(String data, OptionRow<?> row) {
        if (row.equals(DataOptions.DATA_DIR)) {
            return NamedSet.named(data).isPresent();
        }
        if (row.equals(DataOptions.ARRAY)) {
            return isNpz(data);
        }
        if (row.equals(DataOptions.SKIP_UNREADABLE)) {
            return NamedSet.named(data).isEmpty() && !data.isEmpty() && Files.isDirectory(Path.of(data));
        }
        return true;
    }

    private static boolean isNpz(String data) {
        return NumberFormat.of(Path.of(data)).equals(Optional.of(NumberFormat.NPZ));
    }
}
