package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.PixelShuffle;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks from images to images: sizes, ranges, and what a judge of patches sees. */
class TranslatorTest {
    static Stream<Arguments> sizes() {
        return Stream.of(new UNet(4), new UNet(4, .5f), new ResNet(4, 1, 1), new ResNet(4, 2, 0), new Refiner(4, 2))
                .flatMap(translator -> Stream.of(
                                Shape.of(28, 28, 1), Shape.of(32, 32, 3), Shape.of(20, 37, 1), Shape.of(17, 16, 3))
                        .map(image -> Arguments.of(translator, image)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sizes")
    void imagesOfAnySizeBecomeImagesOfThatSizeBetweenMinusOneAndOne(Translator translator, Shape image) {
        for (int channels : new int[] {1, 3}) {
            Layer network = translator.network(image, channels, Rng.seeded(1));
            Shape batch = Shape.of(2).then(image);
            Shape expected = batch.with(3, channels);
            assertEquals(expected, network.outputShape(batch));
            assertEquals(image.with(2, channels), translator.output(image, channels));
            NDArray made = network.forward(Tensor.of(Rng.seeded(2).normal(batch, 0, 1)), Pass.train())
                    .value();
            assertEquals(expected, made.shape());
            for (float value : made.toArray()) {
                assertTrue(value >= -1 && value <= 1, () -> "value " + value);
            }
        }
    }

    /** A way around the bottom: without it, 2x2 numbers would say where every outline is. */
    @Test
    void aUNetShowsWhatIsAtAPlaceAtThatPlace() {
        Layer network = new UNet(8).network(Shape.of(32, 32, 1), 1, Rng.seeded(1));
        NDArray image = Rng.seeded(2).normal(Shape.of(1, 32, 32, 1), 0, 1);
        Tensor x = Tensor.variable(image);
        Tensor at = network.forward(x, Pass.eval())
                .slice(1, 16, 17)
                .slice(2, 16, 17)
                .sum();
        NDArray slope = Autograd.grad(at, List.of(x), CreateGraph.NO).get(0).value();
        double near = 0;
        double far = 0;
        for (int i = 0; i < 32; i++) {
            for (int j = 0; j < 32; j++) {
                double s = Math.abs(slope.get(0, i, j, 0));
                if (Math.max(Math.abs(i - 16), Math.abs(j - 16)) <= 3) {
                    near += s / 49;
                } else {
                    far += s / (1024 - 49);
                }
            }
        }
        assertTrue(near > 10 * far, "near " + near + ", far " + far);
    }

    @Test
    void superResolutionMakesImagesAsManyTimesAsLarge() {
        for (int scale : new int[] {2, 4, 8}) {
            Layer network = new SuperResolution(4, 1, scale).network(Shape.of(7, 5, 1), 1, Rng.seeded(1));
            assertEquals(Shape.of(3, 7 * scale, 5 * scale, 1), network.outputShape(Shape.of(3, 7, 5, 1)));
        }
        assertEquals(
                "[super-resolution] expected a scale of 2, 4 or 8, got 3",
                assertThrows(IllegalArgumentException.class, () -> new SuperResolution(4, 1, 3))
                        .getMessage());
    }

    /** ICNR: without it, one in four pixels begins with a level of its own, and the grid stays for long. */
    @Test
    void theFourPixelsOfAPixelBeginAlike() {
        Sequential network = (Sequential) new SuperResolution(6, 1, 2).network(Shape.of(6, 6, 1), 1, Rng.seeded(3));
        Tensor x = Tensor.of(Rng.seeded(4).normal(Shape.of(1, 6, 6, 1), 0, 1));
        for (Layer layer : network.layers()) {
            x = layer.forward(x, Pass.eval());
            if (layer instanceof PixelShuffle) {
                NDArray pixels = x.value();
                for (int i = 0; i < 12; i++) {
                    for (int j = 0; j < 12; j++) {
                        assertEquals(pixels.get(0, i / 2 * 2, j / 2 * 2, 0), pixels.get(0, i, j, 0));
                    }
                }
                return;
            }
        }
        throw new AssertionError("no pixel shuffle in " + network);
    }

    @Test
    void aJudgeOfPatchesSeesPatchesOfTheSideItSays() {
        assertEquals(16, new PatchDiscriminator(4, 1).patch());
        assertEquals(34, new PatchDiscriminator(4, 2).patch());
        assertEquals(70, new PatchDiscriminator(4, 3).patch());
        // Normalization looks at the whole image, so the way through the convolutions alone is followed.
        Sequential judge = (Sequential) new PatchDiscriminator(4, 1).network(Shape.of(40, 40, 1), Rng.seeded(1));
        Tensor x = Tensor.variable(Rng.seeded(2).normal(Shape.of(1, 40, 40, 1), 0, 1));
        Tensor at = x;
        for (Layer layer : judge.layers()) {
            boolean through = layer instanceof io.github.gan4j.nn.Conv2d;
            at = through ? layer.forward(at, Pass.eval()) : at;
        }
        NDArray slope = Autograd.grad(at.slice(1, 8, 9).slice(2, 8, 9).sum(), List.of(x), CreateGraph.NO)
                .get(0)
                .value();
        int first = 40;
        int last = -1;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                if (slope.get(0, i, j, 0) != 0) {
                    first = Math.min(first, i);
                    last = Math.max(last, i);
                }
            }
        }
        assertEquals(16, last - first + 1);
        assertEquals(Shape.of(2, 18 * 18), judge.outputShape(Shape.of(2, 40, 40, 1)));
    }

    @Test
    void whatIsTooSmallIsSaid() {
        assertEquals(
                "[u-net] expected images of 4 pixels or more along each side, got 3x9: give larger ones",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new UNet(4).network(Shape.of(3, 9, 1), 1, Rng.seeded(1)))
                        .getMessage());
        assertEquals(
                "[patch discriminator] expected images of 12 pixels or more along each side, got 8x8: give larger ones",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PatchDiscriminator(4, 2).network(Shape.of(8, 8, 1), Rng.seeded(1)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new UNet(0));
        assertThrows(IllegalArgumentException.class, () -> new UNet(4, 1));
        assertThrows(IllegalArgumentException.class, () -> new ResNet(4, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Refiner(4, -1));
    }
}
