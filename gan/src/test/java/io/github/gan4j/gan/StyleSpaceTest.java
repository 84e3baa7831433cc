package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.StyleGan2;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is done between the halves of a style-based generator. */
class StyleSpaceTest {
    private static final Shape IMAGE = Shape.of(8, 8, 1);
    private static final Layer GENERATOR = new StyleGan2(IMAGE, 5, 3, 6, 2, .9f).generator(Rng.seeded(1));
    private static final StyleSpace SPACE = StyleSpace.of(GENERATOR).orElseThrow();
    private static final NDArray Z = Latent.normal(5).sample(6, Rng.seeded(2));

    private static NDArray rows() {
        return SPACE.rows(SPACE.styles(Z, Pass.eval()));
    }

    @Test
    void theHalvesTogetherAreTheGenerator() {
        float[] whole = GENERATOR.forward(Tensor.of(Z), Pass.eval()).value().toArray();
        assertArrayEquals(whole, SPACE.images(rows()).toArray());
        assertEquals(4, SPACE.rows());
        assertEquals(5, SPACE.size());
    }

    @Test
    void otherGeneratorsHaveNone() {
        assertTrue(
                StyleSpace.of(new Dcgan(IMAGE, 5, 2).generator(Rng.seeded(1))).isEmpty());
    }

    /** The free test: with truncation 0 all pictures are one, to the bit, for the noise is constant. */
    @Test
    void picturesComeTogetherAsTruncationFalls() {
        NDArray styles = SPACE.styles(Z, Pass.eval());
        NDArray center = SPACE.center(Latent.normal(5), Rng.seeded(3), Pass.eval());
        double last = 0;
        for (float psi : new float[] {0, .25f, .5f, .75f, 1}) {
            NDArray images = SPACE.images(SPACE.rows(StyleSpace.truncated(styles, center, psi)));
            double distance = distance(images);
            assertTrue(psi == 0 ? distance == 0 : distance > last, "distance " + distance + " at " + psi);
            last = distance;
        }
    }

    @Test
    void stylesGoStraightToTheCenter() {
        NDArray styles = NDArray.of(Shape.of(1, 2), 1, 2);
        NDArray center = NDArray.of(Shape.of(1, 2), 3, 5);
        assertArrayEquals(
                new float[] {2, 3.5f}, StyleSpace.truncated(styles, center, .5f).toArray());
    }

    private static double distance(NDArray images) {
        double sum = 0;
        for (int i = 1; i < 6; i++) {
            Tensor apart = Tensor.of(images.part(i, i + 1)).sub(Tensor.of(images.part(0, 1)));
            sum += Math.sqrt(apart.square().sum().item());
        }
        return sum;
    }

    @Test
    void theCenterIsTheMeanStyle() {
        NDArray center = SPACE.center(Latent.normal(5), Rng.seeded(3), Pass.eval());
        NDArray other = SPACE.styles(Latent.normal(5).sample(20_000, Rng.seeded(4)), Pass.eval());
        assertArrayEquals(Tensor.of(other).mean(true, 0).value().toArray(), center.toArray(), .06f);
    }

    @Test
    void mixedPicturesAreTheOnesOrTheOthersAtTheEnds() {
        NDArray a = rows();
        NDArray b = SPACE.rows(SPACE.styles(Latent.normal(5).sample(6, Rng.seeded(7)), Pass.eval()));
        assertArrayEquals(a.toArray(), SPACE.mixed(a, b, 4).toArray());
        assertArrayEquals(b.toArray(), SPACE.mixed(a, b, 0).toArray());
        NDArray half = SPACE.images(SPACE.mixed(a, b, 2));
        assertNotEquals(half.get(0, 3, 3, 0), SPACE.images(a).get(0, 3, 3, 0));
        assertNotEquals(half.get(0, 3, 3, 0), SPACE.images(b).get(0, 3, 3, 0));
        assertEquals(
                "[styles] expected a layer between 0 and 4 to mix from, got 5",
                assertThrows(IllegalArgumentException.class, () -> SPACE.mixed(a, b, 5))
                        .getMessage());
        assertThrows(ShapeException.class, () -> SPACE.mixed(a, b.part(0, 2), 1));
    }

    /** Factors of all layers, without their biases: a style in, the differences from the style 0 out. */
    @Test
    void weightsAreWhatLayersMakeOfAStyle() {
        NDArray weights = SPACE.weights();
        // 6 to the first convolution and its image, 6 to the next, 3 and 3 at the size of the image.
        assertEquals(Shape.of(6 + 6 + 6 + 3 + 3, 5), weights.shape());
        assertTrue(Arrays.stream(boxed(weights)).anyMatch(x -> x != 0));
    }

    /**
     * The products WᵀW, whose eigenvectors are the directions of edits, are those of the layers' numbers times their
     * equalised 1/√5.
     */
    @Test
    void productsOfWeightsAreThoseOfTheLayers() {
        StyleSpace space = StyleSpace.of(new StyleGan2(IMAGE, 5, 3, 6, 2, .9f).generator(Rng.seeded(1)))
                .orElseThrow();
        double[][] expected = new double[5][5];
        int[] layers = new int[1];
        space.synthesis().state().parameters().forEach((name, parameter) -> {
            if (name.endsWith("style.bias")) {
                parameter.value().copyFrom(Rng.seeded(8).normal(parameter.shape(), 3, 5));
            }
            if (name.endsWith("style.weight")) {
                layers[0]++;
                addProducts(Tensor.of(parameter.value()).transpose().value(), 1. / 5, expected);
            }
        });
        space.synthesis().state().touch();
        // To three convolutions and to an image of each of two sizes.
        assertEquals(5, layers[0]);
        double[][] products = new double[5][5];
        addProducts(space.weights(), 1, products);
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(expected[i], products[i], 1e-4);
        }
    }

    private static void addProducts(NDArray rows, double factor, double[][] products) {
        for (int row = 0; row < rows.shape().size(0); row++) {
            for (int i = 0; i < products.length; i++) {
                for (int j = 0; j < products.length; j++) {
                    products[i][j] += factor * rows.get(row, i) * rows.get(row, j);
                }
            }
        }
    }

    private static Float[] boxed(NDArray array) {
        Float[] all = new Float[array.elements()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.array()[i];
        }
        return all;
    }
}
