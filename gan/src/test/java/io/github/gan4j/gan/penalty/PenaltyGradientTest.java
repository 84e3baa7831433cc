package io.github.gan4j.gan.penalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of each penalty by the parameters of real networks, a gradient of gradients, against differences of its
 * values.
 */
class PenaltyGradientTest {
    private static final float[] WEIGHTS = {3f / 4, -3f / 20, 1f / 60};
    private static final float STEP = 1f / 128;
    private static final Initializer WEIGHT = Initializers.uniform(-.4f, .4f);

    /** So far from 0, one channel to each side, that no step takes a leaky ReLU over its kink. */
    private static final Initializer BIAS = (shape, fanIn, fanOut, rng) -> {
        NDArray bias = NDArray.zeros(shape);
        for (int i = 0; i < bias.elements(); i++) {
            bias.array()[i] = i % 2 == 0 ? 3 : -3;
        }
        return bias;
    };

    private static Layer dense(Rng rng) {
        return Sequential.of(
                new Flatten(),
                Dense.of(30, 6, WEIGHT, BIAS, rng),
                Activation.leakyRelu(.2f),
                Dense.of(6, 4, WEIGHT, Initializers.zeros(), rng),
                Activation.tanh(),
                Dense.of(4, 1, Initializers.uniform(-2, 2), BIAS, rng));
    }

    private static Layer convolution(Rng rng) {
        return Sequential.of(
                Conv2d.of(2, 4, Kernel2d.of(3).stride(2).padding(1), WEIGHT, BIAS, rng),
                Activation.leakyRelu(.2f),
                Conv2d.of(4, 3, Kernel2d.of(2, 1), Initializers.uniform(-.2f, .2f), Initializers.zeros(), rng),
                Activation.softplus(),
                new Flatten(),
                Dense.of(12, 1, Initializers.uniform(-2, 2), BIAS, rng));
    }

    private static Layer transposedConvolution(Rng rng) {
        return Sequential.of(
                ConvTranspose2d.of(2, 4, Kernel2d.of(4).stride(2).padding(1), WEIGHT, BIAS, rng),
                Activation.leakyRelu(.2f),
                Conv2d.of(4, 2, Kernel2d.of(3).stride(3), Initializers.uniform(-.1f, .1f), Initializers.zeros(), rng),
                Activation.tanh(),
                new Flatten(),
                Dense.of(12, 1, Initializers.uniform(-2, 2), BIAS, rng));
    }

    static Stream<Arguments> networksAndPenalties() {
        Consistency.Transformation plus = (x, rng) -> x.add(Tensor.of(rng.uniform(x.shape(), 0, .5f)));
        List<Penalty> penalties = new ArrayList<>(List.of(
                new GradientPenalty(1, 2, GradientPenalty.Sides.BOTH),
                new GradientPenalty(1, .1f, GradientPenalty.Sides.ABOVE),
                new ZeroCentered(1),
                new Dragan(1, 2, 1),
                new LeCam(.1f, Math.nextDown(1.0)), // with anchors that stay
                new Consistency(1, Consistency.Samples.BOTH, plus),
                new Drift(.1f)));
        // The others with their usual weights: a new one is tried without a line here.
        List<Class<?>> own = penalties.stream().<Class<?>>map(Object::getClass).toList();
        Penalties.all().stream()
                .filter(penalty -> !own.contains(penalty.getClass()))
                .forEach(penalties::add);
        return Stream.of("dense", "convolution", "transposed convolution")
                .flatMap(network -> penalties.stream().map(penalty -> Arguments.of(network, penalty)));
    }

    @ParameterizedTest
    @MethodSource("networksAndPenalties")
    void gradientByTheParametersIsTheDifferenceOfValues(String name, Penalty penalty) {
        Rng rng = Rng.seeded(21);
        Layer network = name.equals("dense")
                ? dense(rng)
                : name.equals("convolution") ? convolution(rng) : transposedConvolution(rng);
        NDArray real = rng.uniform(Shape.of(3, 5, 3, 2), -1, 1);
        NDArray fake = rng.uniform(Shape.of(3, 5, 3, 2), -1, 1);
        compare(network, () -> {
            Memory memory = new Memory();
            memory.set("lecam.real", .5);
            memory.set("lecam.fake", -.25);
            return penalty.of(Passes.pass(x -> network.forward(x, Pass.frozen()), real, fake, 1, memory));
        });
    }

