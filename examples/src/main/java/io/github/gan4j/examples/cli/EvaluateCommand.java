package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.evaluate.ClassAccuracy;
import io.github.gan4j.examples.evaluate.CouplePicture;
import io.github.gan4j.examples.evaluate.CoupleScores;
import io.github.gan4j.examples.evaluate.EvaluatedImages;
import io.github.gan4j.examples.evaluate.EvaluationNotes;
import io.github.gan4j.examples.evaluate.Evaluator;
import io.github.gan4j.examples.evaluate.Judges;
import io.github.gan4j.examples.evaluate.NetworkScore;
import io.github.gan4j.examples.evaluate.NetworkScores;
import io.github.gan4j.examples.evaluate.RealImages;
import io.github.gan4j.examples.evaluate.ReportFile;
import io.github.gan4j.examples.run.RunScore;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.StatusLine;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.metric.ScoringProgress;
import io.github.gan4j.metric.evaluation.EvaluationReport;
import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.SafetensorsException;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.RunFolderException;
import io.github.gan4j.run.SampleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        sortOptions = false,
        description = "Scores the images of a run, a folder or a file against real ones.",
        footer = {
            "",
            "Beside each score stand those of as many other real images (the floor), of noise, and of real images without one class. "
                    + "Of a known set, the images to compare with are its test images, which no run has trained on; other sets "
                    + "are cut into halves. Scores of another number of images, another judge or other real images are not comparable."
        })
final class EvaluateCommand implements Runnable {
    private static final int USUAL = 10_000;

