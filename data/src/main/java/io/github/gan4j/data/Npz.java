package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Several arrays by name in a {@code .npz} file, as {@code np.savez} and {@code np.savez_compressed} write it. Which
 * numbers are read, and what they become, says {@link Npy}.
 */
public final class Npz {
    private static final String ENDING = ".npy";

    /** Deflate makes of a byte at most so many. */
    private static final long MOST_INFLATED = 1032;

    /** Every file of the same arrays has the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Npz() {}

    /**
     * Reads all arrays.
     *
     * @param file the file
     * @return the arrays, in the order of the file, by the names they were saved under: the entries' names without the
     *     last {@code .npy}; unmodifiable
     * @throws DataException if the file is missing, damaged or holds something else than arrays of numbers, or a size
     *     is not what the headers say
     * @throws UncheckedIOException if reading fails
     */
    public static Map<String, NDArray> read(Path file) {
        return opened(file, (zip, fileSize) -> {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            for (Map.Entry<String, ZipEntry> entry : entries(zip, file).entrySet()) {
                String key = entry.getKey();
                arrays.put(key, read(zip, entry.getValue(), fileSize, called(key, file), Npy::read));
            }
            return Collections.unmodifiableMap(arrays);
        });
    }

    /**
     * Reads one array, and nothing of the others.
     *
     * @param file the file
     * @param name the name it was saved under
     * @return the numbers
     * @throws DataException if the file is missing or damaged, there is no such array, or it is none of numbers
     * @throws UncheckedIOException if reading fails
     */
    public static NDArray read(Path file, String name) {
        return one(file, name, Npy::read);
    }

    /**
     * Reads one array of images, and nothing of the others; see {@link Npy#readImages}.
     *
     * @param file the file
     * @param name the name it was saved under, with whole numbers from 0 to 255, (N, H, W) or (N, H, W, C)
     * @return the images, with C = 1 where there is no such axis
     * @throws ShapeException if the shape is another one
     * @throws DataException if the file is missing or damaged, there is no such array, or a number of it is no byte
     * @throws UncheckedIOException if reading fails
     */
    public static ImageDataset readImages(Path file, String name) {
        return one(file, name, Npy::images);
    }

    /** What is made of the content of an array. */
    private interface Content<T> {
        T of(InputStream in, long total, String name) throws IOException;
    }

    private static <T> T one(Path file, String name, Content<T> content) {
        return opened(file, (zip, fileSize) -> {
            Map<String, ZipEntry> entries = entries(zip, file);
            ZipEntry entry = entries.get(name);
            if (entry == null) {
                throw new DataException("There is no array \"" + name + "\" in " + file + ", which holds "
                        + String.join(", ", entries.keySet()) + ": name one of these.");
            }
            return read(zip, entry, fileSize, called(name, file), content);
        });
    }

    /**
     * Looks at all arrays without reading their numbers; one that cannot be read says why.
     *
     * @param file the file
     * @return what they are, in the order of the file; unmodifiable
     * @throws DataException if the file is missing, damaged, or holds no arrays
     * @throws UncheckedIOException if reading fails
     */
    public static List<NpyInfo> list(Path file) {
        return opened(file, (zip, fileSize) -> {
            List<NpyInfo> all = new ArrayList<>();
            for (Map.Entry<String, ZipEntry> entry : entries(zip, file).entrySet()) {
                all.add(info(zip, entry.getValue(), fileSize, entry.getKey(), file));
            }
            return List.copyOf(all);
        });
    }

