package io.github.gan4j.metric.judge;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import java.util.Map;

/**
 * The classes of three colors as one, C²·a + C·b + c: a triple's logit is the sum of those of its three classes, so
 * that its probability is the product of theirs. From features (N, 3·d) to logits (N, C³).
 */
record ClassTriples(Layer head) implements Layer {
    private static final String CHILD = "head";

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        int count = x.shape().size(0);
        int size = x.shape().size(1) / EachColor.COLORS;
        Tensor triples = Tensor.scalar(0);
        for (int color = 0; color < EachColor.COLORS; color++) {
            Tensor logits = head.forward(x.slice(1, color * size, (color + 1) * size), pass);
            Shape broadcast =
                    Shape.of(count, 1, 1, 1).with(1 + color, logits.shape().size(1));
            triples = triples.add(logits.reshape(broadcast));
        }
        return triples.reshape(outputShape(x.shape()));
    }

    @Override
    public Shape outputShape(Shape input) {
        int classes =
                head.outputShape(Shape.of(1, input.size(1) / EachColor.COLORS)).size(1);
        return Shape.of(input.size(0), classes * classes * classes);
    }

    @Override
    public State state() {
        return State.empty().with(CHILD, head);
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of(CHILD, head);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        return new ClassTriples(children.getOrDefault(CHILD, head));
    }

    /** The layer whose classes these are three of. */
    @Override
    public String toString() {
        return "triples of the classes of " + head;
    }
}
