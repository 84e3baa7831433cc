package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Losses for networks that have a right answer for each input, each with its reduction; those of the two players of a
 * GAN are in the gan module.
 */
public final class Losses {
    private Losses() {}

    /**
     * The cross entropy of a classifier: the mean over the batch of −log pᵢ(label i), where p is the softmax of the
     * logits. In the form zᵧ − logSumExp(z), which is exact however far a logit is from the others.
     *
     * @param logits one per class, unbounded, (N, C)
     * @param labels the right class of each input, each in [0, C), N of them
     * @return a scalar, 0 or more; log C when all logits are equal
     * @throws ShapeException if the logits are not (N, C) with one label each
     * @throws IllegalArgumentException if a label is not a class
     */
    public static Tensor crossEntropy(Tensor logits, int... labels) {
        Shape shape = logits.shape();
        if (shape.rank() != 2 || shape.size(0) != labels.length || labels.length == 0) {
            throw new ShapeException("[crossEntropy] expected logits (N, C) and N labels, got logits " + shape + " and "
                    + labels.length + " labels");
        }
        int classes = shape.size(1);
        int[] indices = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("[crossEntropy] expected labels in [0, " + classes + "), got "
                        + labels[i] + " for input " + i + ": logits " + shape);
            }
            indices[i] = i * classes + labels[i];
        }
        return logits.logSoftmax(1)
                .reshape(labels.length * classes)
                .gather(0, indices)
                .mean()
                .neg();
    }

    /**
     * The mean absolute difference, L1: Σ |a − b| / n over all n numbers of the batch.
     *
     * @param a some numbers, such as what a network made
     * @param b as many, such as what it should have made
     * @return a scalar, 0 or more; its slope where a = b is 0
     * @throws ShapeException if the shapes differ
     */
    public static Tensor absolute(Tensor a, Tensor b) {
        return difference("absolute", a, b).abs().mean();
    }

    /**
     * The mean squared difference, L2 or MSE: Σ (a − b)² / n over all n numbers of the batch.
     *
     * @param a some numbers, such as what a network made
     * @param b as many, such as what it should have made
     * @return a scalar, 0 or more
     * @throws ShapeException if the shapes differ
     */
    public static Tensor squared(Tensor a, Tensor b) {
        return difference("squared", a, b).square().mean();
    }

    private static Tensor difference(String name, Tensor a, Tensor b) {
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException(
                    "[" + name + "] expected two tensors of one shape, got " + a.shape() + " and " + b.shape());
        }
        return a.sub(b);
    }

    /**
     * The binary cross entropy of logits: −Σ (t ln σ(z) + (1 − t) ln(1 − σ(z))), summed over the numbers of a sample,
     * then the mean over the batch. It is the surprise at an image in nats, as an autoencoder's bound needs it; a mean
     * over pixels in its place makes the divergence of the codes count hundreds of times too much. In the form
     * softplus(z) − t·z, which is exact however large z is.
     *
     * @param logits z, unbounded, (N, …)
     * @param targets t, each in [0, 1], of the same shape
     * @return a scalar
     * @throws ShapeException if the shapes differ or there is no batch
     * @throws IllegalArgumentException if a target is outside of [0, 1]
     */
    public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
        if (logits.shape().rank() == 0 || !logits.shape().equals(targets.shape())) {
            throw new ShapeException("[binaryCrossEntropy] expected logits (N, …) and targets of the same shape, got "
                    + logits.shape() + " and " + targets.shape());
        }
        NDArray values = targets.value();
        for (int i = 0; i < values.elements(); i++) {
            float target = values.array()[values.offset() + i];
            if (!(target >= 0 && target <= 1)) {
                throw new IllegalArgumentException("[binaryCrossEntropy] expected targets in [0, 1], got " + target
                        + ": bring pixels to that range");
            }
        }
        return logits.softplus()
                .sub(logits.mul(targets))
                .sum()
                .div(Math.max(1, logits.shape().size(0)));
    }

    /**
     * How far normal distributions are from the standard one: the Kullback-Leibler divergence ½ Σ (μ² + σ² − 1 − ln
     * σ²), summed over the numbers of a code, then the mean over the batch (Kingma and Welling 2014, appendix B).
     *
     * @param mean μ, (N, K)
     * @param logVariance ln σ², (N, K)
     * @return a scalar in nats, 0 or more but for rounding: it is a difference of numbers near 1 where the two are near
     *     each other
     * @throws ShapeException if the shapes differ or there is no batch
     */
    public static Tensor gaussianDivergence(Tensor mean, Tensor logVariance) {
        if (mean.shape().rank() == 0 || !mean.shape().equals(logVariance.shape())) {
            throw new ShapeException("[gaussianDivergence] expected means (N, K) and as many logarithms, got "
                    + mean.shape() + " and " + logVariance.shape());
        }
        return mean.square()
                .add(logVariance.exp())
                .sub(logVariance)
                .sub(1)
                .sum()
                .div(2f * Math.max(1, mean.shape().size(0)));
    }
}
