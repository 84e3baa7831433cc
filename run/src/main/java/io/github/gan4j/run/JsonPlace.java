package io.github.gan4j.run;

import com.google.gson.JsonElement;
import io.github.gan4j.gan.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A place in a text, and the sentences about what is wrong there.
 *
 * @param root what the text is, such as {@code recipe}
 * @param path the way from the root, such as {@code objective.penalties[0].weight}; empty for the root itself
 */
record JsonPlace(String root, String path) {
    private static final int LONG = 40;
    private static final int LONG_PATH = 160;

    static JsonPlace of(String root) {
        return new JsonPlace(root, "");
    }

    JsonPlace at(String name) {
        return new JsonPlace(root, path.isEmpty() ? name : path + "." + name);
    }

    JsonPlace at(int index) {
        return new JsonPlace(root, path + "[" + index + "]");
    }

    @Override
    public String toString() {
        if (path.length() <= LONG_PATH) {
            return path.isEmpty() ? "the " + root : path;
        }
        return path.substring(0, LONG_PATH / 2) + "…" + path.substring(path.length() - LONG_PATH / 4);
    }

    private RecipeFormatException says(String sentence) {
        return new RecipeFormatException(path, "[" + root + "] " + sentence);
    }

    RecipeFormatException wrong(String expected, JsonElement got, String cure) {
        return says("expected " + expected + " at " + this + ", got " + shortened(got.toString()) + ": " + cure);
    }

    RecipeFormatException missing(String name, List<String> choices) {
        return says("expected " + at(name) + ", got nothing there: add it"
                + (choices.isEmpty() ? "" : ", one of " + String.join(", ", choices)));
    }

    RecipeFormatException extra(List<String> known, String got) {
        return says("expected nothing but " + String.join(", ", known) + " at " + this + ", got \"" + shortened(got)
                + "\" too" + cure(known, got, "take it out"));
    }

    RecipeFormatException unknown(List<String> known, String got) {
        return says("expected one of " + String.join(", ", known) + " at " + this + ", got \"" + shortened(got) + "\""
                + cure(known, got, "take one of them"));
    }

    private static String cure(List<String> known, String got, String otherwise) {
        return ": "
                + Names.nearest(got, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(otherwise);
    }

    /** What a constructor refused, with the setting that its words name, if there is one. */
    RecipeFormatException refused(IllegalArgumentException refused, Collection<String> settings) {
        String problem = refused instanceof RefusedException one ? one.problem() : String.valueOf(refused.getMessage());
        String words = problem.startsWith("[")
                ? problem.substring(problem.indexOf(']') + 1).strip()
                : problem;
        List<String> named = settings.stream()
                .filter(name -> words.toLowerCase(Locale.ROOT).matches(".*\\b" + spoken(name) + "\\b.*"))
                .toList();
        JsonPlace where = named.size() == 1 ? at(named.get(0)) : this;
        RecipeFormatException e = where.says(words + ": change " + where);
        e.initCause(refused);
        return e;
    }

    /** {@code learningRate} as it stands in sentences. */
    private static String spoken(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    RecipeFormatException foreign(Catalog.Family family, Object got) {
        return says(
                "expected " + family.what() + " of gan4j at " + this + ", got "
                        + got.getClass().getSimpleName()
                        + ", for which a file has no name: keep a recipe with something of your own in Java, and run it from there");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONG ? line : line.substring(0, LONG) + "…";
    }
}
