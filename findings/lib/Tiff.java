import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Compiled by findings about readers of TIFF: makes such files, and reads them by TwelveMonkeys, which has to be there. */
final class Tiff {
    /** A TIFF of one strip a row group; numbers[y][x][channel], as bits of a sample. */
    static byte[] of(ByteOrder order, int bits, int format, long[][][] numbers, int predictor, int compression, boolean planar, int rows) throws IOException {
        int height = numbers.length, width = numbers[0].length, channels = numbers[0][0].length;
        List<byte[]> strips = new ArrayList<>();
        for (int plane = 0; plane < (planar ? channels : 1); plane++) {
            for (int top = 0; top < height; top += rows) {
                ByteArrayOutputStream strip = new ByteArrayOutputStream();
                for (int y = top; y < Math.min(height, top + rows); y++) {
                    strip.write(packed(row(order, bits, numbers[y], predictor, planar ? plane : 0, planar ? 1 : channels), compression));
                }
                byte[] bytes = strip.toByteArray();
                if (compression == 8) {
                    Deflater deflater = new Deflater();
                    deflater.setInput(bytes);
                    deflater.finish();
                    byte[] out = new byte[bytes.length + 1000];
                    bytes = Arrays.copyOf(out, deflater.deflate(out));
                    deflater.end();
                }
                strips.add(bytes);
            }
        }
        long[][] tags = {{256, 3, width}, {257, 3, height}, fill(258, channels, bits), {259, 3, compression}, {262, 3, channels == 3 ? 2 : 1},
            new long[strips.size() + 2], {277, 3, channels}, {278, 3, rows}, new long[strips.size() + 2], {284, 3, planar ? 2 : 1}, {317, 3, predictor},
            fill(339, channels, format)};
        tags[5][0] = 273;
        tags[8][0] = 279;
        tags[5][1] = tags[8][1] = 4;
        int at = 8;
        for (int i = 0; i < strips.size(); i++) {
            tags[5][i + 2] = at;
            tags[8][i + 2] = strips.get(i).length;
            at += strips.get(i).length;
        }
        at += at % 2;
        ByteBuffer file = ByteBuffer.allocate(at + 2 + tags.length * 12 + 4 + tags.length * 8 * (strips.size() + 4)).order(order);
        file.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes()).putShort((short) 42).putInt(at);
        strips.forEach(file::put);
        file.position(at).putShort((short) tags.length);
        int more = at + 2 + tags.length * 12 + 4;
        for (long[] tag : tags) {
            int count = tag.length - 2, size = count * (tag[1] == 3 ? 2 : 4);
            file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(count);
            int next = file.position() + 4;
            if (size > 4) {
                file.putInt(more).position(more);
                more += size;
            }
            for (int i = 2; i < tag.length; i++) {
                if (tag[1] == 3) {
                    file.putShort((short) tag[i]);
                } else {
                    file.putInt((int) tag[i]);
                }
            }
            file.position(next);
        }
        return Arrays.copyOf(file.array(), more);
    }

    private static long[] fill(int tag, int count, int value) {
        long[] all = new long[count + 2];
        Arrays.fill(all, value);
        all[0] = tag;
        all[1] = 3;
        return all;
    }

    private static byte[] row(ByteOrder order, int bits, long[][] numbers, int predictor, int first, int channels) {
        int width = numbers.length, bytes = bits / 8;
        if (bits == 1) {
            byte[] row = new byte[(width + 7) / 8];
            for (int x = 0; x < width; x++) {
                row[x / 8] |= (byte) (numbers[x][0] << 7 - x % 8);
            }
            return row;
        }
        byte[] row = new byte[width * channels * bytes];
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < channels; c++) {
                long number = numbers[x][first + c] - (predictor == 2 && x > 0 ? numbers[x - 1][first + c] : 0);
                for (int b = 0; b < bytes; b++) {
                    int place = x * channels + c;
                    byte part = (byte) (number >> 8 * (bytes - 1 - b));
                    // predictor 3 has all first bytes, then all second ones, in both orders of bytes
                    row[predictor == 3 ? b * width * channels + place : place * bytes + (order == ByteOrder.BIG_ENDIAN ? b : bytes - 1 - b)] = part;
                }
            }
        }
        for (int i = row.length - 1; predictor == 3 && i >= channels; i--) {
            row[i] -= row[i - channels];
        }
        return row;
    }

    private static byte[] packed(byte[] row, int compression) {
        if (compression != 32773) {
            return row;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < row.length; i += 128) {
            int count = Math.min(128, row.length - i);
            out.write(count - 1);
            out.write(row, i, count);
        }
        return out.toByteArray();
    }

    /** All numbers of a picture, without signs where they are whole. */
    static double[] byTwelveMonkeys(byte[] file, int channels, int bits, int format) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff"); readers.hasNext();) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys")) {
                reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
                Raster raster = reader.read(0).getRaster();
                int width = raster.getWidth();
                double[] numbers = new double[raster.getHeight() * width * channels];
                for (int i = 0; i < numbers.length; i++) {
                    double number = raster.getSampleDouble(i / channels % width, i / channels / width, i % channels);
                    numbers[i] = format == 1 && bits == 32 ? (long) number & 0xffffffffL : number;
                }
                return numbers;
            }
        }
        throw new IllegalStateException("no reader");
    }
}
