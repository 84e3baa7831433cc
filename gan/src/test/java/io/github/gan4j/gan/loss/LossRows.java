package io.github.gan4j.gan.loss;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** One row a loss: its formulas in plain double arithmetic, written apart from the tensors' ones. */
final class LossRows {
    private LossRows() {}

    /** What a player minimises, as a function of all logits. */
    interface Formula {
        double of(double[] real, double[] fake);
    }

    /** A loss and the formulas of its players. */
    record Row(GanLoss loss, Formula discriminator, Formula generator) {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double relu(double x) {
        return Math.max(x, 0);
    }

    private static double square(double x) {
        return x * x;
    }

    static double mean(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).average().orElseThrow();
    }

    private static double mean(double[] x) {
        return mean(x, v -> v);
    }

    private static Row apart(
            GanLoss loss, DoubleUnaryOperator real, DoubleUnaryOperator fake, DoubleUnaryOperator made) {
        return new Row(loss, (r, f) -> mean(r, real) + mean(f, fake), (r, f) -> mean(f, made));
    }

    private static Row paired(GanLoss loss, DoubleUnaryOperator cost) {
        Formula above = (a, b) -> {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += cost.applyAsDouble(a[i] - b[i]) / a.length;
            }
            return sum;
        };
        return new Row(loss, above, (r, f) -> above.of(f, r));
    }

    private static Row average(GanLoss loss, DoubleUnaryOperator high, DoubleUnaryOperator low) {
        Formula above =
                (a, b) -> mean(a, x -> high.applyAsDouble(x - mean(b))) + mean(b, x -> low.applyAsDouble(x - mean(a)));
        return new Row(loss, above, (r, f) -> above.of(f, r));
    }

    /** Losses of logits: every registered one but feature matching, and those with other settings. */
    static Stream<Row> all() {
        return Stream.of(logistic(), others(), relativistic()).flatMap(rows -> rows);
    }

    private static Stream<Row> logistic() {
        return Stream.of(1f, .5f, .9f).flatMap(setting -> {
            double s = setting == .5f ? .5 : 1;
            double t = setting == .9f ? .9f : 1;
            DoubleUnaryOperator real = r -> s * (t * softplus(-r) + (1 - t) * softplus(r));
            DoubleUnaryOperator fake = f -> s * softplus(f);
            return Stream.of(
                    apart(new Minimax((float) s).withRealTarget((float) t), real, fake, f -> -s * softplus(f)),
                    apart(new NonSaturating((float) s).withRealTarget((float) t), real, fake, f -> s * softplus(-f)));
        });
    }

    private static Stream<Row> others() {
        return Stream.of(
                apart(new LeastSquares(), r -> .5 * square(r - 1), f -> .5 * square(f), f -> .5 * square(f - 1)),
                apart(
                        new LeastSquares().withRealTarget(.9f),
                        r -> .5 * square(r - .9f),
                        f -> .5 * square(f),
                        f -> .5 * square(f - 1)),
                apart(
                        new LeastSquares(-1, 1, 0),
                        r -> .5 * square(r - 1),
                        f -> .5 * square(f + 1),
                        f -> .5 * square(f)),
                apart(new Wasserstein(), r -> -r, f -> f, f -> -f),
                apart(new Hinge(), r -> relu(1 - r), f -> relu(1 + f), f -> -f),
                apart(new SoftplusWasserstein(), r -> softplus(-r), LossRows::softplus, f -> softplus(-f)));
    }

    private static Stream<Row> relativistic() {
        return Stream.of(
                paired(new RelativisticPaired(), d -> softplus(-d)),
                paired(new RelativisticPaired(RelativisticForm.HINGE), d -> relu(1 - d)),
                paired(new RelativisticPaired(RelativisticForm.LEAST_SQUARES), d -> square(d - 1)),
                average(new RelativisticAverage(), d -> softplus(-d), LossRows::softplus),
                average(new RelativisticAverage(RelativisticForm.HINGE), d -> relu(1 - d), d -> relu(1 + d)),
                average(
                        new RelativisticAverage(RelativisticForm.LEAST_SQUARES),
                        d -> square(d - 1),
                        d -> square(d + 1)));
    }
}
