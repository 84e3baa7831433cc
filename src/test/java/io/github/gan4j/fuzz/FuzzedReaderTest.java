package io.github.gan4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.DecodedBytes;
import io.github.gan4j.fuzz.FuzzedReader.Reading;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files on which the readers once failed, and the watch over them itself. */
class FuzzedReaderTest {
    @TempDir
    Path temp;

    private static Path corpus() {
        URL place = Objects.requireNonNull(FuzzedReaderTest.class.getResource("/fuzz"));
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    static Stream<Path> found() throws IOException {
        return files(corpus()).stream().map(corpus()::relativize);
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatOnceFailedIsRefusedInASentence(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(corpus().resolve(file));
        FuzzedReader.valueOf(file.getName(0).toString().toUpperCase(Locale.ROOT))
                .check(bytes);
    }

    /** Otherwise a fuzzer would begin with what is refused at once, and never get far. */
    @ParameterizedTest
    @EnumSource
    void fuzzersBeginWithFilesThatCanBeRead(FuzzedReader reader) throws IOException {
        Seeds.write(reader, temp);
        List<Path> seeds = files(temp);
        assertTrue(seeds.size() >= 1);
        int read = 0;
        for (Path seed : seeds) {
            byte[] bytes = Files.readAllBytes(seed);
            reader.check(bytes);
            read += reader.reads(bytes) ? 1 : 0;
        }
        // Images are no labels, and weights no checkpoints.
        assertTrue(read >= (seeds.size() + 2) / 3, read + " of " + seeds.size());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPromisedIsWhatIsHeld(FuzzedReader reader) throws IOException {
        String named = reader.folder().split("_")[0];
        String factor = String.format(Locale.ROOT, "| %,d |", reader.factor());
        assertTrue(
                Files.readAllLines(Path.of("..", "..", "SECURITY.md")).stream()
                        .filter(line -> line.startsWith("| "))
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(named) && line.contains(factor)),
                reader + " takes " + factor);
    }

    private static void noticed(String words, Reading reading) {
        String message =
                String.valueOf(assertThrows(AssertionError.class, () -> FuzzedReader.check(new byte[10], reading, 1))
                        .getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void theWatchNotices() {
        noticed("says nothing", bytes -> {
            throw new DataException("null");
        });
        noticed("an exception that callers do not know", bytes -> {
            throw new IOException("broken");
        });
        noticed("2500 characters", bytes -> {
            throw new java.io.UncheckedIOException("x".repeat(2500), new IOException());
        });
        noticed("terminal", bytes -> {
            throw new java.io.UncheckedIOException("the file \u001b[2J is broken", new IOException());
        });
        noticed("covers up", bytes -> DecodedBytes.refuse(new NullPointerException()));
        noticed("for a file of 10", bytes -> assertTrue(new byte[FuzzedReader.BASE + 100].length > 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> FuzzedReader.check(new byte[1], bytes -> Objects.checkIndex(1, bytes.length), 1));
        assertDoesNotThrow(() -> FuzzedReader.check(
                new byte[1],
                bytes -> {
                    throw new DataException("The file is damaged: copy it again.");
                },
                1));
    }
}
