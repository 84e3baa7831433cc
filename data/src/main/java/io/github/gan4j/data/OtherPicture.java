package io.github.gan4j.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pixels of BMP and TIFF files, which Java decodes. Samples are taken as they are stored; kinds whose samples are
 * not grey or red-green-blue are refused.
 */
final class OtherPicture {
    /** More pixels than this in a byte, none of these formats has. */
    static final long MOST_PIXELS_A_BYTE = 16_384;

    static final int DEEPEST = 16;

    static final String OTHER_PIXELS =
            "its pixels are neither grey nor red, green and blue of at most 16 bits; convert them to RGB of 8 bits";

    private OtherPicture() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it is of no format that is known, damaged, too large, or of colors that are not known
     */
    static DecodedImage read(byte[] file) throws IOException {
        Optional<ExifTags> tags = ExifTags.of(file);
        if (tags.isPresent()) {
            TiffClaims.check(tags.get(), file.length);
            DecodedImage image = decode(
                    file,
                    readerOfJava("tiff"),
                    tags.get().block(ExifTags.COLOR_PROFILE),
                    tags.get().numbers(ExifTags.PALETTE));
            if (tags.get().hasNext()) {
                image = image.with(Treatment.FIRST_OF_SEVERAL);
            }
            return tags.get().orientation().apply(image);
        }
        if (file.length > 2 && file[0] == 'B' && file[1] == 'M') {
            BmpClaims.check(file);
            return decode(file, readerOfJava("bmp"), Optional.empty(), new long[0]);
        }
        throw new PictureException(what(file));
    }

    private static String what(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return "it is " + PictureNames.notRead("WebP");
        }
        if (start.startsWith("ftyp", 4)) {
            return "it is " + PictureNames.notRead("HEIC or AVIF");
        }
        if (start.startsWith("II+\0") || start.startsWith("MM\0+")) {
            return "it is " + PictureNames.notRead("BigTIFF");
        }
        return file.length == 0 ? "it is empty" : "its content is something else";
    }

    /**
     * Java's own decoder, whatever plug-ins there are, so that a file gives the same numbers in every program.
     *
     * @throws IOException if this Java has none
     */
    static ImageReader readerOfJava(String format) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            Module module = reader.getOriginatingProvider().getClass().getModule();
            if (ImageIO.class.getModule().equals(module)) {
                return reader;
            }
            reader.dispose();
        }
        throw new PictureException("this Java cannot decode " + format);
    }

    private static ImageInputStream stream(byte[] content) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
    }

    private static DecodedImage decode(byte[] file, ImageReader reader, Optional<byte[]> profile, long[] palette)
            throws IOException {
        try (ImageInputStream in = stream(file)) {
            reader.setInput(in, false, true);
            int height = reader.getHeight(0);
            int width = reader.getWidth(0);
            boolean enough = height * (long) width <= MOST_PIXELS_A_BYTE * file.length;
            PictureCanvas.check(height, width, enough);
            BufferedImage image = reader.read(0);
            PictureCanvas canvas = PictureCanvas.of(image.getHeight(), image.getWidth(), enough);
            profile.map(ColorProfile::of).ifPresent(canvas::colorsOf);
            put(image, palette, canvas);
            return canvas.image();
        } finally {
            reader.dispose();
        }
    }

    private static void put(BufferedImage image, long[] palette, PictureCanvas canvas) throws IOException {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel indexed) {
            int size = indexed.getMapSize();
            putIndexed(image.getRaster(), palette.length == 3 * size ? colors(palette) : colors(indexed), canvas);
            return;
        }
        int type = model.getColorSpace().getType();
        int colors = model.getNumColorComponents();
        boolean known = (type == ColorSpace.TYPE_RGB && colors == 3) || (type == ColorSpace.TYPE_GRAY && colors == 1);
        int transfer = image.getRaster().getTransferType();
        boolean whole = transfer == DataBuffer.TYPE_BYTE
                || transfer == DataBuffer.TYPE_USHORT
                || transfer == DataBuffer.TYPE_INT;
        if (!known || !whole || !areShallow(image.getRaster())) {
            throw new PictureException(OTHER_PIXELS);
        }
        putSamples(image.getRaster(), model, canvas);
    }

    private static boolean areShallow(Raster raster) {
        return IntStream.of(raster.getSampleModel().getSampleSize()).allMatch(bits -> bits > 0 && bits <= DEEPEST);
    }

    private static int[] colors(IndexColorModel palette) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        return colors;
    }

    /**
     * The palette of a TIFF file, all reds first, of 16 bits. Where all of them are a level times 256, as many programs
     * write them, it is that level; otherwise the nearest one. Java rounds down, and gives 101 for a level of 102.
     */
    private static int[] colors(long[] palette) {
        boolean times256 = LongStream.of(palette).allMatch(value -> value % 256 == 0);
        int size = palette.length / 3;
        int[] colors = new int[size];
        for (int i = 0; i < size; i++) {
            colors[i] = 0xFF;
            for (int c = 0; c < 3; c++) {
                int value = (int) palette[c * size + i] & 0xFFFF;
                colors[i] = colors[i] << 8 | (times256 ? value >> 8 : PictureCanvas.scaled(value, 0xFFFF));
            }
        }
        return colors;
    }

    private static void putIndexed(Raster raster, int[] palette, PictureCanvas canvas) throws PictureException {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                int color = raster.getSample(x, y, 0);
                if (color >= palette.length) {
                    throw new PictureException("it is damaged: a pixel has a color beyond its palette");
                }
                int argb = palette[color];
                canvas.put(y, x, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, argb >>> 24);
            }
        }
    }

    private static void putSamples(Raster raster, ColorModel model, PictureCanvas canvas) {
        int colors = model.getNumColorComponents();
        int[] largest = new int[raster.getNumBands()];
        for (int band = 0; band < largest.length; band++) {
            largest[band] = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        }
        int[] pixel = new int[largest.length];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.getPixel(x, y, pixel);
                for (int band = 0; band < pixel.length; band++) {
                    pixel[band] = PictureCanvas.scaled(pixel[band], largest[band]);
                }
                int alpha = model.hasAlpha() ? pixel[colors] : PictureCanvas.OPAQUE;
                if (model.isAlphaPremultiplied() && alpha > 0) {
                    for (int band = 0; band < colors; band++) {
                        pixel[band] = Math.min(255, PictureCanvas.scaled(pixel[band], alpha));
                    }
                }
                canvas.put(y, x, pixel[0], pixel[colors == 1 ? 0 : 1], pixel[colors == 1 ? 0 : 2], alpha);
            }
        }
    }
}
