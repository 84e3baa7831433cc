package io.github.gan4j.fuzz;

import io.github.gan4j.data.Csv;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.JudgeNetwork;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small valid files of each format, from which a fuzzer begins. */
final class Seeds {
    private static final int SIDE = 9;

    private final Path folder;
    private int count;

    private Seeds(Path folder) {
        this.folder = folder;
    }

    /** Writes the files for a reader into a folder. */
    static void write(FuzzedReader reader, Path folder) throws IOException {
        Files.createDirectories(folder);
        Seeds seeds = new Seeds(folder);
        switch (reader) {
            case SAFETENSORS, CHECKPOINT -> seeds.states();
            case JUDGE -> seeds.judges();
            case RECIPE, CONFIG -> seeds.recipes(reader == FuzzedReader.CONFIG);
            case IDX -> seeds.idx();
            case NPY, NPZ, CSV -> seeds.arrays(reader);
            case PNG -> seeds.png();
            case JPEG -> seeds.jpeg();
            case GIF -> seeds.add(picture("gif", BufferedImage.TYPE_BYTE_INDEXED));
            case BMP_OR_TIFF -> seeds.others();
        }
    }

    /** What the checkpoint among the files belongs to. */
    static State state() {
        Rng rng = Rng.seeded(1);
        Memory memory = new Memory();
        memory.set("mean", 0.5);
        return State.empty()
                .with("net", Dense.of(2, 1, rng))
                .with("rng", rng)
                .with("steps", Counter.of(3))
                .with("memory", memory);
    }

    private Path next() {
        return folder.resolve("seed" + count++);
    }

    private void add(byte[] bytes) throws IOException {
        Files.write(next(), bytes);
    }

    private void states() {
        Checkpoint.save(next(), state(), Map.of("recipe", "{}"));
        Safetensors.save(next(), Dense.of(2, 1, Rng.seeded(1)).state(), Map.of("format", "pt"));
        Safetensors.write(next(), Map.of("a", NDArray.of(1, 2, 3), "b", NDArray.scalar(4)), Map.of());
    }

    private void judges() {
        for (String words : List.of("dense2", "conv1x3/2 average2 dense2")) {
            JudgeNetwork network = new JudgeNetwork(words, Shape.of(4, 4, 1), 2);
            Judge judge = Judge.of("j", network, network.forTraining(0, Rng.seeded(1)), List.of("a", "b"));
            judge.examined(NDArray.zeros(Shape.of(2, 4, 4, 1)), new int[] {0, 1})
                    .save(next(), Map.of("seed", "1"));
        }
    }

