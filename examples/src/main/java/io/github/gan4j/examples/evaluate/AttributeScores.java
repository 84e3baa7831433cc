package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.Ways;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.AttributeGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well an attribute of images is changed and the rest kept, of images that were held apart, each asked to look like
 * those of every group. A measured attribute is measured again, and not asked of a network, since a generator can
 * please one; classes are read by a judge. Images are scored as bytes, as they would be written.
 *
 * @param title of what, and of how many
 * @param judge who reads labels and gives features
 * @param rows a line each
 * @param hits of what is made, the share of each group that is hit
 */
public record AttributeScores(String title, Optional<Judge> judge, List<Row> rows, List<Double> hits) {
    private static final double ASKED = .8;
    private static final double LABEL = .95;
    private static final double ORDERED = .9;
    private static final String MADE = "made";

    /**
     * A line of the table; what cannot be known is empty.
     *
     * @param name what it is of
     * @param asked the share of images in the group that they were asked for, in [0, 1]
     * @param label the share of images that a judge reads as the label of the image they come from, in [0, 1]
     * @param ordered the share of images whose attribute grows from each group to the next, in [0, 1]
     * @param frechet the Fréchet distance to the real images that are held, of one group an image
     */
    public record Row(
            String name, OptionalDouble asked, OptionalDouble label, OptionalDouble ordered, OptionalDouble frechet) {
        private ScoreRows.Line line() {
            Map<String, OptionalDouble> figures = new LinkedHashMap<>();
            figures.put("asked", asked);
            figures.put("label", label);
            figures.put("ordered", ordered);
            figures.put("frechet", frechet);
            return new ScoreRows.Line(name, figures);
        }
    }

    /** What makes images of a group. */
    private interface Maker {
        NDArray of(int group);
    }

    /** What is held, and who measures it. */
    private record Held(
            ImageDataset images, AttributeGroups groups, Optional<MeasuredAttribute> measured, Optional<Judge> judge) {
        NDArray real() {
            return images.images(0, images.size(), PixelRange.SIGNED);
        }

        /** The group that each is in, −1 where that cannot be told. */
        int[] groupsOf(NDArray shown, double[] values) {
            if (measured.isEmpty()) {
                return judge.map(one -> one.read(shown).classes()).orElseGet(() -> new int[0]);
            }
            return Arrays.stream(values)
                    .mapToInt(value -> Double.isNaN(value) ? -1 : groups.of(value))
                    .toArray();
        }

        OptionalDouble distance(NDArray some) {
            int fewer = Math.min(images.size(), some.shape().size(0));
            return judge.isPresent() && fewer > judge.get().featureSize()
                    ? OptionalDouble.of(FrechetDistance.of(
                                    FeatureStatistics.of(judge.get().features(real())),
                                    FeatureStatistics.of(judge.get().features(some)))
                            .value())
                    : OptionalDouble.empty();
        }
    }

    /** A row, and the share of each group. */
    private record Counted(Row row, List<Double> hits) {}

    /**
     * Scores what is made.
     *
     * @param pairs images in groups
     * @param judge who reads labels and gives features, if anybody can
     * @param ways what the networks make
     */
    public static AttributeScores of(TrainPairs pairs, Optional<Judge> judge, Ways ways) {
        AttributeGroups groups = pairs.groups().orElseThrow();
        Held held = new Held(
                pairs.held().inputs(),
                groups,
                groups.areClasses() ? Optional.empty() : Optional.of(MeasuredAttribute.named(groups.attribute())),
                judge);
        NDArray real = held.real();
        List<Row> rows = new ArrayList<>();
        rows.add(counted("image as it is", held, group -> real).row());
        if (held.measured().isPresent()) {
            byHand(held).ifPresent(rows::add);
            rows.add(counted("another of the group", held, group -> anyOf(held, pairs.training(), group))
                    .row());
        }
        Counted made = counted(MADE, held, group -> ways.into().of(real, group));
        rows.add(made.row());
        rows.add(truth(held, pairs.training().inputs()));
        return new AttributeScores(
                groups.count() + " groups, " + held.images().size() + " images", judge, List.copyOf(rows), made.hits());
    }

    private static Counted counted(String name, Held held, Maker maker) {
        int count = held.images().size();
        int kinds = held.groups().count();
        int[] right = new int[kinds];
        int kept = 0;
        int labelled = 0;
        boolean[] ordered = new boolean[count];
        Arrays.fill(ordered, true);
        double[] before = new double[count];
        Arrays.fill(before, Double.NEGATIVE_INFINITY);
        NDArray some = NDArray.zeros(held.real().shape());
        for (int group = 0; group < kinds; group++) {
            NDArray shown = ScoreRows.asBytes(maker.of(group));
            double[] values = held.measured().map(one -> one.of(shown)).orElseGet(() -> new double[0]);
            int[] found = held.groupsOf(shown, values);
            int[] read = held.judge().map(one -> one.read(shown).classes()).orElseGet(() -> new int[0]);
            for (int i = 0; i < count; i++) {
                right[group] += i < found.length && found[i] == group ? 1 : 0;
                if (i < values.length) {
                    ordered[i] &= values[i] > before[i];
                    before[i] = values[i];
                }
                if (i < read.length && held.images().label(i) != ImageDataset.UNLABELLED) {
                    labelled++;
                    kept += read[i] == held.images().label(i) ? 1 : 0;
                }
                if (i % kinds == group) {
                    some.part(i, i + 1).copyFrom(shown.part(i, i + 1));
                }
            }
        }
        boolean known = held.measured().isPresent() || held.judge().isPresent();
        int increasing = 0;
        for (boolean one : ordered) {
            increasing += one ? 1 : 0;
        }
        List<Double> hits = known
                ? Arrays.stream(right).mapToObj(hit -> hit / (double) count).toList()
                : List.of();
        Row row = new Row(
                name,
                hits.stream().mapToDouble(hit -> hit).average(),
                labelled == 0 || held.groups().areClasses()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(kept / (double) labelled),
                held.measured().isPresent() ? OptionalDouble.of(increasing / (double) count) : OptionalDouble.empty(),
                held.distance(some));
        return new Counted(row, hits);
    }

