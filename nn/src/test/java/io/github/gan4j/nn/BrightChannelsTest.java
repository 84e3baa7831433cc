package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is far from 0 and hardly varies: the mean of the squares less the square of the mean has no digit left there,
 * and may be below 0.
 */
class BrightChannelsTest {
    private static final int COUNT = 10;
    private static final Shape IMAGES = Shape.of(COUNT, 28, 28, 1);
    private static final float EPSILON = 1e-3f;

    static Stream<Layer> layers() {
        return Stream.of(
                BatchNorm.of(1, EPSILON, .1f),
                GroupNorm.of(1, 1, EPSILON),
                InstanceNorm.of(1, EPSILON),
                LayerNorm.of(Shape.of(28, 28, 1), EPSILON));
    }

    private static NDArray normalized(Layer layer, NDArray images) {
        return layer.forward(Tensor.of(images), Pass.train()).value();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aConstantChannelBecomesZero(Layer layer) {
        for (int grey = 1; grey <= 255; grey++) {
            NDArray images = NDArray.zeros(IMAGES);
            images.fill(grey);
            NDArray made = normalized(layer, images);
            for (int i = 0; i < made.elements(); i++) {
                assertEquals(0, made.array()[made.offset() + i], 1e-3f, "grey " + grey);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void littleNoiseOnAGreyIsStandardised(Layer layer) {
        for (float grey : new float[] {100.3f, 180.3f, 254.3f}) {
            NDArray images = Rng.seeded(1).normal(IMAGES, grey, .03f);
            NDArray made = normalized(layer, images);
            int each = layer instanceof BatchNorm ? images.elements() : images.elements() / COUNT;
            double mean = 0;
            for (int i = 0; i < each; i++) {
                mean += images.array()[images.offset() + i] / each;
            }
            double variance = 0;
            double square = 0;
            for (int i = 0; i < each; i++) {
                variance += Math.pow(images.array()[images.offset() + i] - mean, 2) / each;
                square += Math.pow(made.array()[made.offset() + i], 2) / each;
            }
            assertEquals(variance / (variance + EPSILON), square, 1e-3, "grey " + grey);
        }
    }
}