    static Stream<Layer> generators() {
        Rng rng = Rng.seeded(22);
        return Stream.of(
                Sequential.of(
                        Dense.of(4, 8, WEIGHT, BIAS, rng),
                        Activation.leakyRelu(.2f),
                        Dense.of(8, 6, WEIGHT, Initializers.zeros(), rng),
                        Activation.tanh()),
                Sequential.of(
                        Dense.of(4, 12, WEIGHT, BIAS, rng),
                        Activation.leakyRelu(.2f),
                        Reshape.of(2, 3, 2),
                        ConvTranspose2d.of(
                                2, 2, Kernel2d.of(4).stride(2).padding(1), WEIGHT, Initializers.zeros(), rng),
                        Activation.tanh()));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void gradientOfPathLengthsByTheGeneratorsParameters(Layer network) {
        PathLength penalty = new PathLength(1, Math.nextDown(1.0)); // with an average that stays
        NDArray noise = Rng.seeded(3).normal(Shape.of(3, 4), 0, .5f);
        compare(network, () -> {
            Memory memory = new Memory();
            memory.set("path-length.mean", 1);
            Tensor z = Tensor.variable(noise);
            Tensor samples = network.forward(z, Pass.frozen());
            return penalty.of(new GeneratorPass(z, samples, 1, memory, Rng.seeded(4)));
        });
    }

    /** Along three random directions of all parameters together, and along each parameter alone. */
    private static void compare(Layer network, Supplier<Tensor> penalty) {
        Collection<Parameter> parameters = network.state().parameters().values();
        Gradients gradients = Autograd.gradients(penalty.get(), parameters);
        assertTrue(gradients.norm() > 1e-2, "there is something to compare: " + gradients.norm());
        Rng rng = Rng.seeded(8);
        for (int d = 0; d < 3; d++) {
            compare(List.copyOf(parameters), gradients, penalty, rng);
        }
        for (Parameter parameter : parameters) {
            compare(List.of(parameter), gradients, penalty, rng);
        }
    }

    private static void compare(List<Parameter> moved, Gradients gradients, Supplier<Tensor> penalty, Rng rng) {
        List<NDArray> directions =
                moved.stream().map(p -> rng.uniform(p.shape(), -1, 1)).toList();
        List<float[]> before = moved.stream().map(p -> p.value().toArray()).toList();
        double exact = 0;
        for (int i = 0; i < moved.size(); i++) {
            for (int e = 0; e < before.get(i).length; e++) {
                exact += (double) gradients.of(moved.get(i))
                                .array()[gradients.of(moved.get(i)).offset() + e]
                        * directions.get(i).array()[e];
            }
        }
        double numeric = 0;
        double size = 0;
        for (int k = 1; k <= WEIGHTS.length; k++) {
            double up = at(moved, before, directions, k * STEP, penalty);
            double down = at(moved, before, directions, -k * STEP, penalty);
            numeric += WEIGHTS[k - 1] * (up - down) / STEP;
            size = Math.max(size, Math.abs(up));
        }
        at(moved, before, directions, 0, penalty);
        double rounding = 16 * 0x1p-24 * size / STEP;
        assertEquals(numeric, exact, 1e-3 * Math.abs(numeric) + rounding + 1e-4, moved + " of size " + size);
    }

    private static double at(
            List<Parameter> moved,
            List<float[]> before,
            List<NDArray> directions,
            float distance,
            Supplier<Tensor> penalty) {
        for (int i = 0; i < moved.size(); i++) {
            NDArray value = moved.get(i).value();
            for (int e = 0; e < value.elements(); e++) {
                value.array()[value.offset() + e] =
                        before.get(i)[e] + distance * directions.get(i).array()[e];
            }
            moved.get(i).tensor().touch();
        }
        return penalty.get().item();
    }
}
