package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.turn.FixedTurns;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The invariants of "the step, exactly". */
class GanTrainerTest {
    private static final int LATENT = 3;

    /** A layer that writes down what passes through it, and in which mode. */
    private record Spy(Layer inner, List<Seen> passes) implements Layer {
        record Seen(Mode mode, NDArray input, boolean tracked, byte[] parameters) {}

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            passes.add(new Seen(pass.mode(), NDArray.copyOf(x.value()), x.isTracked(), bytes(inner)));
            return inner.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return inner.state();
        }
    }

    private static byte[] bytes(Layer layer) {
        StringBuilder all = new StringBuilder();
        layer.state().arrays().forEach((name, array) -> all.append(name).append(Arrays.toString(array.toArray())));
        return all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private final Spy g = new Spy(
            Sequential.of(
                    "generator", Dense.of(LATENT, 8, Rng.seeded(1)), Activation.tanh(), Dense.of(8, 2, Rng.seeded(2))),
            new ArrayList<>());
    private final Spy d = new Spy(
            Sequential.of(
                    "discriminator",
                    Dense.of(2, 8, Rng.seeded(3)),
                    Activation.leakyRelu(.2f),
                    Dense.of(8, 1, Rng.seeded(4))),
            new ArrayList<>());

    private final List<NDArray> realBatches = new ArrayList<>();
    private final Rng realStream = Rng.seeded(5);

    private final BatchSource ring = () -> {
        NDArray batch = realStream.normal(Shape.of(4, 2), 1, .1f);
        realBatches.add(NDArray.copyOf(batch));
        return batch(batch);
    };

    private static Batch batch(NDArray points) {
        return Batch.of(points, new int[points.shape().size(0)], 0, 0);
    }

    private GanTrainer trainer(UnaryOperator<GanTrainerBuilder> options) {
        return options.apply(GanTrainer.builder(g, d)
                        .latent(Latent.normal(LATENT))
                        .optimizer(Sgd.with(.1f))
                        .rng(Rng.seeded(6)))
                .build();
    }

    @Test
    void eachUpdateMovesOnlyItsOwnPlayer() {
        GanTrainer trainer = trainer(b -> b.turns(Turns.alternating(2, 3)));
        byte[] dBefore = bytes(d);
        byte[] gBefore = bytes(g);
        trainer.step(ring);
        // D is passed (real, fake) twice, then once an update of G; G once an update of either.
        List<Spy.Seen> dPasses = d.passes;
        List<Spy.Seen> gPasses = g.passes;
        assertEquals(2 * 2 + 3, dPasses.size());
        assertEquals(2 + 3, gPasses.size());
        assertArrayEquals(dBefore, dPasses.get(0).parameters());
        assertArrayEquals(dPasses.get(0).parameters(), dPasses.get(1).parameters(), "real and fake meet the same D");
        assertFalse(
                Arrays.equals(dPasses.get(1).parameters(), dPasses.get(2).parameters()), "the first update moved D");
        byte[] dAfter = dPasses.get(4).parameters();
        assertFalse(Arrays.equals(dPasses.get(3).parameters(), dAfter), "the second update moved D, before G's turn");
        assertArrayEquals(gBefore, gPasses.get(2).parameters(), "D's updates left G alone");
        for (int i = 4; i < 7; i++) {
            assertArrayEquals(dAfter, dPasses.get(i).parameters(), "G's updates left D alone");
        }
        assertArrayEquals(dAfter, bytes(d));
        assertFalse(Arrays.equals(gPasses.get(2).parameters(), gPasses.get(3).parameters()), "G moved at each update");
        assertFalse(Arrays.equals(gPasses.get(3).parameters(), gPasses.get(4).parameters()), "G moved at each update");
        assertFalse(Arrays.equals(gPasses.get(4).parameters(), bytes(g)), "G moved at each update");
    }

    @Test
    void everyUpdateHasItsOwnRealBatchAndFreshNoise() {
        trainer(b -> b.turns(Turns.alternating(3, 2))).step(ring);
        assertEquals(3, realBatches.size());
        Set<List<Float>> noise = new HashSet<>();
        for (Spy.Seen pass : g.passes) {
            List<Float> z = new ArrayList<>();
            for (float v : pass.input().toArray()) {
                z.add(v);
            }
            assertTrue(noise.add(z), "noise was used twice");
        }
        assertEquals(5, noise.size());
        for (int k = 0; k < 3; k++) {
            assertArrayEquals(
                    realBatches.get(k).toArray(), d.passes.get(2 * k).input().toArray());
        }
    }

    @Test
    void noiseOfTheDiscriminatorsUpdateCanBeReused() {
        trainer(b -> b.noise(Noise.REUSED)).step(ring);
        assertArrayEquals(
                g.passes.get(0).input().toArray(), g.passes.get(1).input().toArray());
    }

    @Test
    void samplesForTheDiscriminatorRecordNoGraph() {
        trainer(b -> b).step(ring);
        assertFalse(d.passes.get(0).tracked());
        assertFalse(d.passes.get(1).tracked());
        assertTrue(d.passes.get(2).tracked(), "G's gradient flows through D's input");
    }

    @Test
    void buffersMoveOnlyInTheOwnersTurn() {
        trainer(b -> b).step(ring);
        assertEquals(
                List.of(Mode.FROZEN, Mode.TRAIN),
                g.passes.stream().map(Spy.Seen::mode).toList());
        assertEquals(
                List.of(Mode.TRAIN, Mode.TRAIN, Mode.FROZEN),
                d.passes.stream().map(Spy.Seen::mode).toList());
    }

    @Test
    void simultaneousUpdatesAreTakenAtTheSamePoint() {
        byte[] dBefore = bytes(d);
        trainer(b -> b.turns(Turns.simultaneous())).step(ring);
        assertEquals(1, g.passes.size());
        assertEquals(2, d.passes.size());
        for (Spy.Seen pass : d.passes) {
            assertArrayEquals(dBefore, pass.parameters());
        }
        assertFalse(Arrays.equals(dBefore, bytes(d)));
        assertFalse(Arrays.equals(g.passes.get(0).parameters(), bytes(g)));
    }

    @Test
    void simultaneousGradientsAreThoseOfThePlayersApart() {
        // G's update equals the one it would make alone against the old D, by plain gradient descent.
        NDArray before = NDArray.copyOf(first(g).value());
        GanTrainer trainer = trainer(b -> b.turns(Turns.simultaneous()).loss(new Minimax()));
        List<NDArray> dOld =
                d.state().arrays().values().stream().map(NDArray::copyOf).toList();
        trainer.step(ring);
        NDArray moved = NDArray.copyOf(first(g).value());
        NDArray z = g.passes.get(0).input();
        restore(d, dOld);
        restore(g, g.passes.get(0));
        first(g).value().copyFrom(before);
        Tensor cost = new Minimax()
                .generator(
                        () -> {
                            throw new AssertionError("not asked");
                        },
                        d.inner.forward(g.inner.forward(Tensor.of(z), Pass.train()), Pass.frozen()));
        NDArray gradient = io.github.gan4j.autograd.Autograd.gradients(cost, List.of(first(g)))
                .of(first(g));
        for (int i = 0; i < before.elements(); i++) {
            assertEquals(before.array()[i] - .1f * gradient.array()[i], moved.array()[i], 1e-6);
        }
    }

    private static void restore(Layer layer, List<NDArray> values) {
        int i = 0;
        for (NDArray array : layer.state().arrays().values()) {
            array.copyFrom(values.get(i++));
        }
    }

    private void restore(Spy spy, Spy.Seen pass) {
        // The later layers of G moved too; only the first layer's gradient is compared, so they are put back as well.
        List<NDArray> fresh = Sequential.of(
                        "generator",
                        Dense.of(LATENT, 8, Rng.seeded(1)),
                        Activation.tanh(),
                        Dense.of(8, 2, Rng.seeded(2)))
                .state()
                .arrays()
                .values()
                .stream()
                .toList();
        restore(spy, fresh);
        assertArrayEquals(pass.parameters(), bytes(spy));
    }

    private static Parameter first(Layer layer) {
        return layer.state().parameters().values().iterator().next();
    }

    @Test
    void reportTellsWhatTheDiscriminatorSaid() {
        StepReport report = trainer(b -> b.loss(new NonSaturating())).step(ring);
        assertEquals(1, report.step());
        assertEquals(4, report.images());
        // Scale 1: V is minus D's loss.
        assertEquals(-report.discriminatorLoss(), report.value(), 1e-5);
        assertTrue(report.real().meanProbability() > 0 && report.real().meanProbability() < 1);
        assertTrue(report.real().accuracy() * 4 == Math.rint(report.real().accuracy() * 4));
        assertTrue(report.fake().logitSpread() > 0);
        assertTrue(report.imagesPerSecond() > 0);
    }

    @Test
    void verdictsAreMeansAndSpreadsOfTheLogits() {
        NDArray logits = NDArray.of(Shape.of(4, 1), -1, 0, 2, 3);
        StepReport.Verdict real = Logits.verdict(logits, true);
        StepReport.Verdict fake = Logits.verdict(logits, false);
        assertEquals(.5f, real.accuracy());
        assertEquals(.25f, fake.accuracy(), "a logit of 0 is right for neither");
        assertEquals(1, real.meanLogit(), 1e-6);
        assertEquals(Math.sqrt(2.5), real.logitSpread(), 1e-6);
        assertEquals((.2689414 + .5 + .8807971 + .9525741) / 4, real.meanProbability(), 1e-6);
        Logits dead = new Logits(NDArray.zeros(Shape.of(2, 1)), NDArray.zeros(Shape.of(3, 1)));
        assertEquals(-2 * Math.log(2), dead.value(), 1e-6);
    }

    @Test
    void sameSeedGivesTheSameBytesWithAnyNumberOfThreads() {
        int threads = Backend.threads();
        try {
            Set<String> results = new HashSet<>();
            for (int n : new int[] {1, 2, 3, 1}) {
                Backend.setThreads(n);
                Rng rng = Rng.seeded(7);
                Layer generator = Sequential.of(
                        "generator", Dense.of(LATENT, 300, rng), Activation.tanh(), Dense.of(300, 200, rng));
                Layer discriminator = Sequential.of(
                        "discriminator", Dense.of(200, 300, rng), Activation.relu(), Dense.of(300, 1, rng));
                GanTrainer trainer = GanTrainer.builder(generator, discriminator)
                        .latent(Latent.uniform(LATENT))
                        .rng(rng.stream("trainer"))
                        .build();
                Rng data = rng.stream("data");
                for (int i = 0; i < 3; i++) {
                    trainer.step(() -> batch(data.normal(Shape.of(256, 200), 0, 1)));
                }
                results.add(new String(bytes(generator), java.nio.charset.StandardCharsets.UTF_8)
                        + new String(bytes(discriminator), java.nio.charset.StandardCharsets.UTF_8));
            }
            assertEquals(1, results.size());
        } finally {
            Backend.setThreads(threads);
        }
    }

    @Test
    void samplingDoesNotChangeTraining() {
        GanTrainer quiet = trainer(b -> b);
        quiet.step(ring);
        quiet.step(ring);
        byte[] expected = bytes(g);
        Spy g2 = new Spy(
                Sequential.of(
                        "generator",
                        Dense.of(LATENT, 8, Rng.seeded(1)),
                        Activation.tanh(),
                        Dense.of(8, 2, Rng.seeded(2))),
                new ArrayList<>());
        Layer d2 = Sequential.of(
                "discriminator",
                Dense.of(2, 8, Rng.seeded(3)),
                Activation.leakyRelu(.2f),
                Dense.of(8, 1, Rng.seeded(4)));
        GanTrainer curious = GanTrainer.builder(g2, d2)
                .latent(Latent.normal(LATENT))
                .optimizer(Sgd.with(.1f))
                .rng(Rng.seeded(6))
                .build();
        int[] next = {0};
        BatchSource same = () -> batch(realBatches.get(next[0]++));
        curious.sample(5);
        curious.step(same);
        curious.sample(9);
        curious.step(same);
        assertArrayEquals(expected, bytes(g2));
        assertEquals(Mode.EVAL, g2.passes.get(0).mode());
    }

    @Test
    void divergenceNamesTheStepAndTheParameterAndSpoilsNothing() {
        GanTrainer trainer = trainer(b -> b);
        trainer.step(ring);
        byte[] before = bytes(d);
        DivergedException e = assertThrows(
                DivergedException.class, () -> trainer.step(() -> batch(NDArray.full(Shape.of(4, 2), Float.NaN))));
        assertEquals(2, e.step());
        assertEquals(
                "training diverged at step 2: the discriminator's loss is NaN, and its gradient of 0.weight is not finite; "
                        + "lower the learning rate",
                e.getMessage());
        assertArrayEquals(before, bytes(d));
    }

    @Test
    void anInfiniteGradientOfAFiniteLossIsCaughtToo() {
        GanTrainer trainer = trainer(b -> b);
        // Weights of 0 keep the logits finite; the huge inputs make the first layer's gradient overflow.
        d.state().parameters().get("0.weight").value().fill(0);
        d.state().parameters().get("2.weight").value().fill(1e30f);
        d.state().parameters().get("2.bias").value().fill(0);
        d.state().parameters().get("0.bias").value().fill(0);
        DivergedException e = assertThrows(
                DivergedException.class, () -> trainer.step(() -> batch(NDArray.full(Shape.of(4, 2), 1e30f))));
        assertTrue(e.getMessage().contains("the discriminator's gradient of 0.weight is not finite"), e.getMessage());
    }

    @Test
    void anUpdateThatSpoilsAParameterIsCaughtInItsStep() {
        GanTrainer trainer = trainer(b -> b.generatorOptimizer(Adam.with(Float.MAX_VALUE)));
        DivergedException e = assertThrows(DivergedException.class, () -> {
            trainer.step(ring);
            trainer.step(ring);
        });
        assertTrue(e.getMessage().contains("the generator's parameter 0."), e.getMessage());
        assertTrue(e.getMessage().contains("is not finite after the update"), e.getMessage());
    }

    @Test
    void gradientsAreClippedByTheNormOfEachPlayer() {
        NDArray before = NDArray.copyOf(first(d).value());
        trainer(b -> b.clipByNorm(1e-3f).optimizer(Sgd.with(1))).step(ring);
        double moved = 0;
        for (int i = 0; i < before.elements(); i++) {
            moved += Math.pow(before.array()[i] - first(d).value().array()[i], 2);
        }
        assertTrue(moved > 0 && Math.sqrt(moved) <= 1.001e-3, "the step was " + Math.sqrt(moved));
        assertThrows(IllegalArgumentException.class, () -> trainer(b -> b.clipByNorm(0)));
    }

    @Test
    void noiseIsReusedByTheFirstUpdateOfTheGeneratorOnly() {
        trainer(b -> b.noise(Noise.REUSED).turns(Turns.alternating(1, 2))).step(ring);
        float[] shown = g.passes.get(0).input().toArray();
        assertArrayEquals(shown, g.passes.get(1).input().toArray());
        assertFalse(Arrays.equals(shown, g.passes.get(2).input().toArray()));
    }

    @Test
    void playersMayNotShareAParameter() {
        Dense shared = Dense.of(2, 2, Rng.seeded(1));
        Layer generator = Sequential.of("generator", Dense.of(LATENT, 2, Rng.seeded(2)), shared);
        Layer discriminator = Sequential.of("discriminator", shared, Dense.of(2, 1, Rng.seeded(3)));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> GanTrainer.builder(generator, discriminator)
                        .latent(Latent.normal(LATENT))
                        .build());
        assertEquals(
                "[gan] expected two players that share no parameter, got the discriminator's 0.weight in the generator too: "
                        + "make each network of layers of its own",
                e.getMessage());
    }

    @Test
    void misfitsAreFoundBeforeTraining() {
        ShapeException wide = assertThrows(
                ShapeException.class,
                () -> GanTrainer.builder(g, Dense.of(2, 5, Rng.seeded(1)))
                        .latent(Latent.normal(LATENT))
                        .build());
        assertTrue(wide.getMessage().contains("one logit a sample (N, 1), got (2, 5)"), wide.getMessage());
        assertThrows(ShapeException.class, () -> GanTrainer.builder(g, d).build(), "latent size of 100 does not fit");
        IllegalArgumentException empty = assertThrows(
                IllegalArgumentException.class,
                () -> GanTrainer.builder(Activation.tanh(), d)
                        .latent(Latent.normal(2))
                        .build());
        assertTrue(empty.getMessage().contains("got none in the generator"), empty.getMessage());
        ShapeException batch = assertThrows(
                ShapeException.class, () -> trainer(b -> b).step(() -> batch(NDArray.zeros(Shape.of(4, 3)))));
        assertTrue(batch.getMessage().contains("(4, 2), got (4, 3)"), batch.getMessage());
    }

    @Test
    void schedulesAndNoiseAreCheckedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> Turns.alternating(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Turns.alternating(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new FixedTurns(FixedTurns.Order.SIMULTANEOUS, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Latent.normal(0));
    }

    @Test
    void noiseHasMeanZeroAndVarianceOne() {
        for (Latent latent : List.of(Latent.normal(50), Latent.uniform(50))) {
            NDArray z = latent.sample(2000, Rng.seeded(8));
            assertEquals(Shape.of(2000, 50), z.shape());
            double sum = 0;
            double squares = 0;
            for (float v : z.toArray()) {
                sum += v;
                squares += v * v;
            }
            assertEquals(0, sum / z.elements(), .02);
            assertEquals(1, squares / z.elements(), .02);
        }
    }
}
