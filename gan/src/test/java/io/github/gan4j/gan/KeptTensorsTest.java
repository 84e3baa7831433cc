package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Call;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.CustomOp;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every door by which a tensor or an array that was born in a training step can be kept: behind it is a copy, or an
 * error with a sentence, and never other numbers.
 */
class KeptTensorsTest {
    private static final int LATENT = 3;
    private static final String SENTENCE =
            "[array] this array was made inside a training step or a workspace that has ended, and its memory is in use again:"
                    + " keep a copy, made inside with NDArray.copyOf";

    /** What was kept, by the door it went through, and its numbers then. */
    private final Map<String, NDArray> kept = new LinkedHashMap<>();

    private final Map<String, float[]> numbers = new LinkedHashMap<>();

    private void keep(String door, NDArray array) {
        if (kept.putIfAbsent(door, array) == null) {
            numbers.put(door, array.toArray());
        }
    }

    private void keep(String door, Tensor tensor) {
        keep(door, tensor.value());
    }

    /** A layer that keeps its input and its output. */
    private final class Keeping implements Layer {
        private final String name;
        private final Layer inner;

        Keeping(String name, Layer inner) {
            this.name = name;
            this.inner = inner;
        }

        @Override
        public Tensor forward(Tensor x, Pass pass) {
            Tensor y = inner.forward(x, pass);
            keep(name + " input " + pass.mode(), x);
            keep(name + " output " + pass.mode(), y);
            keep(name + " output, detached " + pass.mode(), y.detach());
            keep(name + " output, reshaped " + pass.mode(), y.reshape(y.shape().elements()));
            keep(name + " output, in part " + pass.mode(), y.value().part(0, 1));
            keep(
                    name + " output, wrapped " + pass.mode(),
                    NDArray.wrap(y.value().array(), 0, y.shape()));
            keep(name + " output, copied " + pass.mode(), NDArray.copyOf(y.value()));
            return y;
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

    /** A loss that keeps what it is given and what it makes. */
    private final class KeepingLoss implements GanLoss {
        private final GanLoss inner = new NonSaturating();
        private @Nullable Supplier<Tensor> real;

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            Tensor loss = inner.discriminator(real, fake);
            keep("loss of D, real logits", real);
            keep("loss of D, fake logits", fake);
            keep("loss of D", loss);
            keep(
                    "gradient by logits",
                    Autograd.grad(loss, List.of(fake), CreateGraph.NO).get(0));
            keep(
                    "recorded gradient by logits",
                    Autograd.grad(loss, List.of(fake), CreateGraph.YES).get(0));
            return loss;
        }

        @Override
        public Tensor generator(Supplier<Tensor> real, Tensor fake) {
            this.real = real;
            Tensor loss = inner.generator(real, fake).add(real.get().mean().mul(0));
            keep("loss of G, real logits", real.get());
            keep("loss of G, fake logits", fake);
            keep("loss of G", loss);
            return loss;
        }
    }

    /** An optimizer that keeps the gradients. */
    private final class KeepingRecipe implements OptimizerRecipe {
        private final OptimizerRecipe inner = Adam.with(.01f);

        @Override
        public Optimizer over(State state) {
            Optimizer optimizer = inner.over(state);
            return new Optimizer() {
                @Override
                public boolean step(Gradients gradients) {
                    gradients
                            .variables()
                            .forEach(v -> keep("gradient of " + System.identityHashCode(v), gradients.of(v)));
                    return optimizer.step(gradients);
                }

                @Override
                public long steps() {
                    return optimizer.steps();
                }

                @Override
                public float learningRate() {
                    return optimizer.learningRate();
                }

                @Override
                public void scaleLearningRate(float factor) {
                    optimizer.scaleLearningRate(factor);
                }

                @Override
                public State state() {
                    return optimizer.state();
                }
            };
        }

        @Override
        public Schedule learningRate() {
            return inner.learningRate();
        }

        @Override
        public OptimizerRecipe learningRate(Schedule learningRate) {
            throw new UnsupportedOperationException();
        }
    }

