package io.github.gan4j.examples.toy;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.examples.report.RunReport;
import io.github.gan4j.examples.run.Journal;
import io.github.gan4j.examples.run.Lasting;
import io.github.gan4j.examples.run.Progress;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Tidying;
import io.github.gan4j.examples.run.Version;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Packing;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.toy.MixtureBatches;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Cadence;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.LogitsCsv;
import io.github.gan4j.run.MetricsCsv;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleKind;
import io.github.gan4j.run.SpeedCsv;
import io.github.gan4j.run.Training;
import io.github.gan4j.run.Watch;
import io.github.gan4j.run.WeightFiles;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Trains a GAN on a mixture of Gaussians in the plane, draws it, and counts the modes it covers:
 *
 * <pre>{@code
 * Recipe recipe = Presets.forPoints().get(0).recipe().networks(design -> design.packing(2));
 * ToyRun.Result result = ToyRun.of(recipe, Optional.of(Path.of("ring"))).run(System.out);
 * }</pre>
 *
 * <p>Nothing but the arguments decides what comes out; drawing and counting do not change training.
 */
public final class ToyRun {
    /** How many samples are counted, as in Lin et al. 2018. */
    public static final int COUNTED = 2_500;

    private static final int SHOWN = 500;
    private static final int PARTNERS = 4;
    private static final int SCORED = 256;

    private final Recipe recipe;
    private final Optional<Path> out;
    private final Mixture mixture;
    private final Pair pair;
    private final GanTrainer trainer;
    private final MixtureBatches batches;
    private final NDArray shownNoise;
    private final NDArray countedNoise;
    private final NDArray held;
    private final NDArray partners;
    private final List<Finding> findings = new ArrayList<>();

    private ToyRun(Recipe recipe, Mixture mixture, Optional<Path> out) {
        this.recipe = recipe;
        this.out = out;
        this.mixture = mixture;
        Rng rng = recipe.rng();
        this.pair = recipe.pair(Shape.of(2));
        this.trainer = recipe.trainer(pair).build();
        this.batches = mixture.batches(recipe.data().batch(), rng.stream("data"));
        this.shownNoise = pair.latent().sample(SHOWN, rng.stream("shown"));
        this.countedNoise = pair.latent().sample(COUNTED, rng.stream("counted"));
        this.held = mixture.sample(SCORED, rng.stream("held"));
        this.partners = mixture.sample(PARTNERS * (packing() - 1), rng.stream("partners"));
    }

    /**
     * Prepares a run.
     *
     * @param recipe all that is chosen, for points in the plane
     * @param out the folder of the pictures, made if it is not there; without one no pictures are drawn
     * @return a run that has not begun
     * @throws IllegalArgumentException if the recipe is not one for points, or choices exclude each other
     */
    public static ToyRun of(Recipe recipe, Optional<Path> out) {
        if (!(recipe.data().samples() instanceof SampleKind.Points points)) {
            throw new IllegalArgumentException("[toy] expected points in the plane, got "
                    + recipe.data().samples() + ": choose them with data(d -> d.points(…))");
        }
        return new ToyRun(recipe, Mixtures.named(points.mixture()), out);
    }

    private int packing() {
        return recipe.networks().packing();
    }

    /** {@return the networks, with their sizes} */
    public String networks() {
        return pair.generator() + ", " + pair.discriminator();
    }

    /** All choices in a line. */
    @Override
    public String toString() {
        List<String> added = recipe.additions();
        return mixture + ": " + recipe.networks().family() + " networks, "
                + recipe.objective().loss().name()
                + (added.isEmpty() ? "" : " + " + String.join(" + ", added))
                + (packing() == 1 ? "" : ", packing " + packing()) + ", " + Printable.count(recipe.steps(), "steps")
                + " of "
                + recipe.data().batch() + ", " + recipe.generator().optimizer()
                + (recipe.discriminator().optimizer().equals(recipe.generator().optimizer())
                        ? ""
                        : " (D " + recipe.discriminator().optimizer() + ")")
                + ", " + recipe.turns().name() + " updates, seed " + recipe.seed();
    }

