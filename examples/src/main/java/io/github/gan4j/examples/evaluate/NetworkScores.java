package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.Interpolation;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.metric.Overfitting;
import io.github.gan4j.metric.PerceptualPathLength;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of the networks of a run.
 *
 * @param discriminator what it says of training and unseen images, and which share of samples it takes for real
 * @param pathLength of the generator, beside that of pictures that fade into each other
 * @param likelihood of an autoencoder
 * @param classAccuracy of a generator that is told classes
 * @param styles of a generator that has some
 */
public record NetworkScores(
        Optional<Verdict> discriminator,
        Optional<PathLengths> pathLength,
        Optional<BoundScores> likelihood,
        Optional<ClassAccuracy> classAccuracy,
        Optional<StyleScores> styles) {
    /** Ways between two codes that are measured. */
    private static final int WAYS = 2000;

    /** Pixels of real images that are held for such ways: fewer ways of large images. */
    private static final int MOST_PIXELS = 1 << 23;

    /** Images that are shown at once, whatever a discriminator's batches are: as many packs as can be. */
    private static final int AT_ONCE = 960;

    /**
     * What a discriminator says.
     *
     * @param real of training images beside unseen ones
     * @param samples the share of samples that it takes for real
     * @param count how many logits there were of each
     */
    public record Verdict(Overfitting real, double samples, int count) {
        /** The standard error of the ranking where nothing is memorized, of as many images on both sides. */
        double chance() {
            return Math.sqrt((2.0 * count + 1) / (12.0 * count * count));
        }
    }

    /**
     * How far features move.
     *
     * @param samples on ways of the generator
     * @param faded on as many ways from one real image to another, where each pixel moves by itself; of one image there
     *     is none
     */
    public record PathLengths(PerceptualPathLength samples, Optional<PerceptualPathLength> faded) {}

    /** Nothing is said. */
    public static NetworkScores none() {
        return new NetworkScores(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Scores the networks of a run.
     *
     * @param run on images as the real ones are
     * @param real of which it is known what the run was trained on, for {@link NetworkScore#OVERFITTING}
     * @param count of images of each kind, for {@link NetworkScore#OVERFITTING} and {@link NetworkScore#CLASS_ACCURACY}
     * @param judge whose features are compared, for {@link NetworkScore#PATH_LENGTH}, and which reads classes
     * @param some which scores
     * @param seed of what is drawn
     */
    public static NetworkScores of(
            Run run,
            RealImages real,
            int count,
            Judge judge,
            Set<NetworkScore> some,
            long seed,
            ScoringProgress progress) {
        return new NetworkScores(
                some.contains(NetworkScore.OVERFITTING)
                        ? Optional.of(verdict(run, real, count, seed))
                        : Optional.empty(),
                some.contains(NetworkScore.PATH_LENGTH)
                        ? Optional.of(new PathLengths(
                                pathLength(run, judge, seed, progress.part(0, 2)),
                                faded(real, judge, seed, progress.part(1, 2))))
                        : Optional.empty(),
                some.contains(NetworkScore.LIKELIHOOD)
                        ? run.recipe()
                                .objective()
                                .bound()
                                .map(bound -> BoundScores.of(run.autoencoder(), real, bound, BoundScores.DRAWS, seed))
                        : Optional.empty(),
                some.contains(NetworkScore.CLASS_ACCURACY)
                        ? Optional.of(ClassAccuracy.of(run, real, judge, count, seed))
                        : Optional.empty(),
                some.contains(NetworkScore.STYLES)
                        ? Optional.of(StyleScores.of(run, real, judge, seed))
                        : Optional.empty());
    }

    private static Verdict verdict(Run run, RealImages real, int count, long seed) {
        Verdicts verdicts = run.verdicts();
        EvaluatedImages training = real.seen(count);
        NDArray seen = logits(run, verdicts, training);
        NDArray unseen = logits(run, verdicts, real.unseen(training.count()));
        Draws draws = run.draws(seed);
        NDArray made = logits(verdicts, training.count(), n -> new Shown(draws.next(n), draws.labels()));
        return new Verdict(Overfitting.of(seen, unseen), shareTakenForReal(made), seen.elements());
    }

    private static double shareTakenForReal(NDArray logits) {
        int real = 0;
        for (float logit : logits.toArray()) {
            real += logit > 0 ? 1 : 0;
        }
        return (double) real / logits.elements();
    }

    /** Images, and the classes that they are said to have. */
    record Shown(NDArray images, int[] labels) {}

    interface Showing {
        Shown next(int count);
    }

    private static NDArray logits(Run run, Verdicts verdicts, EvaluatedImages images) {
        return logits(verdicts, images.count(), showing(images, run.pixelRange()));
    }

    /** Images one after the other, in a range, with their classes. */
    static Showing showing(EvaluatedImages images, PixelRange range) {
        int[] from = {0};
        return n -> {
            int[] labels = images.labels(from[0], from[0] + n);
            from[0] += n;
            return new Shown(inRange(images.next().apply(n), PixelRange.SIGNED, range), labels);
        };
    }

    private static NDArray logits(Verdicts verdicts, int count, Showing showing) {
        int packs = count / verdicts.packed();
        NDArray all = NDArray.zeros(Shape.of(packs));
        int most = Math.max(1, AT_ONCE / verdicts.packed());
        for (int from = 0; from < packs; from += most) {
            int to = Math.min(packs, from + most);
            Shown shown = showing.next((to - from) * verdicts.packed());
            all.part(from, to).copyFrom(verdicts.of(shown.images(), shown.labels()));
        }
        return all;
    }

    /**
     * Images in another range, and nothing beyond it: networks without an activation at their end leave it now and
     * then.
     */
    static NDArray inRange(NDArray images, PixelRange is, PixelRange wanted) {
        NDArray other = is.clip(images);
        for (int i = 0; i < other.elements() && is != wanted; i++) {
            float pixel = other.array()[i];
            other.array()[i] = wanted == PixelRange.UNIT ? (pixel + 1) / 2 : 2 * pixel - 1;
        }
        return other;
    }

    /**
     * Between styles of a generator that has some and is told no classes, or codes of the noise; classes, and what is
     * behind the noise, stay the same along a way.
     */
    private static PerceptualPathLength pathLength(Run run, Judge judge, long seed, ScoringProgress progress) {
        Rng rng = Rng.seeded(seed).stream(NetworkScore.PATH_LENGTH.key());
        int size = run.latent().size();
        Optional<StyleSpace> space = run.classes().size() == 0 ? run.styles() : Optional.empty();
        NDArray from = codes(run.pair().noise(WAYS, rng.stream("from")), space);
        NDArray to = codes(run.pair().noise(WAYS, rng.stream("to")), space);
        int[] seen = run.classes().inTurn(WAYS);
        int[] done = {0};
        return PerceptualPathLength.of(
                codes -> {
                    int ways = codes.shape().size(0) / 2;
                    int[] labels = new int[2 * ways];
                    for (int i = 0; i < labels.length; i++) {
                        labels[i] = seen[done[0] + i / 2];
                    }
                    done[0] += ways;
                    NDArray images = space.map(styles -> styles.images(styles.rows(codes)))
                            .orElseGet(() -> run.sample(codes, labels));
                    return inRange(images, run.pixelRange(), PixelRange.SIGNED);
                },
                judge::features,
                from,
                to,
                (a, b, part) -> {
                    if (space.isPresent()) {
                        return Interpolation.LINEAR.between(a, b, part);
                    }
                    NDArray code = NDArray.copyOf(a);
                    code.part(0, size)
                            .copyFrom(run.latent().interpolation().between(a.part(0, size), b.part(0, size), part));
                    return code;
                },
                PerceptualPathLength.EPSILON,
                rng.stream("t"),
                progress);
    }

    /** What is trivial, and smooth in pixels only: halfway there are two pictures at once. */
    private static Optional<PerceptualPathLength> faded(
            RealImages real, Judge judge, long seed, ScoringProgress progress) {
        Rng rng = Rng.seeded(seed).stream("faded");
        int images = real.unseenOrder().length;
        if (images < 2) {
            return Optional.empty();
        }
        int ways = Math.max(1, Math.min(WAYS, MOST_PIXELS / judge.image().elements()));
        int[] from = new int[ways];
        int[] to = new int[ways];
        for (int i = 0; i < ways; i++) {
            int first = rng.integer(images);
            from[i] = real.unseenOrder()[first];
            // Any other one.
            to[i] = real.unseenOrder()[(first + 1 + rng.integer(images - 1)) % images];
        }
        return Optional.of(PerceptualPathLength.of(
                pixels -> pixels.reshape(Shape.of(pixels.shape().size(0)).then(judge.image())),
                judge::features,
                pixels(real, from),
                pixels(real, to),
                Interpolation.LINEAR::between,
                PerceptualPathLength.EPSILON,
                rng.stream("t"),
                progress));
    }

    /** Images as rows. */
    private static NDArray pixels(RealImages real, int[] places) {
        NDArray images = real.unseen().images(places, PixelRange.SIGNED);
        return images.reshape(Shape.of(places.length, images.elements() / places.length));
    }

    private static NDArray codes(NDArray noise, Optional<StyleSpace> space) {
        return space.map(styles -> styles.styles(noise, Pass.eval())).orElse(noise);
    }

    /** A line for each score. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        discriminator.ifPresent(verdict -> {
            lines.add(String.format(
                    Locale.ROOT,
                    "discriminator  takes %.1f %% of training images for real, %.1f %% of unseen ones, %.1f %% of the samples",
                    100 * verdict.real().training(),
                    100 * verdict.real().unseen(),
                    100 * verdict.samples()));
            lines.add(String.format(
                    Locale.ROOT,
                    "overfitting    %.1f %% (that a training image seems more real to it than an unseen one; about 50 %%: it knows "
                            + "none by heart, 100 %%: all; chance alone gives ± %.1f)",
                    100 * verdict.real().ranking(),
                    100 * verdict.chance()));
        });
        pathLength.ifPresent(length -> lines.add(String.format(
                Locale.ROOT,
                "path length    %.4g ± %.2g over %d ways between two codes; %s "
                        + "(smaller is smoother, 0: all pictures are alike; of this judge's features only)",
                length.samples().value(),
                length.samples().standardError(),
                length.samples().pairs(),
                length.faded()
                        .map(faded -> String.format(
                                Locale.ROOT,
                                "%.4g ± %.2g where one real image fades into another",
                                faded.value(),
                                faded.standardError()))
                        .orElse("there are no two real images, of which one would fade into the other"))));
        likelihood.ifPresent(bound -> lines.addAll(bound.lines()));
        classAccuracy.ifPresent(share -> lines.add(share.line()));
        styles.ifPresent(some -> lines.addAll(some.lines()));
        return lines;
    }

    /** The same for programs; nothing if nothing is said. */
    Optional<JsonObject> json() {
        if (equals(none())) {
            return Optional.empty();
        }
        JsonObject all = new JsonObject();
        discriminator.ifPresent(verdict -> {
            JsonObject line = new JsonObject();
            line.addProperty("training_taken_for_real", verdict.real().training());
            line.addProperty("unseen_taken_for_real", verdict.real().unseen());
            line.addProperty("samples_taken_for_real", verdict.samples());
            line.addProperty("ranking", verdict.real().ranking());
            line.addProperty("ranking error", verdict.chance());
            line.addProperty("ranking floor", .5);
            line.addProperty("ranking ceiling", 1);
            all.add(NetworkScore.OVERFITTING.key(), line);
        });
        pathLength.ifPresent(length -> {
            JsonObject line = new JsonObject();
            line.addProperty("better", "lower");
            line.addProperty("samples", length.samples().value());
            line.addProperty("samples error", length.samples().standardError());
            length.faded().ifPresent(faded -> {
                line.addProperty("faded", faded.value());
                line.addProperty("faded error", faded.standardError());
            });
            line.addProperty("floor", 0);
            line.addProperty("ways", length.samples().pairs());
            all.add(NetworkScore.PATH_LENGTH.key(), line);
        });
        classAccuracy.ifPresent(share -> all.add(NetworkScore.CLASS_ACCURACY.key(), share.json()));
        styles.ifPresent(some -> all.add(NetworkScore.STYLES.key(), some.json()));
        likelihood.ifPresent(bound -> all.add(NetworkScore.LIKELIHOOD.key(), bound.json()));
        return Optional.of(all);
    }
}
