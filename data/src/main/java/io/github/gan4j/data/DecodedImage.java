package io.github.gan4j.data;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A picture's file as bytes: red, green, blue of sRGB for every pixel, upright, on white where it is transparent. The
 * content tells which format it is, not the name.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares images
record DecodedImage(int height, int width, byte[] rgb, Set<Treatment> treatments) {
    /**
     * Reads the content of a file.
     *
     * @throws PictureException if it is not an image, or not one that is known to be read rightly; the message says
     *     why, as "it is truncated"
     */
    static DecodedImage of(byte[] file) throws PictureException {
        try {
            if (PngChunks.fits(file)) {
                return PngPicture.read(file);
            }
            if (JpegSegments.fits(file)) {
                return JpegPicture.read(file);
            }
            return GifPicture.fits(file) ? GifPicture.read(file) : OtherPicture.read(file);
        } catch (IOException | RuntimeException e) {
            throw PictureException.of(e);
        }
    }

    /** The same picture with something that was done to it. */
    DecodedImage with(Treatment treatment) {
        EnumSet<Treatment> more = EnumSet.of(treatment);
        more.addAll(treatments);
        return new DecodedImage(height, width, rgb, Set.copyOf(more));
    }

    /** Whether every pixel is grey. */
    boolean isGray() {
        for (int i = 0; i < rgb.length; i += 3) {
            if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** This image in another size. */
    DecodedImage resized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        DecodedImage small = new DecodedImage(
                newHeight, newWidth, Resampling.resize(rgb, height, width, 3, newHeight, newWidth), treatments);
        boolean sameProportions = height * (long) newWidth == width * (long) newHeight;
        return sameProportions
                ? small.with(Treatment.RESIZED)
                : small.with(Treatment.RESIZED).with(Treatment.CROPPED);
    }

    /** One byte per pixel. */
    static byte[] toGray(byte[] rgb) {
        byte[] grey = new byte[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int luma = 299 * (rgb[3 * i] & 0xFF) + 587 * (rgb[3 * i + 1] & 0xFF) + 114 * (rgb[3 * i + 2] & 0xFF);
            grey[i] = (byte) ((luma + 500) / 1000);
        }
        return grey;
    }
}
