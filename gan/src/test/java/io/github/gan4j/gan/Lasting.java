package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.StepReport.Verdict;
import io.github.gan4j.gan.diagnosis.Diagnosis;
import io.github.gan4j.gan.diagnosis.SampleScore;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.gan.stability.HistoricalAveraging;
import io.github.gan4j.gan.stability.ReplayPool;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.AdamW;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.RmsProp;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The table of all that remembers. */
final class Lasting {
    /** Something that remembers, and how it is used. */
    interface Thing {
        State state();

        /** Uses it once; what comes out depends on all that was before. */
        Object use();
    }

    /**
     * A row.
     *
     * @param name what it is
     * @param classes the classes of which it shows that they go on from a checkpoint, parts included
     * @param make makes one that remembers nothing yet
     */
    record Row(String name, List<String> classes, Supplier<Thing> make) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Classes with fields that change, of which nothing lasts, and why. */
    static final Map<String, String> NOTHING_LASTS = Map.ofEntries(
            Map.entry("gan.Autoencoder$Codes", "the codes of some images, which never change"),
            Map.entry("gan.BatchCheck", "the shape that was looked at last, which is looked at again otherwise"),
            Map.entry("gan.translation.Terms", "lives as long as a cost is added up"),
            Map.entry("nn.State", "the names of what lasts, which never change"),
            Map.entry("nn.Affine", "a part of layers, which name its parameters"),
            Map.entry("nn.WeightAndBias", "a part of layers, which name its parameters"),
            Map.entry("nn.Summary", "a picture of a network, which never changes"),
            Map.entry("nn.io.FloatBytes", "lives as long as a file is open"),
            Map.entry("nn.io.Incoming", "lives as long as a file is open"),
            Map.entry("nn.io.Json", "lives as long as a text is parsed"),
            Map.entry("nn.io.Unfinished", "knows of files under way, and whether the process is about to end"),
            Map.entry("data.ArrayWriter", "lives as long as a file is written"),
            Map.entry("data.GridRows", "lives as long as a file is written"),
            Map.entry("data.ImageDataset", "the data, which never change"),
            Map.entry("data.ArrayDataset", "the data, which never change"),
            Map.entry("data.ColorProfile", "curves and a matrix, which never change"),
            Map.entry("data.CsvRecords", "lives as long as a file is read"),
            Map.entry("data.CsvTable", "lives as long as a file is read"),
            Map.entry("data.FolderReading", "lives as long as a folder is read"),
            Map.entry("data.GifCodes", "lives as long as a file is read"),
            Map.entry("data.GifPicture", "lives as long as a file is read"),
            Map.entry("data.JpegSegments", "lives as long as a file is read"),
            Map.entry("data.NpyFields$Parser", "lives as long as a file is read"),
            Map.entry("data.Npz$Counting", "lives as long as a file is read"),
            Map.entry("data.PictureCanvas", "lives as long as a file is read"),
            Map.entry("data.PngChunks", "lives as long as a file is read"),
            Map.entry("data.PngPicture", "lives as long as a file is read"),
            Map.entry("data.Strokes", "lives as long as a digit is drawn"),
            Map.entry("data.Scaling$Columns", "lives as long as columns are measured"),
            Map.entry("data.chart.BarChart", "a value, which never changes"),
            Map.entry("data.chart.Chart", "a value, which never changes"),
            Map.entry("data.chart.Chart$Series", "numbers to be drawn, which never change"),
            Map.entry("data.chart.Svg", "lives as long as a chart is drawn"),
            Map.entry(
                    "gan.KeptNumbers",
                    "what it keeps is old when the next step begins, and nobody who trains asks for it"),
            Map.entry("gan.KeptNumbers$Entry", "as that"),
            Map.entry("gan.Accumulator", "begins anew with every step, and no step ends within an update"),
            Map.entry("gan.Compatibility", "lives as long as a trainer is built"),
            Map.entry("gan.GanTrainerBuilder", "what was chosen, not what came of it"),
            Map.entry("gan.LiveRound", "lives as long as an update; the trainer keeps its figures"),
            Map.entry("gan.NoiseReuse", "what it keeps it forgets when the next step begins"),
            Map.entry("gan.model.Rebuilt", "lives as long as networks are built"),
            Map.entry("nn.Parts", "sizes, which never change"),
            Map.entry("nn.Snapshot", "a copy, made anew for each use"),
            Map.entry("gan.model.ClassNorms", "lives as long as networks are built"),
            Map.entry("gan.model.NormalizerPlacement", "lives as long as networks are built"),
            Map.entry("nn.EqualizedLearningRate$Scaled", "a part of layers, which name its parameters"),
            Map.entry("nn.PlainWeight", "a part of layers, which name its parameters"),
            Map.entry("nn.WeightNorm$Normalized", "a part of layers, which name its parameters"),
            Map.entry("nn.SpectralNorm$Normalized", "a part of layers, which name its parameters and buffers"),
            Map.entry("nn.io.CheckedFile", "lives as long as a file is open"),
            Map.entry("gan.model.NotFromZero", "lives as long as networks are built"),
            Map.entry("gan.loss.Auxiliary$Conditions", "of one batch"),
            Map.entry("gan.penalty.GeneratorPass", "of one update; the trainer keeps the memory it is given"),
            Map.entry("gan.penalty.DiscriminatorPass", "of one update; the trainer keeps the memory it is given"),
            Map.entry("gan.diagnosis.SampleScore$Distances", "lives as long as samples are measured"),
            Map.entry("gan.Logits", "of one update"),
            Map.entry("data.Epochs$Drawn", "made from the counters of Epochs, which last"),
            Map.entry("data.PngChunks$Chunk", "lives as long as a file is read"),
            Map.entry("data.DecodedImage", "lives as long as a file is read"),
            Map.entry("data.Resampling$Taps", "lives as long as an image is resized"),
            Map.entry("data.Csv", "the data, which never change"),
            Map.entry("data.LabeledCsv", "the data, which never change"),
            Map.entry("gan.toy.Mixture", "what points are drawn from, which never changes"));

