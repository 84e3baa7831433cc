package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedGifTest {
    @TempDir
    private Path folder;

    /** Three pictures with all 256 levels, each picture with the levels at other places. */
    private static List<BufferedImage> grey() {
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BufferedImage frame = new BufferedImage(32, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 256; p++) {
                frame.getRaster().setSample(p % 32, p / 32, 0, (p * 7 + i) % 256);
            }
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void greyLevelsAndTheDelayComeBackAndItRepeatsForEver() throws IOException {
        Path file = folder.resolve("a.gif");
        List<BufferedImage> frames = grey();
        AnimatedGif.write(frames, 125, 2_000, file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            for (int i = 0; i < 3; i++) {
                BufferedImage read = reader.read(i);
                for (int p = 0; p < 256; p++) {
                    int level = frames.get(i).getRaster().getSample(p % 32, p / 32, 0);
                    assertEquals(0xFF000000 | level * 0x010101, read.getRGB(p % 32, p / 32));
                }
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                assertEquals(i < 2 ? "12" : "200", control.getAttribute("delayTime"), "it rests at the last");
                assertEquals(
                        i == 0 ? 1 : 0,
                        root.getElementsByTagName("ApplicationExtension").getLength());
            }
        } finally {
            reader.dispose();
        }
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(content.startsWith("GIF89a") && content.contains("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000"));
    }

    @Test
    void picturesThatAreDrawnOneByOneGiveTheSameFileAndDoNotWaitInMemory() throws IOException {
        List<WeakReference<BufferedImage>> drawn = new ArrayList<>();
        AnimatedGif.write(
                IntStream.range(0, 6)
                        .mapToObj(i -> {
                            System.gc();
                            long alive = drawn.stream()
                                    .filter(picture -> picture.get() != null)
                                    .count();
                            assertTrue(alive <= 2, alive + " of " + i);
                            BufferedImage frame = grey().get(i % 3);
                            drawn.add(new WeakReference<>(frame));
                            return frame;
                        })
                        .iterator(),
                100,
                200,
                folder.resolve("drawn.gif"));
        List<BufferedImage> all = new ArrayList<>(grey());
        all.addAll(grey());
        AnimatedGif.write(all, 100, 200, folder.resolve("all.gif"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("all.gif")), Files.readAllBytes(folder.resolve("drawn.gif")));
    }

    @Test
    void coloursAreKeptNearlyAndEqualPicturesGiveEqualBytes() throws IOException {
        BufferedImage frame = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                frame.setRGB(x, y, 4 * x << 16 | 4 * y << 8 | 2 * (x + y));
            }
        }
        AnimatedGif.write(List.of(frame, frame), 100, folder.resolve("a.gif"));
        AnimatedGif.write(List.of(frame, frame), 100, folder.resolve("b.gif"));
        BufferedImage read = ImageIO.read(folder.resolve("a.gif").toFile());
        int difference = 0;
        for (int i = 0; i < 64 * 64; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int was = frame.getRGB(i % 64, i / 64) >> shift & 0xFF;
                difference += Math.abs(was - (read.getRGB(i % 64, i / 64) >> shift & 0xFF));
            }
        }
        assertTrue(difference < 8 * 3 * 64 * 64, "4,096 colours become 256: " + difference);
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.gif")), Files.readAllBytes(folder.resolve("b.gif")));
    }

    @Test
    void whatCannotBeAnAnimationIsRefused() {
        Path file = folder.resolve("a.gif");
        says("one picture or more, got none", List.of(), 100);
        says("20 to 655350 milliseconds, got 10", grey(), 10);
        says(
                "of one size, got 2x3 and 3x2",
                List.of(
                        new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY),
                        new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY)),
                100);
        List<BufferedImage> unequal = List.of(grey().get(0), new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY));
        assertThrows(IllegalArgumentException.class, () -> AnimatedGif.write(unequal.iterator(), 100, 100, file));
        assertThrows(
                IllegalArgumentException.class,
                () -> AnimatedGif.write(List.<BufferedImage>of().iterator(), 100, 100, file));
        assertTrue(Files.notExists(file));
        assertThrows(UncheckedIOException.class, () -> AnimatedGif.write(grey(), 100, folder.resolve("no/a.gif")));
    }

    private void says(String words, List<BufferedImage> frames, int delay) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> AnimatedGif.write(frames, delay, folder.resolve("a.gif")))
                .getMessage();
        assertTrue(message.contains(words), message);
    }
}
