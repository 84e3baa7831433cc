package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.Psnr;
import io.github.gan4j.metric.Ssim;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Reading;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Resize2d;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * How well images were turned into others: what is made, beside the trivial way (the input as it is, or enlarged) and
 * the truth, all of images that were held apart. Images are scored as bytes, as they would be written.
 *
 * @param title what is turned into what, and of how many
 * @param judge who reads labels and gives features
 * @param rows a line each
 */
public record TranslationScores(String title, Optional<Judge> judge, List<Row> rows) {
    /** The name of the row of what was made. */
    public static final String MADE = "made";

    /** The name of the row of what is real. */
    public static final String TRUTH = "truth";

    private static final int SMALLEST_SSIM = 11;

    /**
     * A line of the table; what cannot be known is empty.
     *
     * @param name what it is of
     * @param label the share of images that a judge reads as the input's label says, in [0, 1]
     * @param frechet the Fréchet distance to the real targets that are held
     * @param psnr the mean peak signal-to-noise ratio to the truth, in dB
     * @param ssim the mean structural similarity to the truth, at most 1
     * @param l1 the mean absolute difference from the truth, of pixels in [−1, 1]
     */
    public record Row(
            String name,
            OptionalDouble label,
            OptionalDouble frechet,
            OptionalDouble psnr,
            OptionalDouble ssim,
            OptionalDouble l1) {
        /** The columns, in order. */
        List<OptionalDouble> columns() {
            return List.of(label, frechet, psnr, ssim, l1);
        }

        private ScoreRows.Line line() {
            Map<String, OptionalDouble> figures = new LinkedHashMap<>();
            figures.put("label", label);
            figures.put("frechet", frechet);
            figures.put("psnr", psnr);
            figures.put("ssim", ssim);
            figures.put("l1", l1);
            return new ScoreRows.Line(name, figures);
        }
    }

    /** One side of what is compared. */
    private record Side(ImageDataset inputs, ImageDataset targets, boolean hasTruth, Optional<Judge> judge) {
        Row row(String name, NDArray images) {
            NDArray shown = ScoreRows.asBytes(images);
            NDArray truth = PixelRange.SIGNED.toPixels(real());
            boolean comparable = hasTruth && images.shape().equals(truth.shape());
            Optional<Reading> read = judge.filter(
                            one -> one.image().equals(images.shape().part(1, 4)))
                    .map(one -> one.read(shown));
            NDArray pixels = PixelRange.SIGNED.toPixels(images);
            int side = Math.min(images.shape().size(1), images.shape().size(2));
            return new Row(
                    name,
                    read.map(this::share).orElse(OptionalDouble.empty()),
                    read.map(this::distance).orElse(OptionalDouble.empty()),
                    comparable ? OptionalDouble.of(Psnr.of(pixels, truth, 0, 255)) : OptionalDouble.empty(),
                    comparable && side >= SMALLEST_SSIM
                            ? OptionalDouble.of(Ssim.of(pixels, truth, 0, 255))
                            : OptionalDouble.empty(),
                    comparable ? OptionalDouble.of(difference(pixels, truth)) : OptionalDouble.empty());
        }

        NDArray real() {
            return targets.images(0, targets.size(), PixelRange.SIGNED);
        }

        private OptionalDouble share(Reading read) {
            int[] classes = read.classes();
            int right = 0;
            int known = 0;
            for (int i = 0; i < classes.length && i < inputs.size(); i++) {
                known += inputs.label(i) == ImageDataset.UNLABELLED ? 0 : 1;
                right += inputs.label(i) == classes[i] ? 1 : 0;
            }
            return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / known);
        }

