package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImageDatasetTest {
    /** Image i has the bytes 10·i … 10·i + 5. */
    private static ImageDataset images(int n) {
        byte[] pixels = new byte[n * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 6 * 10 + i % 6);
        }
        return ImageDataset.of(pixels, Shape.of(1, 2, 3));
    }

    @Test
    void imagesCanBeHadInAnotherSize() {
        ImageDataset two = ImageDataset.of(new byte[] {10, 10, 10, 10, 0, 100, 0, 100}, Shape.of(2, 2, 1))
                .withLabels(1, 0)
                .withClassNames(List.of("edge", "flat"));
        ImageDataset large = two.resized(4, 4);
        assertEquals(Shape.of(4, 4, 1), large.imageShape());
        assertArrayEquals(new int[] {1, 0}, large.labels());
        assertEquals(two.classNames(), large.classNames());
        for (byte pixel : large.bytes(0)) {
            assertEquals(10, pixel);
        }
        byte[] edge = large.bytes(1);
        assertArrayEquals(new byte[] {0, 25, 75, 100}, Arrays.copyOf(edge, 4));
        assertArrayEquals(new byte[] {50}, two.resized(1, 1).bytes(1));
        assertSame(two, two.resized(2, 2));
        assertThrows(IllegalArgumentException.class, () -> two.resized(0, 2));
    }

    @Test
    void givesImagesInTheOrderAskedFor() {
        NDArray some = images(4).images(new int[] {3, 0, 3}, PixelRange.UNIT);
        assertEquals(Shape.of(3, 1, 2, 3), some.shape());
        assertEquals(30 / 255f, some.get(0, 0, 0, 0));
        assertEquals(5 / 255f, some.get(1, 0, 1, 2));
        assertEquals(35 / 255f, some.get(2, 0, 1, 2));
        NDArray part = images(4).images(1, 3, PixelRange.SIGNED);
        assertEquals(Shape.of(2, 1, 2, 3), part.shape());
        assertEquals((float) (20 / 127.5 - 1), part.get(1, 0, 0, 0));
        assertEquals(
                Shape.of(0, 1, 2, 3), images(4).images(2, 2, PixelRange.UNIT).shape());
    }

    /** More pixels than one thread makes numbers of. */
    @Test
    void manyImagesAreInTheOrderAskedForToo() {
        ImageDataset images = images(30_001);
        int[] backwards = IntStream.range(0, 30_001).map(i -> 30_000 - i).toArray();
        NDArray all = images.images(backwards, PixelRange.UNIT);
        for (int i = 0; i < backwards.length; i++) {
            assertEquals((images.bytes(backwards[i])[5] & 0xFF) / 255f, all.get(i, 0, 1, 2));
        }
        backwards[30_000] = 30_001;
        assertThrows(IndexOutOfBoundsException.class, () -> images.images(backwards, PixelRange.UNIT));
    }

    @Test
    void wholeNumbersUpTo255BecomeBytes() {
        ImageDataset images = ImageDataset.of(NDArray.of(Shape.of(2, 1, 2), 0, 255, 128, 7));
        assertEquals(Shape.of(1, 2, 1), images.imageShape());
        assertArrayEquals(new byte[] {0, -1}, images.bytes(0));
        assertArrayEquals(new byte[] {-128, 7}, images.bytes(1));
        assertEquals(
                Shape.of(1, 1, 3),
                ImageDataset.of(NDArray.zeros(Shape.of(2, 1, 1, 3))).imageShape());
        for (float no : new float[] {-1, 256, .5f, Float.NaN}) {
            assertEquals(
                    "Image 1 holds " + no
                            + ": expected whole numbers from 0 to 255. Round what is larger, or multiply what "
                            + "is from 0 to 1.",
                    assertThrows(DataException.class, () -> ImageDataset.of(NDArray.of(Shape.of(2, 1, 1), 1, no)))
                            .getMessage());
        }
        assertThrows(ShapeException.class, () -> ImageDataset.of(NDArray.zeros(Shape.of(2, 3))));
    }

    @Test
    void keepsACopyOfItsBytes() {
        byte[] pixels = {1, 2};
        ImageDataset data = ImageDataset.of(pixels, Shape.of(1, 1, 1));
        pixels[0] = 99;
        data.bytes(0)[0] = 98;
        assertArrayEquals(new byte[] {1}, data.bytes(0));
    }

    @Test
    void partsKeepLabelsAndNames() {
        ImageDataset data = images(5).withLabels(0, 1, 0, -1, 1).withClassNames(List.of("cat", "dog", "cow"));
        assertEquals(3, data.classes());
        assertEquals(List.of(2, 2, 0), data.classCounts());
        ImageDataset head = data.head(2);
        assertArrayEquals(new int[] {0, 1}, head.labels());
        assertEquals(data.classNames(), head.classNames());
        ImageDataset dogs = data.ofClass(1);
        assertEquals(2, dogs.size());
        assertArrayEquals(data.bytes(4), dogs.bytes(1));
        assertEquals(1, dogs.label(0));
        assertEquals(1, data.ofClass(ImageDataset.UNLABELLED).size());
        assertEquals(0, data.ofClass(2).size());
        assertArrayEquals(data.bytes(3), data.part(3, 5).bytes(0));
        assertEquals("ImageDataset(2 images (1, 2, 3), 3 classes)", head.toString());
    }

    @Test
    void withoutLabelsThereAreNoClasses() {
        ImageDataset data = images(2);
        assertArrayEquals(new int[] {-1, -1}, data.labels());
        assertEquals(0, data.classes());
        assertEquals(List.of(), data.classCounts());
        assertEquals(List.of(0, 1, 1), data.withLabels(1, 2).classCounts());
        assertEquals(8, data.withLabels(7, 2).classes());
        assertEquals(List.of(), data.classNames());
    }

    @Test
    void badArgumentsAreSentences() {
        ImageDataset data = images(2);
        assertMessage(DataException.class, "got 2 images and 3 labels", () -> data.withLabels(1, 2, 3));
        assertMessage(DataException.class, "got -2 for image 1", () -> data.withLabels(1, -2));
        assertMessage(
                DataException.class,
                "got 2 names and the label 2",
                () -> data.withLabels(0, 2).withClassNames(List.of("a", "b")));
        assertMessage(IndexOutOfBoundsException.class, "[0, 2), got [0, 3)", () -> data.head(3));
        assertMessage(IndexOutOfBoundsException.class, "got [1, 0)", () -> data.images(1, 0, PixelRange.UNIT));
        assertMessage(
                ShapeException.class,
                "got 3 bytes for images of shape (1, 2, 1)",
                () -> ImageDataset.of(new byte[3], Shape.of(1, 2, 1)));
        assertMessage(ShapeException.class, "(0, 2, 1)", () -> ImageDataset.of(new byte[0], Shape.of(0, 2, 1)));
        assertMessage(ShapeException.class, "(2)", () -> ImageDataset.of(new byte[2], Shape.of(2)));
    }

    private static void assertMessage(Class<? extends RuntimeException> type, String words, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void imagesOneAnArrayAreCopied() {
        byte[][] bytes = {{1, 2, 3, 4}, {5, 6, 7, 8}};
        Shape square = Shape.of(2, 2, 1);
        ImageDataset data = ImageDataset.of(bytes, square);
        bytes[0][0] = 9;
        assertArrayEquals(new byte[] {1, 2, 3, 4}, data.bytes(0));
        assertArrayEquals(new byte[] {5, 6, 7, 8}, data.bytes(1));
        assertEquals(0, data.classes());
        assertMessage(
                ShapeException.class,
                "expected 4 bytes in each image (H, W, C), got 3 in image 1 for images of shape (2, 2, 1)",
                () -> ImageDataset.of(new byte[][] {new byte[4], new byte[3]}, square));
    }

    @Test
    void aBatchMayHaveNoLabels() {
        Batch batch = Batch.of(NDArray.zeros(Shape.of(2, 3)), 1, 4);
        assertFalse(batch.has(Batch.LABELS));
        assertArrayEquals(new int[] {ImageDataset.UNLABELLED, ImageDataset.UNLABELLED}, batch.labels());
        assertEquals(1, batch.epoch());
        assertEquals(4, batch.index());
    }
}
