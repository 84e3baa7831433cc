package io.github.gan4j.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures one after the other, in a GIF file that repeats for ever.
 *
 * <pre>{@code
 * List<BufferedImage> frames = walk.stream().map(ImageGrid.standard().scale(4)::draw).toList();
 * AnimatedGif.write(frames, 80, Path.of("walk.gif"));
 * }</pre>
 */
public final class AnimatedGif {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int LEVELS = 256;

    private AnimatedGif() {}

    /**
     * Writes an animation, which is there in full or not at all. Grey pictures keep their 256 levels; the colours of
     * others are brought to at most 256 in each.
     *
     * @param frames the pictures, all of one size, such as {@link ImageGrid#draw} gives
     * @param delayMillis how long each is shown, in milliseconds, 20 to 655,350; GIF rounds it down to hundredths of a
     *     second
     * @param file the file, replaced if it is there
     * @throws IllegalArgumentException if there are no pictures, they differ in size, or the delay is out of its range
     * @throws UncheckedIOException if writing fails
     */
    public static void write(List<BufferedImage> frames, int delayMillis, Path file) {
        write(frames, delayMillis, delayMillis, file);
    }

    /**
     * Writes an animation that rests at its last picture before it begins again; otherwise as {@link #write(List, int,
     * Path)} does.
     *
     * @param frames the pictures, all of one size
     * @param delayMillis how long each is shown, in milliseconds, 20 to 655,350
     * @param lastMillis how long the last is shown, in milliseconds, 20 to 655,350
     * @param file the file, replaced if it is there
     * @throws IllegalArgumentException if there are no pictures, they differ in size, or a delay is out of its range
     * @throws UncheckedIOException if writing fails
     */
    public static void write(List<BufferedImage> frames, int delayMillis, int lastMillis, Path file) {
        for (BufferedImage frame : frames) {
            checkSize(frame, frames.get(0));
        }
        write(frames.iterator(), delayMillis, lastMillis, file);
    }

    /**
     * Writes an animation of pictures that are drawn or read one by one, so that no more than two of them are in
     * memory; otherwise as {@link #write(List, int, int, Path)} does.
     *
     * @param frames the pictures, all of one size
     * @param delayMillis how long each is shown, in milliseconds, 20 to 655,350
     * @param lastMillis how long the last is shown, in milliseconds, 20 to 655,350
     * @param file the file, replaced if it is there
     * @throws IllegalArgumentException if there are no pictures, they differ in size, or a delay is out of its range
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Iterator<BufferedImage> frames, int delayMillis, int lastMillis, Path file) {
        checkDelay(delayMillis);
        checkDelay(lastMillis);
        if (!frames.hasNext()) {
            throw new IllegalArgumentException("[animatedGif] expected one picture or more, got none");
        }
        PictureFile.write(file, out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try {
                write(frames, delayMillis / 10, lastMillis / 10, writer, out);
            } finally {
                writer.dispose();
            }
        });
    }

    private static void checkDelay(int delayMillis) {
        // Viewers take shorter delays for a mistake, and show such files slowly.
        if (delayMillis < 20 || delayMillis > 655_350) {
            throw new IllegalArgumentException(
                    "[animatedGif] expected a delay of 20 to 655350 milliseconds, got " + delayMillis);
        }
    }

    private static void checkSize(BufferedImage frame, BufferedImage first) {
        if (frame.getWidth() != first.getWidth() || frame.getHeight() != first.getHeight()) {
            throw new IllegalArgumentException("[animatedGif] expected pictures of one size, got "
                    + first.getWidth() + "x" + first.getHeight() + " and " + frame.getWidth() + "x"
                    + frame.getHeight());
        }
    }

    private static void write(
            Iterator<BufferedImage> frames, int hundredths, int atLast, ImageWriter writer, ImageOutputStream out)
            throws IOException {
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
        BufferedImage first = frames.next();
        BufferedImage frame = first;
        int place = 0;
        for (boolean more = true; more; place++) {
            // Only the last one knows that it is.
            more = frames.hasNext();
            BufferedImage picture = withPalette(frame);
            // Made by the constructor: createFromRenderedImage on JDK 17 forgets the palette.
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
            describe(metadata, more ? hundredths : atLast, place == 0);
            writer.writeToSequence(new IIOImage(picture, null, metadata), null);
            out.flushBefore(out.getStreamPosition());
            if (more) {
                frame = frames.next();
                checkSize(frame, first);
            }
        }
        writer.endWriteSequence();
    }

    /** Copies samples, not colours: of a grey picture, colours would go through a gamma curve. */
    private static BufferedImage withPalette(BufferedImage picture) {
        if (picture.getRaster().getNumBands() != 1
                || picture.getRaster().getDataBuffer().getDataType() != DataBuffer.TYPE_BYTE
                || picture.getColorModel() instanceof IndexColorModel) {
            return picture;
        }
        byte[] levels = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = (byte) i;
        }
        IndexColorModel grey = new IndexColorModel(8, LEVELS, levels, levels, levels);
        BufferedImage copy =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, grey);
        copy.setData(picture.getRaster());
        return copy;
    }

    private static void describe(IIOMetadata metadata, int hundredths, boolean first) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        if (first) {
            // Block 1, repeated 0 times: for ever.
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            IIOMetadataNode child = (IIOMetadataNode) root.item(i);
            if (child.getNodeName().equals(name)) {
                return child;
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
