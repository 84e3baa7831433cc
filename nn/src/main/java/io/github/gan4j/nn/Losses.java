package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/** Losses for networks that have one right answer for each input; those of the two players of a GAN are in the gan module. */
public final class Losses {
    private Losses() {}

    /**
     * The cross entropy of a classifier: the mean over the batch of −log pᵢ(label i), where p is the softmax of the logits.
     * In the form zᵧ − logSumExp(z), which is exact however far a logit is from the others.
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
}
