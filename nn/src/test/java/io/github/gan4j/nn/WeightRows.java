package io.github.gan4j.nn;

import static io.github.gan4j.nn.LayerTableTest.row;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.stream.Stream;

/** The rows of {@link LayerTableTest} for every form of a weight in every layer that takes one. */
final class WeightRows {
    private static final Initializer RANDOM = Initializers.normal(0, .5f);

    private WeightRows() {}

    static Stream<Row> rows() {
        return Stream.of(
                        new SpectralNorm(),
                        new WeightNorm(),
                        new EqualizedLearningRate(),
                        new EqualizedLearningRate(1, .5f))
                .flatMap(WeightRows::rows);
    }

    private static Stream<Row> rows(Reparameterization form) {
        String words = words(form);
        Kernel2d kernel = Kernel2d.of(3, 2).stride(2, 1).padding(1, 0);
        return Stream.of(
                row("Dense(4 → 5" + words, rng -> dense(rng).with(form), Shape.of(2, 4), Shape.of(2, 5)),
                row(
                        "Maxout(4 → 2, 3 pieces" + words,
                        // Biases apart, so that differences do not step over an edge.
                        rng -> Maxout.of(4, 2, 3, RANDOM, Initializers.normal(0, 3), rng)
                                .with(form),
                        Shape.of(2, 4),
                        Shape.of(2, 2)),
                row(
                        "Conv2d(2 → 3, kernel 3 x 2, stride 2 x 1, padding 1 x 0" + words,
                        rng -> Conv2d.of(2, 3, kernel, RANDOM, RANDOM, rng).with(form),
                        Shape.of(1, 4, 3, 2),
                        Shape.of(1, 2, 2, 3)),
                row(
                        "ConvTranspose2d(3 → 2, kernel 3 x 2, stride 2 x 1, padding 1 x 0, no bias" + words,
                        rng -> ConvTranspose2d.withoutBias(3, 2, kernel, RANDOM, rng)
                                .with(form),
                        Shape.of(2, 2, 2, 3),
                        Shape.of(2, 3, 3, 2)),
                new Row(
                        "Embedding(4 → 3" + words,
                        rng -> Embedding.of(4, 3, rng).with(form),
                        NDArray.of(Shape.of(2, 3), 0, 3, 3, 2, 1, 0),
                        Shape.of(2, 3, 3),
                        false));
    }

    private static String words(Reparameterization form) {
        return form instanceof SpectralNorm
                ? ", spectral norm)"
                : form instanceof WeightNorm ? ", weight norm)" : ", equalized learning rate)";
    }

    static Dense dense(Rng rng) {
        return Dense.of(4, 5, RANDOM, RANDOM, rng);
    }
}
