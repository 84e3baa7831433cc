package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageOperatorsTest {
    private static final Shape SMALL = Shape.of(4, 5, 1);

    private static byte[] bytes(int... numbers) {
        byte[] all = new byte[numbers.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) numbers[i];
        }
        return all;
    }

    private static byte[] made(String name, Shape shape, int... image) {
        return ImageOperators.named(name).apply(bytes(image), shape);
    }

    private static final int[] DOT = {
        0, 0, 0, 0, 0, //
        0, 200, 0, 0, 0, //
        0, 0, 0, 0, 0, //
        0, 0, 0, 0, 90
    };

    @Test
    void bytesThatDoNotFitTheShapeAreRefused() {
        ImageOperator doubling = new ImageOperator() {
            @Override
            public String name() {
                return "doubling";
            }

            @Override
            public byte[] apply(byte[] image, Shape shape) {
                return new byte[2 * image.length];
            }
        };
        ImageDataset images = ImageDataset.of(new byte[40], SMALL);
        assertEquals(
                "[imageoperator] expected 20 bytes of doubling, as many as its outputShape (4, 5, 1) has, got 40 for image 0",
                assertThrows(IllegalStateException.class, () -> doubling.apply(images))
                        .getMessage());
    }

    @Test
    void boldIsTheLargestOfThePixelsAround() {
        assertArrayEquals(
                bytes(
                        200, 200, 200, 0, 0, //
                        200, 200, 200, 0, 0, //
                        200, 200, 200, 90, 90, //
                        0, 0, 0, 90, 90),
                made("bold", SMALL, DOT));
    }

    @Test
    void edgesAreWhatThatAdds() {
        assertArrayEquals(
                bytes(
                        200, 200, 200, 0, 0, //
                        200, 0, 200, 0, 0, //
                        200, 200, 200, 90, 90, //
                        0, 0, 0, 90, 0),
                made("edges", SMALL, DOT));
    }

    @Test
    void thinIsTheSmallestOfThePixelsAround() {
        assertArrayEquals(
                bytes(
                        7, 7, 0, 0, 0, //
                        7, 7, 0, 0, 0, //
                        7, 7, 0, 0, 0, //
                        8, 8, 8, 9, 9),
                made(
                        "thin", SMALL, 255, 8, 9, 9, 9, //
                        255, 7, 255, 0, 9, //
                        9, 8, 255, 255, 9, //
                        9, 8, 255, 9, 9));
    }

    /** By the definition, pixel by pixel, at the border too, in color. */
    @Test
    void coloursAreLookedAtEachByItself() {
        Shape shape = Shape.of(5, 3, 3);
        byte[] image = new byte[shape.elements()];
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) rng.integer(256);
        }
        byte[] bold = ImageOperators.named("bold").apply(image, shape);
        byte[] thin = ImageOperators.named("thin").apply(image, shape);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 3; x++) {
                for (int c = 0; c < 3; c++) {
                    int largest = 0;
                    int smallest = 255;
                    for (int row = Math.max(0, y - 1); row <= Math.min(4, y + 1); row++) {
                        for (int column = Math.max(0, x - 1); column <= Math.min(2, x + 1); column++) {
                            int pixel = image[(row * 3 + column) * 3 + c] & 0xFF;
                            largest = Math.max(largest, pixel);
                            smallest = Math.min(smallest, pixel);
                        }
                    }
                    assertEquals(largest, bold[(y * 3 + x) * 3 + c] & 0xFF);
                    assertEquals(smallest, thin[(y * 3 + x) * 3 + c] & 0xFF);
                }
            }
        }
    }

    /** Dilation and erosion are one thing seen in a mirror: thin = negative of the bold negative. */
    @Test
    void reducedImagesAreMeansOfSquares() {
        Shape shape = Shape.of(2, 4, 1);
        byte[] image = {0, 1, (byte) 200, (byte) 255, 1, 0, (byte) 255, (byte) 255};
        ImageOperator half = ImageOperators.named("reduced-2");
        assertEquals(Shape.of(1, 2, 1), half.outputShape(shape));
        // 2/4 and 965/4, halves up.
        assertArrayEquals(new byte[] {1, (byte) 241}, half.apply(image, shape));
        assertEquals(
                "[operator] expected images (H, W, C) whose sides are multiples of 4, got (2, 4, 1): take another factor, or "
                        + "resize them",
                assertThrows(
                                ShapeException.class,
                                () -> ImageOperators.named("reduced-4").apply(image, shape))
                        .getMessage());
        byte[] colored = {10, 100, 30, 120, 20, 110, 40, (byte) 130};
        assertArrayEquals(new byte[] {25, 115}, half.apply(colored, Shape.of(2, 2, 2)));
        assertThrows(IllegalArgumentException.class, () -> new ImageOperators.Reduced(1));
    }

    @Test
    void theLeftHalfStandsBesideBlack() {
        byte[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertArrayEquals(
                new byte[] {1, 2, 0, 0, 0, 6, 7, 0, 0, 0},
                ImageOperators.named("left-half").apply(image, Shape.of(2, 5, 1)));
    }

    @Test
    void anOutlineIsWhiteWhereEdgesAreBrighterThanAFifth() {
        Shape row = Shape.of(1, 5, 1);
        byte[] image = {0, 51, 0, 0, (byte) 252};
        assertArrayEquals(
                new byte[] {51, 0, 51, (byte) 252, 0},
                ImageOperators.named("edges").apply(image, row));
        assertArrayEquals(
                new byte[] {0, 0, 0, (byte) 255, 0},
                ImageOperators.named("outline").apply(image, row));
        assertArrayEquals(image, ImageOperators.named("image").apply(image, row));
    }

    @Test
    void negativeTurnsBrightIntoDarkAndLeadsBack() {
        assertArrayEquals(bytes(255, 0, 155, 254), made("negative", Shape.of(2, 2, 1), 0, 255, 100, 1));
        ImageOperator negative = ImageOperators.named("negative");
        assertEquals(Optional.of(negative), negative.inverse());
        assertEquals(Optional.empty(), ImageOperators.named("edges").inverse());
        byte[] image = bytes(DOT);
        assertArrayEquals(image, negative.apply(negative.apply(image, SMALL), SMALL));
        byte[] bold = ImageOperators.named("bold").apply(negative.apply(image, SMALL), SMALL);
        assertArrayEquals(ImageOperators.named("thin").apply(image, SMALL), negative.apply(bold, SMALL));
    }

    @Test
    void aDataSetKeepsItsLabelsAndIsNotChanged() {
        ImageDataset images = ImageDataset.of(new byte[][] {bytes(DOT), new byte[20]}, SMALL)
                .withLabels(1, 0)
                .withClassNames(List.of("none", "dots"));
        ImageDataset edges = ImageOperators.named("edges").apply(images);
        assertArrayEquals(new int[] {1, 0}, edges.labels());
        assertEquals(List.of("none", "dots"), edges.classNames());
        assertArrayEquals(made("edges", SMALL, DOT), edges.bytes(0));
        assertArrayEquals(bytes(DOT), images.bytes(0));
        assertEquals(
                List.of(),
                ImageOperators.named("bold")
                        .apply(ImageDataset.of(new byte[40], SMALL))
                        .classNames());
    }

    /** Such as a half, or a smaller picture. */
    @Test
    void anOperatorOfOnesOwnMayChangeTheSize() {
        ImageOperator top = new ImageOperator() {
            @Override
            public String name() {
                return "top";
            }

            @Override
            public Shape outputShape(Shape image) {
                return image.with(0, 1);
            }

            @Override
            public byte[] apply(byte[] image, Shape shape) {
                return Arrays.copyOf(image, shape.size(1) * shape.size(2));
            }
        };
        ImageDataset tops = top.apply(ImageDataset.of(new byte[40], SMALL));
        assertEquals(Shape.of(1, 5, 1), tops.imageShape());
        assertEquals(2, tops.size());
        assertEquals("top", top.summary());
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertEquals(
                "[operator] expected one of edges, negative, bold, thin, image, outline, left-half, reduced-2, reduced-4, "
                        + "reduced-8, got \"blur\"",
                assertThrows(IllegalArgumentException.class, () -> ImageOperators.named("blur"))
                        .getMessage());
        for (ImageOperator operator : ImageOperators.all()) {
            assertEquals(
                    "[operator] expected the bytes of an image (H, W, C), got 3 bytes for the shape (4, 5, 1)",
                    assertThrows(IllegalArgumentException.class, () -> operator.apply(new byte[3], SMALL))
                            .getMessage());
        }
    }
}