    /** What a run takes that turns images into others. */
    private static final Set<String> OF_TRANSLATIONS = Set.of("--best", "--beside", "--json", "--threads");

    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN|DIR|FILE",
            completionCandidates = Candidates.OfZoo.class,
            description = "The folder of a run, a folder of images, or arrays of images FILE.npy or FILE.npz.")
    private String samples = "";

    @Option(
            names = "--against",
            paramLabel = "DATA",
            completionCandidates = Candidates.OfData.class,
            description =
                    "Real images: mnist, fashion-mnist, stacked-mnist, stroke-digits, a folder, or a file (default: what the run was trained on).")
    private @Nullable String against;

    @Option(
            names = "--against-array",
            paramLabel = "NAME",
            description = "Which array of --against FILE.npz holds the real images, if another than --array.")
    private @Nullable String againstArray;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many of each set (default: as many as there are, 10000 at most).")
    private @Nullable Integer count;

    @Option(
            names = "--metrics",
            paramLabel = "all|NAME,NAME",
            completionCandidates = Candidates.OfScores.class,
            description =
                    "Which scores (default: frechet, kernel, classifier, precision, recall, density, coverage, classes, memorized, "
                            + "overfitting): also frechet-diagonal, sliced, prd-precision, prd-recall, bins, divergence, modes, parzen, "
                            + "sharpness, path-length; of vae also likelihood, of generators that are told classes class-accuracy, of stylegan styles.")
    private @Nullable String metrics;

    @Option(
            names = "--judge",
            paramLabel = "NAME|FILE",
            completionCandidates = Candidates.OfJudge.class,
            description =
                    "Whose features are compared: digits, second-digits, clothes, second-clothes, pixels, or the file of a judge "
                            + "(default: of digits for mnist, of clothes for fashion-mnist, otherwise pixels, the brightness of at most 8 x 8 fields).")
    private @Nullable String judge;

    @Option(names = "--best", description = ChosenRun.BEST)
    private boolean best;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other samples of a run (default: 1).")
    private long seed = 1;

    @Option(
            names = "--beside",
            paramLabel = "RUN",
            description =
                    "Another run to compare with, in one table; of a run that turns images into others: one of the same task, such as one "
                            + "with --adversarial 0.")
    private @Nullable Path beside;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report for programs too.")
    private @Nullable Path json;

    @Option(
            names = "--picture",
            paramLabel = "FILE.png",
            description =
                    "Of a run of cogan: draws some pairs, a row of first pictures, below them the second ones, and below those what they should be.")
    private @Nullable Path picture;

    private final List<String> readNotes = new ArrayList<>();
    private boolean isOfZoo;

    private EvaluateCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command, with those options of train that say how images are read, and with how many threads. */
    static CommandLine on(Screen screen) {
        CommandLine command = new CommandLine(new EvaluateCommand(screen));
        List.of(
                        DataOptions.DATA_DIR,
                        DataOptions.IMAGE_SIZE,
                        DataOptions.ARRAY,
                        DataOptions.SKIP_UNREADABLE,
                        LastingOptions.THREADS)
                .forEach(row -> command.getCommandSpec().addOption(row.spec()));
        return command;
    }

    /** What is scored: images, or a generator that makes as many as are asked for. */
    private record Scored(String described, Shape shape, int most, Making making, Optional<Drawn> drawn) {
        interface Making {
            EvaluatedImages of(int count);
        }
    }

    /**
     * Images in the order in which they are taken, so that some of them are like all: many folders are sorted by class.
     */
    private record Drawn(TrainImages read, int[] order) {
        static Drawn of(TrainImages read) {
            return new Drawn(read, Rng.seeded(RealImages.SEED).stream("drawn").permutation(read.size()));
        }

        int[] first(int count) {
            return Arrays.copyOf(order, count);
        }
    }

    @Override
    public void run() {
        isOfZoo = Zoo.isMeant(samples);
        if (isOfZoo) {
            samples = Zoo.folder(samples).toString();
        }
        Optional<ChosenScores> named = ChosenScores.named(metrics);
        Chosen.in(spec).get(LastingOptions.THREADS).ifPresent(Backend::setThreads);
        if (json != null) {
            OutFile.checkNamed("--json", json, ".json");
        }
        if (picture != null) {
            OutFile.checkNamed("--picture", picture, ".png");
        }
        if (NamedSet.named(samples).isEmpty() && !Files.exists(Path.of(samples))) {
            throw new UsageException("There is no run, folder or file '" + samples + "': give what is to be scored.");
        }
        if (isRun() && OpenedTranslation.is(Path.of(samples))) {
            requireNoneOf();
            new TranslationEvaluation(screen, best).run(Path.of(samples), beside, json);
            return;
        }
        if (beside != null && !isRun()) {
            throw new UsageException(
                    "Expected --beside with a run, got it with images in " + samples + ": leave it out.");
        }
        if (best && !isRun()) {
            throw new UsageException("Expected a run with --best, got images in " + samples + ": leave it out.");
        }
        Optional<Run> opened = isRun() ? Optional.of(run(Path.of(samples))) : Optional.empty();
        RealImages compared = real(opened);
        if (opened.isPresent() && opened.get().couples().isPresent()) {
            scoreCouples(opened.get(), compared);
            return;
        }
        Optional<SeenImages> seen = opened.map(run -> SeenImages.of(run, compared));
        RealImages real = seen.map(known -> compared.trainedOn(known.images())).orElse(compared);
        if (picture != null) {
            throw new UsageException("Expected --picture with a run of cogan, whose pairs it draws, got it with "
                    + samples + ": leave it out.");
        }
        Optional<Run> other = Optional.ofNullable(beside).map(this::run);
        Scored scored = opened.map(this::ofRun).orElseGet(this::ofImages);
        Shape shape = real.shape();
        if (scored.shape().size(2) != shape.size(2)) {
            throw new UsageException("The images of " + samples + " are " + color(scored.shape())
                    + ", and the real ones " + color(shape)
                    + ": compare grey images with grey ones, and images in color with such.");
        }
        if (!scored.shape().equals(shape)) {
            throw new UsageException("The images of " + samples + " are " + scored.shape() + ", and the real ones "
                    + shape + ": compare images of one size; a folder can be resized with --image-size.");
        }
        other.ifPresent(run -> requireComparable(run, shape));
        Judge who = Judges.of(judge == null ? real.judge() : judge, shape);
        ChosenScores.Possible possible = new ChosenScores.Possible(
                opened.isPresent(),
                real.seen().isPresent(),
                opened.filter(Run::isAutoencoder).isPresent(),
                opened.filter(run -> ClassAccuracy.isKnown(run, who)).isPresent(),
                opened.flatMap(Run::styles).isPresent());
        ChosenScores chosen = named.map(scores -> scores.possible(who, possible))
                .orElseGet(() ->
                        other.isPresent() ? ChosenScores.comparing(who, possible) : ChosenScores.usual(who, possible));
        if (chosen.isAll()) {
            opened.ifPresent(run -> leaveOutWhatIsLost(run, chosen));
        }
        other.filter(run -> !isOfSameData(run, opened.orElseThrow())).ifPresent(run -> {
            if (chosen.metrics().remove(Metric.MEMORIZED)) {
                readNotes.add("The two runs were trained on different images: nothing is said of memorizing.");
            }
        });
        int n = count(
                Math.min(real.most(), scored.most()),
                chosen.metrics().contains(Metric.FRECHET) && !(named.isPresent() && chosen.isAll()),
                who);
        tell(scored, real, who, n);
        List<String> notes = notes(seen, chosen, scored, real, n);
        notes.forEach(note -> screen.out().println("note      " + note));
        StatusLine status = new StatusLine(screen);
        LongWork work = LongWork.begun(screen, "Scoring " + Printable.count(n, "images") + " of each set");
        try {
            Optional<EvaluationReport> report = chosen.metrics().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            beside(other, n, evaluator(real, who, n, chosen, shown(status, "judging real images")))
                                    .score(scored.making().of(n), shown(status, "scoring samples")));
            NetworkScores ofRun = opened.map(run -> NetworkScores.of(
                            run, real, n, who, chosen.ofRun(), seed, shown(status, "judging the networks")))
                    .orElse(NetworkScores.none());
            status.clear();
            report.ifPresent(table -> table.lines().forEach(screen.out()::println));
            ofRun.lines().forEach(screen.out()::println);
            other.ifPresent(run -> RunsBeside.lines(List.of(opened.orElseThrow(), run), real, seed)
                    .forEach(screen.out()::println));
            if (json != null) {
                ReportFile file = new ReportFile(
                        scored.described(),
                        real.described(),
                        who,
                        n,
                        seen.flatMap(SeenImages::images).map(ImageDataset::size),
                        seed,
                        notes);
                file.write(json, report, ofRun);
                screen.out().println("Wrote " + json);
            }
        } catch (IllegalArgumentException e) {
            status.clear();
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } finally {
            work.ended();
        }
    }

    /** What is for images of noise alone is refused, rather than left lying. */
    private void requireNoneOf() {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !OF_TRANSLATIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(
                            "A run that turns images into others is scored by the images that were held apart, and does "
                                    + "not take " + name + ": leave it out.");
                });
    }

    /** Whether the two pictures of couples belong together. */
    private void scoreCouples(Run run, RealImages real) {
        if (beside != null) {
            throw new UsageException("Expected --beside with pictures that stand alone, got it with a run of pairs in "
                    + samples + ": leave it out.");
        }
        if (metrics != null || judge != null) {
            throw new UsageException("Expected " + (metrics != null ? "--metrics" : "--judge")
                    + " with pictures that stand alone, got it with a run of pairs, whose scores say whether they belong together: leave it"
                    + " out, or score the pictures of one domain, such as " + Gan4jCommand.program() + " sample "
                    + ShellWord.of(samples) + " --out pairs.npz, and " + Gan4jCommand.program()
                    + " evaluate pairs.npz --array images --against mnist.");
        }
        int n = count == null ? CoupleScores.USUAL : count;
        if (n < 2) {
            throw new UsageException("Expected --samples of 2 pairs or more, got " + n + ": choose more.");
        }
        screen.out().println("samples   " + n + " pairs of run " + run.folder() + ", seed " + seed);
        screen.out().println("against   " + real.described());
        LongWork work = LongWork.begun(screen, "Scoring " + n + " pairs");
        CoupleScores scores;
        try {
            scores = CoupleScores.of(run.sample(n, seed), run.couples().orElseThrow(), real);
        } finally {
            work.ended();
        }
        scores.lines().forEach(screen.out()::println);
        if (picture != null) {
            CouplePicture.write(
                    run.sample(CouplePicture.COUNT, seed), run.couples().orElseThrow(), picture);
            screen.out().println("Wrote " + CouplePicture.COUNT + " pairs and the truth to " + picture);
        }
        if (json != null) {
            ReportFile.write(json, scores.json("run " + run.folder(), real.described(), n, seed));
            screen.out().println("Wrote " + json);
        }
    }

    /** Nobody named the discriminator: a run of which only the generator is there is scored without. */
    private void leaveOutWhatIsLost(Run run, ChosenScores chosen) {
        if (chosen.ofRun().contains(NetworkScore.OVERFITTING)) {
            try {
                run.verdicts();
            } catch (RunFolderException | SafetensorsException e) {
                chosen.ofRun().remove(NetworkScore.OVERFITTING);
                if (isOfZoo) {
                    screen.out().println("note      The discriminator is not scored: only generators come along.");
                    return;
                }
                String why = e instanceof RunFolderException lost ? lost.problem() : String.valueOf(e.getMessage());
                screen.out().println("note      The discriminator is not scored: " + why + ".");
            }
        }
    }

    private void requireComparable(Run run, Shape shape) {
        if (run.couples().isPresent() || !run.shape().equals(shape)) {
            throw new UsageException("Expected --beside with a run on images " + shape + ", got one on samples "
                    + run.shape() + " in " + beside + ": give another.");
        }
        screen.out().println("beside    run " + run.folder() + ", seed " + seed);
    }

    private Evaluator beside(Optional<Run> other, int count, Evaluator evaluator) {
        return other.map(run -> evaluator.beside(
                        RunsBeside.name(run), ofRun(run).making().of(count)))
                .orElse(evaluator);
    }

    private ScoringProgress shown(StatusLine status, String what) {
        return screen.isTerminal()
                ? (done, total) -> status.draw(List.of(what + " " + 100 * done / total + " %"))
                : ScoringProgress.NONE;
    }

    private void tell(Scored scored, RealImages real, Judge who, int n) {
        screen.out().println("samples   " + scored.described() + (n < scored.most() ? ", " + n + " of them" : ""));
        screen.out().println("against   " + real.described());
        screen.out()
                .println("judge     " + who.name() + ": layer " + who.layer() + ", " + who.featureSize() + " features"
                        + who.confusion()
                                .map(known -> String.format(
                                        Locale.ROOT, ", reads %.2f %% of real images rightly", 100 * known.accuracy()))
                                .orElse("")
                        + ", weights " + who.hash().substring(0, 12));
        screen.out().println("each      " + n + " images, of bytes; seed " + seed);
    }

    /** Where all that can be given is asked for, what cannot is none; a metric that was named has to be given. */
    private Evaluator evaluator(RealImages real, Judge who, int n, ChosenScores chosen, ScoringProgress progress) {
        Evaluator evaluator = Evaluator.of(real, who, n, chosen.metrics(), seed, progress);
        return chosen.isAll() ? evaluator.orNone() : evaluator;
    }

    private List<String> notes(Optional<SeenImages> seen, ChosenScores chosen, Scored scored, RealImages real, int n) {
        List<String> all = new ArrayList<>(readNotes);
        seen.ifPresent(known -> {
            if (known.isAll()) {
                all.add("The run was trained on all of these images, so nothing unseen is compared: "
                        + "a generator that copies them would score best.");
            }
            if (known.isLost() && chosen.isAll()) {
                all.add("The images that the run was trained on are not found: nothing is said of memorizing.");
            }
            known.images()
                    .filter(images -> !images.equals(real.other()))
                    .ifPresent(
                            images -> all.add(
                                    "The run was trained on "
                                            + images.size()
                                            + " images, others than those of the column training: memorized and overfitting are of its own."));
        });
        if (seen.isEmpty() && chosen.metrics().contains(Metric.MEMORIZED)) {
            all.add("Nobody knows what has made the images of " + samples + ": " + Metric.MEMORIZED.key()
                    + " takes it to have been trained on the training images of this set.");
        }
        scored.drawn().ifPresent(drawn -> {
            all.addAll(drawn.read().notes());
            EvaluationNotes.dark(samples, drawn.read().images()).ifPresent(all::add);
            EvaluationNotes.dim(samples, drawn.read().images(), real).ifPresent(all::add);
            EvaluationNotes.shared(drawn.read().images(), drawn.first(n), real, n)
                    .ifPresent(all::add);
        });
        EvaluationNotes.withoutCeiling(real, n).ifPresent(all::add);
        if (best
                && (against == null
                        || seen.filter(known -> known.isAll() || known.isOfSameSet())
                                .isPresent())) {
            all.add("The best checkpoint was chosen by its distance to these very images, which flatters it a little.");
        }
        return all.stream().distinct().toList();
    }

    private static boolean isOfSameData(Run run, Run other) {
        return run.config().data().sha256().equals(other.config().data().sha256());
    }

    private static String color(Shape image) {
        return image.size(2) == 1 ? "grey" : "in color";
    }

    private boolean isRun() {
        Path path = Path.of(samples);
        return Files.exists(path.resolve("config.json")) || Files.isDirectory(path.resolve("checkpoints"));
    }

    private RealImages real(Optional<Run> opened) {
        // Of a run without another word, the data that it was trained on, where it is now.
        List<String> begun = opened.filter(
                        run -> against == null && !run.config().command().isEmpty())
                .map(run -> DataPlace.command(run.config(), Optional.empty()))
                .orElse(List.of());
        if (against == null && begun.size() < 2) {
            throw new UsageException("Expected --against with the real images, such as --against mnist, got none: a "
                    + (opened.isPresent() ? "run of a program" : "folder or a file")
                    + " does not say what it is to be compared with.");
        }
        String data = against == null ? begun.get(1) : against;
        SideOptions.requireTaken(opened.isPresent() ? List.of(data) : List.of(samples, data), Chosen.in(spec));
        Chosen chosen = SideOptions.ofReal(data, Chosen.in(spec), Optional.ofNullable(againstArray));
        int folder = begun.indexOf(DataOptions.DATA_DIR.name()) + 1;
        Optional<Path> dir = chosen.get(DataOptions.DATA_DIR)
                .or(() -> folder == 0 ? Optional.empty() : Optional.of(Path.of(begun.get(folder))));
        Optional<ImageSize> size =
                chosen.get(DataOptions.IMAGE_SIZE).or(() -> opened.map(run -> ImageSize.of(run.shape())));
        if (against == null && NamedSet.named(data).isEmpty() && !Files.exists(Path.of(data))) {
            throw new UsageException("The run was trained on the images in " + data
                    + ", and there is nothing of that name here now: say with --against where they are, or what else to "
                    + "compare with.");
        }
        RealImages real = RealImages.of(data, dir, () -> {
            TrainImages read = images(data, chosen, size);
            readNotes.addAll(read.notes());
            EvaluationNotes.dark(data, read.images()).ifPresent(readNotes::add);
            opened.filter(run -> against == null)
                    .flatMap(run -> otherNow(run, read))
                    .ifPresent(readNotes::add);
            return read;
        });
        return size.map(to -> real.sized(Shape.of(to.height(), to.width()))).orElse(real);
    }

    /** Scores of other images are no longer those of the run; what their classes are called does not count. */
    private static Optional<String> otherNow(Run run, TrainImages read) {
        boolean isKnown =
                run.couples().isEmpty() && run.config().data().sha256().isPresent();
        List<String> differences = isKnown
                ? run.config().differencesIn(read.config()).stream()
                        .filter(words -> !words.startsWith("data.classNames"))
                        .toList()
                : List.of();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "There are other images in " + read.argument() + " now than those that the run was trained on ("
                                + String.join("; ", differences) + "): it is compared with what is there.");
    }

    private TrainImages images(String data, Chosen chosen, Optional<ImageSize> size) {
        if (Mixtures.names().contains(data)) {
            throw new UsageException("Expected images, got the points of " + data
                    + ": give the name of a set of images, such as mnist, a folder, or a file.");
        }
        TrainData read = DataFile.isMeant(data)
                ? DataFile.read(data, chosen, false)
                : ImagesOf.read(data, chosen, size, false, screen);
        if (read instanceof TrainImages images) {
            return images;
        }
        throw new UsageException("Expected images, got " + read.unit() + " in " + data
                + ": scores are of images; give a folder, or arrays (N, H, W) or (N, H, W, C) of bytes; of numbers from 0 to 1 "
                + "save " + DataArrays.ROUNDED + ".");
    }

    private Run run(Path folder) {
        Run run = OpenedRun.of(folder, best, screen);
        if (!run.isOfImages()) {
            throw noImages(run, folder);
        }
        return run;
    }

    /** Other samples are scored where they are made. */
    private static UsageException noImages(Run run, Path folder) {
        boolean points = run.config()
                .recipe()
                .filter(recipe -> recipe.data().samples() instanceof SampleKind.Points)
                .isPresent();
        boolean rows = run.shape().rank() == 1;
        String kind = points ? "points in the plane" : rows ? "rows of numbers" : "signals";
        String command = Gan4jCommand.program() + " ";
        String name = ShellWord.of(folder.toString());
        return new UsageException("Expected a run on images, whose scores these are, got one on " + kind + " in "
                + folder + ": such a run is scored at the end of train, "
                + (points ? "" : "of " + RunScore.WORTH + " steps or more, ")
                + "and " + command + "show " + name + " tells that score again"
                + (points
                        ? ""
                        : "; " + command + "sample " + name + " tells mean and range of each "
                                + (rows ? "column" : "channel") + " beside those of the data")
                + ".");
    }

    private Scored ofRun(Run run) {
        return new Scored(
                "run " + run.folder() + ", seed " + seed,
                run.shape(),
                Integer.MAX_VALUE,
                n -> {
                    Draws draws = run.draws(seed);
                    return EvaluatedImages.made(n, run.shape(), run.pixelRange(), draws::next);
                },
                Optional.empty());
    }

    private Scored ofImages() {
        Chosen chosen = SideOptions.of(samples, Chosen.in(spec));
        TrainImages read = images(samples, chosen, chosen.get(DataOptions.IMAGE_SIZE));
        Drawn drawn = Drawn.of(read);
        return new Scored(
                read.described(),
                read.shape(),
                read.size(),
                n -> EvaluatedImages.of(read.images(), drawn.first(n)),
                Optional.of(drawn));
    }

    /** Where all that can be given is asked for by name, a distance that cannot is none, and a note says why. */
    private int count(int most, boolean isDistanceWanted, Judge who) {
        if (count != null && count > most) {
            throw new UsageException("Expected --samples of at most " + most
                    + ", as many as there are of each set, got " + count + ": choose fewer, or give more images.");
        }
        int n = count != null ? count : Math.min(USUAL, most);
        int least = who.featureSize() + 1;
        if (isDistanceWanted && n < least) {
            throw new UsageException("Expected " + least + " images or more of each set for the Fréchet distance of "
                    + who.featureSize() + " features, got " + n + ": "
                    + (count != null && most >= least ? "choose more --samples" : "give more images")
                    + ", or leave frechet out with --metrics.");
        }
        return n;
    }
}
