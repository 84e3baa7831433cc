package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with an input is told in one sentence, and nothing is written. */
class BadInputTest {
    @TempDir
    static Path temp;

    /** A command line, in which {@code @} stands for the folder of this test, and the words of its sentence. */
    record Row(String line, String... words) {
        @Override
        public String toString() {
            return line.isEmpty() ? "nothing" : line;
        }
    }

    static Stream<Row> names() {
        return Stream.of(
                new Row("trian mnist", "no command 'trian'", "did you mean train?"),
                new Row("train", "Expected DATA", "mnist"),
                new Row("train mnits", "no data set or folder 'mnits'", "did you mean mnist?"),
                new Row("train fashion_mnist", "did you mean fashion-mnist?"),
                new Row("train qwertz", "no data set or folder 'qwertz'", "known: mnist, fashion-mnist"),
                new Row("train mnist extra", "one argument too many, 'extra'"),
                new Row("train mnist --preset mpl", "no preset 'mpl'", "did you mean mlp?"),
                new Row(
                        "train mnist --preset dcgan3",
                        "no preset 'dcgan3'",
                        "known: dcgan, infogan-net, mlp",
                        "did you mean dcgan?"),
                new Row("train mnist --loss nonsaturating", "no loss 'nonsaturating'", "did you mean non-saturating?"),
                new Row("train mnist --loss min-max", "did you mean minimax?"),
                new Row("train mnist --schedule alternate", "did you mean alternating?"),
                new Row("train mnist --schedule simultaneous --d-steps 2", "--d-steps", "--schedule alternating"),
                new Row("train mnist --stpes 3", "no option --stpes", "did you mean --steps?"),
                new Row("train mnist --steps 3 --steps 4", "--steps once"),
                new Row("train mnist --steps 3 --epochs 4", "--epochs or --steps", "leave one out"),
                new Row("train mnist --skip-unreadable", "--skip-unreadable", "folder of images only"),
                new Row("train mnist --image-size 30", "got 30x30", "resize them with --image-size 32x32"),
                new Row("data", "Expected a command: fetch"),
                new Row("data fetch", "Expected NAME"),
                new Row("data fetch emnist", "no data set 'emnist'", "did you mean mnist?"),
                new Row("sample", "Expected RUN"),
                new Row("interpolate", "Expected RUN"),
                new Row("interpolate run --steps 4", "no option --steps"),
                new Row("interpolat run", "did you mean interpolate?"),
                new Row("dissect", "Expected RUN"),
                new Row("dissect run --absent 0", "no --absent '0'", "known: zero, mean"),
                new Row("paint run --at 3,4", "Expected a value", "--concept"),
                new Row("paint run --concept hole", "--at"),
                new Row("paint run --concept hole --at 3", "--at", "such as 14,10", "got '3'"),
                new Row("paint run --concept hoel --at 3,4", "no concept 'hoel'", "did you mean hole?"),
                new Row("paint run --concept hole --at 3,4 --strength 0", "--strength above 0", "got 0"),
                new Row("train mnist --preset pix2pixx", "no preset 'pix2pixx'", "did you mean pix2pix?"),
                new Row("train mnist --ui 99999", "--ui", "expected a port from 1 to 65535, got '99999'"),
                new Row("evaluate run --metrics fid", "no metric 'fid'", "did you mean frechet?"),
                new Row("translate zoo:dcgan-digits in.png out.png", "makes images of noise", "such as pix2pix"),
                new Row("info now", "one argument too many"));
    }

    static Stream<Row> numbers() {
        List<Row> rows = new ArrayList<>();
        for (String option : List.of("--steps", "--epochs", "--batch", "--d-steps", "--g-steps")) {
            for (String value : List.of("0", "-1", "abc", "1.5", "99999999999", "9999999999999999999999", "''")) {
                rows.add(new Row(
                        "train mnist " + option + " " + value,
                        option,
                        "a whole number, 1 or more",
                        value.equals("''") ? "got ''" : "got '" + value + "'"));
            }
        }
        for (String value : List.of("0", "-1", "abc", "1.5", "32769", "99999999999")) {
            rows.add(new Row(
                    "train mnist --threads " + value,
                    "--threads",
                    "a whole number from 1 to 32768",
                    "got '" + value + "'"));
        }
        rows.add(new Row("evaluate @/run --threads 0", "--threads", "a whole number from 1 to 32768", "got '0'"));
        for (String value : List.of("0", "-0.1", "abc", "NaN", "Infinity", "1e99", "1e-99")) {
            rows.add(new Row(
                    "train mnist --learning-rate " + value, "--learning-rate", "above 0", "got '" + value + "'"));
        }
        rows.add(new Row("train mnist --seed one", "--seed", "a whole number", "got 'one'"));
        rows.add(new Row("train mnist --seed", "a value after --seed"));
        rows.add(new Row("train mnist --batch 20000", "batch of 20000", "10000", "smaller batch"));
        rows.add(new Row("train @/imgs --image-size 0", "--image-size", "such as 32x32", "got '0'"));
        rows.add(new Row("train @/imgs --image-size 3x", "--image-size", "such as 32x32", "got '3x'"));
        rows.add(new Row("sample @/run --count 0", "--count", "1 or more"));
        for (String value : List.of("1", "1001")) {
            rows.add(new Row("interpolate @/run --frames " + value, "2 to 1000 frames", "--frames " + value));
        }
        for (String value : List.of("0", "-3", "x", "99999999999")) {
            rows.add(new Row(
                    "interpolate @/run --frames " + value, "--frames", "a whole number, 1 or more", "'" + value + "'"));
        }
        rows.add(new Row("interpolate @/run --seed x", "--seed", "a whole number"));
        rows.add(new Row("train @/imgs --image-size 32x", "--image-size", "got '32x'"));
        rows.add(new Row("train @/imgs --image-size -8", "--image-size", "got '-8'"));
        rows.add(new Row("train @/imgs --image-size 99999", "--image-size", "at most 9999"));
        rows.add(new Row("sample @/run --seed x", "--seed", "a whole number"));
        return rows.stream();
    }

