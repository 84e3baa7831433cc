package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.ClassifierTraining;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.JudgeNetwork;
import io.github.gan4j.metric.judge.Measurements;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What synthetic images are worth that were made to look real, as SimGAN's paper measures it: a network is trained to
 * name classes by them, and examined on real images that nobody trained on. Beside them the same network is trained on
 * the raw images, on raw ones that were dilated and blurred by hand, which is the control that a refiner has to beat,
 * and on real ones.
 *
 * @param shares how many of the real images each of them names rightly, by what it was trained on
 * @param slant by how many degrees the slant of an image is changed, the mean over the images that have one
 * @param width by how many pixels the width of its strokes is changed, the mean over the images that have some
 * @param count how many real images there were
 */
public record SyntheticScores(Map<String, Double> shares, double slant, double width, int count) {
    private static final String NETWORK = "conv16x5 max2 conv32x3 max2 conv64x3/2 dense64";
    private static final int EPOCHS = 3;
    private static final int BATCH = 100;
    private static final float RATE = 2e-3f;
    private static final float DROPOUT = .2f;
    private static final int MEASURED = 1_000;
    private static final double WANTED = .05;

    /** Copies the shares, in their order. */
    public SyntheticScores {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** Whether there are labels enough. */
    public static boolean areKnown(TrainPairs pairs) {
        ImageDataset raw = pairs.training().inputs();
        return areLabelled(raw)
                && areLabelled(pairs.training().targets())
                && areLabelled(pairs.held().targets())
                && raw.classes() == pairs.held().targets().classes()
                && raw.imageShape().equals(pairs.held().targets().imageShape())
                && raw.imageShape().size(2) == 1
                && raw.size() >= BATCH
                && pairs.training().targets().size() >= BATCH;
    }

    private static boolean areLabelled(ImageDataset images) {
        return images.classes() > 1
                && Arrays.stream(images.labels()).noneMatch(label -> label == ImageDataset.UNLABELLED);
    }

    /**
     * Trains four networks and examines them.
     *
     * @param refiner from raw images to what looks real
     * @param told hears of what is trained on
     */
    public static SyntheticScores of(TrainPairs pairs, UnaryOperator<NDArray> refiner, Consumer<String> told) {
        ImageDataset raw = pairs.training().inputs();
        ImageDataset refined = images(refiner.apply(floats(raw)), raw);
        ImageDataset real = pairs.held().targets();
        Map<String, ImageDataset> sets = new LinkedHashMap<>();
        sets.put("raw", raw);
        sets.put("dilated and blurred", softened(raw));
        sets.put("refined", refined);
        sets.put("real", pairs.training().targets());
        Map<String, Double> shares = new LinkedHashMap<>();
        sets.forEach((name, set) -> {
            told.accept(name);
            shares.put(name, share(set, real));
        });
        return new SyntheticScores(
                shares,
                change(raw, refined, measured -> measured.slant()),
                change(raw, refined, measured -> measured.strokeWidth()),
                real.size());
    }

    private static NDArray floats(ImageDataset images) {
        return images.images(0, images.size(), PixelRange.SIGNED);
    }

    private static ImageDataset images(NDArray made, ImageDataset labelled) {
        Shape image = labelled.imageShape();
        byte[] bytes = PixelRange.SIGNED.toBytes(made);
        byte[][] each = new byte[labelled.size()][];
        for (int i = 0; i < each.length; i++) {
            each[i] = Arrays.copyOfRange(bytes, i * image.elements(), (i + 1) * image.elements());
        }
        ImageDataset all = ImageDataset.of(each, image).withLabels(labelled.labels());
        return labelled.classNames().isEmpty() ? all : all.withClassNames(labelled.classNames());
    }

    /** The best that can be done by hand in one line: wider strokes with soft edges. */
    private static ImageDataset softened(ImageDataset raw) {
        ImageDataset bold = new ImageOperators.Bold().apply(raw);
        AveragePool2d blur = new AveragePool2d(Kernel2d.of(3).padding(1));
        // Around the image is black, which is not 0 but -1.
        Tensor ink = Tensor.of(floats(bold)).add(1);
        return images(blur.forward(ink, Pass.eval()).sub(1).value(), raw);
    }

    private static double share(ImageDataset training, ImageDataset real) {
        int classes = training.classes();
        JudgeNetwork words = new JudgeNetwork(NETWORK, training.imageShape(), classes);
        Rng rng = Rng.seeded(1);
        Sequential network = words.forTraining(DROPOUT, rng.stream("network"));
        new ClassifierTraining(BATCH, RATE, UnaryOperator.identity())
                .train(network, training, EPOCHS, rng, (step, steps, loss) -> {});
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return Judge.of("trained", words, network, names)
                .examined(floats(real), real.labels())
                .confusion()
                .orElseThrow()
                .accuracy();
    }

    private interface Measure {
        double of(Measurements measured);
    }

    private static double change(ImageDataset raw, ImageDataset refined, Measure measure) {
        int count = Math.min(MEASURED, raw.size());
        List<Measurements> before = Measurements.ofEach(raw.images(0, count, PixelRange.SIGNED));
        List<Measurements> after = Measurements.ofEach(refined.images(0, count, PixelRange.SIGNED));
        double sum = 0;
        int known = 0;
        for (int i = 0; i < count; i++) {
            double difference = Math.abs(measure.of(after.get(i)) - measure.of(before.get(i)));
            if (!Double.isNaN(difference)) {
                sum += difference;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /** The table for people, and whether the refined images are worth it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("real images named rightly by a network that was trained on, of " + count);
        shares.forEach((name, share) -> lines.add(String.format(Locale.ROOT, "  %-22s %6.1f %%", name, 100 * share)));
        lines.add(String.format(
                Locale.ROOT, "refining changes the slant by %.1f degrees, strokes by %.2f pixels", slant, width));
        gain().ifPresent(gain -> lines.add(String.format(
                Locale.ROOT,
                "goal      refined over raw %+.1f points, wanted at least %+.1f: %s",
                100 * gain,
                100 * WANTED,
                ScoreRows.isMoreBy(WANTED, gain, 0) ? "PASS" : "below")));
        return lines;
    }

    /** For programs. */
    public JsonObject json() {
        JsonObject all = new JsonObject();
        all.addProperty("better", "higher");
        all.addProperty("count", count);
        JsonObject named = new JsonObject();
        shares.forEach(named::addProperty);
        all.add("named rightly by what was trained on", named);
        addKnown(all, "slant changed, degrees", slant);
        addKnown(all, "strokes changed, pixels", width);
        return all;
    }

    /** Of images without strokes nothing was measured. */
    private static void addKnown(JsonObject all, String name, double value) {
        if (!Double.isNaN(value)) {
            all.addProperty(name, value);
        }
    }

    private Optional<Double> gain() {
        Double raw = shares.get("raw");
        Double refined = shares.get("refined");
        return raw == null || refined == null ? Optional.empty() : Optional.of(refined - raw);
    }
}
