package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;

/**
 * A function applied to each number.
 *
 * @param kind which function
 * @param parameter the slope of leaky ReLU or the alpha of ELU; 0 for the others
 */
public record Activation(Kind kind, float parameter) implements Layer {
    /** The functions. */
    public enum Kind {
        /** max(x, 0). */
        RELU("Relu"),
        /** x where x &gt; 0, else slope · x (Maas et al. 2013). */
        LEAKY_RELU("LeakyRelu"),
        /** x where x &gt; 0, else alpha · (e^x − 1) (Clevert et al. 2016). */
        ELU("Elu"),
        /** x·Φ(x), exact (Hendrycks and Gimpel 2016). */
        GELU("Gelu"),
        /** ln(1 + e^x). */
        SOFTPLUS("Softplus"),
        /** 1 / (1 + e^−x). */
        SIGMOID("Sigmoid"),
        /** tanh x. */
        TANH("Tanh");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * Checks the parameter.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Activation {
        if (!Float.isFinite(parameter)) {
            throw new IllegalArgumentException("[activation] expected a finite parameter, got " + parameter);
        }
    }

    /** {@return max(x, 0)} */
    public static Activation relu() {
        return new Activation(Kind.RELU, 0);
    }

    /**
     * {@return x where x &gt; 0, else slope · x (Maas et al. 2013)}
     *
     * @param slope the slope below 0, often 0.2 in GANs
     */
    public static Activation leakyRelu(float slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    /**
     * {@return x where x &gt; 0, else alpha · (e^x − 1) (Clevert et al. 2016)}
     *
     * @param alpha minus the limit at −∞, often 1
     */
    public static Activation elu(float alpha) {
        return new Activation(Kind.ELU, alpha);
    }

    /** {@return x·Φ(x) with the normal distribution function Φ, exact (Hendrycks and Gimpel 2016)} */
    public static Activation gelu() {
        return new Activation(Kind.GELU, 0);
    }

    /** {@return ln(1 + e^x)} */
    public static Activation softplus() {
        return new Activation(Kind.SOFTPLUS, 0);
    }

    /** {@return 1 / (1 + e^−x), in (0, 1)} */
    public static Activation sigmoid() {
        return new Activation(Kind.SIGMOID, 0);
    }

    /** {@return tanh x, in (−1, 1)} */
    public static Activation tanh() {
        return new Activation(Kind.TANH, 0);
    }

    /**
     * Whether this is a leaky ReLU with a slope in [0, 1], of which the parameter is the slope, as for ReLU it is 0.
     */
    boolean isLeaky() {
        return kind == Kind.RELU || (kind == Kind.LEAKY_RELU && parameter >= 0 && parameter <= 1);
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return switch (kind) {
            case RELU -> x.relu();
            case LEAKY_RELU -> x.leakyRelu(parameter);
            case ELU -> x.elu(parameter);
            case GELU -> x.gelu();
            case SOFTPLUS -> x.softplus();
            case SIGMOID -> x.sigmoid();
            case TANH -> x.tanh();
        };
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public State state() {
        return State.empty();
    }

    /** The name, such as {@code Tanh} or {@code LeakyRelu(0.2)}. */
    @Override
    public String toString() {
        boolean named = kind == Kind.LEAKY_RELU || kind == Kind.ELU;
        return named ? kind.label + "(" + parameter + ")" : kind.label;
    }
}
