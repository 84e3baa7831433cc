package io.github.gan4j.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes JPEG files: of pictures, of bare components, and with segments of all kinds put into them. */
final class JpegBytes {
    private JpegBytes() {}

    static byte[] of(BufferedImage image, float quality, boolean progressive) throws IOException {
        return write(new IIOImage(image, null, null), quality, progressive);
    }

    /**
     * 16 × 16 pixels of one color, whose components are stored as they are, without any segment that says what they
     * mean.
     */
    static byte[] ofComponents(int... components) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, components.length, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, components);
        }
        return write(new IIOImage(raster, null, null), 1, false);
    }

    private static byte[] write(IIOImage image, float quality, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The file with a segment before all others. */
    static byte[] with(byte[] file, int marker, byte[] content) {
        return ByteBuffer.allocate(file.length + 4 + content.length)
                .put(file, 0, 2)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(file, 2, file.length - 2)
                .array();
    }

    /** The file without segments of a kind before its pixels. */
    static byte[] without(byte[] file, int marker) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 2);
        int at = 2;
        for (int found = 0; found != 0xFFDA; ) {
            found = ByteBuffer.wrap(file).getShort(at) & 0xFFFF;
            int length = 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xFFFF);
            if (found != marker) {
                out.write(file, at, length);
            }
            at += length;
        }
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    static byte[] withAdobe(byte[] file, int transform) {
        return with(file, 0xFFEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform});
    }

    static byte[] withJfif(byte[] file) {
        return with(file, 0xFFE0, new byte[] {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0});
    }

    static byte[] withProfile(byte[] file, byte[] profile) {
        byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
        int half = profile.length / 2;
        ByteBuffer first =
                ByteBuffer.allocate(14 + half).put(name).put((byte) 1).put((byte) 2);
        ByteBuffer second = ByteBuffer.allocate(14 + profile.length - half)
                .put(name)
                .put((byte) 2)
                .put((byte) 2);
        first.put(profile, 0, half);
        second.put(profile, half, profile.length - half);
        // The second half stands first: their numbers tell.
        return with(with(file, 0xFFE2, first.array()), 0xFFE2, second.array());
    }

    static byte[] withOrientation(byte[] file, int orientation, ByteOrder order) {
        ByteBuffer exif = ByteBuffer.allocate(44).order(order);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 271).putShort((short) 2).putInt(4).putInt(0);
        exif.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return with(file, 0xFFE1, exif.array());
    }

    /** The file with other names for its components. */
    static byte[] named(byte[] file, String names) {
        byte[] renamed = file.clone();
        for (int at = 2; (file[at + 1] & 0xFF) != 0xDA || rename(renamed, at + 5, 2, names); ) {
            if ((file[at + 1] & 0xFF) == 0xC0) {
                rename(renamed, at + 10, 3, names);
            }
            at += 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xFFFF);
        }
        return renamed;
    }

    private static boolean rename(byte[] file, int at, int step, String names) {
        for (int c = 0; c < names.length(); c++) {
            file[at + step * c] = (byte) names.charAt(c);
        }
        return false;
    }

    static byte[] head(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }
}