    private Lasting() {}

    static List<Row> rows() {
        Stream<Row> optimizers = Stream.<OptimizerRecipe>of(
                        Sgd.with(Schedule.exponential(.1f, .9f)),
                        Sgd.with(.01f).momentum(Schedule.linear(.5f, .9f, 60)).nesterov(),
                        Adam.with(.01f).weightDecay(.1f),
                        AdamW.with(Schedule.constant(.01f).warmUp(50)),
                        RmsProp.with(Schedule.cosine(.01f, .001f, 60)))
                .map(recipe -> new Row(recipe.toString(), List.of("nn.optim.SlotOptimizer"), () -> optimizer(recipe)));
        Stream<Row> others = Stream.of(
                new Row(
                        "the kinds themselves",
                        List.of("nn.Parameter", "nn.Buffer", "nn.Counter", "nn.Memory"),
                        Kinds::new),
                new Row("average, fixed", List.of("gan.stability.ExponentialAverage"), () -> average(Decay.fixed(.95))),
                new Row(
                        "average, half-life",
                        List.of("gan.stability.ExponentialAverage"),
                        () -> average(Decay.halfLife(100, .5))),
                new Row("history", List.of("gan.stability.HistoricalAveraging"), Lasting::history),
                new Row("replay pool", List.of("gan.stability.ReplayPool"), Lasting::pool),
                new Row("batches of images", List.of("data.Epochs"), () -> source(images())),
                new Row(
                        "batches of points",
                        List.of("gan.toy.MixtureBatches"),
                        () -> source(Mixture.grid().batches(3, Rng.seeded(1)))),
                new Row(
                        "diagnosis",
                        List.of(
                                "gan.diagnosis.Diagnosis",
                                "gan.diagnosis.Alarms",
                                "gan.diagnosis.WaitingFindings",
                                "gan.diagnosis.RecentReports"),
                        Watch::new),
                new Row(
                        "trainer",
                        List.of(
                                "gan.GanTrainer",
                                "gan.Trainer",
                                "gan.AdversarialGame",
                                "gan.DiscriminatorView",
                                "gan.Player",
                                "gan.Player$Moves",
                                "gan.Source"),
                        Lasting::trainer),
                new Row(
                        "trainer of networks that grow",
                        List.of("gan.Grown", "gan.model.GrowthBuffer"),
                        Lasting::growing));
        return Stream.concat(optimizers, others).toList();
    }

    private static Thing thing(State state, Supplier<Object> use) {
        return new Thing() {
            @Override
            public State state() {
                return state;
            }

            @Override
            public Object use() {
                return use.get();
            }
        };
    }

    /** One of each kind, used without anything around it. */
    private static final class Kinds implements Thing {
        private final Parameter parameter = Parameter.of(NDArray.of(1, 2));
        private final Buffer buffer = Buffer.of(NDArray.scalar(0));
        private final Rng rng = Rng.seeded(1);
        private final Counter counter = Counter.of(0);
        private final Memory memory = new Memory();

        @Override
        public State state() {
            return State.empty()
                    .with("parameter", parameter)
                    .with("buffer", buffer)
                    .with("rng", rng)
                    .with("counter", counter)
                    .with("memory", memory);
        }

