package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated kernels in the repository are what {@link KernelGenerator} writes. */
class KernelGeneratorTest {
    /** Tests run in the directory of the module, or in that of the repository. */
    private static final Path ROOT = Files.isDirectory(Path.of("core")) ? Path.of("") : Path.of("..");

    private static final Path KERNELS = ROOT.resolve(KernelGenerator.TARGET);

    @Test
    void theFilesAreWhatTheGeneratorWrites() throws IOException {
        for (Map.Entry<String, String> file : KernelGenerator.files().entrySet()) {
            String there = Files.readString(KERNELS.resolve(file.getKey()));
            assertTrue(there.equals(file.getValue()), () -> difference(file.getKey(), there, file.getValue()));
        }
    }

    @Test
    void noOtherFileSaysThatItIsGenerated() throws IOException {
        try (Stream<Path> files = Files.walk(KERNELS)) {
            Set<String> generated = files.filter(Files::isRegularFile)
                    .filter(KernelGeneratorTest::saysThatItIsGenerated)
                    .map(file -> KERNELS.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
            assertEquals(KernelGenerator.files().keySet(), generated);
        }
    }

    @Test
    void theCommandNamesTheGenerator() {
        assertTrue(Files.isRegularFile(ROOT.resolve(KernelGenerator.SOURCE)), KernelGenerator.COMMAND);
    }

    /** The message itself: where they differ, and what to do. */
    @Test
    void aDifferenceIsToldWithItsLineAndTheCommand() {
        String sentence = difference("X.java", "a\nb\nc\n", "a\nb\nd\n");
        assertEquals(
                "[generate] expected X.java as the generator writes it, got another line 3: run `"
                        + KernelGenerator.COMMAND + "` in the root of the repository",
                sentence);
        assertFalse(sentence.contains("\n"));
    }

    private static boolean saysThatItIsGenerated(Path file) {
        try {
            return Files.readString(file).startsWith("// Generated");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String difference(String name, String there, String generated) {
        int same = 0;
        while (same < Math.min(there.length(), generated.length()) && there.charAt(same) == generated.charAt(same)) {
            same++;
        }
        long line = there.substring(0, same).chars().filter(c -> c == '\n').count() + 1;
        return "[generate] expected " + name + " as the generator writes it, got another line " + line + ": run `"
                + KernelGenerator.COMMAND + "` in the root of the repository";
    }
}
