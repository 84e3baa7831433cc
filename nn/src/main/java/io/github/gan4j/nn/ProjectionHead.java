package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of a projection discriminator (Miyato and Koyama 2018): logits = linear(φ) + ⟨embedding(label), φ⟩ of
 * features φ, (N, features) → (N, 1). The condition is the labels, whole numbers (N) in [0, classes). Names in its
 * state begin with {@code linear} and {@code embedding}. With spectral norm, as in the paper:
 *
 * <pre>{@code
 * new ProjectionHead(
 *         Dense.of(128, 1, rng).with(new SpectralNorm()), Embedding.of(10, 128, rng).with(new SpectralNorm()));
 * }</pre>
 *
 * @param linear the part of the logit that does not depend on the label, features → 1
 * @param embedding a vector of as many features for each class
 */
public record ProjectionHead(Dense linear, Embedding embedding) implements Layer {
    /**
     * Checks the sizes.
     *
     * @throws ShapeException if the parts do not fit together
     */
    public ProjectionHead {
        Shape dense = linear.weight().shape();
        Shape table = embedding.weight().shape();
        if (dense.size(1) != 1 || table.size(1) != dense.size(0)) {
            throw new ShapeException("[projectionHead] expected a linear part with a weight (features, 1) and an "
                    + "embedding (classes, features), got " + dense + " and " + table);
        }
    }

    /**
     * A head with the parts' own first numbers: Xavier-uniform in the linear part, N(0, 1) in the embedding.
     *
     * @param features the size of the input's last axis, 1 or more
     * @param classes how many labels there are, 1 or more
     * @param rng where the first numbers come from, first the linear part's
     * @return the head
     */
    public static ProjectionHead of(int features, int classes, Rng rng) {
        Check.atLeastOne("projectionHead", "features", features);
        Check.atLeastOne("projectionHead", "classes", classes);
        return new ProjectionHead(Dense.of(features, 1, rng), Embedding.of(classes, features, rng));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        Tensor condition = Check.condition("projectionHead", pass);
        Check.labels("projectionHead", embedding.weight().shape().size(0), x.shape(), pass);
        Tensor projection = embedding.forward(condition, pass).mul(x).sum(true, 1);
        return linear.forward(x, pass).add(projection);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.rows("projectionHead", input, linear.weight().shape());
        return Shape.of(input.size(0), 1);
    }

    @Override
    public State state() {
        return State.empty().with("linear", linear).with("embedding", embedding);
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("linear", linear);
        children.put("embedding", embedding);
        return Collections.unmodifiableMap(children);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return new ProjectionHead(
                Check.child(this, children, "linear", Dense.class),
                Check.child(this, children, "embedding", Embedding.class));
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /** The sizes, such as {@code ProjectionHead(128 features, 10 classes)}. */
    @Override
    public String toString() {
        Shape table = embedding.weight().shape();
        return "ProjectionHead(" + count(table.size(1), "feature", "features") + ", "
                + count(table.size(0), "class", "classes") + ")";
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