    private final Layer generator = new Keeping(
            "G",
            Sequential.of(
                    Dense.of(LATENT, 8, Rng.seeded(1)),
                    BatchNorm.of(8),
                    Activation.relu(),
                    Dense.of(8, 2, Rng.seeded(2))));
    private final Layer discriminator = new Keeping(
            "D",
            Sequential.of(Dense.of(2, 8, Rng.seeded(3)), Activation.leakyRelu(.2f), Dense.of(8, 1, Rng.seeded(4))));
    private final KeepingLoss loss = new KeepingLoss();

    private GanTrainer trainer(Turns schedule) {
        return GanTrainer.builder(generator, discriminator)
                .latent(Latent.normal(LATENT))
                .optimizer(new KeepingRecipe())
                .loss(loss)
                .turns(schedule)
                .rng(Rng.seeded(6))
                .build();
    }

    private BatchSource batches() {
        Rng rng = Rng.seeded(7);
        return () -> {
            NDArray images = rng.normal(Shape.of(4, 2), 1, .1f);
            keep("batch", images);
            return Batch.of(images, new int[4], 0, 0);
        };
    }

    /**
     * Each is a copy that has kept its numbers, or says that it has ended; the copies are those the test made itself.
     */
    private void everyDoorIsShut() {
        kept.forEach((door, array) -> {
            if (Workspace.isTemporary(array)) {
                assertEquals(
                        SENTENCE,
                        assertThrows(IllegalStateException.class, array::toArray, door)
                                .getMessage());
                assertThrows(IllegalStateException.class, () -> Tensor.of(array).add(1), door);
                assertThrows(IllegalStateException.class, () -> NDArray.copyOf(array), door);
                assertTrue(array.toString().endsWith("ended]"), door);
            } else {
                assertTrue(door.contains("copied"), door + " is no copy, and has not ended");
                assertArrayEquals(numbers.get(door), array.toArray(), door);
            }
        });
    }

    @Test
    void whatAStepMakesIsACopyOrAnError() {
        GanTrainer trainer = trainer(Turns.alternating(2, 2));
        BatchSource batches = batches();
        trainer.step(batches);
        everyDoorIsShut();
        for (int i = 0; i < 3; i++) {
            trainer.step(batches);
        }
        everyDoorIsShut();
        assertTrue(kept.size() > 30, kept.keySet().toString());
    }

    @Test
    void theSameGoesForSimultaneousUpdates() {
        GanTrainer trainer = trainer(Turns.simultaneous());
        BatchSource batches = batches();
        trainer.step(batches);
        trainer.step(batches);
        everyDoorIsShut();
        assertThrows(IllegalStateException.class, () -> loss.real.get().value().toArray());
    }

    /** The supplier of the real logits holds the batch, whose memory was the step's. */
    @Test
    void theSupplierOfRealLogitsEndsWithTheStep() {
        trainer(Turns.alternating(1, 1)).step(batches());
        assertEquals(
                SENTENCE,
                assertThrows(IllegalStateException.class, () -> loss.real.get()).getMessage());
    }

    @Test
    void samplesAreTheUsersOwn() {
        GanTrainer trainer = trainer(Turns.alternating(1, 1));
        NDArray samples = trainer.sample(3);
        float[] before = samples.toArray();
        BatchSource batches = batches();
        for (int i = 0; i < 3; i++) {
            trainer.step(batches);
            trainer.sample(3);
        }
        assertFalse(Workspace.isTemporary(samples));
        assertArrayEquals(before, samples.toArray());
    }

    /**
     * The thread that trains makes them in the memory of a step, others in memory of their own: the same numbers, and
     * they last.
     */
    @Test
    void samplesBetweenStepsAreTheSameInWhateverMemory() {
        GanTrainer trainer = trainer(Turns.alternating(1, 1));
        BatchSource batches = batches();
        trainer.step(batches);
        NDArray z = Rng.seeded(9).normal(Shape.of(3, LATENT), 0, 1);
        NDArray here = trainer.sample(z);
        float[] elsewhere =
                CompletableFuture.supplyAsync(() -> trainer.sample(z)).join().toArray();
        trainer.step(batches);
        trainer.sample(z);
        assertFalse(Workspace.isTemporary(here));
        assertArrayEquals(elsewhere, here.toArray());
    }

