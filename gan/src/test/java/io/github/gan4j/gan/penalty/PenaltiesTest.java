package io.github.gan4j.gan.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.LayerNorm;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known by name, and the constraint of weights. */
class PenaltiesTest {
    /** Only a weight and a bias of one shape are a normalisation's; a matrix of any other name is clipped. */
    @Test
    void clippingKnowsMatricesByAnyName() {
        for (String name : List.of("weight", "kernel", "bias", "weights")) {
            Parameter parameter = Parameter.of(NDArray.of(Shape.of(1, 2), 1, -1));
            new WeightClipping(.01f).apply(State.empty().with(name, parameter));
            assertArrayEquals(new float[] {.01f, -.01f}, parameter.value().toArray(), name);
        }
        Parameter gain = Parameter.of(NDArray.of(Shape.of(1, 2), 1, 1));
        Parameter shift = Parameter.of(NDArray.of(Shape.of(1, 2), 1, 1));
        new WeightClipping(.01f).apply(State.empty().with("weight", gain).with("bias", shift));
        assertArrayEquals(new float[] {1, 1}, gain.value().toArray());
        assertArrayEquals(new float[] {1, 1}, shift.value().toArray());
    }

    @Test
    void everyPenaltyIsFoundByItsName() {
        for (WeightedPenalty penalty : Penalties.all()) {
            assertEquals(penalty, Penalties.named(penalty.name()));
            assertEquals(penalty, penalty.withWeight(7).withWeight(penalty.weight()));
            assertEquals(7, penalty.withWeight(7).weight());
        }
        assertEquals(
                Penalties.all().size(), Penalties.names().stream().distinct().count());
        assertEquals(new PathLength(), Penalties.ofGeneratorNamed("path-length"));
        assertEquals(new WeightClipping(), Penalties.constraintNamed("weight-clipping"));
    }

    @Test
    void everyEntrySaysWhatItIsAndWhoseItIs() {
        List<String> names = Stream.of(
                        Penalties.all().stream().map(Penalty::name),
                        Penalties.ofGenerator().stream().map(GeneratorPenalty::name),
                        Penalties.constraints().stream().map(Constraint::name))
                .flatMap(s -> s)
                .toList();
        List<String> summaries = Stream.of(
                        Penalties.all().stream().map(Penalty::summary),
                        Penalties.ofGenerator().stream().map(GeneratorPenalty::summary),
                        Penalties.constraints().stream().map(Constraint::summary))
                .flatMap(s -> s)
                .toList();
        for (String name : names) {
            assertTrue(name.matches("[a-z0-9]+(-[a-z]+)*"), name);
        }
        for (String summary : summaries) {
            assertTrue(summary.matches("\\S[^\n]* \\([^()]* 20\\d\\d\\)"), summary);
        }
    }

    @Test
    void unknownNamesGetTheListOfNames() {
        assertEquals(
                "[penalty] expected one of gradient-penalty, one-sided-gradient-penalty, r1, r2, zero-centered, dragan,"
                        + " lecam, consistency, balanced-consistency, drift, got \"r3\"",
                assertThrows(IllegalArgumentException.class, () -> Penalties.named("r3"))
                        .getMessage());
        assertEquals(
                "[generator penalty] expected one of path-length, got \"r1\"",
                assertThrows(IllegalArgumentException.class, () -> Penalties.ofGeneratorNamed("r1"))
                        .getMessage());
        assertEquals(
                "[constraint] expected one of weight-clipping, got \"clip\"",
                assertThrows(IllegalArgumentException.class, () -> Penalties.constraintNamed("clip"))
                        .getMessage());
    }

    @Test
    void everyPenaltyTakesAPassOfImages() {
        Rng rng = Rng.seeded(1);
        Sequential network = Sequential.of(
                Conv2d.of(1, 4, 3, 1, 1, rng),
                new Flatten(),
                Dense.of(64, 1, Initializers.normal(0, 1), Initializers.zeros(), rng));
        NDArray real = rng.uniform(Shape.of(6, 4, 4, 1), -1, 1);
        NDArray fake = rng.uniform(Shape.of(6, 4, 4, 1), -1, 1);
        for (Penalty penalty : Penalties.all()) {
            Tensor cost = penalty.of(Passes.pass(x -> network.forward(x, Pass.frozen()), real, fake));
            assertEquals(Shape.scalar(), cost.shape());
            assertTrue(cost.item() > 0, penalty.name());
            double norm = Autograd.gradients(cost, network.state().parameters().values())
                    .norm();
            assertTrue(norm > 0 && Double.isFinite(norm), penalty.name());
        }
    }

    @Test
    void clippingLeavesTheGainsOfLayerNormWhateverTheirRank() {
        Sequential network = Sequential.of(LayerNorm.of(2, 2, 3));
        network.state()
                .parameters()
                .values()
                .forEach(parameter -> parameter.value().fill(1));
        new WeightClipping(.25f).apply(network.state());
        network.state().parameters().forEach((name, parameter) -> {
            for (float x : parameter.value().toArray()) {
                assertEquals(1, x, name);
            }
        });
    }

    @Test
    void clippingCutsWeightsAndLeavesBiasesAndGains() {
        Sequential network = Sequential.of(
                Dense.of(2, 3, Initializers.normal(0, 1), Initializers.constant(2), Rng.seeded(1)), BatchNorm.of(3));
        float[] before = network.state().parameters().get("0.weight").value().toArray();
        Tensor output = network.forward(Tensor.of(NDArray.full(Shape.of(2, 2), 1)), Pass.train())
                .sum();
        new WeightClipping(.25f).apply(network.state());
        float[] after = network.state().parameters().get("0.weight").value().toArray();
        for (int i = 0; i < before.length; i++) {
            assertEquals(Math.max(-.25f, Math.min(.25f, before[i])), after[i]);
        }
        assertArrayEquals(
                new float[] {2, 2, 2},
                network.state().parameters().get("0.bias").value().toArray());
        assertArrayEquals(
                new float[] {1, 1, 1},
                network.state().parameters().get("1.weight").value().toArray());
        // A gradient of what was computed before would be wrong now.
        assertThrows(
                IllegalStateException.class,
                () -> Autograd.gradients(output, network.state().parameters().values()));
    }
}