    /**
     * How a run ended.
     *
     * @param steps how many were made, since the run began
     * @param coverage how 2,500 samples cover the mixture
     * @param findings what was seen to go wrong on the way
     * @param files the pictures that were written: none without a folder, otherwise {@code strip.png} and
     *     {@code training.gif}
     */
    public record Result(long steps, ModeCoverage coverage, List<Finding> findings, List<Path> files) {
        /** Copies the lists. */
        public Result {
            findings = List.copyOf(findings);
            files = List.copyOf(files);
        }
    }

    /**
     * Trains, draws and counts.
     *
     * @param out where the lines go: progress, findings, and the result
     * @return the result
     * @throws DivergedException if a number is not finite any more
     * @throws UncheckedIOException if a picture cannot be written
     */
    public Result run(PrintStream out) {
        return run(out, () -> false);
    }

    /**
     * Trains, draws and counts, until it is done or asked to stop.
     *
     * @param out where the lines go: progress, findings, and the result
     * @param stop asked after every step
     * @return the result so far
     * @throws DivergedException if a number is not finite any more; pictures of what was before are written
     * @throws UncheckedIOException if a picture cannot be written
     */
    public Result run(PrintStream out, BooleanSupplier stop) {
        return run(new Screen(out, out, 0), Optional.empty(), Optional.empty(), training -> training.stopWhen(stop));
    }

    /**
     * Trains, draws and counts, in the folder of a run: it goes on from the newest checkpoint there, and writes some.
     *
     * @param screen where the lines go: progress, findings, and the result
     * @param stop asked after every step
     * @param folder of the run
     * @param config what the run is, which is written down there
     * @param how what is written meanwhile, and what is done at a divergence
     * @return the result so far; its findings are those since it goes on
     * @throws DivergedException if a number is not finite any more; pictures of what was before are written
     * @throws UncheckedIOException if a file cannot be written
     */
    public Result run(Screen screen, BooleanSupplier stop, RunFolder folder, RunConfig config, Lasting how) {
        Journal journal = new Journal(
                screen,
                folder,
                config,
                new Journal.Told(
                        recipe.steps(),
                        step -> 0,
                        this::isTold,
                        Column.usual(),
                        step -> Optional.of(folder.sample(step))));
        return run(screen, Optional.of(folder), Optional.of(journal), training -> {
            Tidying.join(training);
            how.company().join(training);
            how.company().meet(trainer);
            return training.stopWhen(stop)
                    .into(folder)
                    .recipe(config.toJson())
                    .keep("version", Version.gan4j())
                    .checkpoints(how.checkpoints())
                    .onDivergence(how.onDivergence())
                    .watch(config.writtenTo(folder))
                    .watch(journal.reads(MetricsCsv.of(folder.metrics(), this::isTold, Column.usual())))
                    .watch(
                            SpeedCsv.of(folder.speed(), this::isTold),
                            LogitsCsv.of(trainer, folder.logits(), this::isTold))
                    .watch(WeightFiles.of(trainer, folder, Cadence.of(recipe.steps())))
                    .watch(journal);
        });
    }

