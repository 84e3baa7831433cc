package io.github.gan4j.examples.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.Main;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the explorer draws of a generator with styles. */
class ExplorerTest {
    @TempDir
    private Path temp = Path.of("");

    private Explorer trained() {
        Path run = temp.resolve("run");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String command = "train mnist --preset stylegan2 --steps 1 --batch 4 --out " + run;
        assertEquals(0, Main.run(command.split(" "), out, out), said.toString(StandardCharsets.UTF_8));
        return new Explorer(RunFolder.open(run));
    }

    /** From the last layer on nothing is mixed in, from the first on all is: the picture of the other point. */
    @Test
    void fineLayersTakeTheStyleOfAnotherPoint() {
        Explorer explorer = trained();
        int layers = explorer.described().get("layers").getAsInt();
        String plain = points(.7);
        byte[] alone = explorer.samples(plain);
        assertArrayEquals(alone, explorer.samples(mixed(plain, layers)));
        byte[] all = explorer.samples(mixed(plain, 0));
        int head = 16;
        int each = (all.length - head) / 2;
        byte[] second = Arrays.copyOfRange(alone, head + each, alone.length);
        assertArrayEquals(second, Arrays.copyOfRange(all, head, head + each));
        byte[] half = Arrays.copyOfRange(explorer.samples(mixed(plain, layers / 2)), head, head + each);
        assertFalse(Arrays.equals(half, second));
        assertFalse(Arrays.equals(half, Arrays.copyOfRange(alone, head, head + each)));
        assertEquals(
                "Expected a first layer from 0 to " + layers + ", got -1.",
                assertThrows(UsageException.class, () -> explorer.samples(mixed(plain, -1)))
                        .getMessage());
        assertEquals(
                "Expected points of 64 numbers.",
                assertThrows(
                                UsageException.class,
                                () -> explorer.samples(plain.replace("}", ", \"mix\": {\"z\": [1], \"from\": 1}}")))
                        .getMessage());
    }

    /** The same, with the style of the second point in the layers from one on. */
    private static String mixed(String points, int from) {
        String second = points.substring(points.indexOf("], [") + 3, points.indexOf("]]") + 1);
        return points.replace("}", ", \"mix\": {\"z\": " + second + ", \"label\": 0, \"from\": " + from + "}}");
    }

    private static String points(double truncation) {
        Random random = new Random(1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            double[] z = new double[64];
            Arrays.setAll(z, k -> random.nextGaussian());
            points.append(i == 0 ? "" : ", ").append(Arrays.toString(z));
        }
        return "{\"z\": [" + points + "], \"truncation\": " + truncation + "}";
    }

    /** Their noise has one length, so it is the styles that are drawn to the middle. */
    @Test
    void truncationOfStylesBringsPicturesTogether() {
        Explorer explorer = trained();
        assertTrue(explorer.described().get("styles").getAsBoolean());
        byte[] none = explorer.samples(points(0));
        int head = 16;
        int each = (none.length - head) / 2;
        assertArrayEquals(
                Arrays.copyOfRange(none, head, head + each), Arrays.copyOfRange(none, head + each, none.length));
        byte[] whole = explorer.samples(points(1));
        assertFalse(Arrays.equals(
                Arrays.copyOfRange(whole, head, head + each), Arrays.copyOfRange(whole, head + each, whole.length)));
        assertEquals(
                "Expected a truncation from -2 to 2, got 9.0.",
                assertThrows(UsageException.class, () -> explorer.samples(points(9)))
                        .getMessage());
    }
}