    /** As a source of batches does that looks at how training goes. */
    @Test
    void samplesMadeWithinAStepEndWithIt() {
        GanTrainer trainer = trainer(Turns.alternating(1, 1));
        List<NDArray> samples = new ArrayList<>();
        BatchSource batches = batches();
        trainer.step(() -> {
            samples.add(trainer.sample(2));
            return batches.next();
        });
        assertThrows(IllegalStateException.class, () -> samples.get(0).toArray());
    }

    /** A network that a loss builds when it is first asked, such as one that compares features, is to last. */
    @Test
    void aLayerBuiltWithinAStepLasts() {
        List<Layer> built = new ArrayList<>();
        List<float[]> weights = new ArrayList<>();
        GanTrainer trainer = trainer(Turns.alternating(1, 1));
        BatchSource batches = batches();
        for (int i = 0; i < 3; i++) {
            trainer.step(() -> {
                if (built.isEmpty()) {
                    built.add(Sequential.of(Dense.of(2, 5, Rng.seeded(8)), BatchNorm.of(5)));
                    built.get(0).state().arrays().values().forEach(array -> weights.add(array.toArray()));
                }
                return batches.next();
            });
        }
        List<NDArray> arrays = List.copyOf(built.get(0).state().arrays().values());
        for (int i = 0; i < arrays.size(); i++) {
            assertArrayEquals(weights.get(i), arrays.get(i).toArray());
        }
        assertDoesNotThrow(() -> built.get(0).forward(Tensor.of(NDArray.full(Shape.of(2, 2), 1)), Pass.eval()));
    }

    @Test
    void aReportHoldsNumbersOnly() {
        GanTrainer trainer = trainer(Turns.alternating(1, 1));
        BatchSource batches = batches();
        StepReport report = trainer.step(batches);
        String said = report.toString();
        trainer.step(batches);
        assertEquals(said, report.toString());
        for (var component : StepReport.class.getRecordComponents()) {
            assertTrue(
                    component.getType().isPrimitive() || component.getType() == StepReport.Verdict.class,
                    component.getName());
        }
    }

    /** An operation of somebody else's, that keeps the gradient it is given, and gives back one that it has kept. */
    private static final class ConstantSlope implements CustomOp {
        private final Tensor slope;
        private @Nullable Tensor given;

        ConstantSlope(Tensor slope) {
            this.slope = slope;
        }

        @Override
        public String name() {
            return "constantSlope";
        }

        @Override
        public NDArray eval(NDArray... inputs) {
            return Tensor.of(inputs[0]).mul(slope).value();
        }

        @Override
        public Tensor vjp(int input, Call call, Tensor g) {
            given = g;
            return slope;
        }
    }

    /**
     * Gradients are added up in place where nobody else can see them; what somebody's operation has kept is left alone.
     */
    @Test
    void gradientsThatAnOperationKeepsAreNotChangedInPlace() {
        Parameter x = Parameter.of(NDArray.of(1, 2, 3));
        new Workspace().run(() -> {
            ConstantSlope op = new ConstantSlope(Tensor.of(NDArray.of(2, 4, 8)).mul(1));
            Tensor middle = x.tensor().mul(3);
            Tensor y = Tensor.apply(op, middle).add(middle.mul(5)).add(middle.square());
            NDArray gradient = Autograd.gradients(y.sum(), List.of(x)).of(x);
            assertArrayEquals(new float[] {3 * (2 + 5 + 6), 3 * (4 + 5 + 12), 3 * (8 + 5 + 18)}, gradient.toArray());
            assertArrayEquals(new float[] {2, 4, 8}, op.slope.value().toArray());
            assertArrayEquals(new float[] {1, 1, 1}, op.given.value().toArray());
            return Arrays.hashCode(gradient.toArray());
        });
    }
}
