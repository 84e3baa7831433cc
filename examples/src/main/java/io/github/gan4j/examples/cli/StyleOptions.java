package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Drawing;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.StyleSheets;
import io.github.gan4j.examples.run.StyleSheets.Directions;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.Run;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code sample} does with the styles of a generator that has some. */
final class StyleOptions {
    private static final float MOST = 2;

    @Option(
            names = "--truncation",
            paramLabel = "X",
            description =
                    "Of a generator with styles: how far styles are from the mean one, -2 to 2: 1 as they are, 0 all alike, such as 0.7, further beyond 1, on the other side of the mean below 0.")
    private @Nullable String truncation;

    @Option(
            names = "--mix",
            paramLabel = "A,B",
            description =
                    "A square of pictures with the coarse layers' styles of seed A, from left, and the others' of seed B, from above.")
    private @Nullable String mix;

    @Option(
            names = "--mix-from",
            paramLabel = "N",
            converter = Numbers.CountOrNone.class,
            description = "The first layer with a style of B, from 0 (default: half of them).")
    private @Nullable Integer mixFrom;

    @Option(
            names = "--edit",
            paramLabel = "NAME",
            completionCandidates = Candidates.OfDirections.class,
            description =
                    "Rows in which a style goes along directions that were found without labels: closed-form, what the weights stretch most, or principal, in which styles differ most.")
    private @Nullable String edit;

    static List<String> directions() {
        return Arrays.stream(Directions.values()).map(Directions::key).toList();
    }

    /** How many of the sheets are asked for. */
    int sheets() {
        return (mix == null ? 0 : 1) + (edit == null ? 0 : 1);
    }

    boolean isAsked() {
        return sheets() > 0 || truncation != null || mixFrom != null;
    }

    /** The run, truncated if that is asked for. */
    Run of(Run run) {
        if (mixFrom != null && mix == null) {
            throw new UsageException("Expected --mix-from with --mix A,B, got it alone: say what to mix.");
        }
        if (truncation == null) {
            return run;
        }
        if (sheets() > 0) {
            throw new UsageException("Expected --truncation without --mix and --edit, which show styles as they are:"
                    + " leave it out.");
        }
        StyleSheets.of(run, 0);
        return run.truncated(psi(truncation));
    }

    private static float psi(String text) {
        try {
            float psi = Float.parseFloat(text);
            if (psi >= -MOST && psi <= MOST) {
                return psi;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("Expected --truncation from -2 to 2, such as 0.7, got \"" + text + "\".");
    }

    /** The sheet that is asked for. */
    Drawing sheet(Run run, int label, long seed) {
        StyleSheets sheets = StyleSheets.of(run, label);
        if (edit != null) {
            Directions how = Known.named(
                    "way to find directions",
                    edit,
                    directions(),
                    name -> Directions.values()[directions().indexOf(name)]);
            return sheets.edits(how, seed);
        }
        long[] seeds = seeds(mix == null ? "" : mix);
        int from = mixFrom == null ? sheets.layers() / 2 : mixFrom;
        if (from > sheets.layers()) {
            throw new UsageException("Expected --mix-from from 0 to " + sheets.layers()
                    + ", as many layers have a style, got " + from + ".");
        }
        return sheets.mixtures(seeds[0], seeds[1], from);
    }

    private static long[] seeds(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new long[] {Long.parseLong(parts[0].strip()), Long.parseLong(parts[1].strip())};
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        boolean large = parts.length == 2 && text.matches("\\s*-?\\d+\\s*,\\s*-?\\d+\\s*");
        throw new UsageException("Expected two seeds for --mix, "
                + (large ? "none beyond " + Long.MAX_VALUE + ", " : "") + "such as 1,2, got \"" + text + "\".");
    }

    /** In the name of a file. */
    String name() {
        if (edit != null) {
            return "edit-" + edit;
        }
        return mix == null ? "" : "mix-" + mix.replace(',', '-').replace(" ", "");
    }

    /** In words. */
    String what() {
        return edit != null ? "a row of pictures for each direction" : "a square of mixtures";
    }

    /** Put behind the number of samples in a file's name. */
    String suffix() {
        return truncation == null ? "" : "-truncation-" + truncation;
    }
}
