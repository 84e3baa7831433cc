package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins a code of the label to each sample (Mirza and Osindero 2014): latent vectors (N, D) → (N, D + size), images (N,
 * H, W, C) → (N, H, W, C + size), where each number of the code is a constant plane. The code is one-hot, or a vector
 * that is learned. The condition is the labels, whole numbers (N) in [0, classes).
 */
public final class LabelConcatenation implements Layer {
    private final int classes;
    private final int size;
    private final Optional<Embedding> embedding;
    private final State state;

    private LabelConcatenation(int classes, int size, Optional<Embedding> embedding) {
        Check.atLeastOne("labelConcatenation", "classes", classes);
        this.classes = classes;
        this.size = size;
        this.embedding = embedding;
        this.state =
                embedding.map(table -> State.empty().with("embedding", table)).orElse(State.empty());
    }

    /**
     * A layer with one-hot codes: as many numbers as there are classes, all 0 but that of the label, 1.
     *
     * @param classes how many labels there are, 1 or more
     * @return the layer
     */
    public static LabelConcatenation of(int classes) {
        return new LabelConcatenation(classes, classes, Optional.empty());
    }

    /**
     * A layer with learned codes; its state is named {@code embedding}.
     *
     * @param embedding the code of each class
     * @return the layer
     */
    public static LabelConcatenation of(Embedding embedding) {
        Shape table = embedding.weight().shape();
        return new LabelConcatenation(table.size(0), table.size(1), Optional.of(embedding));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Shape out = outputShape(x.shape());
        int[] labels = Check.labels("labelConcatenation", classes, x.shape(), pass);
        Tensor codes = embedding.isPresent()
                ? embedding.get().forward(Check.condition("labelConcatenation", pass), pass)
                : oneHot(labels);
        Tensor planes = codes.reshape(Check.perSample(x.shape(), size));
        return Tensor.concat(-1, List.of(x, planes.broadcastTo(out.with(-1, size))));
    }

    private Tensor oneHot(int[] labels) {
        NDArray codes = NDArray.zeros(Shape.of(labels.length, classes));
        for (int i = 0; i < labels.length; i++) {
            codes.set(1, i, labels[i]);
        }
        return Tensor.of(codes);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.batch("labelConcatenation", input, 2);
        return input.with(-1, input.size(-1) + size);
    }

    @Override
    public State state() {
        return state;
    }

    /** The layer named {@code embedding}, if it has one. */
    @Override
    public Map<String, Layer> children() {
        return embedding
                .<Map<String, Layer>>map(table -> Map.of("embedding", table))
                .orElse(Map.of());
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return children.isEmpty() ? this : of(Check.child(this, children, "embedding", Embedding.class));
    }

    /** It is. */
    @Override
    public boolean isConditioned() {
        return true;
    }

    /** It has: the input comes out as it is, beside a code that does not depend on it. */
    @Override
    public boolean hasBoundedSlope() {
        return true;
    }

    /** The code, such as {@code LabelConcatenation(10 classes)}. */
    @Override
    public String toString() {
        return "LabelConcatenation("
                + embedding.map(Embedding::toString).orElse(classes + (classes == 1 ? " class" : " classes")) + ")";
    }
}
