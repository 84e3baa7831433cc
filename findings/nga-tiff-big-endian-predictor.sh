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

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.twelvemonkeys.imageio imageio-tiff 3.14.0
jars mil.nga tiff 3.0.0

cat > Finding.java <<'JAVA'
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToLongFunction;
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

    static void look(String what, ByteOrder order, int bits, int format, int channels, int predictor, IntToLongFunction numbers, boolean recorded) throws IOException {
        long[][][] picture = new long[HEIGHT][WIDTH][channels];
        double[] wanted = new double[HEIGHT * WIDTH * channels];
        for (int i = 0; i < wanted.length; i++) {
            long number = numbers.applyAsLong(i);
            picture[i / channels / WIDTH][i / channels % WIDTH][i % channels] = number;
            wanted[i] = value(bits, format, number);
        }
        byte[] file = Tiff.of(order, bits, format, picture, predictor, 8, false, 10);
        boolean reference = Arrays.equals(Tiff.byTwelveMonkeys(file, channels, bits, format), wanted);
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
}
JAVA
javac -cp "lib/*" -d . Finding.java "$here/lib/Tiff.java"
java -cp "lib/*:." Finding