        @Override
        public Object use() {
            float number = rng.normal();
            parameter.value().set(parameter.value().get(1) + number, 0);
            parameter.value().set(number, 1);
            parameter.tensor().touch();
            buffer.value().array()[0] += number;
            memory.set("sum", memory.get("sum", .1) / 3 + number);
            return List.of(
                    number,
                    counter.increment(),
                    memory.values(),
                    Contents.bits(parameter.value()),
                    buffer.value().get());
        }
    }

    /** Parameters that walk at random, and something that looks at them after each move. */
    private static Thing walk(Function<State, Thing> watcher) {
        Parameter parameter = Parameter.of(NDArray.of(1, -2, 3));
        Rng rng = Rng.seeded(2);
        State player = State.empty().with("p", parameter);
        Thing watching = watcher.apply(player);
        State all = State.empty().with("player", player).with("rng", rng).with("watching", watching.state());
        return thing(all, () -> {
            for (int i = 0; i < 3; i++) {
                parameter.value().array()[i] += rng.normal();
            }
            parameter.tensor().touch();
            return watching.use();
        });
    }

    private static Thing optimizer(OptimizerRecipe recipe) {
        return walk(player -> {
            Optimizer optimizer = recipe.over(player);
            Parameter parameter = player.parameters().get("p");
            return thing(optimizer.state(), () -> {
                if (optimizer.steps() == 20) {
                    optimizer.scaleLearningRate(.3f);
                }
                optimizer.step(Autograd.gradients(parameter.tensor().square().sum(), List.of(parameter)));
                return List.of(Contents.bits(parameter.value()), optimizer.learningRate());
            });
        });
    }

    private static Thing average(Decay decay) {
        return walk(player -> {
            ExponentialAverage average = ExponentialAverage.of(player, decay);
            return thing(average.state(), () -> {
                average.update(4);
                return average.with(
                        () -> Contents.bits(player.parameters().get("p").value()));
            });
        });
    }

    private static Thing history() {
        return walk(player -> {
            HistoricalAveraging history = HistoricalAveraging.of(player, .5f);
            return thing(history.state(), () -> {
                history.update();
                return history.cost().item();
            });
        });
    }

    private static Thing pool() {
        ReplayPool pool = ReplayPool.of(50, Shape.of(2));
        Rng rng = Rng.seeded(3);
        return thing(
                State.empty().with("pool", pool.state()).with("rng", rng),
                () -> Contents.bits(pool.exchange(rng.normal(Shape.of(2, 2), 0, 1), rng)));
    }

    private static BatchSource images() {
        byte[] pixels = new byte[11];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return ImageDataset.of(pixels, Shape.of(1, 1, 1)).batches(3, Rng.seeded(4));
    }

    private static Thing source(BatchSource batches) {
        return thing(batches.state(), () -> {
            Batch batch = batches.next();
            return List.of(
                    Contents.bits(batch.images()), Arrays.toString(batch.labels()), batch.epoch(), batch.index());
        });
    }

    private static Thing trainer() {
        Resumable.Game game = Resumable.everything().game(1);
        return thing(game.state(), game::step);
    }

    private static Thing growing() {
        Resumable.Game game = Resumable.growing().game(1);
        return thing(game.state(), game::step);
    }

    /** A watch over a run that goes wrong in every way, several at once. */
    private static final class Watch implements Thing {
        private final Diagnosis diagnosis = Diagnosis.of(8, 12);
        private final Counter step = Counter.of(0);
        private final Rng rng = Rng.seeded(5);

        @Override
        public State state() {
            return State.empty()
                    .with("diagnosis", diagnosis.state())
                    .with("step", step)
                    .with("rng", rng);
        }

        @Override
        public Object use() {
            long now = step.increment();
            boolean wild = now % 40 > 20 && now % 40 < 32;
            Verdict real = new Verdict(.6f, .6f, 8 + rng.normal(), 1);
            Verdict fake = new Verdict(.4f, .4f, wild ? 20 : -8 + rng.normal(), 1);
            float norm = now > 30 && now % 40 < 16 ? 1e-6f : 1 + rng.uniform();
            Object finding = diagnosis.observe(
                    new StepReport(now, 1, 1, -1, real, fake, now > 50 && now < 70 ? 1e5f : 1, norm, 8, 1));
            SampleScore score = now % 40 > 34 ? new SampleScore(1, .1, .1, .9, 0) : new SampleScore(.1, .1, 1, 0, 0);
            return List.of(finding, diagnosis.observe(now, score), diagnosis.present());
        }
    }
}
