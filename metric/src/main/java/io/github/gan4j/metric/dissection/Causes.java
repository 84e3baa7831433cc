package io.github.gan4j.metric.dissection;

import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Segmenter;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the units that cause something, one after the other: always the one with which, beside those found so far, most
 * is changed. What is measured is the images themselves, so that a unit which merely agrees with something is not taken
 * for its cause.
 *
 * <p>Differs from the paper: it learns how far to take each unit away, all at once, by gradients through a segmenting
 * network; here the segmenters are exact and have no gradient, and each step tries units in truth. Units are sought on
 * the samples of the dissection: what they cause is to be measured on others, {@link Dissection#on}.
 */
public final class Causes {
    /** Units that are tried in truth, of those that the gradient names first. */
    private static final int TRIED = 8;

    private final Dissection layer;
    private final Absence absence;

    private Causes(Dissection layer, Absence absence) {
        this.layer = layer;
        this.absence = absence;
    }

    /**
     * Seeks causes in a layer.
     *
     * @param layer the layer, with the samples to seek on: some hundreds
     * @param absence what stands for a unit that is taken away
     * @return the seeker
     */
    public static Causes of(Dissection layer, Absence absence) {
        return new Causes(layer, absence);
    }

    /**
     * The units without which there is least of a concept.
     *
     * @param concept where in an image it is
     * @param count how many units
     * @return the units, in the order in which they were found
     * @throws IllegalArgumentException if the layer has fewer
     */
    public int[] ofConcept(Segmenter concept, int count) {
        return greedy(count, units -> concept.pixels(layer.without(absence, units)));
    }

    /**
     * The units without which a judge is least sure of a class: the mean of its log odds over all samples, of which
     * those below −2 count as −2. In each step, those units are tried in truth that come first by the gradient, Σ (a −
     * absent)·∂odds/∂a over the samples and the map.
     *
     * @param judge who names classes
     * @param label the class, from 0
     * @param count how many units
     * @return the units, in the order in which they were found
     * @throws IllegalArgumentException if the layer has fewer, there is no such class, or no sample shows it
     * @throws IllegalStateException if the judge names no classes
     */
    public int[] ofClass(Judge judge, int label, int count) {
        ClassOdds odds = ClassOdds.of(layer, absence, judge, label);
        int[] found = new int[check(count)];
        for (int i = 0; i < count; i++) {
            found[i] = least(Arrays.copyOf(found, i), odds.byGradient(Arrays.copyOf(found, i)), TRIED, odds::left);
        }
        return found;
    }

    private int check(int count) {
        if (count < 1 || count > layer.units()) {
            throw new IllegalArgumentException(
                    "[causes] expected 1 to " + layer.units() + " units, as the layer has, got " + count);
        }
        return count;
    }

    private int[] greedy(int count, ToDoubleFunction<int[]> left) {
        int[] all = IntStream.range(0, layer.units()).toArray();
        int[] found = new int[check(count)];
        for (int i = 0; i < count; i++) {
            found[i] = least(Arrays.copyOf(found, i), all, all.length, left);
        }
        return found;
    }

    /** The unit with which, beside those found, least is left; of the first ones of an order that are not found yet. */
    private static int least(int[] found, int[] order, int most, ToDoubleFunction<int[]> left) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        int tried = 0;
        for (int unit : order) {
            if (tried < most && IntStream.of(found).noneMatch(one -> one == unit)) {
                tried++;
                int[] more = Arrays.copyOf(found, found.length + 1);
                more[found.length] = unit;
                double now = left.applyAsDouble(more);
                if (best < 0 || now < least) {
                    best = unit;
                    least = now;
                }
            }
        }
        return best;
    }
}
