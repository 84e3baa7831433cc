#!/usr/bin/env bash
# TwelveMonkeys common-image 3.14.0: ResampleOp moves pictures by its default filter and most others, and by some changes how bright they are.
#
# expected: a picture mirrored, resized and mirrored back is the resized picture; a square in the middle stays there; the mean stays
# seen:     with Lanczos, the default, and ten others a square in the middle of 28x28 is .25 of a pixel right and down at 14x14 (.33 at 7x7), and .5 left
#           and up at 56x56; at 32x32 one of 512x512 is .46 off, 7 pixels of its own. Noise of 28x28 mirrored, made 14x14 and mirrored back is 29 of 255
#           off on average (Mitchell 21). Right are point, triangle and quadratic, which are left to AWT, but not where AWT has no type for the
#           picture (16 bits and 3 colors); box is where it shrinks, but 1 pixel off at 56x56. Noise gets 34% brighter by
#           Hamming at its own size, and 28% darker by Blackman at 56x56; pictures of one grey stay as they are
# why:      new pixel i is taken at i / factor, where pixels counted by their middles need (i + .5) / factor - .5. Weights are divided by their sum
#           only where the picture shrinks; where all pixels under the filter are equal, they are not used, which hides it in flat places
# upstream: issue 372 (2017, open) tells of the move by Lanczos
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.twelvemonkeys.common common-image 3.14.0

cat > Finding.java <<'JAVA'
import com.twelvemonkeys.image.ResampleOp;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageTypeSpecifier;

class Finding extends Expected {
    static final String[] NAMES = {"default", "POINT", "BOX", "TRIANGLE", "HERMITE", "HANNING", "HAMMING", "BLACKMAN", "GAUSSIAN", "QUADRATIC", "CUBIC",
            "CATROM", "MITCHELL", "LANCZOS", "BLACKMAN_BESSEL", "BLACKMAN_SINC"};

    static BufferedImage picture(int side, IntBinaryOperator grey) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.getRaster().setSample(x, y, 0, grey.applyAsInt(x, y));
            }
        }
        return image;
    }

    static int at(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    static BufferedImage square(int side) {
        return picture(side, (x, y) -> Math.max(Math.abs(x - (side - 1) / 2.0), Math.abs(y - (side - 1) / 2.0)) < side / 7.0 ? 255 : 0);
    }

    static BufferedImage noise(int from, int to) {
        Random random = new Random(1);
        return picture(28, (x, y) -> from + random.nextInt(to - from));
    }

    static BufferedImage mirrored(BufferedImage image) {
        int last = image.getWidth() - 1;
        return picture(last + 1, (x, y) -> at(image, last - x, last - y));
    }

    static BufferedImage resized(BufferedImage image, int side, int filter) {
        return (filter == 0 ? new ResampleOp(side, side) : new ResampleOp(side, side, filter)).filter(image, null);
    }

    static double mean(BufferedImage image) {
        double sum = 0;
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            sum += at(image, i % image.getWidth(), i / image.getWidth());
        }
        return sum / image.getWidth() / image.getHeight();
    }

    /** How far right of the middle the brightness lies, in pixels, and as far down. */
    static double off(BufferedImage image) {
        double all = 0;
        double right = 0;
        double down = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                all += at(image, x, y);
                right += at(image, x, y) * (x - (image.getWidth() - 1) / 2.0);
                down += at(image, x, y) * (y - (image.getHeight() - 1) / 2.0);
            }
        }
        same &= Math.abs(right - down) / all < .02;
        return right / all;
    }

    /** Mean difference between a picture resized, and mirrored, resized and mirrored back. */
    static double unlikeMirrored(BufferedImage image, int side, int filter) {
        BufferedImage plain = resized(image, side, filter);
        BufferedImage back = mirrored(resized(mirrored(image), side, filter));
        return mean(picture(side, (x, y) -> Math.abs(at(plain, x, y) - at(back, x, y))));
    }

    static void filter(int filter, double half, double twice) {
        String name = NAMES[filter];
        expect(name + ", 28 to 14", off(resized(square(28), 14, filter)), half - .06, half + .03);
        expect(name + ", 28 to 56", off(resized(square(28), 56, filter)), twice - .02, twice + .02);
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        System.out.println("how far right and down a square in the middle lies, in pixels (expected 0)");
        for (int right : new int[]{1, 3, 9}) {
            filter(right, 0, 0);
        }
        filter(2, 0, -1);
        for (int moved : new int[]{0, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15}) {
            filter(moved, .25, -.5);
        }
        expect("default, 28 to 28", off(resized(square(28), 28, 0)), 0, 0);
        expect("default, 28 to 7", off(resized(square(28), 7, 0)), .32, .34);
        expect("default, 512 to 32", off(resized(square(512), 32, 0)), .45, .48);
        expect("triangle, 512 to 32", off(resized(square(512), 32, ResampleOp.FILTER_TRIANGLE)), -.001, .001);
        BufferedImage deep = ImageTypeSpecifier.createInterleaved(ColorSpace.getInstance(ColorSpace.CS_sRGB), new int[]{0, 1, 2},
                DataBuffer.TYPE_USHORT, false, false).createBufferedImage(28, 28);
        for (int i = 0; i < 28 * 28 * 3; i++) {
            deep.getRaster().setSample(i / 3 % 28, i / 84, i % 3, 257 * at(square(28), i / 3 % 28, i / 84));
        }
        expect("triangle, 16 bits and 3 colors, 28 to 56", off(resized(deep, 56, ResampleOp.FILTER_TRIANGLE)), -.51, -.49);
        System.out.println("noise mirrored, resized to 14x14 and mirrored back, less noise resized: mean difference (expected 0, or rounding)");
        expect("triangle", unlikeMirrored(noise(0, 256), 14, ResampleOp.FILTER_TRIANGLE), 0, .6);
        expect("default", unlikeMirrored(noise(0, 256), 14, 0), 28, 30);
        expect("Mitchell", unlikeMirrored(noise(0, 256), 14, ResampleOp.FILTER_MITCHELL), 20, 22);
        System.out.println("brightness of noise of 40 to 140, resized, by that of the noise (expected 1)");
        BufferedImage noise = noise(40, 140);
        double before = mean(noise);
        expect("default, own size", mean(resized(noise, 28, 0)) / before, .999, 1.001);
        expect("Hamming, own size", mean(resized(noise, 28, ResampleOp.FILTER_HAMMING)) / before, 1.33, 1.36);
        expect("Blackman-Bessel, own size", mean(resized(noise, 28, ResampleOp.FILTER_BLACKMAN_BESSEL)) / before, .9, .94);
        expect("default, 28 to 56", mean(resized(noise, 56, 0)) / before, .985, 1.015);
        expect("Gaussian, 28 to 56", mean(resized(noise, 56, ResampleOp.FILTER_GAUSSIAN)) / before, .95, 1);
        expect("Blackman, 28 to 56", mean(resized(noise, 56, ResampleOp.FILTER_BLACKMAN)) / before, .69, .73);
        expect("Blackman, 28 to 14", mean(resized(noise, 14, ResampleOp.FILTER_BLACKMAN)) / before, .98, 1.02);
        BufferedImage flat = picture(28, (x, y) -> 90);
        expect("Hamming, one grey, own size", mean(resized(flat, 28, ResampleOp.FILTER_HAMMING)) / 90, 1, 1);
        expect("Blackman, one grey, 28 to 56", mean(resized(flat, 56, ResampleOp.FILTER_BLACKMAN)) / 90, 1, 1);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -Djava.awt.headless=true -cp "lib/*" Finding.java
