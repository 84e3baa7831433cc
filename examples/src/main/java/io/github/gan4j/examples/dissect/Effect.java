package io.github.gan4j.examples.dissect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of something when units are taken away.
 *
 * @param name what it is, such as a class
 * @param units the units that cause it
 * @param before how much of it there is in the samples
 * @param after how much is left without these units
 * @param random how much is left without as many units that were drawn, for each draw
 */
public record Effect(String name, List<Integer> units, double before, double after, List<Double> random) {
    static Effect of(String name, int[] units, double before, double after, List<Double> random) {
        return new Effect(name, IntStream.of(units).boxed().toList(), before, after, List.copyOf(random));
    }

    /** {@return which part of it is gone; below 0 if there is more than before} */
    public double fall() {
        return 1 - after / before;
    }

    /**
     * {@return which part of it is gone without units that were drawn, the mean over the draws; where there is more
     * than before, that counts as 0}
     */
    public double randomFall() {
        return random.stream()
                .mapToDouble(left -> Math.max(0, 1 - left / before))
                .average()
                .orElseThrow();
    }

    /** {@return how much is left without units that were drawn, the mean over the draws} */
    public double randomAfter() {
        return random.stream().mapToDouble(left -> left).average().orElseThrow();
    }
}
