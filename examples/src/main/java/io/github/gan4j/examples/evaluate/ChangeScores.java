package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.Ways;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be said of any images that are turned into others, also where no truth and no judge is known: how far they
 * are changed, and, of both ways, how near they come back. All are mean absolute differences of pixels in [−1, 1].
 *
 * @param ways one, or two
 */
public record ChangeScores(List<Way> ways) {
    private static final String FORTH = "forth";

    /** Copies the ways. */
    public ChangeScores {
        ways = List.copyOf(ways);
    }

    /**
     * One way.
     *
     * @param name forth or back
     * @param changed between an image and what is made of it
     * @param wanted between an image and one of the other collection: what looking like those may cost
     * @param again between an image and what comes back of it, of a run that goes both ways
     * @param others between an image and the next of its collection: what coming back as any would give; of one image
     *     that is not known
     */
    public record Way(String name, double changed, double wanted, Optional<Double> again, Optional<Double> others) {
        private List<String> lines() {
            String from = name.equals(FORTH) ? "input" : "target";
            String to = name.equals(FORTH) ? "target" : "input";
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-10swhat is made is %.3f from its %s (L1); any %s is %.3f from any %s",
                    name,
                    changed,
                    from,
                    to,
                    wanted,
                    from));
            again.ifPresent(value -> lines.add(String.format(
                    Locale.ROOT,
                    "          what comes back is %.3f from where it began; another %s",
                    value,
                    from
                            + others.map(other -> String.format(Locale.ROOT, " is %.3f from there", other))
                                    .orElse(" there is none"))));
            return lines;
        }
    }

    /**
     * Measures images that were held apart.
     *
     * @param pairs the images
     * @param supervision of the run
     * @param ways of the run
     * @return nothing where images become larger, or where inputs have their targets, which say more
     */
    public static Optional<ChangeScores> of(TrainPairs pairs, Supervision supervision, Ways ways) {
        ImageDataset inputs = pairs.held().inputs();
        ImageDataset targets = pairs.held().targets();
        if (supervision.isPaired() || !inputs.imageShape().equals(targets.imageShape())) {
            return Optional.empty();
        }
        boolean both = supervision == Supervision.CYCLES;
        NDArray from = images(inputs);
        NDArray to = images(targets);
        // First what the tables are of too, then what comes back.
        NDArray made = ways.forth().apply(from);
        Optional<NDArray> back = both ? Optional.of(ways.back().apply(to)) : Optional.empty();
        List<Way> all = new ArrayList<>();
        all.add(new Way(
                FORTH,
                apart(from, made, 0),
                apart(from, to, 0),
                both ? Optional.of(apart(from, ways.back().apply(made), 0)) : Optional.empty(),
                fromOthers(from)));
        back.ifPresent(other -> all.add(new Way(
                "back",
                apart(to, other, 0),
                apart(to, from, 0),
                Optional.of(apart(to, ways.forth().apply(other), 0)),
                fromOthers(to))));
        return Optional.of(new ChangeScores(all));
    }

    private static NDArray images(ImageDataset all) {
        return all.images(0, all.size(), PixelRange.SIGNED);
    }

    private static Optional<Double> fromOthers(NDArray images) {
        return images.shape().size(0) < 2 ? Optional.empty() : Optional.of(apart(images, images, 1));
    }

    /** Of each image and one of the others, so many further on. */
    private static double apart(NDArray some, NDArray others, int further) {
        int count = Math.min(some.shape().size(0), others.shape().size(0));
        int each = some.elements() / some.shape().size(0);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int a = some.offset() + i * each;
            int b = others.offset() + (i + further) % count * each;
            for (int k = 0; k < each; k++) {
                sum += Math.abs(some.array()[a + k] - others.array()[b + k]);
            }
        }
        return sum / ((double) count * each);
    }

    /** For people. */
    public List<String> lines() {
        return ways.stream().flatMap(way -> way.lines().stream()).toList();
    }

    /** For programs, a name each. */
    public JsonObject json() {
        JsonObject all = new JsonObject();
        for (Way way : ways) {
            JsonObject one = new JsonObject();
            one.addProperty("changed", way.changed());
            one.addProperty("apart", way.wanted());
            way.again().ifPresent(value -> one.addProperty("comes back", value));
            way.others().ifPresent(value -> one.addProperty("others", value));
            all.add(way.name(), one);
        }
        return all;
    }
}
