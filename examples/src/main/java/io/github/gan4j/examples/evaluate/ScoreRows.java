package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What tables of scores share: images as they would be written, figures that may be unknown, and the same for programs.
 */
final class ScoreRows {
    /** Far below the share of one image: 0.7 is 0.4 more than 0.3, though not in floating point. */
    private static final double ROUNDING = 1e-9;

    private ScoreRows() {}

    /** Whether a share is larger than another by so much, or more. */
    static boolean isMoreBy(double wanted, double share, double other) {
        return share - other >= wanted - ROUNDING;
    }

    /** Images as bytes would show them, in [-1, 1] again. */
    static NDArray asBytes(NDArray images) {
        return Tensor.of(PixelRange.SIGNED.toPixels(images)).div(127.5f).sub(1).value();
    }

    /** A figure times a factor, for people; a dash where it is not known. */
    static String shown(OptionalDouble value, String format, double factor) {
        return value.isPresent() ? String.format(Locale.ROOT, format, factor * value.getAsDouble()) : "-";
    }

    /** A line of a table, for programs: what is not known is left out. */
    record Line(String name, Map<String, OptionalDouble> figures) {}

    /** A table for programs. */
    static JsonObject json(String title, Optional<Judge> judge, List<Line> lines) {
        JsonObject all = new JsonObject();
        all.addProperty("title", title);
        judge.ifPresent(who -> {
            all.addProperty("judge", who.name());
            all.addProperty("weights", who.hash());
        });
        JsonArray array = new JsonArray();
        for (Line line : lines) {
            JsonObject one = new JsonObject();
            one.addProperty("name", line.name());
            line.figures().forEach((name, figure) -> figure.ifPresent(value -> one.addProperty(name, value)));
            array.add(one);
        }
        all.add("rows", array);
        return all;
    }
}
