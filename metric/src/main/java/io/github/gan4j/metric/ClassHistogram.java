package io.github.gan4j.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many samples there are of each class, by the labels that a classifier or a data set gives them, beside those of
 * another set. Classes may be the modes of a distribution: of stacked digits there are 1,000 (Metz et al. 2017, Lin et
 * al. 2018), and what is reported is {@link #present()} and {@link #reverseKl}.
 *
 * @param counts how many samples each class has, each 0 or more, one or more in all
 */
public record ClassHistogram(List<Integer> counts) {
    private static final String OP = "classes";

    /**
     * Counts that are known.
     *
     * @param counts how many samples each class has
     * @throws IllegalArgumentException if there is no class or no sample, or a count is below 0
     */
    public ClassHistogram {
        counts = List.copyOf(counts);
        if (counts.isEmpty() || Collections.min(counts) < 0 || Collections.max(counts) < 1) {
            throw new IllegalArgumentException(
                    "[" + OP + "] expected counts of 0 or more, with one sample or more, got " + counts
                            + ": count the samples of each class");
        }
    }

    /**
     * Counts samples.
     *
     * @param labels the class of each sample, from 0 to classes − 1, one sample or more
     * @param classes how many classes there are, 1 or more
     * @return the counts
     * @throws IllegalArgumentException if there are no samples or no classes, or a label is no class
     */
    public static ClassHistogram of(int[] labels, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("[" + OP + "] expected one class or more, got " + classes
                    + ": give as many as the classifier knows");
        }
        Checked.atLeast(OP, "labeled", labels.length, 1, "to see any");
        int[] counts = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("[" + OP + "] expected classes from 0 to " + (classes - 1) + ", got "
                        + labels[i] + " for sample " + i + ": label both sets with one classifier");
            }
            counts[labels[i]]++;
        }
        List<Integer> list = new ArrayList<>();
        for (int count : counts) {
            list.add(count);
        }
        return new ClassHistogram(list);
    }

    /**
     * The mode of pictures that consist of several, such as stacked digits: their labels as digits of one number, the
     * first one foremost.
     *
     * @param labels for each part of the pictures the class of each picture; one part or more, all of as many pictures
     * @param classes how many classes a part has, 1 or more; classes^parts is a number below 2³¹
     * @return for each picture a number from 0 to classes^parts − 1
     * @throws IllegalArgumentException if there are no parts, their numbers of pictures differ, a label is no class, or
     *     there are too many modes
     */
    public static int[] modes(int[][] labels, int classes) {
        if (labels.length < 1 || classes < 1 || StrictMath.pow(classes, labels.length) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("[" + OP + "] expected one part or more and fewer than 2^31 modes, got "
                    + labels.length + " parts of " + classes + " classes: take 3 parts of 10 classes");
        }
        int[] modes = new int[labels[0].length];
        for (int[] part : labels) {
            if (part.length != modes.length) {
                throw new IllegalArgumentException("[" + OP + "] expected a label of each part for each picture, got "
                        + modes.length + " and " + part.length + " labels: label all parts");
            }
            for (int i = 0; i < modes.length; i++) {
                if (part[i] < 0 || part[i] >= classes) {
                    throw new IllegalArgumentException("[" + OP + "] expected classes from 0 to " + (classes - 1)
                            + ", got " + part[i] + " for sample " + i + ": label all parts with one classifier");
                }
                modes[i] = modes[i] * classes + part[i];
            }
        }
        return modes;
    }

    /** {@return how many samples there are, N} */
    public long samples() {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    /** {@return how many classes have a sample or more: the modes that are hit, from 1 to the number of classes} */
    public int present() {
        return (int) counts.stream().filter(count -> count > 0).count();
    }

    /**
     * Which part of the samples is of a class.
     *
     * @param label the class, from 0
     * @return its share, from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double share(int label) {
        return (double) counts.get(label) / samples();
    }

    /**
     * The total variation distance, ½ Σ |pₖ − qₖ|: which part of the samples would have to be of another class.
     *
     * @param real the classes of real samples
     * @return the distance, from 0 to 1
     * @throws IllegalArgumentException if it has another number of classes
     */
    public double totalVariation(ClassHistogram real) {
        checkSame(real);
        double sum = 0;
        double n = samples();
        double m = real.samples();
        for (int k = 0; k < counts.size(); k++) {
            sum += Math.abs(counts.get(k) / n - real.counts.get(k) / m) / 2;
        }
        return sum;
    }

    /**
     * The reverse Kullback-Leibler divergence Σ qₖ ln(qₖ / pₖ) of these shares q from those p of real samples. Where p
     * is 1/K it is the one of the mixtures in the plane; it grows where few samples show many of the modes: compare
     * equal N only.
     *
     * @param real the classes of real samples
     * @return the divergence in nats, 0 or more; {@link Double#POSITIVE_INFINITY} where a class that is here has no
     *     real sample: {@link #lackingIn} tells which
     * @throws IllegalArgumentException if it has another number of classes
     */
    public double reverseKl(ClassHistogram real) {
        checkSame(real);
        double sum = 0;
        double n = samples();
        double m = real.samples();
        for (int k = 0; k < counts.size(); k++) {
            double q = counts.get(k) / n;
            sum += q > 0 ? q * StrictMath.log(q / (real.counts.get(k) / m)) : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * The classes that have a sample or more here, and none elsewhere.
     *
     * @param other the classes of other samples, such as the real ones
     * @return these classes from 0 on, in their order; none usually
     * @throws IllegalArgumentException if it has another number of classes
     */
    public List<Integer> lackingIn(ClassHistogram other) {
        checkSame(other);
        return IntStream.range(0, counts.size())
                .filter(k -> counts.get(k) > 0 && other.counts.get(k) == 0)
                .boxed()
                .toList();
    }

    private void checkSame(ClassHistogram real) {
        if (real.counts.size() != counts.size()) {
            throw new IllegalArgumentException("[" + OP + "] expected the same classes in both sets, got "
                    + real.counts.size() + " and " + counts.size() + ": label both with one classifier");
        }
    }

    /** How many classes there are samples of, such as {@code 987 of 1000 classes in 25600 samples}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d classes in %d samples", present(), counts.size(), samples());
    }
}
