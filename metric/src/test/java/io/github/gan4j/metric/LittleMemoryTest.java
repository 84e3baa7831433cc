package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of many samples in a Java virtual machine with little memory. */
@Tag("slow")
class LittleMemoryTest {
    @TempDir
    Path temp;

    /** The program: ten thousand against ten thousand, of 128 features. */
    static final class Manifolds {
        private Manifolds() {}

        public static void main(String[] args) {
            NDArray real = Rng.seeded(1).normal(Shape.of(10_000, 128), 0, 1);
            NDArray fake = Rng.seeded(2).normal(Shape.of(10_000, 128), 0, 1);
            ManifoldScores scores = ManifoldScores.of(real, fake, 5);
            System.out.printf("%s %s%n", scores.density(), scores.coverage());
        }
    }

    @Test
    void tenThousandAgainstTenThousandTakeLessThan256Megabytes() throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Manifolds.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES));
        List<String> lines = Files.readAllLines(out);
        assertEquals(0, process.exitValue(), lines.toString());
        String[] numbers = lines.get(lines.size() - 1).split(" ", 2);
        // Both sets are of one distribution.
        assertEquals(1, Double.parseDouble(numbers[0]), .05);
        assertTrue(Double.parseDouble(numbers[1]) > .9, lines.toString());
    }
}