    /** Trains without a word. */
    Result runQuietly() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return run(new Screen(nowhere, nowhere, 0), Optional.empty(), Optional.empty(), training -> training);
    }

    private Result run(
            Screen screen, Optional<RunFolder> folder, Optional<Journal> journal, UnaryOperator<Training> more) {
        Progress progress = new Progress(screen, "points", recipe.steps(), 0);
        try (ToyTeller teller =
                new ToyTeller(progress, folder, toString(), samples -> ModeCoverage.of(mixture, samples))) {
            journal.ifPresent(teller::with);
            try {
                Result result = run(teller, folder, more);
                journal.ifPresent(one -> one.close(trainer.steps() >= recipe.steps()));
                return result;
            } catch (RuntimeException | Error e) {
                teller.error(e);
                journal.ifPresent(one -> one.failed(e));
                throw e;
            }
        }
    }

    private Result run(ToyTeller teller, Optional<RunFolder> folder, UnaryOperator<Training> more) {
        // What is written down of the run comes first.
        Training training = more.apply(Training.of(trainer, batches).watch(teller, judge()))
                .sampling(this::isTold, () -> trainer.sample(countedNoise))
                .watch(Watch.of(samples -> Optional.of(SampleScore.of(samples.part(0, SCORED), held)), finding -> {
                    findings.add(finding);
                    teller.say(finding);
                }));
        ToyPlot plot = new ToyPlot(mixture);
        Optional<Film> film = out.map(place -> new Film(place, recipe.steps(), step -> picture(plot, step)));
        film.ifPresent(training::watch);
        // Last, since its page shows what the others write.
        folder.map(one -> RunReport.of(one, teller::noted)).ifPresent(training::watch);
        training.run(recipe.steps());
        List<Path> files = film.map(Film::files).orElse(List.of());
        files.forEach(file -> teller.say("written: " + file));
        ModeCoverage coverage = coverage();
        teller.say("  score    " + PointScore.of(mixture, coverage).line());
        return new Result(trainer.steps(), coverage, findings, files);
    }

    /** After which steps there is a line, a row, and a score. */
    private boolean isTold(long step) {
        return step > 0 && step % Math.max(1, recipe.steps() / 10) == 0;
    }

    /** Says how good a checkpoint is. */
    private Observer judge() {
        return new Observer() {
            @Override
            public OptionalDouble score() {
                return OptionalDouble.of(-goodness(coverage()));
            }
        };
    }

    private BufferedImage picture(ToyPlot plot, long step) {
        ModeCoverage coverage = coverage();
        return plot.draw(
                String.format(Locale.ROOT, "step %,d", step),
                String.format(
                        Locale.ROOT,
                        "%d of %d modes, %.0f %% of high quality",
                        coverage.captured(),
                        mixture.modes(),
                        100 * coverage.highQuality()),
                field(plot.places()),
                trainer.sample(shownNoise));
    }

    private ModeCoverage coverage() {
        return ModeCoverage.of(mixture, trainer.sample(countedNoise));
    }

    /**
     * How good samples are, higher is better: the number of modes that are captured, and among equals the share of high
     * quality. The checkpoint with the highest number is kept beside the last ones.
     */
    static double goodness(ModeCoverage coverage) {
        return coverage.captured() + coverage.highQuality();
    }

    /**
     * D's probability at places. With packing, a place is seen beside real points, and the logits of some such packs
     * are averaged.
     */
    private float[] field(NDArray places) {
        Layer discriminator = trainer.discriminator();
        int count = places.shape().size(0);
        float[] sum = new float[count];
        int times = packing() == 1 ? 1 : PARTNERS;
        for (int t = 0; t < times; t++) {
            Tensor packs = Packing.pack(Tensor.of(packs(places, t)), packing());
            NDArray logits = Autograd.noGrad(
                    () -> discriminator.forward(packs, Pass.eval()).value());
            for (int i = 0; i < count; i++) {
                sum[i] += logits.get(i, 0) / times;
            }
        }
        for (int i = 0; i < count; i++) {
            sum[i] = (float) (1 / (1 + StrictMath.exp(-sum[i])));
        }
        return sum;
    }

    /** Each place, followed by the partners of one turn. */
    private NDArray packs(NDArray places, int turn) {
        int size = packing();
        NDArray packs = NDArray.zeros(Shape.of(places.shape().size(0) * size, 2));
        for (int i = 0; i < packs.shape().size(0); i++) {
            int within = i % size;
            int row = within == 0 ? i / size : turn * (size - 1) + within - 1;
            NDArray from = within == 0 ? places : partners;
            packs.set(from.get(row, 0), i, 0);
            packs.set(from.get(row, 1), i, 1);
        }
        return packs;
    }
}
