#!/usr/bin/env bash
# mil.nga:tiff 3.0.0: a big-endian TIFF with a predictor is read as other numbers, without a word.
#
# expected: the numbers of the same picture in little-endian, or without a predictor, and those that TwelveMonkeys reads from every one of them
# seen:     41x53 random pixels in Deflate, big-endian: with predictor 2 97 to 98% of numbers of 16 or 32 bits and of floats are wrong (a row 1000, 1300, 1600
#           begins 1000, 1044; a ramp of floats 0, .038 begins 0, .0096), with predictor 3 all floats are: 0.5 is 8.8e-44. Bytes are right, and so is all
#           that is little-endian or has no predictor
# why:      Predictor.decode reads and writes in an order of bytes of its own, little-endian, not that of the file, and after predictor 3 it always puts the
#           last byte first. geotiff.js, which its README names as a model, did the same (pull requests 543 and 550 of 2026); no report here was found
# cure:     write little-endian, or without a predictor, which Pillow and tifffile add only when told to
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

command -v java > /dev/null || { echo "missing: java"; exit 2; }
. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.twelvemonkeys.imageio imageio-tiff 3.14.0
jars mil.nga tiff 3.0.0

cat > Finding.java <<'JAVA'
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
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import mil.nga.tiff.Rasters;
import mil.nga.tiff.TiffReader;

class Finding {
    static final int HEIGHT = 41, WIDTH = 53;
    static boolean same = true;

    static double value(int bits, int format, long number) {
        return format == 3 ? Float.intBitsToFloat((int) number) : number & (1L << bits) - 1;
    }

    static double[] byNga(byte[] file, int channels) throws IOException {
        Rasters all = TiffReader.readTiff(file).getFileDirectories().get(0).readRasters();
        double[] numbers = new double[HEIGHT * WIDTH * channels];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.getPixelSample(i % channels, i / channels % WIDTH, i / channels / WIDTH).doubleValue();
        }
        return numbers;
    }

    static double[] byTwelveMonkeys(byte[] file, int channels, int bits, int format) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff"); readers.hasNext();) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys")) {
                reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
                Raster raster = reader.read(0).getRaster();
                double[] numbers = new double[HEIGHT * WIDTH * channels];
                for (int i = 0; i < numbers.length; i++) {
                    double number = raster.getSampleDouble(i / channels % WIDTH, i / channels / WIDTH, i % channels);
                    numbers[i] = format == 1 && bits == 32 ? (long) number & 0xffffffffL : number;
                }
                return numbers;
            }
        }
        throw new IllegalStateException("no reader");
    }

    static void look(String what, ByteOrder order, int bits, int format, int channels, int predictor, IntToLongFunction numbers, boolean recorded) throws IOException {
        long[][][] picture = new long[HEIGHT][WIDTH][channels];
        double[] wanted = new double[HEIGHT * WIDTH * channels];
        for (int i = 0; i < wanted.length; i++) {
            long number = numbers.applyAsLong(i);
            picture[i / channels / WIDTH][i / channels % WIDTH][i % channels] = number;
            wanted[i] = value(bits, format, number);
        }
        byte[] file = tiff(order, bits, format, picture, predictor, 8, false, 10);
        boolean reference = Arrays.equals(byTwelveMonkeys(file, channels, bits, format), wanted);
        double[] read = byNga(file, channels);
        int wrong = 0;
        int first = -1;
        double off = 0;
        for (int i = 0; i < wanted.length; i++) {
            double distance = Math.abs(read[i] - wanted[i]);
            off = distance <= off ? off : Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
            if (read[i] != wanted[i]) {
                wrong++;
                first = first < 0 ? i : first;
            }
        }
        int share = (int) Math.round(100.0 * wrong / wanted.length);
        String example = first < 0 ? "" : String.format(", the first %.7g for %.7g, up to %.3g off", read[first], wanted[first], off);
        System.out.printf("%-56s %3d%% wrong%s%s%n", what, share, example, reference ? "" : "; TWELVEMONKEYS DIFFERS");
        same &= reference && (recorded ? share > 90 : wrong == 0);
    }

    public static void main(String[] args) throws IOException {
        System.out.println("java " + System.getProperty("java.version"));
        Random random = new Random(1);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            boolean big = order == ByteOrder.BIG_ENDIAN;
            String name = big ? "big-endian, " : "little-endian, ";
            IntToLongFunction floats = i -> Float.floatToIntBits(random.nextFloat());
            for (int channels : new int[] {1, 3}) {
                String of = name + channels + " x ";
                look(of + "8 bits, predictor 2", order, 8, 1, channels, 2, i -> random.nextInt(256), false);
                look(of + "16 bits, no predictor", order, 16, 1, channels, 1, i -> random.nextInt(65536), false);
                look(of + "16 bits, predictor 2", order, 16, 1, channels, 2, i -> random.nextInt(65536), big);
                look(of + "floats, no predictor", order, 32, 3, channels, 1, floats, false);
                look(of + "floats, predictor 3", order, 32, 3, channels, 3, floats, big);
            }
            look(name + "32 bits, predictor 2", order, 32, 1, 1, 2, i -> random.nextInt() & 0xffffffffL, big);
            look(name + "floats, predictor 2", order, 32, 3, 1, 2, floats, big);
            look(name + "16 bits, predictor 2, 1000 1300 1600", order, 16, 1, 1, 2, i -> 1000 + 300 * (i % WIDTH), big);
            look(name + "floats, predictor 2, a ramp", order, 32, 3, 1, 2, i -> Float.floatToIntBits(i % WIDTH / (WIDTH - 1f)), big);
            look(name + "floats, predictor 3, all 0.5", order, 32, 3, 1, 3, i -> Float.floatToIntBits(.5f), big);
        }
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }

    /** A TIFF of one strip a row group; numbers[y][x][channel], as bits of a sample. */
    static byte[] tiff(ByteOrder order, int bits, int format, long[][][] numbers, int predictor, int compression, boolean planar, int rows) throws IOException {
        int height = numbers.length, width = numbers[0].length, channels = numbers[0][0].length;
        List<byte[]> strips = new ArrayList<>();
        for (int plane = 0; plane < (planar ? channels : 1); plane++) {
            for (int top = 0; top < height; top += rows) {
                ByteArrayOutputStream strip = new ByteArrayOutputStream();
                for (int y = top; y < Math.min(height, top + rows); y++) {
                    strip.write(row(order, bits, numbers[y], predictor, planar ? plane : 0, planar ? 1 : channels));
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

    static long[] fill(int tag, int count, int value) {
        long[] all = new long[count + 2];
        Arrays.fill(all, value);
        all[0] = tag;
        all[1] = 3;
        return all;
    }

    static byte[] row(ByteOrder order, int bits, long[][] numbers, int predictor, int first, int channels) {
        int width = numbers.length, bytes = bits / 8;
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
}
JAVA
java -cp "lib/*" Finding.java
