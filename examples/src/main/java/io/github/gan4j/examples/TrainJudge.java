package io.github.gan4j.examples;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.judge.Confusion;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.JudgeNetwork;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a judge, as those that come along were trained: on the training images of a whole set, and examined on its
 * test images, which it never sees before.
 *
 * <p>Arguments: the set (mnist or fashion-mnist), which judge (1, or 2 of another architecture and seed), where to put
 * it, a folder with the set's four files (without it, the bundled part), and how often to go through the images (16).
 */
public final class TrainJudge {
    private static final int BATCH = 100;
    private static final float RATE = 2e-3f;
    private static final int EPOCHS = 16;
    private static final Shape IMAGE = Shape.of(28, 28, 1);

    private TrainJudge() {}

    /** What differs between the two judges of a set. */
    private enum Which {
        FIRST("conv16x5 max2 conv32x3 max2 conv64x3 conv64x3/2 dense128", 1),
        SECOND("conv16x7 average2 conv32x5 average2 conv64x5/2 dense128", 2);

        private final String words;
        private final long seed;

        Which(String words, long seed) {
            this.words = words;
            this.seed = seed;
        }
    }

    public static void main(String[] args) {
        ExampleUsage.check(args, "TrainJudge SET WHICH JUDGE.safetensors [FOLDER] [EPOCHS]");
        KnownSet set = KnownSet.named(args[0])
                .orElseThrow(() -> new UsageException(
                        "Expected a set among " + String.join(" and ", KnownSet.ids()) + ", got \"" + args[0] + "\"."));
        Which which = which(Integer.parseInt(args[1]));
        Path file = OutFile.writable(Path.of(args[2]));
        Optional<Path> folder = args.length > 3 ? Optional.of(Path.of(args[3])) : Optional.empty();
        int epochs = args.length > 4 ? Integer.parseInt(args[4]) : EPOCHS;
        if (epochs < 1) {
            throw new UsageException(
                    "Expected one epoch or more, got " + epochs + ": leave it out for " + EPOCHS + ".");
        }
        ImageDataset images = checked(set, Part.TRAIN, folder);
        ImageDataset unseen = checked(set, Part.TEST, folder);

        Judge judge = train(set, which, images, epochs);
        judge = judge.examined(unseen.images(0, unseen.size(), PixelRange.SIGNED), unseen.labels());
        judge.save(
                file,
                Map.of(
                        "set",
                        set.id(),
                        "trained on",
                        images.size() + " training images",
                        "examined on",
                        unseen.size() + " test images",
                        "seed",
                        Long.toString(which.seed),
                        "epochs",
                        Integer.toString(epochs),
                        "command",
                        "TrainJudge " + set.id() + " " + args[1] + " JUDGE.safetensors"
                                + (folder.isPresent() ? " FOLDER" : "")
                                + (epochs == EPOCHS ? "" : " " + epochs)));
        tell(judge, unseen.size(), file);
    }

    private static Which which(int number) {
        if (number < 1 || number > Which.values().length) {
            throw new UsageException("Expected judge 1 or 2, got " + number + ".");
        }
        return Which.values()[number - 1];
    }

    /** A part of the set; what lies under its names in a folder may be something else. */
    private static ImageDataset checked(KnownSet set, Part part, Optional<Path> folder) {
        ImageDataset images = DataSets.load(set, part, folder);
        if (!images.imageShape().equals(IMAGE) || images.classNames().isEmpty()) {
            throw new UsageException(
                    "Expected images " + IMAGE + " of " + set.classNames().size() + " classes, got " + images
                            + ": give the folder of " + set.title() + ".");
        }
        return images;
    }

    private static void tell(Judge judge, int images, Path file) {
        Confusion confusion = judge.confusion().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%s%n%.2f %% of %d test images are read rightly; %s is in %s%n",
                confusion,
                100 * confusion.accuracy(),
                images,
                judge,
                file);
    }

    private static Judge train(KnownSet set, Which which, ImageDataset images, int epochs) {
        JudgeNetwork network =
                new JudgeNetwork(which.words, IMAGE, set.classNames().size());
        Rng rng = Rng.seeded(which.seed);
        Variety variety = set == KnownSet.MNIST ? Variety.OF_DIGITS : Variety.OF_CLOTHES;
        Sequential trained = network.forTraining(variety.dropout, rng.stream("network"));
        Rng moves = rng.stream("moves");
        long start = System.nanoTime();
        new ClassifierTraining(BATCH, RATE, batch -> variety.of(batch, moves))
                .train(trained, images, epochs, rng, (step, steps, loss) -> {
                    if (step % (steps / epochs) == 0) {
                        double seconds = (System.nanoTime() - start) / 1e9;
                        System.out.printf(Locale.ROOT, "step %d/%d, loss %.4f, %.0f s%n", step, steps, loss, seconds);
                    }
                });
        String name = (which == Which.SECOND ? "second-" : "") + (set == KnownSet.MNIST ? "digits" : "clothes");
        return Judge.of(name, network, trained, set.classNames());
    }

    /** What keeps a network from knowing the training images by heart. */
    private enum Variety {
        OF_DIGITS(2, false, .3f),
        OF_CLOTHES(1, true, .15f);

        private final int shift;
        private final boolean mirrored;
        private final float dropout;

        Variety(int shift, boolean mirrored, float dropout) {
            this.shift = shift;
            this.mirrored = mirrored;
            this.dropout = dropout;
        }

        /**
         * Each image moved by a few pixels on its own, black where that leaves a gap, and every second one mirrored if
         * it may be.
         */
        Tensor of(Tensor batch, Rng rng) {
            NDArray images = batch.value();
            NDArray moved = NDArray.full(images.shape(), -1);
            for (int i = 0; i < images.shape().size(0); i++) {
                int down = rng.integer(2 * shift + 1) - shift;
                int across = rng.integer(2 * shift + 1) - shift;
                boolean mirror = mirrored && rng.integer(2) == 1;
                move(images.part(i, i + 1), down, across, mirror, moved.part(i, i + 1));
            }
            return Tensor.of(moved);
        }

        private static void move(NDArray image, int down, int across, boolean mirror, NDArray to) {
            int side = image.shape().size(1);
            for (int y = Math.max(0, down); y < Math.min(side, side + down); y++) {
                int source = image.offset() + (y - down) * side;
                int target = to.offset() + y * side;
                for (int x = Math.max(0, across); x < Math.min(side, side + across); x++) {
                    int column = mirror ? side - 1 - x + across : x - across;
                    to.array()[target + x] = image.array()[source + column];
                }
            }
        }
    }
}
