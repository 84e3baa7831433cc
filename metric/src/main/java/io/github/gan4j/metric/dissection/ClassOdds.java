package io.github.gan4j.metric.dissection;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How sure a judge is of a class, over samples some of which show it and some of which do not, each counted as often as
 * there are such: the mean of the log odds ln(p / (1 − p)), of which all below −2 count as −2. Probabilities themselves
 * say nothing yet of the first units of many that are needed together; and what is lost is not to be lost more.
 */
final class ClassOdds {
    private static final int OWN = 100;
    private static final int OTHERS = 200;

    private static final float LOST = -2;

    /** For the logit of the class itself, which the others are held against. */
    private static final float NEVER = -1e4f;

    /** Samples whose way through generator and judge is recorded at once. */
    private static final int RECORDED = 100;

    private final Dissection samples;
    private final Absence absence;
    private final Judge judge;
    private final int label;
    private final double[] weights;

    private ClassOdds(Dissection samples, Absence absence, Judge judge, int label, double[] weights) {
        this.samples = samples;
        this.absence = absence;
        this.judge = judge;
        this.label = label;
        this.weights = weights;
    }

    static ClassOdds of(Dissection layer, Absence absence, Judge judge, int label) {
        if (label < 0 || label >= judge.classes()) {
            throw new IllegalArgumentException(
                    "[causes] expected a class from 0 to " + (judge.classes() - 1) + ", got " + label);
        }
        int[] named = judge.read(layer.images()).classes();
        int[] own =
                IntStream.range(0, named.length).filter(i -> named[i] == label).toArray();
        int[] others =
                IntStream.range(0, named.length).filter(i -> named[i] != label).toArray();
        if (own.length == 0) {
            throw new IllegalArgumentException("[causes] expected samples of class " + label + ", got none among "
                    + named.length + ": take more samples, or another class");
        }
        int[] some = Arrays.copyOf(own, Math.min(own.length, OWN));
        int[] rest = Arrays.copyOf(others, Math.min(others.length, OTHERS));
        double[] weights = new double[some.length + rest.length];
        Arrays.fill(weights, 0, some.length, (double) own.length / some.length / named.length);
        Arrays.fill(weights, some.length, weights.length, (double) others.length / rest.length / named.length);
        int[] all = IntStream.concat(Arrays.stream(some), Arrays.stream(rest)).toArray();
        return new ClassOdds(layer.only(all), absence, judge, label, weights);
    }

    /** How sure it is without some units. */
    double left(int... units) {
        NDArray images = samples.without(absence, units);
        Workspace workspace = new Workspace();
        double sum = 0;
        for (int from = 0; from < weights.length; from += RECORDED) {
            int begin = from;
            int end = Math.min(weights.length, from + RECORDED);
            sum += workspace.run(() -> Autograd.noGrad(
                    () -> sure(Tensor.of(images.part(begin, end)), begin, end).item()));
        }
        return sum;
    }

    private Tensor sure(Tensor images, int from, int to) {
        Tensor logits = judge.logits(images);
        NDArray own = NDArray.zeros(Shape.of(1, judge.classes()));
        own.set(NEVER, 0, label);
        Tensor others = logits.add(Tensor.of(own)).logSumExp(true, 1);
        Tensor odds = logits.slice(1, label, label + 1).sub(others).maximum(LOST);
        return odds.mul(Tensor.of(weights(from, to))).sum();
    }

    /** All units, first those that would take most away by the gradient, where some are away already. */
    int[] byGradient(int... away) {
        double[] scores = new double[samples.units()];
        UnaryOperator<Tensor> ablation = samples.ablation(absence, away);
        float[] absent = absence.levels(samples.means());
        for (int from = 0; from < weights.length; from += RECORDED) {
            int to = Math.min(weights.length, from + RECORDED);
            Tensor given =
                    Tensor.variable(ablation.apply(samples.given(from, to)).value());
            Tensor sure = sure(samples.rest(given, from, to), from, to);
            NDArray gradient =
                    Autograd.grad(sure, List.of(given), CreateGraph.NO).get(0).value();
            for (int i = 0; i < gradient.elements(); i++) {
                int unit = i % scores.length;
                float above = given.value().array()[given.value().offset() + i] - absent[unit];
                scores[unit] += above * gradient.array()[gradient.offset() + i];
            }
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -scores[unit]))
                .mapToInt(unit -> unit)
                .toArray();
    }

    private NDArray weights(int from, int to) {
        NDArray column = NDArray.zeros(Shape.of(to - from, 1));
        for (int i = from; i < to; i++) {
            column.set((float) weights[i], i - from, 0);
        }
        return column;
    }
}
