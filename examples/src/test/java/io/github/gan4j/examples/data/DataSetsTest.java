package io.github.gan4j.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetsTest {
    /** The whole sets, on machines that have them: beside the repository, in shared/data. */
    private static final Path WHOLE = Path.of("..", "..", "shared", "data");

    @TempDir
    private Path folder;

    private static byte[] unzipped(InputStream in) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(in)) {
            return gzip.readAllBytes();
        }
    }

    /** Writes the bundled files of a part under other names. */
    private void put(KnownSet set, Part part, String images, String labels) throws IOException {
        for (List<String> pair : List.of(List.of(part.images(), images), List.of(part.labels(), labels))) {
            byte[] zipped;
            try (InputStream in = Checksums.resource(set, pair.get(0) + ".gz")) {
                zipped = in.readAllBytes();
            }
            Path file = folder.resolve(pair.get(1));
            Files.write(file, pair.get(1).endsWith(".gz") ? zipped : unzipped(new ByteArrayInputStream(zipped)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bundledHeadsAreThere(KnownSet set) {
        ImageDataset train = DataSets.load(set.id(), Optional.empty());
        assertEquals(10_000, train.size());
        assertEquals(Shape.of(28, 28, 1), train.imageShape());
        assertEquals(set.classNames(), train.classNames());
        ImageDataset test = DataSets.load(set, Part.TEST, Optional.empty());
        assertEquals(2_000, test.size());
        for (ImageDataset images : List.of(train, test)) {
            for (int label = 0; label < 10; label++) {
                int size = images.ofClass(label).size();
                assertTrue(size > images.size() * 0.08 && size < images.size() * 0.12, size + " of class " + label);
            }
        }
    }

    @Test
    void firstLabelsAreThoseOfTheOriginals() {
        assertArrayEquals(
                new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4},
                DataSets.load("mnist", Optional.empty()).head(10).labels());
        assertArrayEquals(
                new int[] {9, 0, 0, 3, 0, 2, 7, 2, 5, 5},
                DataSets.load("fashion-mnist", Optional.empty()).head(10).labels());
    }

    @ParameterizedTest
    @EnumSource
    void bundledHeadsAreThoseOfTheWholeSets(KnownSet set) {
        Path whole = WHOLE.resolve(set.id());
        assumeTrue(Files.isDirectory(whole), () -> "skipped: the whole set is not in " + whole.toAbsolutePath());
        for (Part part : Part.values()) {
            ImageDataset head = DataSets.load(set, part, Optional.empty());
            ImageDataset all = DataSets.load(set, part, Optional.of(whole), whole.getParent());
            assertEquals(part == Part.TRAIN ? 60_000 : 10_000, all.size());
            assertArrayEquals(head.labels(), all.head(head.size()).labels());
            for (int i = 0; i < head.size(); i++) {
                assertArrayEquals(head.bytes(i), all.bytes(i));
            }
        }
    }

    @Test
    void filesMayBePlainOrZippedAndDotted() throws IOException {
        put(KnownSet.MNIST, Part.TRAIN, "train-images.idx3-ubyte", "train-labels-idx1-ubyte.gz");
        put(KnownSet.MNIST, Part.TEST, "t10k-images-idx3-ubyte", "t10k-labels.idx1-ubyte.gz");
        assertEquals(10_000, DataSets.load("mnist", Optional.of(folder)).size());
        assertEquals(
                2_000,
                DataSets.load(KnownSet.FASHION_MNIST, Part.TEST, Optional.of(folder))
                        .size());
        assertEquals(10_000, DataSets.loadFolder(folder).size());
    }

    @Test
    void imagesMayHaveChannelsAsTheirFourthAxis() throws IOException {
        byte[] header = {0, 0, 8, 4, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3};
        byte[] images = Arrays.copyOf(header, header.length + 6);
        images[header.length + 5] = 9;
        Files.write(folder.resolve("train-images-idx4-ubyte"), images);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
        ImageDataset data = DataSets.loadFolder(folder);
        assertEquals(Shape.of(1, 1, 3), data.imageShape());
        assertArrayEquals(new byte[] {0, 0, 9}, data.bytes(1));
        assertArrayEquals(new int[] {1, 0}, data.labels());
    }

    @Test
    void folderOfPicturesIsADataSetToo() throws IOException {
        ImageIO.write(
                new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("a.png").toFile());
        assertEquals(Shape.of(2, 3, 1), DataSets.loadFolder(folder).imageShape());
    }

    @Test
    void cachedFilesAreCheckedOnEveryLoad() throws IOException {
        Path cache = folder;
        folder = Files.createDirectories(cache.resolve("mnist"));
        put(KnownSet.MNIST, Part.TRAIN, "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
        String message = assertThrows(
                        DataException.class,
                        () -> DataSets.load(KnownSet.MNIST, Part.TRAIN, Optional.of(folder), cache))
                .getMessage();
        assertEquals(
                folder.resolve("train-images-idx3-ubyte.gz")
                        + " is damaged, its SHA-256 is not that of MNIST: fetch it again with \"gan4j data fetch mnist\".",
                message);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        assertThrows(DataException.class, () -> DataSets.load(KnownSet.MNIST, Part.TRAIN, Optional.of(folder), cache));
        assertEquals(
                10_000,
                DataSets.load(KnownSet.MNIST, Part.TRAIN, Optional.empty(), cache)
                        .size(),
                "the cache is used only when asked for");
    }

    @Test
    void missingFoldersAndFilesAreSentences() throws IOException {
        Path missing = folder.resolve("missing");
        assertMessage("Cannot read " + missing + ": there is no such file or folder.", missing);
        assertMessage(
                folder
                        + " has no file train-images-idx3-ubyte (or train-images-idx3-ubyte.gz): expected the four IDX files of"
                        + " a set in it.",
                folder);
        put(KnownSet.MNIST, Part.TRAIN, "train-images-idx3-ubyte.gz", "labels.gz");
        assertMessage(folder + " has no file train-labels-idx1-ubyte (or", folder);
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertMessage("Cannot read " + file + ": it is not a folder.", file);
    }

    @Test
    void unknownSetIsASentence() {
        DataException e = assertThrows(DataException.class, () -> DataSets.load("cifar", Optional.empty()));
        assertTrue(e.getMessage().startsWith("There is no data set named \"cifar\": expected one of mnist"));
        assertEquals(Optional.of(KnownSet.FASHION_MNIST), KnownSet.named("fashion-mnist"));
        assertEquals(Optional.empty(), KnownSet.named("MNIST"));
    }

    private static void assertMessage(String words, Path folder) {
        String message = assertThrows(DataException.class, () -> DataSets.load("mnist", Optional.of(folder)))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void cacheFollowsTheXdgRules() {
        assertEquals(Path.of("/home/me/.cache/gan4j"), CacheFolder.of(Map.of(), "/home/me"));
        assertEquals(Path.of("/x/gan4j"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x"), "/home/me"));
        assertEquals(Path.of("/home/me/.cache/gan4j"), CacheFolder.of(Map.of("XDG_CACHE_HOME", ""), "/home/me"));
        assertEquals(Path.of("/home/me/.cache/gan4j"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "x/y"), "/home/me"));
    }
}