    private static NpyInfo info(ZipFile zip, ZipEntry entry, long fileSize, String key, Path file) throws IOException {
        String name = called(key, file);
        try {
            checkSize(entry, fileSize, name);
            try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                return NpyInfo.of(key, NpyHeader.read(in, entry.getSize(), name));
            } catch (ZipException | EOFException e) {
                throw damaged(name, e);
            }
        } catch (DataException e) {
            return NpyInfo.unreadable(key, e);
        }
    }

    private interface Use<T> {
        T of(ZipFile zip, long fileSize) throws IOException;
    }

    private static <T> T opened(Path file, Use<T> use) {
        try {
            checkStart(file);
            if (!file.getFileSystem().equals(FileSystems.getDefault())) {
                return copied(file, use);
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return use.of(zip, Files.size(file));
            }
        } catch (ZipException | EOFException e) {
            throw damaged(file.toString(), e);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** Of a file system that Java's reader of archives does not know, such as one within an archive. */
    private static <T> T copied(Path file, Use<T> use) throws IOException {
        Path copy = Files.createTempFile("gan4j", ".npz");
        WholeFile.begun(copy);
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                return use.of(zip, Files.size(copy));
            }
        } finally {
            Files.delete(copy);
            WholeFile.ended(copy);
        }
    }

    private static String called(String key, Path file) {
        return "\"" + key + "\" in " + file;
    }

    private static void checkStart(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(6);
            if (NpyHeader.isMagic(start)) {
                throw new DataException(
                        file + " is a single array, not a .npz file: name it .npy, or read it with Npy.");
            }
            if (start.length < 4 || start[0] != 'P' || start[1] != 'K') {
                throw new DataException(
                        file + " is not a .npz file: it does not start as a zip file does. Save it with np.savez.");
            }
        }
    }

    private static DataException damaged(String name, IOException cause) {
        return new DataException(
                name + " is a damaged or truncated .npz file: " + DataException.reason(cause) + ". Copy it again.",
                cause);
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, Path file) {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.isDirectory()) {
                continue;
            }
            String name = entry.getName();
            String key = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
            if (entries.put(key, entry) != null) {
                throw new DataException(
                        file + " holds two arrays named \"" + key + "\": save them again under names of their own.");
            }
        }
        if (entries.isEmpty()) {
            throw new DataException(file + " holds no arrays: save some with np.savez.");
        }
        return entries;
    }

    private static void checkSize(ZipEntry entry, long fileSize, String name) {
        long most = entry.getMethod() == ZipEntry.STORED
                ? entry.getCompressedSize()
                : entry.getCompressedSize() * MOST_INFLATED;
        if (entry.getSize() < 0 || entry.getCompressedSize() > fileSize || entry.getSize() > most) {
            throw new DataException(name + " says that " + entry.getCompressedSize() + " of the file's " + fileSize
                    + " bytes become " + entry.getSize() + ", which cannot be: the file is damaged. Copy it again.");
        }
    }

    private static <T> T read(ZipFile zip, ZipEntry entry, long fileSize, String name, Content<T> content)
            throws IOException {
        checkSize(entry, fileSize, name);
        CRC32 sum = new CRC32();
        try (InputStream in = new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), sum))) {
            T array = content.of(in, entry.getSize(), name);
            // ZipFile does not look at it.
            if (sum.getValue() != entry.getCrc()) {
                throw new DataException(name + " is damaged: its checksum is another one. Copy it again.");
            }
            return array;
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        }
    }

    /**
     * Writes arrays: float32, little-endian, the last axis fastest, not compressed. The same arrays make the same
     * bytes.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @param arrays the numbers by name; a scalar is written in the shape (1), which all readers take
     * @throws IllegalArgumentException if there are none
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path file, Map<String, NDArray> arrays) {
        if (arrays.isEmpty()) {
            throw new IllegalArgumentException(
                    "[npz] expected one array or more, got none: name what is to be written");
        }
        try {
            WholeFile.write(file, out -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                    write(zip, array.getKey(), array.getValue());
                }
                zip.finish();
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /** What is stored tells its size and checksum before it comes, so it is written twice: at first nowhere. */
    private static void write(ZipOutputStream zip, String name, NDArray array) throws IOException {
        CRC32 sum = new CRC32();
        Counting counting = new Counting();
        Npy.write(new CheckedOutputStream(counting, sum), array);
        zip.putNextEntry(entry(name, counting.bytes, sum));
        Npy.write(zip, array);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name, long bytes, CRC32 sum) {
        ZipEntry entry = new ZipEntry(name + ENDING);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes);
        entry.setCompressedSize(bytes);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }

    /**
     * Writes arrays of more numbers than memory holds, whose samples belong together: their parts are asked for while
     * they are written, at first into a file of each beside the file, {@code <name>.0.part} and so on. Otherwise as
     * {@link #write(Path, Map)} does.
     *
     * @param file the file, which is there in full or not at all, and replaced if it is there
     * @param arrays what is written, (N, …) each
     * @param next gives the next samples of each array, (n, …), until there are N
     * @throws IllegalArgumentException if there are no arrays, they differ in N, a part is of another shape, or a
     *     number is not of its type
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path file, List<NamedArray> arrays, Supplier<List<NDArray>> next) {
        if (arrays.isEmpty()
                || arrays.stream()
                                .mapToInt(one -> one.shape().size(0))
                                .distinct()
                                .count()
                        > 1) {
            throw new IllegalArgumentException(
                    "[npz] expected one array or more, of as many samples each, got " + arrays);
        }
        List<StoredArray> stored = new ArrayList<>();
        try {
            for (NamedArray array : arrays) {
                stored.add(new StoredArray(file.resolveSibling(file.getFileName() + "." + stored.size()), array));
            }
            while (stored.get(0).left() > 0) {
                List<NDArray> parts = next.get();
                for (int i = 0; i < stored.size(); i++) {
                    stored.get(i).part(parts.get(i));
                }
            }
            WholeFile.write(file, out -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                for (int i = 0; i < stored.size(); i++) {
                    StoredArray one = stored.get(i);
                    one.finish();
                    zip.putNextEntry(entry(arrays.get(i).name(), one.bytes(), one.sum()));
                    one.copyTo(zip);
                    zip.closeEntry();
                }
                zip.finish();
            });
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        } finally {
            stored.forEach(StoredArray::remove);
        }
    }

    /** Goes nowhere. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int n) {
            bytes += n;
        }
    }
}
