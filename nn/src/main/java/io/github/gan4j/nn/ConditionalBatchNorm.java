package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * Conditional batch normalisation (Dumoulin et al. 2017, de Vries et al. 2017) of inputs (N, …, channels): as
 * {@link BatchNorm}, with one weight and bias for each class, y = (x − mean) / √(variance + epsilon) · weight[label] +
 * bias[label]. The statistics are those of the whole batch, of all classes together.
 *
 * <p>The condition is the labels, whole numbers (N) in [0, classes). Parameters: {@code weight} (classes, channels),
 * from 1, and {@code bias} (classes, channels), from 0. Buffers: {@code runningMean} and {@code runningVariance}
 * (channels).
 */
public final class ConditionalBatchNorm implements Layer {
    private final int channels;
    private final int classes;
    private final BatchNorm norm;
    private final Parameter weight;
    private final Parameter bias;
    private final State state;

    private ConditionalBatchNorm(int channels, int classes, BatchNorm norm) {
        Check.atLeastOne("conditionalBatchNorm", "classes", classes);
        this.channels = channels;
        this.classes = classes;
        this.norm = norm;
        Shape table = Shape.of(classes, channels);
        this.weight = Parameter.of(NDArray.full(table, 1));
        this.bias = Parameter.of(NDArray.zeros(table));
        this.state = State.empty()
                .with("weight", weight)
                .with("bias", bias)
                .with("runningMean", norm.runningMean())
                .with("runningVariance", norm.runningVariance());
    }

    /**
     * A layer with an epsilon of 10⁻⁵ and a momentum of 0.1.
     *
     * @param channels the size of the last axis, 1 or more
     * @param classes how many labels there are, 1 or more
     * @return the layer
     */
    public static ConditionalBatchNorm of(int channels, int classes) {
        return of(channels, classes, 1e-5f, .1f);
    }

    /**
     * A layer.
     *
     * @param channels the size of the last axis, 1 or more
     * @param classes how many labels there are, 1 or more
     * @param epsilon added to the variance, above 0
     * @param momentum the share of a new batch in the running statistics, in [0, 1]
     * @return the layer
     */
    public static ConditionalBatchNorm of(int channels, int classes, float epsilon, float momentum) {
        return new ConditionalBatchNorm(channels, classes, BatchNorm.withoutAffine(channels, epsilon, momentum));
    }

    /** {@return the weights, (classes, channels)} */
    public Parameter weight() {
        return weight;
    }

    /** {@return the biases, (classes, channels)} */
    public Parameter bias() {
        return bias;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        int[] labels = Check.labels("conditionalBatchNorm", classes, x.shape(), pass);
        Shape rows = Check.perSample(x.shape(), channels);
        Tensor scale = weight.tensor().gather(0, labels).reshape(rows);
        Tensor shift = bias.tensor().gather(0, labels).reshape(rows);
        return norm.forward(x, pass).mul(scale).add(shift);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.channels("conditionalBatchNorm", input, channels, 2);
        return input;
    }

    @Override
    public State state() {
        return state;
    }

    /** In training it does. */
    @Override
    public boolean mixesSamples() {
        return true;
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /** The sizes, such as {@code ConditionalBatchNorm(64, 10 classes)}. */
    @Override
    public String toString() {
        return "ConditionalBatchNorm(" + channels + ", " + classes + (classes == 1 ? " class)" : " classes)");
    }
}
