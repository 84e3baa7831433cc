package io.github.gan4j.metric.judge;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer for grey images on each of three colors: from (N, H, W, 3) to (N, 3·d), where the layer makes d numbers of
 * (N, H, W, 1).
 */
record EachColor(Layer grey) implements Layer {
    static final int COLORS = 3;

    private static final String CHILD = "grey";

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        List<Tensor> parts = new ArrayList<>();
        int count = x.shape().size(0);
        for (int color = 0; color < COLORS; color++) {
            Tensor made = grey.forward(x.slice(3, color, color + 1), pass);
            parts.add(made.reshape(Shape.of(count, made.shape().elements() / count)));
        }
        return Tensor.concat(1, parts);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape made = grey.outputShape(input.with(3, 1));
        return Shape.of(input.size(0), COLORS * (made.elements() / input.size(0)));
    }

    @Override
    public State state() {
        return State.empty().with(CHILD, grey);
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of(CHILD, grey);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        return new EachColor(children.getOrDefault(CHILD, grey));
    }

    /** The layer, and what it is asked about. */
    @Override
    public String toString() {
        return grey + " of each color";
    }
}
