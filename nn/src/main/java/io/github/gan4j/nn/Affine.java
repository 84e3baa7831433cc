package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What normalisations have in common: x ↦ weight · x + bias behind them, or nothing, and the step before it. */
final class Affine {
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;
    private final State state;

    private Affine(@Nullable Parameter weight, @Nullable Parameter bias) {
        this.weight = weight;
        this.bias = bias;
        this.state = weight == null || bias == null
                ? State.empty()
                : State.empty().with("weight", weight).with("bias", bias);
    }

    static Affine none() {
        return new Affine(null, null);
    }

    /** A weight of ones and a bias of zeros. */
    static Affine of(Shape shape) {
        return of(NDArray.full(shape, 1));
    }

    /** Some weight and a bias of zeros. */
    static Affine of(NDArray weight) {
        return new Affine(Parameter.of(weight), Parameter.of(NDArray.zeros(weight.shape())));
    }

    /** (x − mean) / √(variance + epsilon), both taken over some axes. */
    static Tensor standardized(Tensor x, float epsilon, int... axes) {
        Tensor centered = x.sub(x.mean(true, axes));
        return centered.mul(centered.square().mean(true, axes).add(epsilon).rsqrt());
    }

    Tensor apply(Tensor x) {
        return weight == null || bias == null ? x : x.mul(weight.tensor()).add(bias.tensor());
    }

    /** The factor weight · x, for factors that are joined before they meet the images. */
    Tensor scale(Tensor x) {
        return weight == null ? x : x.mul(weight.tensor());
    }

    /** The sum x + bias. */
    Tensor shift(Tensor x) {
        return bias == null ? x : x.add(bias.tensor());
    }

    Optional<Parameter> weight() {
        return Optional.ofNullable(weight);
    }

    Optional<Parameter> bias() {
        return Optional.ofNullable(bias);
    }

    State state() {
        return state;
    }

    /** Ends the text of a layer. */
    String suffix() {
        return weight == null ? ", not affine)" : ")";
    }
}
