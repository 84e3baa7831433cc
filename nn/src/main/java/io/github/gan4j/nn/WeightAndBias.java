package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What linear layers have in common: a weight in some form, and a bias or none. */
final class WeightAndBias {
    private final Weight weight;
    private final @Nullable Parameter bias;
    private final State state;

    private WeightAndBias(Weight weight, @Nullable Parameter bias) {
        this.weight = weight;
        this.bias = bias;
        this.state = bias == null ? weight.state() : weight.state().with("bias", bias);
    }

    static WeightAndBias of(Parameter weight, @Nullable Parameter bias) {
        return new WeightAndBias(PlainWeight.of(weight), bias);
    }

    static WeightAndBias of(NDArray weight) {
        return of(Parameter.of(weight), null);
    }

    WeightAndBias plus(NDArray addedBias) {
        return new WeightAndBias(weight, Parameter.of(addedBias));
    }

    /** The same weight, and a bias of 0 for each output. */
    WeightAndBias plus(String layer, int outputAxis) {
        if (!(weight instanceof PlainWeight)) {
            throw new IllegalStateException("[" + layer + "] expected a plain weight to add a bias to, got one with "
                    + weight + ": add the bias before");
        }
        return plus(NDArray.zeros(Shape.of(weight.parameter().shape().size(outputAxis))));
    }

    /** The same numbers in another form, apart from these. */
    WeightAndBias with(String layer, Reparameterization form, int outputAxis, int fanIn) {
        if (!(weight instanceof PlainWeight)) {
            throw new IllegalStateException("[" + layer + "] expected a plain weight to give a form, got one with "
                    + weight + " already; a weight has one form");
        }
        Weight formed = form.begin(weight.parameter().value(), outputAxis, fanIn);
        if (bias == null) {
            return new WeightAndBias(formed, null);
        }
        NDArray stored = NDArray.copyOf(bias.value());
        InPlace.scale(1 / formed.biasFactor(), stored);
        return new WeightAndBias(formed, Parameter.of(stored));
    }

    /** The weight to compute with. */
    Tensor weight(Pass pass) {
        return weight.tensor(pass.mode());
    }

    /** A product of inputs with a weight, alone or with a bias and a leaky ReLU behind it. */
    interface WithWeight {
        Tensor by(Tensor weight);
    }

    /** As {@link WithWeight}, in one operation. */
    interface WithBias {
        Tensor by(Tensor weight, Tensor bias, float slope);
    }

    /** The whole layer: the product, a bias if there is one, and a leaky ReLU of this slope. */
    Tensor apply(Pass pass, float slope, WithWeight alone, WithBias biased) {
        Tensor w = weight(pass);
        if (bias == null) {
            Tensor product = alone.by(w);
            return slope == 1 ? product : product.leakyRelu(slope);
        }
        float factor = weight.biasFactor();
        return biased.by(w, factor == 1 ? bias.tensor() : bias.tensor().mul(factor), slope);
    }

    boolean rescales() {
        return weight.rescales();
    }

    boolean isBounded() {
        return weight.isBounded();
    }

    Parameter parameter() {
        return weight.parameter();
    }

    Optional<Parameter> bias() {
        return Optional.ofNullable(bias);
    }

    State state() {
        return state;
    }

    /** Ends the text of a layer. */
    String suffix() {
        return (bias == null ? ", no bias" : "") + formSuffix();
    }

    /** Ends the text of a layer that never has a bias. */
    String formSuffix() {
        return weight instanceof PlainWeight ? ")" : ", " + weight + ")";
    }
}
