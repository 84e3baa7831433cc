package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a table or with arrays is told in one sentence with its cure, and nothing is written. */
class BadTableTest {
    @TempDir
    static Path temp;

    private static void csv(String name, String text) {
        Samples.write(temp.resolve(name + ".csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void npz(String name, Map<String, NDArray> arrays) {
        Npz.write(temp.resolve(name + ".npz"), arrays);
    }

    static Stream<BadInputTest.Row> tables() {
        csv("nothing", "");
        csv("header", "a,b\n");
        csv("single", "a,b\n1,2\n");
        csv("same", "a,b\n1,2\n1,2\n1,2\n");
        csv("ragged", "a,b\n1,2\n3\n");
        csv("nan", "a,b\n1,2\n3,NaN\n");
        csv("inf", "a,b\n1,2\n3,-inf\n");
        csv("huge", "a,b\n1,2\n3,1e39\n");
        csv("text", "a,b\n1,2\n3,x\n");
        csv("plain", "1,2,red\n3,4,blue\n");
        csv("rose", "a,b\nrose,1\nlily,2\nrose,3\n");
        csv("rows", "a,b\n1,2\n2,3\n3,5\n1,.5\n");
        Samples.write(temp.resolve("latin.csv"), new byte[] {'a', '\n', (byte) 0xfc});
        Samples.write(temp.resolve("rows.txt"), new byte[] {'1', '\n'});
        return Stream.of(
                row("nowhere.csv", "no file", "nowhere.csv", ".csv, .npz or .npy"),
                row("nothing.csv", "is empty", "expected rows of numbers"),
                row("header.csv", "a header, but no rows", "add some"),
                row("single.csv", "one row only", "2 or more"),
                row("same.csv", "a single value in each of its columns", "varies"),
                row("ragged.csv", "line 3", "column \"b\" is missing", "remove the row"),
                row("nan.csv", "line 3", "column \"b\"", "missing (\"NaN\")", "Fill it in"),
                row("inf.csv", "line 3", "column \"b\"", "\"-inf\"", "remove the row"),
                row("huge.csv", "line 3", "±3.4e38", "another unit"),
                row("latin.csv", "not a text in UTF-8", "save it as UTF-8"),
                row(
                        "text.csv",
                        "line 3, column \"b\" holds the text \"x\"",
                        "name the column, or its number, with --label"),
                row("plain.csv", "line 1", "column 3, \"red\"", "name the column, or its number, with --label"),
                row("plain.csv --label red", "line 1", "column 3, \"red\"", "its number, with --label"),
                row("rose.csv", "line 2, column \"a\" holds the text \"rose\"", "--label"),
                row("rose.csv --label b", "holds the text \"rose\"", "--label"),
                row("rose.csv --label c", "no column \"c\"", "[a, b]"),
                row("rows.csv --label b", "holds .5", "texts or whole numbers", "another column"),
                row("plain.csv --label 3", "another value in each row", "another column"),
                row("rows.csv --label ''", "the name of a column", "got nothing"),
                row("rows.csv --conditional projection", "has none", "--label"),
                row("rows.csv --preset dcgan", "preset dcgan is not for rows", "--preset mlp or wgan-gp"),
                row("rows.csv --preset weak", "preset weak is not for rows", "--preset mlp or wgan-gp"),
                row("rows.csv --preset mpl", "no preset for tables 'mpl'", "did you mean mlp?"),
                row("rows.csv --array a", "--array with a .npz file only", "leave it out"),
                row("rows.csv --data-dir x", "--data-dir with images", "leave it out"),
                row("rows.csv --image-size 8", "--image-size with images", "leave it out"),
                row("rows.csv --augment ada", "--augment instance-noise", "leave it out"),
                row("rows.csv --penalty r1,consistency --lazy 2", "moves images", "leave it out"),
                row("rows.csv --batch 5", "batch of 5 samples", "has 4"),
                row("rows.csv --steps 1 --epochs 1", "leave one out"),
                row("rows.txt", "a file that ends in .csv, .npz or .npy", "rename it"),
                new BadInputTest.Row("train ring --penalty consistency", "moves images", "leave it out"),
                new BadInputTest.Row("train mnist --label 1", "--label with a file of numbers", "leave it out"),
                new BadInputTest.Row("train mnist --array x", "--array with a file of numbers", "leave it out"));
    }

    static Stream<BadInputTest.Row> arrays() {
        NDArray rows = NDArray.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8);
        npz("rows", Map.of("x", rows));
        npz("negative", Map.of("x", rows, "k", NDArray.of(Shape.of(4), 0, -1, 1, 2)));
        npz("halves", Map.of("x", rows, "k", NDArray.of(Shape.of(4), 0, .5f, 1, 2)));
        npz("far", Map.of("x", rows, "k", NDArray.of(Shape.of(4), 0, 1e7f, 1, 2)));
        npz("short", Map.of("x", rows, "k", NDArray.of(Shape.of(3), 0, 1, 2)));
        npz("onehot", Map.of("x", rows, "k", NDArray.zeros(Shape.of(4, 3))));
        npz("nan", Map.of("x", NDArray.of(Shape.of(2, 2), 1, 2, 3, Float.NaN)));
        npz("inf", Map.of("x", NDArray.of(Shape.of(2, 1, 2), 1, 2, Float.NEGATIVE_INFINITY, 3)));
        npz("floats", Map.of("images", NDArray.zeros(Shape.of(2, 3, 3, 1))));
        npz("none", Map.of("x", NDArray.zeros(Shape.of(0, 3))));
        Samples.write(temp.resolve("folder/rows.npz"), TrainTest.bytes(temp.resolve("rows.npz")));
        Npy.write(temp.resolve("one.npy"), NDArray.zeros(Shape.of(1, 3)));
        Npy.write(temp.resolve("rows.npy"), rows);
        Samples.npz(temp.resolve("first.npz"), Map.of("x", Samples.npy("|u1", "(2, 3, 2, 2)", new byte[24])));
        Samples.npz(temp.resolve("objects.npz"), Map.of("x", Samples.npy("|O", "(2,)", new byte[30])));
        Samples.write(temp.resolve("objects.npy"), Samples.npy("|O", "(2,)", new byte[30]));
        Samples.write(temp.resolve("vast.npy"), Samples.npy("|u1", "(65536, 65536)", new byte[30]));
        Samples.npz(
                temp.resolve("unknown.npz"),
                Map.of(
                        "x", Samples.npy("|u1", "(3, 1, 2)", new byte[] {1, 2, 3, 4, 5, 6}),
                        "y", Samples.npy("|i1", "(3,)", new byte[] {0, -1, 1})));
        Samples.write(temp.resolve("empty.npz"), new byte[0]);
        Samples.write(temp.resolve("empty.npy"), new byte[0]);
        return Stream.of(
                row("nowhere.npz", "no file", "nowhere.npz"),
                row("empty.npz", "not a .npz file", "np.savez"),
                row("empty.npy", "is empty", "np.save"),
                row("objects.npz", "\"x\" in", "Python objects", "save rows of equal length"),
                row("objects.npy", "Python objects", "save rows of equal length"),
                row("vast.npy", "(65536, 65536)", "2147483647", "save it in parts"),
                row("one.npy", "one row only", "2 or more"),
                row("none.npz", "(0, 3)", "N of 2 or more"),
                row("nan.npz", "\"x\" in", "NaN in sample 1", "Replace it"),
                row("inf.npz", "-Infinity in sample 1", "Replace it"),
                row(
                        "floats.npz",
                        "float32 (2, 3, 3, 1)",
                        "expected images as uint8",
                        "(255 * a).round().astype('uint8')"),
                row("first.npz", "2 channels", "expected 1 or 3, as the last axis", "transpose(0, 2, 3, 1)"),
                row("negative.npz --label k", "\"k\" in", "-1 in sample 1", "from 0 to 9999", "np.unique"),
                row("halves.npz --label k", "0.5 in sample 1", "whole ones", "--label none"),
                row("far.npz --label k", "10000000 in sample 1", "0 to 9999", "np.unique"),
                row("short.npz --label k", "(3)", "4 samples", "one class number each"),
                row("onehot.npz --label k", "(4, 3)", "argmax(axis=1)"),
                row("rows.npz --array z", "no array 'z'", "x float32 (4, 2)", "--array"),
                row("rows.npz --label z", "no array 'z'", "--label"),
                row("rows.npz --label none --conditional projection", "has none", "--label"),
                row("rows.npy --label k", "one array only", "np.savez"),
                row("rows.npy --array k", "one array only", "np.savez"),
                row("rows.npy --conditional projection", "has none", "np.savez"),
                row("rows.npz --preset infogan", "preset infogan is not for rows", "--preset mlp or wgan-gp"),
                row("unknown.npz --preset mlp --conditional projection", "have none, -1", "--conditional none"),
                row("folder", "holds rows.npz", "give that file", "move it out"));
    }

    private static BadInputTest.Row row(String line, String... words) {
        return new BadInputTest.Row("train @/" + line, words);
    }

    @ParameterizedTest
    @MethodSource({"tables", "arrays"})
    void aFileThatIsWrongIsToldInOneSentence(BadInputTest.Row row) {
        Path out = temp.resolve("out");
        BadInputTest.check(new BadInputTest.Row(row.line() + " --out " + out, row.words()), temp);
        assertFalse(Files.exists(out), "nothing is written");
    }
}
