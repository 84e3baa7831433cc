package io.github.gan4j.nn;

import static io.github.gan4j.nn.LayerTableTest.row;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.ConditionalRows.Bound;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.stream.Stream;

/** The rows of {@link LayerTableTest} for the layers of generators that styles guide. */
final class StyleRows {
    private static final Shape IMAGES = Shape.of(2, 3, 4, 2);

    private StyleRows() {}

    static Stream<Row> rows() {
        NDArray style = Rng.seeded(5).normal(Shape.of(2, 5), 0, 1);
        return Stream.of(
                row("Gain(1.5)", rng -> new Gain(1.5f), IMAGES, IMAGES),
                row("Bias(2)", rng -> ConditionalRows.random(Bias.of(2), rng), IMAGES, IMAGES),
                row("Fir2d(up 2, 4 taps)", rng -> Fir2d.up(2, 1, 3, 3, 1), IMAGES, Shape.of(2, 6, 8, 2)),
                row("Fir2d(down 2, 3 taps)", rng -> Fir2d.down(2, 1, 2, 1), Shape.of(2, 5, 4, 1), Shape.of(2, 2, 2, 1)),
                row("Fir2d(1 tap)", rng -> Fir2d.blur(3), IMAGES, IMAGES),
                row(
                        "NoiseInjection(3 x 4, 2 channels, 1 strength)",
                        rng -> ConditionalRows.random(NoiseInjection.of(3, 4, 2, rng), rng),
                        IMAGES,
                        IMAGES),
                row(
                        "NoiseInjection(3 x 4, 2 channels, 2 strengths)",
                        rng -> ConditionalRows.random(NoiseInjection.ofChannels(3, 4, 2, rng), rng),
                        IMAGES,
                        IMAGES),
                row(
                        "Modulated(Conv2d(2 → 3, kernel 3, padding 1, no bias), style Dense(5 → 2))",
                        rng -> new Bound(modulated(rng), style),
                        IMAGES,
                        Shape.of(2, 3, 4, 3)),
                row(
                        "Modulated(Conv2d(2 → 3, kernel 3, padding 1, no bias), style Dense(5 → 2), not demodulated)",
                        rng -> new Bound(modulated(rng).withoutDemodulation(), style),
                        IMAGES,
                        Shape.of(2, 3, 4, 3)),
                row(
                        "Modulated(ConvTranspose2d(2 → 3, kernel 3, stride 2, no bias, equalized learning rate), style Dense(5 → 2))",
                        rng -> new Bound(Modulated.of(up(rng), Dense.of(5, 2, rng)), style),
                        IMAGES,
                        Shape.of(2, 7, 9, 3)),
                row(
                        "StyleMixing(4 rows of 3, 0.9)",
                        rng -> StyleMixing.of(4, 3, .9f, rng),
                        Shape.of(6, 3),
                        Shape.of(6, 4, 3)),
                new Row(
                        "Constant(3, 2)",
                        rng -> Constant.of(Shape.of(3, 2), rng),
                        NDArray.zeros(Shape.of(2, 4)),
                        Shape.of(2, 3, 2),
                        false),
                row(
                        "Styled(1, AdaIn(2, style Dense(3 → 4)))",
                        rng -> new Bound(
                                new Styled(1, AdaIn.of(2, 3, rng)),
                                Styled.STYLES,
                                Rng.seeded(6).normal(Shape.of(2, 2, 3), 0, 1)),
                        IMAGES,
                        IMAGES),
                row(
                        "Synthesis(2 styles of 3, Sequential(2 layers, 56 parameters))",
                        rng -> new Synthesis(
                                2,
                                3,
                                Sequential.of(Constant.of(Shape.of(3, 2, 4), rng), new Styled(1, AdaIn.of(4, 3, rng)))),
                        Shape.of(2, 2, 3),
                        Shape.of(2, 3, 2, 4)));
    }

    private static ConvTranspose2d up(Rng rng) {
        return ConvTranspose2d.withoutBias(2, 3, Kernel2d.of(3).stride(2), Initializers.normal(0, .5f), rng)
                .with(new EqualizedLearningRate(1));
    }

    private static Modulated modulated(Rng rng) {
        Conv2d conv = Conv2d.withoutBias(2, 3, Kernel2d.of(3).padding(1), Initializers.normal(0, .5f), rng);
        return Modulated.of(conv, Dense.of(5, 2, rng));
    }
}
