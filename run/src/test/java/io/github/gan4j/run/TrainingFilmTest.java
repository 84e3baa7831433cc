package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFilmTest {
    @TempDir
    Path temp;

    /** A run with grids of some steps. */
    private RunFolder run(Shape image, int... steps) {
        RunFolder folder = RunFolder.create(temp.resolve("run-" + image.elements()));
        for (int step : steps) {
            ImageGrid.write(Rng.seeded(step).uniform(Shape.of(9).then(image), -1, 1), folder.sample(step));
        }
        return folder;
    }

    private static List<BufferedImage> film(RunFolder folder, Shape image, Outcome.End end) throws IOException {
        TrainingFilm.of(folder, image).ended(new Outcome(end, 0, 7, 7, 1));
        List<BufferedImage> frames = new ArrayList<>();
        if (!Files.exists(folder.film())) {
            return frames;
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(folder.film().toFile())) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
        } finally {
            reader.dispose();
        }
        return frames;
    }

    @Test
    void greyGridsAreShownAsTheyAreInTheOrderOfTheirSteps() throws IOException {
        Shape image = Shape.of(5, 4, 1);
        RunFolder folder = run(image, 0, 50, 999_999, 1_000_000);
        List<BufferedImage> frames = film(folder, image, Outcome.End.DONE);
        assertEquals(4, frames.size());
        List<Integer> steps = List.of(0, 50, 999_999, 1_000_000);
        for (int i = 0; i < 4; i++) {
            BufferedImage grid = ImageIO.read(folder.sample(steps.get(i)).toFile());
            BufferedImage frame = frames.get(i);
            for (int y = 0; y < grid.getHeight(); y++) {
                for (int x = 0; x < grid.getWidth(); x++) {
                    assertEquals(
                            grid.getRaster().getSample(x, y, 0), frame.getRGB(x, y) & 0xFF, "step " + steps.get(i));
                }
            }
        }
        byte[] once = Files.readAllBytes(folder.film());
        film(folder, image, Outcome.End.STOPPED);
        assertArrayEquals(once, Files.readAllBytes(folder.film()), "the film itself is no frame");
    }

    @Test
    void whatIsNoGridOfTheRunIsLeftOut() throws IOException {
        Shape image = Shape.of(5, 4, 3);
        RunFolder folder = run(image, 1, 2, 3, 4);
        Files.write(folder.sample(1), new byte[] {1, 2, 3});
        ImageGrid.write(Rng.seeded(1).uniform(Shape.of(1).then(image), -1, 1), folder.sample(2));
        Files.writeString(folder.samples().resolve("notes.txt"), "of the user's");
        assertEquals(2, film(folder, image, Outcome.End.DONE).size());
    }

    @Test
    void ofLargeImagesThereAreAsManyAsHaveRoom() throws IOException {
        Shape image = Shape.of(130, 300, 1);
        List<BufferedImage> frames = film(run(image, 1), image, Outcome.End.DONE);
        assertEquals(2 * 302 + 2, frames.get(0).getWidth());
        assertEquals(3 * 132 + 2, frames.get(0).getHeight(), "all three rows");
        Shape huge = Shape.of(10, 700, 1);
        assertEquals(702 + 2, film(run(huge, 1), huge, Outcome.End.DONE).get(0).getWidth());
    }

    @Test
    void aRunThatFailedOrHasNoGridsHasNoFilm() throws IOException {
        Shape image = Shape.of(5, 4, 1);
        assertTrue(film(run(image), image, Outcome.End.DONE).isEmpty());
        Shape other = Shape.of(6, 4, 1);
        RunFolder failed = run(other, 1, 2);
        assertTrue(film(failed, other, Outcome.End.FAILED).isEmpty());
        assertFalse(Files.exists(failed.film()));
    }

    @Test
    void ofManyGridsEverySecondOrThirdIsShownAndTheLast() {
        assertEquals(21, shown(21).size());
        assertEquals(60, shown(60).size());
        assertEquals(31, shown(61).size());
        assertEquals(List.of(0, 2, 4), shown(62).subList(0, 3));
        assertEquals(61, shown(62).get(31));
        assertEquals(61, shown(3600).size());
        assertEquals(3599, shown(3600).get(60));
    }

    private static List<Integer> shown(int count) {
        return TrainingFilm.shown(IntStream.range(0, count).boxed().toList());
    }
}
