package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.MadeSet;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.EarlyWarnings;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Tidying;
import io.github.gan4j.examples.run.TrainCouples;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainNumbers;
import io.github.gan4j.examples.run.TrainPlan;
import io.github.gan4j.examples.run.TrainRun;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RecipeFormatException;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.preset.TranslationPreset;
import io.github.gan4j.run.preset.TranslationPresets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

@Command(
        name = "train",
        sortOptions = false,
        description =
                "Trains a generator and a discriminator on images, rows of a table, signals, or points in the plane.")
final class TrainCommand implements Callable<Integer> {
    private static final int STOPPED = 130;
    private static final String FOOTER =
            "What is not said comes from the preset. The same choices and the same seed give the same weights, byte for byte, "
                    + "with any number of threads, on every processor with fused multiply-add (docs/determinism.md). Ctrl-C ends a run early and keeps what it has.";

    private final Screen console;
    private Screen screen;

    @Mixin
    private final ListenerOptions listener = new ListenerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DATA",
            completionCandidates = Candidates.OfData.class,
            description =
                    "mnist, fashion-mnist, stacked-mnist, stroke-digits, or a folder of PNG, JPEG, GIF, BMP or TIFF images, or of one folder of them per class; a table FILE.csv, "
                            + "or arrays FILE.npz or FILE.npy: images, rows or signals; or ring, grid or spiral: points in the "
                            + "plane.")
    private String data = "";

    @Parameters(
            index = "1..*",
            arity = "0..1",
            paramLabel = "TARGETS",
            completionCandidates = Candidates.OfData.class,
            description =
                    "A second folder or set, with what the first one is turned into: of a preset such as pix2pix or cyclegan.")
    private List<String> more = List.of();

    private @Nullable RunFolder run;

    TrainCommand(Screen screen) {
        this.console = screen;
        this.screen = screen;
    }

    /** The command, with its options. */
    static CommandLine on(Screen screen) {
        return on(new TrainCommand(screen));
    }

    static CommandLine on(TrainCommand command) {
        CommandLine train = new CommandLine(command);
        Chosen.addTo(train.getCommandSpec());
        train.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        FOOTER,
                        "",
                        "The columns of metrics.csv are " + MetricsTopic.names() + ":",
                        Gan4jCommand.program() + " help " + MetricsTopic.NAME + " explains them.");
        return train;
    }

    @Override
    public Integer call() {
        EarlyWarnings warnings = EarlyWarnings.keep();
        Tidying.begin();
        try {
            return train();
        } finally {
            warnings.end();
        }
    }

    private int train() {
        screen = listener.on(console);
        Chosen chosen = Chosen.in(spec);
        if (data.isEmpty()) {
            data = usualData(chosen).get(0);
            more = usualData(chosen).subList(1, 2);
        }
        boolean points = ToyTraining.knows(data);
        boolean file = !points && DataFile.isMeant(data);
        RunPlace place = new RunPlace(chosen, run);
        place.begun().ifPresent(begun -> DataPlace.requireSameKind(data, begun));
        if (TranslationCommandLine.isMeant(chosen, place)) {
            requireAtMost(1);
            String targets = more.isEmpty() ? null : more.get(0);
            return new TranslationCommandLine(chosen, place, screen).run(data, targets) ? 0 : STOPPED;
        }
        if (more.size() == 1 && (NamedSet.named(more.get(0)).isPresent() || Files.isDirectory(Path.of(more.get(0))))) {
            boolean couples =
                    chosen.get(TrainOptions.PRESET).filter("cogan"::equals).isPresent();
            throw new UsageException("Expected one set of images, got " + data + " and " + more.get(0)
                    + ": leave one out"
                    + (couples ? ", since cogan's second pictures are made by --domain" : "") + ", or take --preset "
                    + TranslationPresets.all().stream()
                            .filter(preset -> preset.recipe().data().groups().isEmpty())
                            .map(TranslationPreset::name)
                            .collect(Collectors.joining(", "))
                    + ", which turn one into the other.");
        }
        requireAtMost(0);
        Recipe recipe = points || file || run != null
                ? null
                : recipe(() -> TrainRecipe.forImages(chosen), Advice.Samples.IMAGES);
        chosen.get(LastingOptions.THREADS).ifPresent(Backend::setThreads);
        KernelCheck.check();
        if (points) {
            return ToyTraining.run(data, chosen, place, screen) ? 0 : STOPPED;
        }
        TrainData samples =
                file ? DataFile.read(data, chosen, run != null) : ImagesOf.read(data, chosen, run != null, screen);
        if (file && run == null) {
            recipe = recipe(
                    () -> samples instanceof TrainNumbers numbers
                            ? TrainRecipe.forNumbers(numbers, chosen)
                            : TrainRecipe.forImages(chosen),
                    advised(samples));
        }
        return on(samples, recipe, chosen, place) ? 0 : STOPPED;
    }

    /** Of the preset that makes drawn digits real: those two sets. */
    private List<String> usualData(Chosen chosen) {
        if (chosen.get(TrainOptions.PRESET).filter("simgan"::equals).isPresent()) {
            return List.of(MadeSet.STROKE_DIGITS.id(), KnownSet.MNIST.id());
        }
        throw new MissingParameterException(
                spec.commandLine(), spec.positionalParameters().get(0), "Missing required parameter: 'DATA'");
    }

    private void requireAtMost(int count) {
        if (more.size() > count) {
            throw new UnmatchedArgumentException(spec.commandLine(), more.subList(count, more.size()));
        }
    }

    /** Goes on with a run that was begun with these arguments. */
    void goOn(RunFolder folder) {
        run = folder;
    }

    private static Recipe recipe(Supplier<Recipe> choices, Advice.Samples samples) {
        try {
            return choices.get();
        } catch (IllegalArgumentException e) {
            throw inWords(e, samples);
        }
    }

    private static Advice.Samples advised(TrainData samples) {
        return samples instanceof TrainNumbers ? Advice.Samples.NO_IMAGES : Advice.Samples.IMAGES;
    }

    private boolean on(TrainData read, @Nullable Recipe chosenRecipe, Chosen chosen, RunPlace place) {
        place.begun().ifPresent(config -> requireSame(read, config));
        String label = TrainRecipe.label(chosen, read);
        TrainRun training;
        try {
            Recipe begun = chosenRecipe == null ? place.longer(place.begun().orElseThrow(), chosen) : chosenRecipe;
            TrainData samples = TrainCouples.of(read, begun);
            Recipe recipe = chosenRecipe == null
                    ? chosen.fitTo(begun, samples.size())
                    : TrainRecipe.fitTo(samples, begun, chosen);
            training = TrainRun.prepare(new TrainPlan(
                    samples,
                    label,
                    recipe,
                    command(List.of(data), label, chosen, recipe),
                    ScoreChoice.of(samples, chosen)));
        } catch (IllegalArgumentException e) {
            throw inWords(e, advised(read));
        }
        Path path = place.path(read.name(), label);
        return training.into(place.folder(path, screen), screen, place.lasting(), RunPlace.next("sample", path, ""));
    }

    /**
     * The checkpoints say so too, but there may be none yet; and rows are scaled as they were at the beginning of the
     * run.
     */
    private static void requireSame(TrainData samples, RunConfig begun) {
        List<String> differences = begun.differencesIn(samples.config());
        if (!differences.isEmpty()) {
            throw new UsageException(
                    "The run was begun with other data than there is in " + samples.argument() + " now ("
                            + String.join("; ", differences)
                            + "): restore it, " + DataPlace.advice(samples.argument(), begun)
                            + ", or train again with another --out.");
        }
    }

    /** The arguments that repeat a run. */
    static List<String> command(List<String> data, String label, Chosen chosen, Recipe recipe) {
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(data);
        if (!chosen.has(TrainOptions.PRESET) && !chosen.has(TrainOptions.CONFIG)) {
            words.addAll(List.of(TrainOptions.PRESET.name(), label));
        }
        words.addAll(chosen.command(recipe));
        return List.copyOf(words);
    }

    /** What the libraries refuse, for people; images that cannot be resized are not advised to be. */
    static RuntimeException inWords(IllegalArgumentException e, Advice.Samples samples) {
        if (e instanceof DataException || e instanceof RecipeFormatException) {
            return e;
        }
        return e instanceof RefusedException refused
                ? Advice.of(refused, samples)
                : new UsageException(String.valueOf(e.getMessage()), e);
    }
}
