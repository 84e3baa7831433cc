package io.github.gan4j.data;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pixels of a JPEG file. Java decodes the samples and is told nothing of their meaning; what they mean is decided
 * here, by the rules of the reference software: brightness and differences (ITU-T T.871), red-green-blue as it is,
 * grey, and four inks, plain or inverted as Adobe stores them. Inks become colours by red = (255 − cyan)(255 − black) /
 * 255 and so on, without a profile of the press.
 */
final class JpegPicture {
    /**
     * What the decoder says when it makes up pixels that the file does not have, beside that the file ends too early.
     */
    private static final List<String> MADE_UP = List.of("bad huffman", "inconsistent progression", "found marker");

    /** Some files of a hundred bytes make Java's decoder warn of the same thing tens of thousands of times. */
    private static final int MOST_WARNINGS = 1000;

    private static final int GREY = 1;
    private static final int INKS = 4;
    private static final int MIDDLE = 128;
    private static final int SHIFT = 16;
    private static final int HALF = 1 << (SHIFT - 1);

    private JpegPicture() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, too large, or coded in a way that is not known
     */
    static DecodedImage read(byte[] file) throws IOException {
        JpegSegments segments = JpegSegments.of(file);
        Raster raster = decode(segments.bare());
        if (raster.getNumBands() != segments.components()
                || raster.getHeight() != segments.height()
                || raster.getWidth() != segments.width()) {
            throw new PictureException("it is damaged: its header and its pixels do not fit each other");
        }
        PictureCanvas canvas = PictureCanvas.of(raster.getHeight(), raster.getWidth(), true);
        if (segments.components() == 3) {
            segments.profile().ifPresent(canvas::colorsOf);
        } else if (segments.profile().isPresent()) {
            canvas.note(Treatment.PROFILE_IGNORED);
        }
        if (segments.components() == INKS) {
            canvas.note(Treatment.INKS);
        }
        put(raster, segments, canvas);
        return segments.orientation().apply(canvas.image());
    }

    private static Raster decode(byte[] bare) throws IOException {
        String[] madeUp = {""};
        ImageReader reader = OtherPicture.readerOfJava("jpeg");
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bare))) {
            reader.setInput(in, true, true);
            int[] warnings = {0};
            reader.addIIOReadWarningListener((source, warning) -> {
                if (!madeUp[0].isEmpty()) {
                    return;
                }
                String words = warning.toLowerCase(Locale.ROOT);
                if (words.contains("premature end")) {
                    madeUp[0] = "it is truncated";
                } else if (++warnings[0] > MOST_WARNINGS || MADE_UP.stream().anyMatch(words::contains)) {
                    madeUp[0] = "its compressed data are damaged";
                }
                if (!madeUp[0].isEmpty()) {
                    source.abort();
                }
            });
            Raster raster = reader.readRaster(0, null);
            if (!madeUp[0].isEmpty()) {
                throw new PictureException(madeUp[0]);
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    private static void put(Raster raster, JpegSegments segments, PictureCanvas canvas) {
        int bands = segments.components();
        int width = raster.getWidth();
        boolean differences = segments.hasDifferences();
        boolean inverted = segments.hasInvertedInks();
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0, i = 0; x < width; x++, i += bands) {
                int color = bands == GREY
                        ? row[i] * 0x010101
                        : differences
                                ? fromDifferences(row[i], row[i + 1] - MIDDLE, row[i + 2] - MIDDLE)
                                : row[i] << 16 | row[i + 1] << 8 | row[i + 2];
                if (bands == INKS) {
                    color = ofInks(color, row[i + 3], differences, inverted);
                }
                canvas.put(y, x, color >> 16, color >> 8 & 0xFF, color & 0xFF, PictureCanvas.OPAQUE);
            }
        }
    }

    /** Red, green, blue of brightness and differences, rounded as the reference software does. */
    private static int fromDifferences(int brightness, int blueness, int redness) {
        int red = brightness + ((fixed(1.402) * redness + HALF) >> SHIFT);
        int green = brightness + ((HALF - fixed(0.34414) * blueness - fixed(0.71414) * redness) >> SHIFT);
        int blue = brightness + ((fixed(1.772) * blueness + HALF) >> SHIFT);
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << SHIFT) + 0.5);
    }

    private static int level(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** What is left of white where there are inks. Of differences come the complements of inks. */
    private static int ofInks(int stored, int black, boolean complements, boolean inverted) {
        int bright = complements ? stored ^ 0xFFFFFF : stored;
        bright = inverted ? bright : bright ^ 0xFFFFFF;
        int whole = inverted ? black : 255 - black;
        int color = 0;
        for (int s = 16; s >= 0; s -= 8) {
            color = color << 8 | ((bright >> s & 0xFF) * whole + 127) / 255;
        }
        return color;
    }
}
