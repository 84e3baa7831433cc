package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of {@link LayerTableTest} for the layers that are conditioned, each bound to a condition. */
final class ConditionalRows {
    private static final NDArray LABELS = NDArray.of(2, 0, 2);

    private ConditionalRows() {}

    /**
     * Binds a layer to a condition, from its first row on again and again, as many as the input has.
     *
     * @param layer the layer
     * @param name the condition's name
     * @param condition one row for each sample
     */
    record Bound(Layer layer, String name, NDArray condition) implements Layer {
        Bound(Layer layer, NDArray condition) {
            this(layer, Pass.CONDITION, condition);
        }

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            return layer.forward(x, pass.given(name, rows(x.shape().size(0))));
        }

        private Tensor rows(int count) {
            int[] which = new int[count];
            for (int i = 0; i < count; i++) {
                which[i] = i % condition.shape().size(0);
            }
            return Tensor.of(condition).gather(0, which);
        }

        @Override
        public Shape outputShape(Shape input) {
            return layer.outputShape(input);
        }

        @Override
        public State state() {
            return layer.state();
        }

        @Override
        public String toString() {
            return layer.toString();
        }
    }

    private static Row row(String name, Function<Rng, Layer> make, NDArray condition, Shape input, Shape output) {
        return LayerTableTest.row(name, rng -> new Bound(random(make.apply(rng), rng), condition), input, output);
    }

    /** Random parameters also where the layer begins with ones and zeros. */
    static Layer random(Layer layer, Rng rng) {
        layer.state()
                .parameters()
                .values()
                .forEach(parameter -> parameter.value().copyFrom(rng.normal(parameter.shape(), 0, .5f)));
        return layer;
    }

    static Stream<Row> rows() {
        Shape images = Shape.of(3, 3, 2, 4);
        Shape rows = Shape.of(3, 4);
        return Stream.of(
                row("ConditionalBatchNorm(4, 3 classes)", rng -> ConditionalBatchNorm.of(4, 3), LABELS, images, images),
                row(
                        "ConditionalBatchNorm(4, 5 classes)",
                        rng -> ConditionalBatchNorm.of(4, 5, .01f, .5f),
                        LABELS,
                        rows,
                        rows),
                row(
                        "AdaIn(4, style Dense(5 → 8))",
                        rng -> AdaIn.of(4, 5, rng),
                        Rng.seeded(8).normal(Shape.of(3, 5), 0, 1),
                        images,
                        images),
                row("AdaIn(4, style Embedding(3 → 8))", rng -> AdaIn.ofClasses(4, 3), LABELS, images, images),
                row("AdaIn(4)", rng -> AdaIn.direct(4), Rng.seeded(8).normal(Shape.of(3, 8), 0, 1), images, images),
                row(
                        "LabelConcatenation(3 classes)",
                        rng -> LabelConcatenation.of(3),
                        LABELS,
                        images,
                        Shape.of(3, 3, 2, 7)),
                row(
                        "LabelConcatenation(Embedding(4 → 2))",
                        rng -> LabelConcatenation.of(Embedding.of(4, 2, rng)),
                        LABELS,
                        rows,
                        Shape.of(3, 6)),
                row(
                        "ProjectionHead(4 features, 3 classes)",
                        rng -> ProjectionHead.of(4, 3, rng),
                        LABELS,
                        rows,
                        Shape.of(3, 1)),
                row(
                        "Residual(block(2 layers, 44 parameters))",
                        rng -> Residual.of(Sequential.named("block")
                                .then(ConditionalBatchNorm.of(4, 3))
                                .then(Dense.of(4, 4, rng))),
                        LABELS,
                        rows,
                        rows),
                row(
                        "player(4 layers, 79 parameters)",
                        rng -> Sequential.named("player")
                                .then(LabelConcatenation.of(3))
                                .then(Dense.of(7, 4, rng))
                                .then(Activation.softplus())
                                .then(Sequential.named("end")
                                        .then(Dense.withoutBias(4, 4, Initializers.heNormal(), rng))
                                        .then(LabelConcatenation.of(Embedding.of(3, 2, rng)))
                                        .then(ProjectionHead.of(6, 3, rng))),
                        LABELS,
                        rows,
                        Shape.of(3, 1)));
    }
}
