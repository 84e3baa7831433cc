package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many or large pictures: how far their reading is, and what does not fit into memory. */
class ReadingTest {
    private static final int PICTURES = 40;

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        folder = Files.createDirectory(temp.resolve("pictures"));
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i % 8, i / 8, 0xff8000);
            ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
        }
    }

    @Test
    void whatMemoryDoesNotHoldIsRefusedBeforeItIsRead() throws IOException {
        // Whoever reads it is told of it.
        Files.write(folder.resolve("0.png"), new byte[] {1});
        for (Path place : List.of(folder, inClasses())) {
            Cli.Result result = run("-Xmx256m", "train", place, "--image-size", 2000, "--out", temp.resolve("run"));
            BadInputTest.assertSentence(
                    2,
                    result,
                    "The 40 pictures in " + place + " are 480 MB as 2000x2000 (height x width), and Java may use 2",
                    "choose a smaller --image-size, or allow more, as in GAN4J_JAVA_OPTS=-Xmx8g.");
            assertFalse(Files.exists(temp.resolve("run")));
        }
        BadInputTest.assertSentence(
                2,
                run("-Xmx256m", "train", folder, folder, "--preset", "cyclegan", "--image-size", 2000),
                "choose a smaller --image-size");
        BadInputTest.assertSentence(
                2,
                run("-Xmx256m", "train", "mnist", "--image-size", 500),
                " images are ",
                "choose a smaller --image-size");
    }

    @Test
    void picturesOfTheirOwnSizeAreRefusedAfterTheFirst() throws IOException {
        Path large = Files.createDirectory(temp.resolve("large"));
        ImageIO.write(
                new BufferedImage(2000, 2000, BufferedImage.TYPE_INT_RGB),
                "png",
                large.resolve("0.png").toFile());
        for (int i = 1; i < PICTURES; i++) {
            Files.copy(large.resolve("0.png"), large.resolve(i + ".png"));
        }
        BadInputTest.assertSentence(
                2, run("-Xmx256m", "train", large), "The 40 pictures in " + large, "choose a smaller --image-size");
    }

    private Path inClasses() throws IOException {
        Path classes = temp.resolve("classes");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Path to = classes.resolve(file.getFileName().toString().substring(0, 1));
                Files.createDirectories(to);
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return classes;
    }

    private Cli.Result run(String memory, Object... words) {
        return Child.start(temp, Child.cli(List.of(memory), words)).end();
    }
}
