package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.TinyGame.Always;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.FeatureMatching;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.loss.RelativisticPaired;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.LeCam;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.gan.turn.Turn;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replay, top-k, unrolled steps and historical averaging inside a trainer. */
class StabilizedTrainingTest {
    private static final Map<String, UnaryOperator<GanTrainerBuilder>> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("replay", b -> b.replay(5));
        OPTIONS.put("top-k", b -> b.topK(new TopK(.5, 1, .5)));
        OPTIONS.put("unrolled", b -> b.unrolled(new Unrolled(2, .1f)));
        OPTIONS.put("historical averaging", b -> b.historicalAveraging(.1f));
    }

    static Set<String> options() {
        return OPTIONS.keySet();
    }

    private static TinyGame game(String option, long seed) {
        UnaryOperator<GanTrainerBuilder> choose = OPTIONS.getOrDefault(option, b -> b);
        return new TinyGame(TinyGame.generator(), TinyGame.discriminator(), seed, choose);
    }

    @ParameterizedTest
    @MethodSource("options")
    void equalSeedsGiveEqualBytesAndOthersOthers(String option) {
        Map<String, List<Float>> once =
                game(option, 1).steps(5, TinyGame.points(4)).numbers();
        assertEquals(once, game(option, 1).steps(5, TinyGame.points(4)).numbers());
        assertNotEquals(once, game(option, 2).steps(5, TinyGame.points(4)).numbers());
        assertNotEquals(once, game("none", 1).steps(5, TinyGame.points(4)).numbers(), "the option does something");
    }

    @ParameterizedTest
    @MethodSource("options")
    void eachUpdateMovesItsOwnPlayerOnly(String option) {
        TinyGame game = TinyGame.of(b -> OPTIONS.get(option).apply(b.turns(new EpochsEach(1, 1, 1))));
        BatchSource batches = TinyGame.points(4);
        for (int step = 0; step < 6; step++) {
            String moving = step % 2 == 0 ? "discriminator" : "generator";
            String waiting = step % 2 == 0 ? "generator" : "discriminator";
            List<List<Float>> mover = game.numbersOf(moving);
            List<List<Float>> other = game.numbersOf(waiting);
            game.trainer.step(batches);
            assertNotEquals(mover, game.numbersOf(moving));
            assertEquals(other, game.numbersOf(waiting));
        }
    }

    @Test
    void replayShowsSamplesOfThePastAndNoOthers() {
        TinyGame game = TinyGame.of(b -> b.replay(6));
        Set<List<Float>> made = new HashSet<>();
        int old = 0;
        BatchSource batches = TinyGame.points(4);
        for (int step = 0; step < 10; step++) {
            game.generator.outputs().clear();
            game.discriminator.inputs().clear();
            game.trainer.step(batches);
            Set<List<Float>> now = rows(game.generator.outputs().get(0));
            made.addAll(now);
            // D sees a real batch, the samples, and then those of G's own update, which are new.
            Set<List<Float>> shown = rows(game.discriminator.inputs().get(1));
            assertTrue(made.containsAll(shown), "samples that were never made in step " + step);
            assertEquals(
                    rows(game.generator.outputs().get(1)),
                    rows(game.discriminator.inputs().get(2)));
            shown.removeAll(now);
            assertTrue(step > 0 || shown.isEmpty());
            old += shown.size();
        }
        assertTrue(old > 8 && old < 30, old + " of 40 samples were old ones");
    }

    private static Set<List<Float>> rows(NDArray points) {
        Set<List<Float>> rows = new HashSet<>();
        for (int i = 0; i < points.shape().size(0); i++) {
            rows.add(TinyGame.floats(points.part(i, i + 1)));
        }
        return rows;
    }

    @Test
    void onlyTheBestSamplesTeachTheGenerator() {
        TinyGame game = TinyGame.of(b -> b.topK(new TopK(.5, 1, .5)).turns(new Always(Turn.GENERATOR)));
        BatchSource batches = TinyGame.points(6);
        game.trainer.step(batches);
        TinyGame copy = TinyGame.of(b -> b);
        copy.generator.state().arrays().forEach((name, array) -> array.copyFrom(arrayOf(game, name)));
        game.trainer.step(batches);
        Tensor z = Tensor.of(game.generator.inputs().get(1));
        Tensor logits = copy.discriminator.forward(copy.generator.forward(z, Pass.train()), Pass.frozen());
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        order.sort(
                (a, b) -> Float.compare(logits.value().get(b, 0), logits.value().get(a, 0)));
        int[] best = order.subList(0, 3).stream().mapToInt(i -> i).toArray();
        Tensor cost = new NonSaturating().generator(() -> logits, logits.gather(0, best));
        Map<String, Parameter> parameters = copy.generator.state().parameters();
        Gradients gradients = Autograd.gradients(cost, parameters.values());
        parameters.forEach((name, parameter) -> assertMoved(
                NDArray.copyOf(parameter.value()), gradients.of(parameter), TinyGame.RATE, arrayOf(game, name)));
    }

    private static NDArray arrayOf(TinyGame game, String name) {
        return java.util.Objects.requireNonNull(game.generator.state().arrays().get(name));
    }

    private static void assertMoved(NDArray before, NDArray gradient, float rate, NDArray after) {
        for (int i = 0; i < before.elements(); i++) {
            assertEquals(before.toArray()[i] - rate * gradient.toArray()[i], after.toArray()[i], 1e-6);
        }
    }

    @Test
    void parametersAreDrawnToTheMeanOfTheirPast() {
        float weight = .05f;
        TinyGame free = TinyGame.of(b -> b.turns(new Always(Turn.DISCRIMINATOR)));
        TinyGame held = TinyGame.of(b -> b.historicalAveraging(weight).turns(new Always(Turn.DISCRIMINATOR)));
        BatchSource some = TinyGame.points(4);
        BatchSource same = TinyGame.points(4);
        List<List<Float>> first = free.numbersOf("discriminator");
        free.trainer.step(some);
        held.trainer.step(same);
        List<List<Float>> second = free.numbersOf("discriminator");
        assertEquals(second, held.numbersOf("discriminator"), "nothing was past yet");
        free.trainer.step(some);
        held.trainer.step(same);
        List<List<Float>> alone = free.numbersOf("discriminator");
        List<List<Float>> drawn = held.numbersOf("discriminator");
        for (int k = 0; k < first.size(); k++) {
            for (int i = 0; i < first.get(k).size(); i++) {
                // The mean is halfway between the two points; ∂/∂θ w (θ − mean)² = 2 w (θ₂ − (θ₁ + θ₂) / 2).
                float pull = weight * (second.get(k).get(i) - first.get(k).get(i));
                assertEquals(
                        alone.get(k).get(i) - TinyGame.RATE * pull, drawn.get(k).get(i), 1e-6);
            }
        }
    }

    static List<GanLoss> unrolledLosses() {
        return List.of(new NonSaturating(), new RelativisticPaired());
    }

    /** D(x) = w·x + b and G(z) = u·z + c: what G minimises against D after one step, written down in plain numbers. */
    @ParameterizedTest
    @MethodSource("unrolledLosses")
    void oneUnrolledStepIsThatByHand(GanLoss loss) {
        TinyGame game = new TinyGame(
                Sequential.of("generator", Dense.of(2, 1, Rng.seeded(1))),
                Sequential.of("discriminator", Dense.of(1, 1, Rng.seeded(2))),
                6,
                b -> b.loss(loss).unrolled(new Unrolled(1, .7f)).turns(new Always(Turn.GENERATOR)));
        double[] g = doubles(game.generator.state().arrays().values());
        double[] d = doubles(game.discriminator.state().arrays().values());
        NDArray real = NDArray.of(Shape.of(4, 1), 1, 2, -.5f, .25f);
        game.trainer.step(() -> Batch.of(real, new int[4], 0, 0));
        double[] z = doubles(List.of(game.generator.inputs().get(0)));
        double[] after = doubles(game.generator.state().arrays().values());
        boolean paired = loss instanceof RelativisticPaired;
        for (int i = 0; i < 3; i++) {
            double[] up = g.clone();
            double[] down = g.clone();
            up[i] += 1e-4;
            down[i] -= 1e-4;
            double slope = (ahead(up, d, z, doubles(List.of(real)), paired)
                            - ahead(down, d, z, doubles(List.of(real)), paired))
                    / 2e-4;
            assertEquals(g[i] - TinyGame.RATE * slope, after[i], 2e-6);
        }
    }

    private static double[] doubles(java.util.Collection<NDArray> arrays) {
        return arrays.stream()
                .flatMap(array -> TinyGame.floats(array).stream())
                .mapToDouble(Float::doubleValue)
                .toArray();
    }

    private static double ahead(double[] g, double[] d, double[] z, double[] real, boolean paired) {
        int n = real.length;
        double w = d[0];
        double b = d[1];
        double slopeOfW = 0;
        double slopeOfB = 0;
        double[] fake = new double[n];
        for (int i = 0; i < n; i++) {
            fake[i] = g[0] * z[2 * i] + g[1] * z[2 * i + 1] + g[2];
            if (paired) {
                double s = sigmoid(-(w * real[i] - w * fake[i]));
                slopeOfW -= s * (real[i] - fake[i]) / n;
            } else {
                double r = -sigmoid(-(w * real[i] + b));
                double f = sigmoid(w * fake[i] + b);
                slopeOfW += (r * real[i] + f * fake[i]) / n;
                slopeOfB += (r + f) / n;
            }
        }
        w -= .7f * slopeOfW;
        b -= .7f * slopeOfB;
        double cost = 0;
        for (int i = 0; i < n; i++) {
            double margin = paired ? w * fake[i] - w * real[i] : w * fake[i] + b;
            cost += Math.log1p(Math.exp(-margin)) / n;
        }
        return cost;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void choicesThatExcludeEachOtherAreRefused() {
        MutualInformation task = MutualInformation.of(new Code.Uniform(1));
        refused(
                "a replay pool or labels or codes, which its samples do not have, got both: leave out one",
                b -> b.replay(5).auxiliary(task));
        refused(
                "unrolled steps or a second task of the discriminator, got both: leave out one",
                b -> b.unrolled(new Unrolled(1, .1f)).auxiliary(task));
        refused(
                "top-k or the loss feature-matching, which takes all samples of a batch together, got both: leave out one",
                b -> b.topK(new TopK(1)).loss(new FeatureMatching()));
        refused(
                "top-k or the loss relativistic-paired, which takes all samples of a batch together, got both: leave out one",
                b -> b.topK(new TopK(1)).loss(new RelativisticPaired()));
        String order = ", got simultaneous ones: use Turns.alternating(1, 1)";
        refused(
                "alternating updates with a replay pool" + order,
                b -> b.replay(5).turns(Turns.simultaneous()));
        refused(
                "alternating updates with unrolled steps" + order,
                b -> b.unrolled(new Unrolled(1, .1f)).turns(Turns.simultaneous()));
        refused(
                "alternating updates with several batches an update" + order,
                b -> b.accumulate(2).turns(Turns.simultaneous()));
        refused(
                "no packing with the task mutual-information, got packs of 2: a pack has no class or code of its own, so "
                        + "leave out one of both",
                b -> b.packing(2).auxiliary(task));
        for (UnaryOperator<GanTrainerBuilder> one : List.<UnaryOperator<GanTrainerBuilder>>of(
                b -> b.replay(0), b -> b.accumulate(0), b -> b.packing(0), b -> b.classes(0))) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> TinyGame.of(one))
                    .getMessage()
                    .startsWith("[gan] expected 1 or more "));
        }
        for (float weight : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> TinyGame.of(b -> b.historicalAveraging(weight)));
        }
    }

    private static void refused(String sentence, UnaryOperator<GanTrainerBuilder> options) {
        GanTrainerBuilder builder = options.apply(GanTrainer.builder(TinyGame.generator(), TinyGame.discriminator())
                .latent(Latent.normal(TinyGame.LATENT)));
        assertEquals(
                "[gan] expected " + sentence,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @Test
    void aLazyPenaltyIsOfSlopesWhereThePenaltyIs() {
        assertTrue(Lazily.every(4, new R1()).differentiatesSamples());
        assertFalse(Lazily.every(4, new LeCam()).differentiatesSamples());
    }
}
