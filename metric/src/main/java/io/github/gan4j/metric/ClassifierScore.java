package io.github.gan4j.metric;

import io.github.gan4j.ndarray.NDArray;
import java.util.Locale;

/**
 * The score of Salimans et al. 2016, with any classifier: exp(E KL(p(y|x) ‖ p(y))), from 1, where samples look alike or
 * cannot be told, to the number of classes, where each is told for sure and all classes are equally frequent. With an
 * Inception network it is the Inception score. It knows nothing of real samples: show what these score beside it.
 *
 * @param value the mean over the parts
 * @param deviation the standard deviation over the parts, as published scores have it; 0 for one part
 * @param parts how many parts the samples were cut into
 */
public record ClassifierScore(double value, double deviation, int parts) {
    private static final String OP = "classifier";
    private static final double ROUNDING = 1e-3;

    /**
     * Scores samples.
     *
     * @param probabilities (N, classes) of the classifier, each row adding up to 1
     * @param parts how many parts to cut the samples into, in their order, from 1 to N; usually 10
     * @return the score
     * @throws IllegalArgumentException if these are no probabilities, or there are too few samples for the parts
     */
    public static ClassifierScore of(NDArray probabilities, int parts) {
        Checked.features(OP, probabilities);
        int n = probabilities.shape().size(0);
        if (parts < 1) {
            throw new IllegalArgumentException("[" + OP + "] expected one part or more, got " + parts + ": take 10");
        }
        Checked.atLeast(OP, "generated", n, parts, "one for each part");
        checkSums(probabilities);
        Spread scores = new Spread();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) n * part / parts);
            int to = (int) ((long) n * (part + 1) / parts);
            scores.add(StrictMath.exp(information(probabilities, from, to)));
        }
        return new ClassifierScore(scores.mean(), scores.deviation(), parts);
    }

    private static void checkSums(NDArray probabilities) {
        int classes = probabilities.shape().size(1);
        for (int i = 0; i < probabilities.shape().size(0); i++) {
            double sum = 0;
            double least = 0;
            for (int c = 0; c < classes; c++) {
                sum += probabilities.get(i, c);
                least = Math.min(least, probabilities.get(i, c));
            }
            if (least < 0 || Math.abs(sum - 1) > ROUNDING) {
                throw new IllegalArgumentException("[" + OP + "] expected probabilities, got a row that adds up to "
                        + (float) sum + (least < 0 ? " with a number below 0" : "") + " for sample " + i
                        + ": put a softmax behind the classifier");
            }
        }
    }

    /** The mean divergence of the rows from their mean. */
    private static double information(NDArray probabilities, int from, int to) {
        double sum = 0;
        for (int c = 0; c < probabilities.shape().size(1); c++) {
            double mean = 0;
            double entropy = 0;
            for (int i = from; i < to; i++) {
                double p = probabilities.get(i, c);
                mean += p / (to - from);
                entropy += p > 0 ? p * StrictMath.log(p) / (to - from) : 0;
            }
            sum += entropy - (mean > 0 ? mean * StrictMath.log(mean) : 0);
        }
        return Math.max(0, sum);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f ± %.3f (%d parts)", value, deviation, parts);
    }
}
