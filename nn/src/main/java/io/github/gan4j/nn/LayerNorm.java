package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;

/**
 * Layer normalisation (Ba et al. 2016): y = (x − mean) / √(variance + epsilon) · weight + bias, where mean and variance
 * (divided by n) are taken over the last axes, for each sample alone. Parameters: {@code weight} and {@code bias}, of
 * the shape of these axes.
 */
public final class LayerNorm implements Normalizing {
    private final Shape sizes;
    private final float epsilon;
    private final Affine affine;

    private LayerNorm(Shape sizes, float epsilon, Affine affine) {
        Check.epsilon("layerNorm", epsilon);
        if (sizes.rank() == 0 || sizes.elements() == 0) {
            throw new IllegalArgumentException(
                    "[layerNorm] expected one axis or more to normalise, of 2 or more values together, got " + sizes);
        }
        if (sizes.elements() == 1) {
            throw new IllegalArgumentException("[layerNorm] expected 2 or more values to normalise, got 1 by " + sizes
                    + ": the difference of a single value from its mean is always 0, use another normalisation there");
        }
        this.sizes = sizes;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /**
     * A layer with an epsilon of 10⁻⁵, a weight of ones and a bias of zeros.
     *
     * @param sizes the sizes of the last axes, such as 256, or 7, 7, 128 for whole images
     * @return the layer
     */
    public static LayerNorm of(int... sizes) {
        return of(Shape.of(sizes), 1e-5f);
    }

    /**
     * A layer with a weight of ones and a bias of zeros.
     *
     * @param sizes the sizes of the last axes
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static LayerNorm of(Shape sizes, float epsilon) {
        return new LayerNorm(sizes, epsilon, Affine.of(sizes));
    }

    /**
     * A layer that only standardises, without weight and bias.
     *
     * @param sizes the sizes of the last axes
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static LayerNorm withoutAffine(Shape sizes, float epsilon) {
        return new LayerNorm(sizes, epsilon, Affine.none());
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        int[] axes = new int[sizes.rank()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i - axes.length;
        }
        return affine.apply(Affine.standardized(x, epsilon, axes));
    }

    @Override
    public Shape outputShape(Shape input) {
        int batch = input.rank() - sizes.rank();
        if (batch < 1 || !input.part(batch, input.rank()).equals(sizes)) {
            throw new ShapeException(
                    "[layerNorm] expected an input (batch, …) with the last axes " + sizes + ", got " + input);
        }
        return input;
    }

    @Override
    public State state() {
        return affine.state();
    }

    /** The sizes, such as {@code LayerNorm(256)}. */
    @Override
    public String toString() {
        String text = sizes.toString();
        return "LayerNorm" + text.substring(0, text.length() - 1) + affine.suffix();
    }
}