    private void recipes(boolean whole) throws IOException {
        for (Preset preset : Presets.all()) {
            RunConfig config = RunConfig.of(
                    "1",
                    List.of("train", "mnist"),
                    "2026-01-01T00:00:00Z",
                    new RunConfig.Data(
                            "mnist",
                            "bundled",
                            9,
                            List.of(28, 28, 1),
                            Optional.empty(),
                            List.of("a", "b"),
                            List.of(4, 5)),
                    preset.name(),
                    "networks",
                    preset.recipe(),
                    new RunConfig.Machine("17", "Linux", "scalar", 2));
            add((whole ? config.toJson() : preset.recipe().toJson()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private void idx() throws IOException {
        byte[] images = ByteBuffer.allocate(16 + 8)
                .putInt(0x803)
                .putInt(2)
                .putInt(2)
                .putInt(2)
                .array();
        byte[] colors = ByteBuffer.allocate(20 + 12)
                .putInt(0x804)
                .putInt(1)
                .putInt(2)
                .putInt(2)
                .putInt(3)
                .array();
        byte[] labels = ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).array();
        for (byte[] plain : List.of(images, colors, labels)) {
            add(plain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(plain);
            }
            add(out.toByteArray());
        }
    }

    private void arrays(FuzzedReader reader) throws IOException {
        NDArray array = NDArray.of(Shape.of(3, 2), 1, 2, 1, 4, 5, 6);
        switch (reader) {
            case NPY -> {
                Npy.write(next(), array);
                Npy.write(next(), NDArray.scalar(1));
                for (String type : List.of("<f8", ">f4", "<f2", "|u1", ">i4", "<i8", "|b1")) {
                    String text = "{'descr': '" + type + "', 'fortran_order': True, 'shape': (2,), }";
                    String padded = text + " ".repeat(117 - text.length()) + "\n";
                    add(Arrays.copyOf(
                            Repairs.ascii("\u0093NUMPY\u0001\0v\0" + padded),
                            128 + 2 * Math.max(1, type.charAt(2) - '0')));
                }
            }
            case NPZ -> Npz.write(next(), Map.of("x", array, "y", NDArray.of(1, 2)));
            default -> {
                new Csv(List.of("height", "weight"), array).write(next());
                add(Repairs.ascii("kind;\"b;c\"\n\"x \"\"y\"\"\";2.5e3\nz;-4\nz;0\n"));
                add(Repairs.ascii("1\t2\n1\t.4\n"));
            }
        }
    }

    private void png() throws IOException {
        for (int[] kind :
                new int[][] {{1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {1, 3}, {8, 3}, {8, 4}, {16, 6}
                }) {
            for (int interlaced = 0; interlaced < 2; interlaced++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(Repairs.ascii("\u0089PNG\r\n\u001a\n"));
                part(
                        out,
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(SIDE)
                                .putInt(SIDE)
                                .put((byte) kind[0])
                                .put((byte) kind[1])
                                .put(12, (byte) interlaced)
                                .array());
                part(
                        out,
                        "iCCP",
                        ByteBuffer.allocate(200)
                                .put(Repairs.ascii("p\0\0"))
                                .put(Repairs.deflated(profile()))
                                .array());
                part(
                        out,
                        "eXIf",
                        Repairs.ascii("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0\0\0\0\0"));
                part(out, "PLTE", new byte[6]);
                part(out, "tRNS", new byte[kind[1] == 2 ? 6 : 2]);
                part(out, "IDAT", new byte[SIDE * (1 + SIDE * kind[0] * (kind[1] > 3 ? 4 : 3) / 8 + 1) + 40]);
                part(out, "IEND", new byte[0]);
                out.write(3);
                add(out.toByteArray());
            }
        }
    }

    private static void part(ByteArrayOutputStream out, String type, byte[] content) {
        out.writeBytes(ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(Repairs.ascii(type))
                .put(content)
                .array());
    }

    private static byte[] profile() {
        return Arrays.copyOf(
                java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB)
                        .getData(),
                160);
    }

    private void jpeg() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            for (int mode : new int[] {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT}) {
                ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
                ImageWriteParam param = writer.getDefaultWriteParam();
                param.setProgressiveMode(mode);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                    writer.setOutput(stream);
                    writer.write(null, new IIOImage(image(type), null, null), param);
                } finally {
                    writer.dispose();
                }
                byte[] plain = out.toByteArray();
                add(plain);
                add(with(plain, 0xFFEE, Repairs.ascii("Adobe\0d\0\0\0\0\u0001")));
                add(
                        with(
                                plain,
                                0xFFE1,
                                Repairs.ascii(
                                        "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0")));
                ByteBuffer icc = ByteBuffer.allocate(14 + profile().length);
                add(with(
                        plain,
                        0xFFE2,
                        icc.put(Repairs.ascii("ICC_PROFILE\0\u0001\u0001"))
                                .put(profile())
                                .array()));
            }
        }
    }

    private static byte[] with(byte[] file, int marker, byte[] content) {
        return ByteBuffer.allocate(file.length + 4 + content.length)
                .put(file, 0, 2)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(file, 2, file.length - 2)
                .array();
    }

    private void others() throws IOException {
        List<Integer> types = new ArrayList<>(List.of(BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY));
        types.add(BufferedImage.TYPE_BYTE_BINARY);
        for (int type : types) {
            add(picture("bmp", type));
            add(picture("tiff", type));
        }
        add(picture("tiff", BufferedImage.TYPE_USHORT_GRAY));
        add(picture("tiff", BufferedImage.TYPE_4BYTE_ABGR));
    }

    private static byte[] picture(String format, int type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image(type), format, out)) {
            throw new IOException("no writer of " + format + " takes pictures of type " + type);
        }
        return out.toByteArray();
    }

    private static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, i * 0x3f2f1f);
        }
        return image;
    }
}
