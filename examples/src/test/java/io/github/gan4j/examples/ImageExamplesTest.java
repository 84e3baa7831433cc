package io.github.gan4j.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples with convolutions, with few steps: that they run, and write what they say. */
class ImageExamplesTest {
    @TempDir
    static Path temp;

    private static int width(Path picture) throws IOException {
        return ImageIO.read(picture.toFile()).getWidth();
    }

    @Test
    void digitsAreDrawnAndTheGeneratorWalks() throws IOException {
        Path picture = temp.resolve("digits.png");
        Path weights = temp.resolve("generator.safetensors");
        MnistDcgan.main(new String[] {"2", picture.toString(), weights.toString()});
        assertEquals(8 * 30 + 2, width(picture));

        Path strip = temp.resolve("strip.png");
        Path animation = temp.resolve("walk.gif");
        LatentWalk.main(new String[] {weights.toString(), strip.toString(), animation.toString()});
        assertEquals(16 * 30 + 2, width(strip));
        assertEquals(6 * 28 + 4, width(animation));
    }

    @Test
    void clothesAreDrawn() throws IOException {
        Path picture = temp.resolve("clothes.png");
        FashionMnistDcgan.main(new String[] {
            "1", picture.toString(), temp.resolve("clothes.safetensors").toString()
        });
        assertEquals(8 * 30 + 2, width(picture));
    }

    @Test
    void theClassifierTrainsOnAnyFolderAndCountsWhatARunDraws() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("few"));
        write(folder, Part.TRAIN, "train", 300);
        write(folder, Part.TEST, "t10k", 50);
        Path weights = temp.resolve("classifier.safetensors");
        MnistClassifier.main(new String[] {"3", weights.toString(), folder.toString()});
        Layer classifier = MnistClassifier.network(Rng.seeded(0));
        Safetensors.load(weights, classifier.state());

        Path run = run("shares");
        double[] shares = ClassShares.of(Run.open(run), classifier);
        assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
        ClassShares.main(new String[] {run.toString(), weights.toString()});
    }

    /** Few images, so that it cannot read, but all the rest is as with the judges that come along. */
    @Test
    void aJudgeIsTrainedExaminedAndKeptTheSameWayEachTime() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("judged"));
        write(folder, Part.TRAIN, "train", 300);
        write(folder, Part.TEST, "t10k", 50);
        String[] files = {"one.safetensors", "two.safetensors", "second.safetensors"};
        for (String file : files) {
            String which = file.equals("second.safetensors") ? "2" : "1";
            String out = temp.resolve(file).toString();
            TrainJudge.main(new String[] {"mnist", which, out, folder.toString(), "2"});
        }
        byte[] once = Files.readAllBytes(temp.resolve(files[0]));
        assertArrayEquals(once, Files.readAllBytes(temp.resolve(files[1])));
        Judge judge = Judge.open(temp.resolve(files[0]));
        assertEquals("digits", judge.name());
        assertEquals(50, judge.confusion().orElseThrow().images());
        assertEquals(
                "TrainJudge mnist 1 JUDGE.safetensors FOLDER 2", judge.notes().get("command"));
        assertEquals("300 training images", judge.notes().get("trained on"));
        ImageDataset seen = DataSets.load(KnownSet.MNIST, Part.TRAIN, Optional.of(folder));
        assertEquals(
                Shape.of(300, 128),
                judge.features(seen.images(0, 300, PixelRange.SIGNED)).shape());
        Judge second = Judge.open(temp.resolve(files[2]));
        assertEquals("second-digits", second.name());
        assertNotEquals(judge.notes().get("network"), second.notes().get("network"));
    }

    @Test
    void theClassifierLearns() {
        ImageDataset digits = DataSets.load("mnist", Optional.empty()).head(1000);
        Layer network = MnistClassifier.network(Rng.seeded(2));
        MnistClassifier.train(network, digits, 4, Rng.seeded(3));
        double accuracy = MnistClassifier.accuracy(network, digits);
        assertTrue(accuracy > .6, "accuracy " + accuracy);
    }

    @Test
    void thePlayersAreOfUseAlone() throws IOException {
        Path picture = temp.resolve("alone.png");
        SeparatePlayers.main(new String[] {run("separate").toString(), "10", picture.toString()});
        assertEquals(8 * 30 + 2, width(picture));
    }

    private static Path run(String name) {
        Path run = temp.resolve(name);
        String[] args = {"train", "mnist", "--steps", "2", "--batch", "8", "--out", run.toString()};
        assertEquals(0, Main.run(args, System.out, System.err));
        return run;
    }

    /** The first images of a part as IDX files. */
    private static void write(Path folder, Part part, String name, int count) throws IOException {
        ImageDataset digits = DataSets.load(KnownSet.MNIST, part, Optional.empty());
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        images.writeBytes(ByteBuffer.allocate(16)
                .putInt(0x803)
                .putInt(count)
                .putInt(28)
                .putInt(28)
                .array());
        labels.writeBytes(ByteBuffer.allocate(8).putInt(0x801).putInt(count).array());
        for (int i = 0; i < count; i++) {
            images.writeBytes(digits.bytes(i));
            labels.write(digits.label(i));
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
