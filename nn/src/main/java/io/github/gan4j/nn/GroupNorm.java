package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * Group normalisation (Wu and He 2018) of inputs (N, …, channels): y = (x − mean) / √(variance + epsilon) · weight +
 * bias, where mean and variance (divided by n) are taken for each sample over a group of neighbouring channels and all
 * axes between. Parameters: {@code weight} and {@code bias}, one number a channel.
 */
public final class GroupNorm implements Normalizing {
    private final int groups;
    private final int channels;
    private final float epsilon;
    private final Affine affine;

    private GroupNorm(int groups, int channels, float epsilon, Affine affine) {
        Check.epsilon("groupNorm", epsilon);
        this.groups = groups;
        this.channels = channels;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /**
     * A layer with an epsilon of 10⁻⁵, a weight of ones and a bias of zeros.
     *
     * @param groups how many groups, 1 or more
     * @param channels the size of the last axis, a multiple of the groups
     * @return the layer
     */
    public static GroupNorm of(int groups, int channels) {
        return of(groups, channels, 1e-5f);
    }

    /**
     * A layer with a weight of ones and a bias of zeros.
     *
     * @param groups how many groups, 1 or more
     * @param channels the size of the last axis, a multiple of the groups
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static GroupNorm of(int groups, int channels, float epsilon) {
        check(groups, channels);
        return new GroupNorm(groups, channels, epsilon, Affine.of(Shape.of(channels)));
    }

    /**
     * A layer that only standardises, without weight and bias.
     *
     * @param groups how many groups, 1 or more
     * @param channels the size of the last axis, a multiple of the groups
     * @param epsilon added to the variance, above 0
     * @return the layer
     */
    public static GroupNorm withoutAffine(int groups, int channels, float epsilon) {
        check(groups, channels);
        return new GroupNorm(groups, channels, epsilon, Affine.none());
    }

    private static void check(int groups, int channels) {
        Check.atLeastOne("groupNorm", "groups", groups);
        Check.atLeastOne("groupNorm", "channels", channels);
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    "[groupNorm] expected groups that divide the " + channels + " channels, got " + groups + " groups");
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape shape = outputShape(x.shape());
        int between = shape.part(1, shape.rank() - 1).elements();
        Tensor grouped = x.reshape(Shape.of(shape.size(0), between, groups, channels / groups));
        return affine.apply(Affine.standardized(grouped, epsilon, 1, 3).reshape(shape));
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("groupNorm", input, channels, 2);
        if (channels == groups) {
            Check.pixels("groupNorm", input);
        }
        return input;
    }

    @Override
    public State state() {
        return affine.state();
    }

    /** The sizes, such as {@code GroupNorm(8 groups, 64)}. */
    @Override
    public String toString() {
        return "GroupNorm(" + groups + (groups == 1 ? " group, " : " groups, ") + channels + affine.suffix();
    }
}
