package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Files of numbers that are written part by part are those that are written at once. */
class PartsTest {
    @TempDir
    Path temp;

    private final NDArray numbers = Rng.seeded(1).uniform(Shape.of(40_000, 3), -5, 5);

    /** One sample, two, three, and so on. */
    private static Supplier<NDArray> parts(NDArray all) {
        int[] place = {0, 0};
        return () -> {
            int from = place[0];
            place[0] = Math.min(from + ++place[1], all.shape().size(0));
            return all.part(from, place[0]);
        };
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(temp.resolve(name));
    }

    private void assertAlone() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".part")).toList());
        }
    }

    @Test
    void arraysOfNumbers() throws IOException {
        Npy.write(temp.resolve("whole.npy"), numbers);
        Npy.write(temp.resolve("parts.npy"), ArrayType.FLOAT32, numbers.shape(), parts(numbers));
        assertArrayEquals(bytes("whole.npy"), bytes("parts.npy"));
        Npz.write(temp.resolve("whole.npz"), Map.of("x", numbers));
        Supplier<NDArray> parts = parts(numbers);
        Npz.write(
                temp.resolve("parts.npz"),
                List.of(new NamedArray("x", ArrayType.FLOAT32, numbers.shape())),
                () -> List.of(parts.get()));
        assertArrayEquals(bytes("whole.npz"), bytes("parts.npz"));
        assertAlone();
    }

    @Test
    void bytesAndWholeNumbersAreReadAsSuch() {
        NDArray pixels = NDArray.zeros(Shape.of(300, 2, 4));
        NDArray labels = NDArray.zeros(Shape.of(300));
        for (int i = 0; i < pixels.elements(); i++) {
            pixels.array()[i] = i % 256;
        }
        for (int i = 0; i < 300; i++) {
            labels.array()[i] = i - 1;
        }
        Path file = temp.resolve("images.npz");
        Supplier<NDArray> images = parts(pixels);
        Supplier<NDArray> classes = parts(labels);
        Npz.write(
                file,
                List.of(
                        new NamedArray("images", ArrayType.UINT8, pixels.shape()),
                        new NamedArray("labels", ArrayType.INT64, labels.shape())),
                () -> List.of(images.get(), classes.get()));
        assertEquals(
                "[images uint8 (300, 2, 4), labels int64 (300)]", Npz.list(file).toString());
        assertSame(pixels, Npz.read(file, "images"));
        assertSame(labels, Npz.read(file, "labels"));
    }

    @Test
    void tables() throws IOException {
        List<String> columns = List.of("a", "b;", "c");
        new Csv(columns, numbers).write(temp.resolve("whole.csv"));
        Csv.write(
                temp.resolve("parts.csv"),
                Stream.of(numbers.part(0, 1), numbers.part(1, 39_999), numbers.part(39_999, 40_000))
                        .map(part -> new Csv(columns, part))
                        .iterator());
        assertArrayEquals(bytes("whole.csv"), bytes("parts.csv"));
        LabeledCsv.write(
                temp.resolve("labeled.csv"),
                Stream.of(0, 1)
                        .map(label -> new LabeledCsv(
                                new Csv(List.of("n"), NDArray.of(Shape.of(1, 1), label)),
                                "kind",
                                1,
                                List.of("cat", "dog"),
                                NDArray.of(label)))
                        .iterator());
        assertEquals("n,kind\n0.0,cat\n1.0,dog\n", new String(bytes("labeled.csv"), StandardCharsets.UTF_8));
    }

    @Test
    void partsThatDoNotFitAreSentencesAndLeaveNothing() throws IOException {
        Path file = temp.resolve("x.npz");
        Shape shape = Shape.of(2, 3);
        refused(
                "[npy] expected at most 2 more samples of an array (2, 3), got (2, 4)",
                () -> Npy.write(file, ArrayType.FLOAT32, shape, () -> NDArray.zeros(Shape.of(2, 4))));
        refused(
                "[npy] expected at most 2 more samples of an array (2, 3), got (3, 3)",
                () -> Npy.write(file, ArrayType.FLOAT32, shape, () -> NDArray.zeros(Shape.of(3, 3))));
        refused(
                "[npy] expected whole numbers for UINT8, got 256.0",
                () -> Npy.write(file, ArrayType.UINT8, Shape.of(1), () -> NDArray.of(256)));
        refused(
                "[npy] expected whole numbers for INT64, got 0.5",
                () -> Npz.write(
                        file,
                        List.of(new NamedArray("y", ArrayType.INT64, Shape.of(1))),
                        () -> List.of(NDArray.of(.5f))));
        refused(
                "[npz] expected one array or more, of as many samples each, got []",
                () -> Npz.write(file, List.of(), List::of));
        refused(
                "[npz] expected as many samples of each array, got 1 too few",
                () -> Npz.write(
                        file,
                        List.of(
                                new NamedArray("x", ArrayType.FLOAT32, Shape.of(2)),
                                new NamedArray("y", ArrayType.FLOAT32, Shape.of(2))),
                        () -> List.of(NDArray.of(1, 2), NDArray.of(1))));
        Csv one = new Csv(List.of("a"), NDArray.zeros(Shape.of(1, 1)));
        Csv other = new Csv(List.of("b"), NDArray.zeros(Shape.of(1, 1)));
        refused(
                "[csv] expected the columns [a] in each part, got [b]",
                () -> Csv.write(file, List.of(one, other).iterator()));
        refused(
                "[csv] expected one part of a table or more, got none",
                () -> Csv.write(file, List.<Csv>of().iterator()));
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
