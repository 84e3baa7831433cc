package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.gan4j.data.CoupledImages;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.Overlap;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.SampleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether the two pictures of couples belong together: the operator that defines the second domain says exactly what
 * the second picture of each first one should be.
 *
 * @param operator what makes the second domain
 * @param overlap of the second pictures with what they should be
 * @param label whether both pictures show the same class, where somebody reads such images
 * @param judge who reads classes, where somebody does
 * @param unread why nobody reads such images; nothing where somebody does
 */
public record CoupleScores(
        ImageOperator operator, Overlap overlap, Optional<SameLabel> label, Optional<Judge> judge, String unread) {
    /** How many couples are scored when nothing else is said. */
    public static final int USUAL = 2_000;

    private static final double ENOUGH_OVERLAP = .6;
    private static final double MOST_SHUFFLED = .25;
    private static final double ENOUGH_LABELS = .9;

    /**
     * How many couples are read as the same class.
     *
     * @param pairs the share of couples
     * @param shuffled the share of first pictures and the second one of the next couple
     * @param truth the share of first pictures and what the operator makes of them
     * @param described how second pictures are read
     * @param accuracy the share of real unseen images of the second domain that are read rightly
     */
    public record SameLabel(double pairs, double shuffled, double truth, String described, double accuracy) {}

    /**
     * Scores couples.
     *
     * @param couples what a generator made, (N, H, W, 2·C), N of 2 or more
     * @param kind of the samples
     * @param real the images of the first domain
     */
    public static CoupleScores of(NDArray couples, SampleKind.Couples kind, RealImages real) {
        Judge judge = Judges.of(real.judge(), real.shape());
        if (judge.classes() == 0) {
            return of(couples, kind, "the judge " + judge.name() + " reads no classes");
        }
        Pictures pictures = Pictures.of(couples, kind);
        return new CoupleScores(
                kind.second(), pictures.overlap(), Optional.of(label(pictures, judge, real)), Optional.of(judge), "");
    }

    /**
     * Scores couples where nobody reads classes: whether their pictures overlap.
     *
     * @param couples what a generator made, (N, H, W, 2·C), N of 2 or more
     * @param kind of the samples
     * @param unread why nobody does
     */
    public static CoupleScores of(NDArray couples, SampleKind.Couples kind, String unread) {
        return new CoupleScores(
                kind.second(), Pictures.of(couples, kind).overlap(), Optional.empty(), Optional.empty(), unread);
    }

    /** The pictures of couples, and what the second ones should be. */
    private record Pictures(ImageDataset first, ImageDataset second, ImageDataset truth, ImageOperator operator) {
        static Pictures of(NDArray couples, SampleKind.Couples kind) {
            ImageDataset first = bytes(CoupledImages.first(couples), kind.pixels());
            ImageDataset second = bytes(CoupledImages.second(couples), kind.pixels());
            return new Pictures(first, second, kind.second().apply(first), kind.second());
        }

        Overlap overlap() {
            return Overlap.of(all(second), all(truth));
        }
    }

    private static SameLabel label(Pictures pictures, Judge judge, RealImages real) {
        DomainReader reader = DomainReader.of(pictures.operator, judge, real);
        ImageDataset first = pictures.first;
        int[] ofFirst =
                judge.read(first.images(0, first.size(), PixelRange.SIGNED)).classes();
        int[] ofSecond = reader.read(pictures.second);
        int[] next = IntStream.range(0, ofSecond.length)
                .map(i -> ofSecond[(i + 1) % ofSecond.length])
                .toArray();
        return new SameLabel(
                Overlap.agreement(ofFirst, ofSecond),
                Overlap.agreement(ofFirst, next),
                Overlap.agreement(ofFirst, reader.read(pictures.truth)),
                reader.described(),
                reader.accuracy());
    }

    private static ImageDataset bytes(NDArray images, PixelRange range) {
        Shape shape = images.shape();
        return ImageDataset.of(range.toBytes(images), shape.part(1, shape.rank()));
    }

    private static byte[][] all(ImageDataset images) {
        return IntStream.range(0, images.size()).mapToObj(images::bytes).toArray(byte[][]::new);
    }

    private boolean overlaps() {
        return overlap.pairs() >= ENOUGH_OVERLAP && overlap.shuffled() <= MOST_SHUFFLED;
    }

    /** A generator that makes one picture only has always the same class, also of pairs that do not belong together. */
    private static boolean agrees(SameLabel same) {
        return same.pairs() >= ENOUGH_LABELS && same.shuffled() <= MOST_SHUFFLED;
    }

    private static String verdict(boolean enough) {
        return enough ? "PASS" : "below";
    }

    private String ofOverlap() {
        return String.format(
                Locale.ROOT,
                "%.3f, shuffled pairs %.3f, truth 1; %s (pairs %.2f or more, shuffled %.2f or less)",
                overlap.pairs(),
                overlap.shuffled(),
                verdict(overlaps()),
                ENOUGH_OVERLAP,
                MOST_SHUFFLED);
    }

    private static String ofLabel(SameLabel same) {
        return String.format(
                Locale.ROOT,
                "%.1f %%, shuffled pairs %.1f %%, truth %.1f %%; %s (pairs %.0f %% or more, shuffled %.0f %% or less)",
                100 * same.pairs(),
                100 * same.shuffled(),
                100 * same.truth(),
                verdict(agrees(same)),
                100 * ENOUGH_LABELS,
                100 * MOST_SHUFFLED);
    }

    /** A line for each score, and what it is. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("overlap        " + ofOverlap());
        lines.add("               of the marks of each second picture with the true " + operator.name()
                + " of its first one, intersection over union; the truth is 1 by construction");
        lines.add(String.format(
                Locale.ROOT,
                "pixels alike   %.3f, shuffled pairs %.3f, empty pictures %.3f, truth 1; the figure of the paper",
                overlap.alike().pairs(),
                overlap.alike().shuffled(),
                overlap.alike().empty()));
        label.ifPresent(same -> {
            lines.add("same class     " + ofLabel(same));
            lines.add(String.format(
                    Locale.ROOT,
                    "               second pictures are %s, which reads %.1f %% of unseen real ones rightly; the truth is that of the true %s",
                    same.described(),
                    100 * same.accuracy(),
                    operator.name()));
        });
        if (label.isEmpty()) {
            lines.add("same class     none: " + unread);
        }
        return lines;
    }

    /** All in one line. */
    public String line() {
        return "overlap of " + overlap.count() + " pairs " + ofOverlap() + "; same class "
                + label.map(CoupleScores::ofLabel).orElse("none: " + unread);
    }

    /** The same for programs, with what other reports have too; a score that is none is null, and has a note. */
    public JsonObject json(String samples, String against, int count, long seed) {
        JsonObject all = new JsonObject();
        all.addProperty("samples", samples);
        all.addProperty("against", against);
        all.addProperty("count", count);
        all.addProperty("seed", seed);
        all.addProperty("pixels", ReportFile.PIXELS);
        all.add("judge", judge.<JsonElement>map(ReportFile::described).orElse(JsonNull.INSTANCE));
        all.addProperty("domain", operator.name());
        JsonObject marks = new JsonObject();
        marks.addProperty("better", "higher");
        marks.addProperty("pairs", overlap.pairs());
        marks.addProperty("shuffled", overlap.shuffled());
        marks.addProperty("truth", 1);
        marks.addProperty("pass", overlaps());
        all.add("overlap", marks);
        JsonObject alike = new JsonObject();
        alike.addProperty("better", "higher");
        alike.addProperty("pairs", overlap.alike().pairs());
        alike.addProperty("shuffled", overlap.alike().shuffled());
        alike.addProperty("empty", overlap.alike().empty());
        alike.addProperty("truth", 1);
        all.add("pixels alike", alike);
        label.ifPresent(same -> {
            JsonObject classes = new JsonObject();
            classes.addProperty("better", "higher");
            classes.addProperty("pairs", same.pairs());
            classes.addProperty("shuffled", same.shuffled());
            classes.addProperty("truth", same.truth());
            classes.addProperty("pass", agrees(same));
            classes.addProperty("reader", same.described());
            classes.addProperty("reader accuracy", same.accuracy());
            all.add("same class", classes);
        });
        if (label.isEmpty()) {
            all.add("same class", JsonNull.INSTANCE);
            all.addProperty("same class note", unread);
        }
        return all;
    }
}
