package io.github.gan4j.fuzz;

import com.sun.management.ThreadMXBean;
import io.github.gan4j.data.Csv;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.DecodedBytes;
import io.github.gan4j.data.Idx;
import io.github.gan4j.data.LabeledCsv;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RecipeFormatException;
import io.github.gan4j.run.RunConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The readers of files that others made. Each is asked to read bytes, whatever they are: it may refuse them in a
 * sentence, and must not fail in another way, nor take more memory than {@value #BASE} bytes and so many times the
 * length of the file.
 */
enum FuzzedReader {
    /** Weights of a network. */
    SAFETENSORS(64, FuzzedReader::safetensors),
    /** The state of a run; its check sum is made right first, as it would keep everything else out. */
    CHECKPOINT(64, FuzzedReader::checkpoint),
    /** A judge of images; its check sum is looked at last. */
    JUDGE(512, bytes -> Judge.open(file(bytes))),
    /** A recipe. */
    RECIPE(512, bytes -> Recipe.fromJson(new String(bytes, StandardCharsets.UTF_8))),
    /** The config.json of a run. */
    CONFIG(512, FuzzedReader::config),
    /** Images and labels of MNIST. */
    IDX(16 * 1040, FuzzedReader::idx),
    /** An array of NumPy. */
    NPY(64, bytes -> Npy.read(file(bytes))),
    /** Arrays of NumPy in an archive: a byte of it may become a thousand. */
    NPZ(16 * 1040, FuzzedReader::npz),
    /** A table, with and without a column of labels. */
    CSV(512, FuzzedReader::csv),
    /** A picture whose check sums are made right, and whose rows are compressed, by the last two bits of the bytes. */
    PNG(2 * 24 * 1040, bytes -> DecodedBytes.decode(Repairs.png(bytes))),
    /** A picture; a bit may become a block of 64 pixels. */
    JPEG(64 * 8 * 16, DecodedBytes::decode),
    /** A picture; 12 bits may become 4,096 pixels. */
    GIF(4096 * 16, DecodedBytes::decode),
    /** Pictures that Java decodes. */
    BMP_OR_TIFF(16_384 * 32, DecodedBytes::decode);

    /** What a reader may take for a file of no length at all: buffers. */
    static final int BASE = 8 << 20;

    private static final int LONGEST_MESSAGE = 2000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path FILE = scratch();

    /** Reads bytes, and refuses them by an exception. */
    @FunctionalInterface
    interface Reading {
        void of(byte[] bytes) throws IOException;
    }

    private final long factor;
    private final Reading reading;

    FuzzedReader(long factor, Reading reading) {
        this.factor = factor;
        this.reading = reading;
    }

    /** How many bytes it may take for each of the file. */
    long factor() {
        return factor;
    }

    /** The name of its folder of inputs. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads bytes.
     *
     * @throws AssertionError if it does what it must not
     */
    void check(byte[] bytes) {
        check(bytes, reading, factor);
    }

    /** Whether it can read them. */
    boolean reads(byte[] bytes) throws IOException {
        try {
            reading.of(bytes);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Reads bytes in a way that is given. */
    static void check(byte[] bytes, Reading reading, long factor) {
        long most = BASE + factor * bytes.length;
        if (taken(bytes, reading) > most) {
            // The first time, classes are loaded, and changed by the fuzzer.
            long again = taken(bytes, reading);
            if (again > most) {
                throw new AssertionError("took " + again + " bytes for a file of " + bytes.length);
            }
        }
    }

    /** Reads bytes; gives the memory that this took. */
    private static long taken(byte[] bytes, Reading reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.of(bytes);
        } catch (DataException
                | SafetensorsException
                | RecipeFormatException
                | UncheckedIOException
                | DecodedBytes.Refused e) {
            checkWords(e);
            checkCause(e);
        } catch (IOException e) {
            throw new AssertionError("an exception that callers do not know", e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The words are for a person at a terminal. */
    private static void checkWords(RuntimeException e) {
        String message = e.getMessage();
        if (message == null || message.length() < 10 || message.endsWith("null")) {
            throw new AssertionError("a refusal that says nothing: " + message, e);
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw new AssertionError("a refusal of " + message.length() + " characters", e);
        }
        if (message.chars().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new AssertionError("a refusal that can change what a terminal does", e);
        }
    }

    /** A refusal must not cover up a fault of ours. */
    private static void checkCause(RuntimeException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException && !(cause instanceof IllegalArgumentException)) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                String name = frame.getClassName();
                if (name.startsWith("io.github.gan4j.")) {
                    throw new AssertionError("a refusal that covers up a fault", e);
                }
                if (name.startsWith("com.sun.imageio.") || name.startsWith("com.google.gson.")) {
                    return;
                }
            }
        }
    }

    private static void safetensors(byte[] bytes) {
        Path file = file(bytes);
        Safetensors read = Safetensors.read(file);
        Safetensors.write(file, read.tensors(), read.metadata());
        Safetensors again = Safetensors.read(file);
        if (!again.tensors().keySet().equals(read.tensors().keySet())
                || !again.metadata().equals(read.metadata())) {
            throw new AssertionError("what was read and written reads in another way");
        }
    }

    private static void checkpoint(byte[] bytes) {
        Path file = file(Repairs.checkpoint(bytes));
        Checkpoint.texts(file);
        Checkpoint.load(file, Seeds.state());
    }

    private static void config(byte[] bytes) {
        Path file = file(bytes);
        RuntimeException refused = null;
        try {
            RunConfig.readRecipe(file);
        } catch (RecipeFormatException e) {
            refused = e;
        }
        RunConfig.read(file);
        if (refused != null) {
            throw new AssertionError("a config whose recipe alone cannot be read", refused);
        }
    }

    private static void idx(byte[] bytes) {
        RuntimeException refused = null;
        try {
            Idx.readImages(new ByteArrayInputStream(bytes), "images");
        } catch (DataException e) {
            refused = e;
        }
        int[] labels = Idx.readLabels(new ByteArrayInputStream(bytes), "labels");
        if (refused == null && labels.length > 0) {
            throw new AssertionError("images that are labels too");
        }
    }

    private static void npz(byte[] bytes) {
        Path file = file(bytes);
        Npz.list(file);
        Map<String, NDArray> arrays = Npz.read(file);
        arrays.forEach((name, array) -> {
            if (array.elements() < 0) {
                throw new AssertionError(name);
            }
        });
    }

    private static void csv(byte[] bytes) {
        try {
            Csv.read(new ByteArrayInputStream(bytes), "table");
        } catch (DataException e) {
            checkWords(e);
        }
        LabeledCsv.read(file(bytes), "1");
    }

    /** A file of these bytes, the only one of this process. */
    private static Path file(byte[] bytes) {
        try {
            return Files.write(FILE, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** In memory, if there is such a place. */
    private static Path scratch() {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "fuzz")
                    : Files.createTempDirectory("fuzz");
            Path file = folder.resolve("input");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
