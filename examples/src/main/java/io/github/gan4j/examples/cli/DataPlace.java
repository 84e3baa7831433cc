package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the data of a run that goes on is: as the run was begun, or, if it has moved, as is said now. */
final class DataPlace {
    private static final Pattern SOURCE = Pattern.compile("(?:file|folder) (.+)", Pattern.DOTALL);

    private DataPlace() {}

    /**
     * The arguments that a run was begun with, with the place where the data is now.
     *
     * @param moved where it is said to be; without a word, a path that was relative to another folder is found by the
     *     whole one
     */
    static List<String> command(RunConfig begun, Optional<String> moved) {
        List<String> words = new ArrayList<>(begun.command());
        int folder = words.indexOf(DataOptions.DATA_DIR.name()) + 1;
        boolean inFolder = folder > 0
                && folder < words.size()
                && moved.filter(DataPlace::isName).isEmpty();
        int place = inFolder ? folder : 1;
        words.set(place, moved.orElseGet(() -> found(words.get(place), begun)));
        return words;
    }

    /** Whether a word is no path, but the name of a set or of a mixture. */
    private static boolean isName(String word) {
        return NamedSet.named(word).isPresent() || ToyTraining.knows(word);
    }

    private static String found(String word, RunConfig begun) {
        return isName(word) || Files.exists(Path.of(word))
                ? word
                : whole(begun).map(Path::toString).orElse(word);
    }

    /** The whole path of the data when the run was begun, if something is there. */
    static Optional<Path> whole(RunConfig begun) {
        Matcher source = SOURCE.matcher(begun.data().source());
        return source.matches()
                ? Optional.of(Path.of(source.group(1))).filter(Path::isAbsolute).filter(Files::exists)
                : Optional.empty();
    }

    /**
     * Points in the plane are drawn, not read: such a run goes on with its own mixture only, and no other with one.
     *
     * @throws UsageException if it is to go on with something else
     */
    static void requireSameKind(String data, RunConfig begun) {
        Optional<String> mixture = begun.recipe()
                .map(recipe -> recipe.data().samples())
                .filter(SampleKind.Points.class::isInstance)
                .map(samples -> ((SampleKind.Points) samples).mixture());
        boolean same = mixture.isPresent() ? mixture.get().equals(data) : !ToyTraining.knows(data);
        if (!same) {
            throw new UsageException("The run was begun with other data than " + data + ", with "
                    + mixture.orElse(begun.data().name())
                    + ": leave out --data, or train on " + data + " with another --out.");
        }
    }

    /** How to say where the data is. */
    static String advice(String now, RunConfig begun) {
        return "say where it is with --data"
                + whole(begun)
                        .filter(path ->
                                !path.equals(Path.of(now).toAbsolutePath().normalize()))
                        .map(path -> ", as in --data " + ShellWord.of(path.toString()))
                        .orElse("");
    }
}
