package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.gan.Autoencoder;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.metric.Elbo;
import io.github.gan4j.metric.ImportanceBound;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How surprising unseen images are to an autoencoder, in nats an image: −ELBO, beside that of one mean image, which
 * needs no code, and the least that any model of black and white pixels can reach, since grey ones are uncertain by
 * themselves.
 *
 * @param system of the autoencoder
 * @param baseline of the mean of the images it was trained on, as a probability of each pixel
 * @param floor of the images themselves as the probabilities
 * @param tighter of several draws of each code, where it was asked for
 * @param most what −ELBO is to be at most, where something is asked of it
 */
public record BoundScores(
        Elbo system, Elbo baseline, Elbo floor, Optional<ImportanceBound> tighter, OptionalDouble most) {
    /** Draws of a code for the tighter bound. */
    public static final int DRAWS = 64;

    /** Of the digits that come along. */
    private static final double OF_DIGITS = 120;

    /** The logit of a pixel that is black or white without a doubt. */
    private static final double CERTAIN = 30;

    private static final int MOST_IMAGES = 2_000;
    private static final int AT_ONCE = 1_000;

    /**
     * Scores an autoencoder.
     *
     * @param networks what is scored
     * @param real the unseen images of which the bound is, and the others, of which the mean is
     * @param bound what the networks minimised
     * @param draws of a code for the tighter bound; 0 for none
     * @param seed of what is drawn
     */
    public static BoundScores of(Autoencoder networks, RealImages real, EvidenceBound bound, int draws, long seed) {
        int count = Math.min(MOST_IMAGES, real.unseenOrder().length);
        int[] order = Arrays.copyOf(real.unseenOrder(), count);
        NDArray images = real.unseen().images(order, PixelRange.UNIT);
        int[] labels = real.unseen().classes() == 0
                ? new int[count]
                : IntStream.of(order).map(real.unseen()::label).toArray();
        Rng rng = Rng.seeded(seed).stream("bound");
        Autoencoder.Codes codes = networks.codes(images, labels);
        NDArray nothing = NDArray.zeros(Shape.of(count, 1));
        Optional<ImportanceBound> tighter = draws == 0
                ? Optional.empty()
                : Optional.of(ImportanceBound.bernoulli(
                        images,
                        codes.mean(),
                        codes.logVariance(),
                        draws,
                        z -> networks.logits(z, labels),
                        rng.stream("draws")));
        boolean asked = real.isTraining() && real.isOf(KnownSet.MNIST.id()) && bound.beta() == 1;
        return new BoundScores(
                Elbo.bernoulli(images, networks.logits(codes.draw(rng), labels), codes.mean(), codes.logVariance()),
                Elbo.bernoulli(images, repeated(logits(mean(real)), count), nothing, nothing),
                Elbo.bernoulli(images, logits(images), nothing, nothing),
                tighter,
                asked ? OptionalDouble.of(OF_DIGITS) : OptionalDouble.empty());
    }

    /**
     * The mean of the other images, as if half an image more had been white, and half one black: no pixel is
     * impossible.
     */
    private static NDArray mean(RealImages real) {
        ImageDataset all = real.other();
        int[] order = real.otherOrder();
        double[] sums = new double[real.shape().elements()];
        for (int from = 0; from < order.length; from += AT_ONCE) {
            NDArray some = all.images(
                    Arrays.copyOfRange(order, from, Math.min(order.length, from + AT_ONCE)), PixelRange.UNIT);
            for (int i = 0; i < some.elements(); i++) {
                sums[i % sums.length] += some.array()[some.offset() + i];
            }
        }
        NDArray mean = NDArray.zeros(Shape.of(1).then(real.shape()));
        for (int i = 0; i < sums.length; i++) {
            mean.array()[i] = (float) ((sums[i] + .5) / (order.length + 1));
        }
        return mean;
    }

    /** ln(p / (1 − p)), held to what is as good as certain. */
    private static NDArray logits(NDArray probabilities) {
        NDArray logits = NDArray.zeros(probabilities.shape());
        for (int i = 0; i < logits.elements(); i++) {
            double p = probabilities.array()[probabilities.offset() + i];
            logits.array()[i] = (float) Math.max(-CERTAIN, Math.min(CERTAIN, StrictMath.log(p / (1 - p))));
        }
        return logits;
    }

    private static NDArray repeated(NDArray one, int count) {
        NDArray all = NDArray.zeros(one.shape().with(0, count));
        for (int i = 0; i < count; i++) {
            all.part(i, i + 1).copyFrom(one);
        }
        return all;
    }

    private static double nats(Elbo bound) {
        return -bound.value();
    }

    private boolean passes() {
        return most.isEmpty() || nats(system) <= most.getAsDouble();
    }

    /** All in one line. */
    public String line() {
        return String.format(
                        Locale.ROOT,
                        "-ELBO of %d unseen images %.1f ± %.1f nats (reconstruction %.1f, KL %.1f); mean image %.1f, floor %.1f, the entropy of grey pixels",
                        system.samples(),
                        nats(system),
                        system.standardError(),
                        -system.reconstruction(),
                        system.divergence(),
                        nats(baseline),
                        nats(floor))
                + (most.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "; %s (%.0f or less)", passes() ? "PASS" : "below", most.getAsDouble()));
    }

    /** A line for each score, and what it is. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("likelihood     " + line()));
        lines.add(
                "               in nats an image, less is better; no network is asked less than the floor, and the mean image has no code");
        tighter.ifPresent(bound -> lines.add(String.format(
                Locale.ROOT,
                "               by %d draws of each code -ln p(x) is at most %.1f ± %.1f nats",
                bound.draws(),
                -bound.value(),
                bound.standardError())));
        return lines;
    }

    /** The same for programs. */
    JsonObject json() {
        JsonObject all = new JsonObject();
        all.addProperty("better", "lower");
        all.addProperty("samples", nats(system));
        all.addProperty("samples error", system.standardError());
        all.addProperty("reconstruction", -system.reconstruction());
        all.addProperty("divergence", system.divergence());
        all.addProperty("mean image", nats(baseline));
        all.addProperty("floor", nats(floor));
        all.addProperty("images", system.samples());
        tighter.ifPresent(bound -> {
            all.addProperty("importance bound", -bound.value());
            all.addProperty("importance bound error", bound.standardError());
            all.addProperty("draws", bound.draws());
        });
        most.ifPresent(limit -> all.addProperty("pass", passes()));
        return all;
    }
}