    /** The simplest way to other strokes, by 3x3 pixels: whichever of the three comes nearest to what was asked for. */
    private static Optional<Row> byHand(Held held) {
        MeasuredAttribute measured = held.measured().orElseThrow();
        if (measured == MeasuredAttribute.SLANT) {
            return Optional.empty();
        }
        List<NDArray> choices = new ArrayList<>(List.of(held.real()));
        for (ImageDataset other : List.of(
                new ImageOperators.Thin().apply(held.images()), new ImageOperators.Bold().apply(held.images()))) {
            choices.add(other.images(0, other.size(), PixelRange.SIGNED));
        }
        List<int[]> groups = choices.stream()
                .map(images -> held.groupsOf(images, measured.of(images)))
                .toList();
        return Optional.of(counted("thinned or thickened", held, group -> {
                    NDArray nearest = NDArray.zeros(held.real().shape());
                    for (int i = 0; i < held.images().size(); i++) {
                        int best = 0;
                        for (int k = 1; k < choices.size(); k++) {
                            if (distance(groups.get(k)[i], group) < distance(groups.get(best)[i], group)) {
                                best = k;
                            }
                        }
                        nearest.part(i, i + 1).copyFrom(choices.get(best).part(i, i + 1));
                    }
                    return nearest;
                })
                .row());
    }

    private static int distance(int found, int asked) {
        return found < 0 ? Integer.MAX_VALUE : Math.abs(found - asked);
    }

    /** For each image, any other real one that is in the group, of those that were trained on. */
    private static NDArray anyOf(Held held, ImagePairs training, int group) {
        int[] labels = training.targets().labels();
        int[] members = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == group)
                .toArray();
        Rng rng = Rng.seeded(1).stream("group " + group);
        int[] drawn = new int[held.images().size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = members.length == 0 ? i % labels.length : members[rng.integer(members.length)];
        }
        return training.inputs().images(drawn, PixelRange.SIGNED);
    }

    /** What perfect images would get: a judge's own errors, and as many other real images. */
    private static Row truth(Held held, ImageDataset trained) {
        NDArray real = held.real();
        OptionalDouble right = OptionalDouble.empty();
        if (held.judge().isPresent() && !held.groups().areClasses()) {
            int[] read = held.judge().get().read(real).classes();
            int same = 0;
            int labelled = 0;
            for (int i = 0; i < read.length; i++) {
                labelled += held.images().label(i) == ImageDataset.UNLABELLED ? 0 : 1;
                same += held.images().label(i) == read[i] ? 1 : 0;
            }
            right = labelled == 0 ? right : OptionalDouble.of(same / (double) labelled);
        }
        int count = Math.min(held.images().size(), trained.size());
        return new Row(
                TranslationScores.TRUTH,
                OptionalDouble.of(1),
                right,
                held.measured().isPresent() ? OptionalDouble.of(1) : OptionalDouble.empty(),
                held.distance(trained.images(0, count, PixelRange.SIGNED)));
    }

    Row made() {
        return rows.stream().filter(row -> row.name().equals(MADE)).findFirst().orElseThrow();
    }

    /** The table for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-24s %8s %8s %8s %9s", title, "asked", "label", "ordered", "Fréchet"));
        for (Row row : rows) {
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-22s %8s %8s %8s %9s",
                            row.name(),
                            percent(row.asked()),
                            percent(row.label()),
                            percent(row.ordered()),
                            ScoreRows.shown(row.frechet(), "%.2f", 1))
                    .stripTrailing());
        }
        if (!hits.isEmpty()) {
            lines.add("  asked, group by group: "
                    + String.join(
                            ", ",
                            hits.stream()
                                    .map(hit -> percent(OptionalDouble.of(hit)))
                                    .toList()));
        }
        return lines;
    }

    private static String percent(OptionalDouble share) {
        return ScoreRows.shown(share, "%.1f %%", 100);
    }

    /** What is asked of such a run, and whether it is met. */
    public List<String> goals() {
        List<String> lines = new ArrayList<>();
        add(lines, "asked", made().asked(), ASKED);
        add(lines, "label", made().label(), LABEL);
        add(lines, "ordered", made().ordered(), ORDERED);
        return lines;
    }

    private static void add(List<String> lines, String what, OptionalDouble value, double least) {
        if (value.isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %.3f, wanted at least %.3f: %s",
                    what,
                    value.getAsDouble(),
                    least,
                    value.getAsDouble() >= least ? "PASS" : "below"));
        }
    }

    /** The table for programs. */
    public JsonObject json() {
        JsonObject all =
                ScoreRows.json(title, judge, rows.stream().map(Row::line).toList());
        JsonArray each = new JsonArray();
        hits.forEach(each::add);
        all.add("asked", each);
        return all;
    }
}
