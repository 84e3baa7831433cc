package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.ndarray.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same seed gives the same bytes on every processor with fused multiply-add: what a few steps of the presets leave
 * is the same, and that of a table, whatever the lanes, the threads, and the JDK that runs this, and without the Vector
 * API. What the kernels do one by one is in the core's {@code OneOrderOfSumsTest}.
 */
class SameBytesTest {
    private static final String TABLE = "/vector-bytes.txt";
    private static final Path PROMISE = Path.of("..", "..", "docs", "determinism.md");
    private static final int STEPS = 3;
    private static final int BATCH = 20;

    /** All ways to convolve, gradients of gradients, long rows and short ones; small tables. */
    private static final Set<String> TELLING = Set.of("dcgan", "wgan-gp", "sngan", "infogan", "table mlp");

    @TempDir
    Path temp;

    private void check(Set<String> presets, int threads, String... options) throws IOException {
        assumeTrue(Backend.lanes() > 1);
        List<String> lines = PresetSteps.inAJavaOfItsOwn(temp, List.of(options), STEPS, BATCH, threads, presets);
        String known = PresetSteps.table(TABLE).stream()
                .filter(line -> PresetSteps.isOf(presets, line))
                .collect(Collectors.joining("\n"));
        assertEquals(known, String.join("\n", lines), "the table to put into " + TABLE);
    }

    /** Also where these are not vectors of x86. */
    @Test
    void thisMachinesVectorsGiveTheBytesOfAll() throws IOException {
        check(TELLING, 2);
    }

    @Test
    void withoutTheVectorApiTheBytesAreTheSame() throws IOException {
        check(TELLING, 2, "-Dgan4j.kernels=scalar");
    }

    /**
     * The flags are those of HotSpot on x86; where the processor has no vectors so long, Java takes the longest there
     * are. The last rows have four lanes, and the tiles of ARM, whose vectors are as short but which has more
     * registers. What kernels do on others is in the quick tests too, by the core's {@code OneOrderOfSumsTest}.
     */
    @ParameterizedTest
    @Tag("slow")
    @ValueSource(
            strings = {
                "1 -XX:UseAVX=3",
                "2 -XX:UseAVX=3",
                "1 -XX:UseAVX=2",
                "2 -XX:UseAVX=2",
                "1 -XX:UseAVX=1",
                "2 -XX:UseAVX=1",
                "2 -XX:MaxVectorSize=16",
                "2 -XX:MaxVectorSize=16 -Dos.arch=aarch64",
                "1 -Dgan4j.kernels=scalar",
                "2 -Dgan4j.kernels=scalar -XX:UseAVX=2"
            })
    void ofNoPreset(String row) throws IOException {
        checkRow(row, Set.of());
    }

    private void checkRow(String row, Set<String> presets) throws IOException {
        VectorFlagsTest.assumeX86WithFma();
        String[] words = row.split(" ");
        check(presets, Integer.parseInt(words[0]), Arrays.copyOfRange(words, 1, words.length));
    }

    /** What the documentation tells people to compare with. */
    @Test
    void theRunOfTheDocumentationGivesTheDigestThere() throws IOException {
        assumeTrue(Backend.lanes() > 1);
        List<String> lines = Files.readAllLines(PROMISE);
        String[] words = lines.stream()
                .filter(line -> line.startsWith("./gan4j train "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        Object[] choices = Arrays.copyOfRange(words, 2, words.length - 2);
        Cli.train(temp.resolve(words[words.length - 1]), choices);
        String weights = words[words.length - 1] + "/generator.safetensors";
        String digest = RunBytes.sha256(Files.readAllBytes(temp.resolve(weights))) + "  " + weights;
        assertTrue(lines.contains("sha256sum " + weights) && lines.contains(digest), digest);
    }
}