    static Stream<Row> data() {
        byte[] labels = Samples.idxLabels(10, 10);
        byte[] images = Samples.idxImages(0x803, 10, 10, 5);
        Samples.idx(temp.resolve("truncated"), Samples.idxImages(0x803, 10, 7, 5), labels);
        Samples.idx(temp.resolve("header"), new byte[] {0, 0, 8}, labels);
        Samples.idx(temp.resolve("nothing"), new byte[0], labels);
        Samples.idx(temp.resolve("magic"), Samples.idxImages(0x1234, 10, 10, 5), labels);
        Samples.idx(temp.resolve("swapped"), labels, images);
        Samples.idx(temp.resolve("count"), Samples.idxImages(0x803, -3, 10, 5), labels);
        Samples.idx(temp.resolve("huge"), Samples.idxImages(0x803, Integer.MAX_VALUE, 10, 5), labels);
        Samples.idx(temp.resolve("bigger"), Samples.idxImages(0x803, 10, 12, 5), labels);
        Samples.idx(temp.resolve("fine"), images, labels);
        Samples.idx(temp.resolve("mismatch"), images, Samples.idxLabels(9, 9));
        Samples.write(
                temp.resolve("notgzip/train-images-idx3-ubyte.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        Samples.write(temp.resolve("notgzip/train-labels-idx1-ubyte"), labels);
        Samples.write(temp.resolve("text/train-images-idx3-ubyte.gz"), new byte[] {60, 104, 116, 109, 108, 62});
        Samples.write(temp.resolve("text/train-labels-idx1-ubyte"), labels);
        byte[] zipped = Samples.gzip(images);
        Samples.write(temp.resolve("cutgzip/train-images-idx3-ubyte.gz"), Arrays.copyOf(zipped, zipped.length - 9));
        Samples.write(temp.resolve("cutgzip/train-labels-idx1-ubyte"), labels);
        Samples.write(temp.resolve("nolabels/train-images-idx3-ubyte"), images);
        Samples.write(temp.resolve("file"), new byte[3]);
        Samples.pictures(temp.resolve("imgs"), 4, 6, 6, BufferedImage.TYPE_BYTE_GRAY);
        Samples.pictures(temp.resolve("mixed"), 2, 6, 6, BufferedImage.TYPE_BYTE_GRAY);
        Samples.pictures(temp.resolve("mixed/more"), 1, 6, 6, BufferedImage.TYPE_BYTE_GRAY);
        Samples.pictures(temp.resolve("sizes/a"), 2, 6, 6, BufferedImage.TYPE_BYTE_GRAY);
        Samples.pictures(temp.resolve("sizes/b"), 2, 6, 7, BufferedImage.TYPE_BYTE_GRAY);
        Samples.write(temp.resolve("broken/a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        Samples.write(temp.resolve("liar/a.png"), "<html></html>".getBytes(StandardCharsets.US_ASCII));
        Samples.pictures(temp.resolve("classes/a"), 2, 28, 28, BufferedImage.TYPE_BYTE_GRAY);
        folder(temp.resolve("classes/b"));
        Samples.pictures(temp.resolve("odd"), 4, 30, 45, BufferedImage.TYPE_INT_RGB);
        Samples.write(temp.resolve("texts/readme.txt"), new byte[3]);
        return Stream.of(
                new Row("train @/nowhere", "nowhere", "no such"),
                new Row("train mnist --data-dir @/nowhere", "nowhere", "no such"),
                new Row("train mnist --data-dir @/file", "file", "not a folder"),
                new Row("train @/imgs --data-dir @/file", "--data-dir", "leave one out"),
                new Row("train @/empty", "empty", "no images"),
                new Row("train mnist --data-dir @/empty", "empty", "train-images-idx3-ubyte"),
                new Row("train mnist --data-dir @/nolabels", "train-labels-idx1-ubyte"),
                new Row("train @/file", "file"),
                new Row("train @/sizes", "Images differ in size", "choose one with --image-size HxW"),
                new Row("train @/liar", "a.png cannot be read as an image", "move it out of the folder"),
                new Row("train @/classes", "classes/b, holds no images", "remove it"),
                new Row("train @/imgs", "got 6x6", "resize them with --image-size 8x8", "--preset mlp"),
                new Row("train @/odd", "got 45x30", "resize them with --image-size 48x32"),
                new Row("train @/odd --image-size 5x40", "got 5x40", "resize them with --image-size 8x40"),
                new Row("train @/odd --preset infogan-net", "got 45x30", "resize them with --image-size 48x32"),
                new Row("train mnist --data-dir @/fine", "got 5x5", "choose --preset mlp"),
                new Row("train @/texts", "readme.txt", "not an image"),
                new Row("train @/broken", "a.png"),
                new Row("train @/mixed", "mixed", "one sub-folder per class"),
                new Row("train @/sizes", "000.png is 6x6", "000.png is 7x6", "--image-size HxW"),
                new Row("train @/imgs --preset mlp --batch 5", "batch of 5", "has 4"),
                new Row("train mnist --data-dir @/truncated", "train-images-idx3-ubyte", "10", "truncated"),
                new Row("train mnist --data-dir @/header", "train-images-idx3-ubyte", "not an IDX file"),
                new Row("train mnist --data-dir @/nothing", "train-images-idx3-ubyte"),
                new Row("train mnist --data-dir @/magic", "train-images-idx3-ubyte", "0x12"),
                new Row("train mnist --data-dir @/swapped", "train-images-idx3-ubyte"),
                new Row("train mnist --data-dir @/count", "train-images-idx3-ubyte"),
                new Row("train mnist --data-dir @/huge", "train-images-idx3-ubyte", "truncated"),
                new Row("train mnist --data-dir @/bigger", "train-images-idx3-ubyte", "10 images", "goes on"),
                new Row("train mnist --data-dir @/mismatch", "9 labels", "10 images"),
                new Row("train mnist --data-dir @/notgzip", "train-images-idx3-ubyte.gz"),
                new Row("train mnist --data-dir @/text", "train-images-idx3-ubyte.gz"),
                new Row("train mnist --data-dir @/cutgzip", "train-images-idx3-ubyte.gz", "truncated"));
    }

    private static void folder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Row> places() {
        Samples.write(temp.resolve("full/file"), new byte[3]);
        Samples.write(temp.resolve("file"), new byte[3]);
        return Stream.of(
                new Row("train mnist --out @/full", "full is not empty", "nothing is overwritten", "--out"),
                new Row("train mnist --out @/file", "there is a file of that name", "--out"),
                new Row("train mnist --out @/file/run", "file/run", "--out"),
                new Row("train mnist --out /proc/run", "/proc/run", "--out"));
    }

    @ParameterizedTest
    @MethodSource({"names", "numbers", "data"})
    void anInputThatIsWrongIsToldInOneSentence(Row row) throws Exception {
        Files.createDirectories(temp.resolve("empty"));
        Path out = temp.resolve("out");
        Row written = row.line.startsWith("train ") ? new Row(row.line + " --out " + out, row.words) : row;
        check(written);
        assertFalse(Files.exists(out), "nothing is written");
    }

    @ParameterizedTest
    @MethodSource("places")
    void aFolderThatCannotBeWrittenToIsToldInOneSentence(Row row) {
        check(row);
    }

    private static void check(Row row) {
        check(row, temp);
    }

    /** The sentence of a command line, in which @ stands for a folder. */
    static void check(Row row, Path folder) {
        Object[] args = row.line.isEmpty()
                ? new Object[0]
                : Stream.of(row.line.replace("@", folder.toString()).split(" "))
                        .map(word -> word.equals("''") ? "" : word)
                        .toArray();
        assertSentence(2, Cli.run(args), row.words);
    }

    /** One line on stderr, without a stack trace, with these words. */
    static void assertSentence(int exitCode, Cli.Result result, String... words) {
        String err = result.err();
        assertEquals(exitCode, result.exitCode(), err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("gan4j: "), err);
        assertTrue(err.strip().matches(".*[.?]"), err);
        assertFalse(err.contains("Exception") || err.contains("null") || err.contains(".."), err);
        for (String word : words) {
            assertTrue(err.contains(word), "expected '" + word + "' in: " + err);
        }
    }

    /** The name is made by the shell, since this Java may not be able to write it either. */
    @Test
    void aNameThatTheLocaleCannotWriteIsToldWithTheCure() throws IOException {
        String script = "LC_ALL=C exec \"$@\" \"$(printf 'bilder-\\303\\244')\"";
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(Child.cli(List.of(), "train"));
        assertSentence(2, Child.start(temp, command).end(), "LC_ALL=C.UTF-8");
    }
}
