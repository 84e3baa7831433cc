package io.github.gan4j.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the decoders put their pixels: red, green, blue for each, white where nothing is put, transparency laid on
 * white.
 */
final class PictureCanvas {
    static final int OPAQUE = 255;

    private static final int WHITE = 255;

    /** Bytes that an array can have. */
    private static final long MOST = Integer.MAX_VALUE - 16;

    private final int height;
    private final int width;
    private final byte[] rgb;
    private final EnumSet<Treatment> treatments = EnumSet.noneOf(Treatment.class);
    private @Nullable ColorProfile profile;

    private PictureCanvas(int height, int width) {
        this.height = height;
        this.width = width;
        this.rgb = new byte[height * width * 3];
    }

    /**
     * A canvas, on which nothing is yet.
     *
     * @param enough whether the file is long enough to hold so many pixels
     * @throws IOException if it would be empty, too large for an array, or larger than the file can hold
     */
    static PictureCanvas of(long height, long width, boolean enough) throws IOException {
        check(height, width, enough);
        return new PictureCanvas((int) height, (int) width);
    }

    /**
     * Holds a size against the file that claims it, before memory is taken.
     *
     * @throws IOException as {@link #of} does
     */
    static void check(long height, long width, boolean enough) throws IOException {
        if (height < 1 || width < 1) {
            throw new PictureException("it says it is " + height + "x" + width + " pixels");
        }
        if (height > MOST / 3 / width) {
            throw new PictureException("with " + height + "x" + width + " pixels it is too large");
        }
        if (!enough) {
            throw new PictureException("it is truncated, or damaged: it says it is " + height + "x" + width
                    + " pixels, which it cannot hold");
        }
    }

    /** From now on, colours are those of a profile. */
    void colorsOf(ColorProfile newProfile) {
        if (newProfile.kind() == ColorProfile.Kind.MATRIX) {
            profile = newProfile;
            treatments.add(Treatment.PROFILE_APPLIED);
        } else if (newProfile.kind() == ColorProfile.Kind.OTHER) {
            treatments.add(Treatment.PROFILE_IGNORED);
        }
    }

    void note(Treatment treatment) {
        treatments.add(treatment);
    }

    /** Sets a pixel; all samples 0 … 255, alpha 0 for a pixel that cannot be seen. */
    void put(int y, int x, int red, int green, int blue, int alpha) {
        int at = (y * width + x) * 3;
        int color = profile == null ? red << 16 | green << 8 | blue : profile.toSrgb(red, green, blue);
        if (alpha != OPAQUE) {
            treatments.add(Treatment.ON_WHITE);
        }
        for (int c = 0; c < 3; c++) {
            int sample = color >> (16 - 8 * c) & 0xFF;
            rgb[at + c] = (byte) ((sample * alpha + WHITE * (OPAQUE - alpha) + 127) / OPAQUE);
        }
    }

    /** Makes all of it transparent. */
    void clear() {
        Arrays.fill(rgb, (byte) WHITE);
        treatments.add(Treatment.ON_WHITE);
    }

    DecodedImage image() {
        return new DecodedImage(height, width, rgb, Set.copyOf(treatments));
    }

    /** A sample of some largest value as one of 0 … 255, rounded. */
    static int scaled(int sample, int largest) {
        return (int) ((sample * 255L + largest / 2) / largest);
    }
}
