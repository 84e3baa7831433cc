package io.github.gan4j.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG or JPEG file as bytes: red, green, blue for every pixel. Transparent pixels are laid over white; the rotation that a
 * camera may have noted is not applied.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares images
record DecodedImage(int height, int width, byte[] rgb) {
    private static final int WHITE = 255;

    /**
     * Reads a file.
     *
     * @throws DataException if it is missing or not an image
     */
    static DecodedImage read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw notAnImage(file, "its content is something else", null);
            }
            return of(decode(readers.next(), in));
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders meet damaged files with all kinds of exceptions.
            throw notAnImage(file, e.getMessage() == null ? "it is damaged" : e.getMessage(), e);
        }
    }

    private static DataException notAnImage(Path file, String reason, @Nullable Exception cause) {
        String message = file + " cannot be read as a PNG or JPEG image (" + reason
                + "): repair it, or move it out of the folder.";
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }

    private static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
        String[] truncated = new String[1];
        try {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener(new IIOReadWarningListener() {
                @Override
                public void warningOccurred(ImageReader source, String warning) {
                    // What the JPEG decoder says when it fills the rest of a truncated file with grey.
                    if (warning.contains("premature end")) {
                        truncated[0] = warning;
                    }
                }
            });
            BufferedImage image = reader.read(0);
            if (truncated[0] != null) {
                throw new IOException("it is truncated");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static DecodedImage of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] rgb = new byte[height * width * 3];
        Raster raster = image.getRaster();
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int shift = grey ? Math.max(0, raster.getSampleModel().getSampleSize(0) - 8) : 0;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = image.getRGB(x, y);
                int alpha = argb >>> 24;
                for (int s = 16; s >= 0; s -= 8) {
                    // Of a grey image getRGB would give the samples through a gamma curve.
                    int sample = grey ? raster.getSample(x, y, 0) >> shift : argb >> s & 0xFF;
                    rgb[i++] = (byte) ((sample * alpha + WHITE * (255 - alpha) + 127) / 255);
                }
            }
        }
        return new DecodedImage(height, width, rgb);
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
        return new DecodedImage(newHeight, newWidth, Resampling.resize(rgb, height, width, 3, newHeight, newWidth));
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