        private OptionalDouble distance(Reading read) {
            Judge who = judge.orElseThrow();
            int size = Math.min(read.features().shape().size(0), targets.size());
            if (size <= who.featureSize()) {
                return OptionalDouble.empty();
            }
            NDArray features = who.features(ScoreRows.asBytes(real()));
            return OptionalDouble.of(
                    FrechetDistance.of(FeatureStatistics.of(features), FeatureStatistics.of(read.features()))
                            .value());
        }
    }

    private static double difference(NDArray a, NDArray b) {
        double sum = 0;
        for (int i = 0; i < a.elements(); i++) {
            sum += Math.abs(a.array()[a.offset() + i] - b.array()[b.offset() + i]);
        }
        return sum / a.elements() / 127.5;
    }

    /**
     * Scores what is made of inputs.
     *
     * @param pairs the images
     * @param judge who reads labels and gives features, if anybody can
     * @param forth from inputs to what is made of them
     */
    public static TranslationScores of(TrainPairs pairs, Optional<Judge> judge, UnaryOperator<NDArray> forth) {
        ImageDataset inputs = pairs.held().inputs();
        ImageDataset targets = pairs.held().targets();
        return of(
                "forth",
                new Side(inputs, targets, pairs.hasTruth(), judge),
                pairs.training().targets(),
                forth);
    }

    /**
     * Scores what is made of targets, the other way.
     *
     * @param pairs the images
     * @param judge who reads labels and gives features, if anybody can
     * @param back from targets to what is made of them
     */
    public static TranslationScores back(TrainPairs pairs, Optional<Judge> judge, UnaryOperator<NDArray> back) {
        ImageDataset inputs = pairs.held().targets();
        ImageDataset targets = pairs.held().inputs();
        return of(
                "back",
                new Side(inputs, targets, pairs.hasTruth(), judge),
                pairs.training().inputs(),
                back);
    }

    private static TranslationScores of(String way, Side side, ImageDataset trained, UnaryOperator<NDArray> network) {
        NDArray inputs = side.inputs().images(0, side.inputs().size(), PixelRange.SIGNED);
        Shape target = side.targets().imageShape();
        List<Row> rows = new ArrayList<>();
        if (side.inputs().imageShape().equals(target)) {
            rows.add(side.row("input", inputs));
        } else if (side.inputs().imageShape().size(2) == target.size(2)) {
            NDArray larger = Resize2d.bicubic(target.size(0), target.size(1))
                    .forward(Tensor.of(inputs), Pass.eval())
                    .value();
            rows.add(side.row("bicubic", larger));
        }
        rows.add(side.row(MADE, network.apply(inputs)));
        Row truth = side.row(TRUTH, side.real());
        OptionalDouble floor = side.judge()
                .filter(one -> one.image().equals(target))
                .map(one -> floor(side, trained))
                .orElse(OptionalDouble.empty());
        rows.add(new Row(
                TRUTH,
                side.hasTruth() ? truth.label() : OptionalDouble.empty(),
                floor,
                OptionalDouble.empty(),
                side.hasTruth() ? OptionalDouble.of(1) : OptionalDouble.empty(),
                side.hasTruth() ? OptionalDouble.of(0) : OptionalDouble.empty()));
        return new TranslationScores(way + ", " + side.inputs().size() + " images", side.judge(), List.copyOf(rows));
    }

    /** Real targets that were trained on, as many as there are held ones, against those. */
    private static OptionalDouble floor(Side side, ImageDataset trained) {
        int count = Math.min(side.targets().size(), trained.size());
        return side.row("floor", trained.images(0, count, PixelRange.SIGNED)).frechet();
    }

    /** The row of a name. */
    public Row row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    /** The table for people. */
    public List<String> lines() {
        if (rows.stream().flatMap(row -> row.columns().stream()).noneMatch(OptionalDouble::isPresent)) {
            return List.of(title + ": no table, since neither their truth is known nor a judge of such images");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-24s %8s %9s %8s %7s %7s", title, "label", "Fréchet", "PSNR/dB", "SSIM", "L1"));
        for (Row row : rows) {
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-22s %8s %9s %8s %7s %7s",
                            row.name(),
                            ScoreRows.shown(row.label(), "%.1f %%", 100),
                            ScoreRows.shown(row.frechet(), "%.2f", 1),
                            ScoreRows.shown(row.psnr(), "%.2f", 1),
                            ScoreRows.shown(row.ssim(), "%.3f", 1),
                            ScoreRows.shown(row.l1(), "%.3f", 1))
                    .stripTrailing());
        }
        return lines;
    }

    /** The table for programs. */
    public JsonObject json() {
        return ScoreRows.json(title, judge, rows.stream().map(Row::line).toList());
    }
}
