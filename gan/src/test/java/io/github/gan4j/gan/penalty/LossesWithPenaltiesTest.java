package io.github.gan4j.gan.penalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss with every penalty: a small step against the gradient lowers the sum by what the gradient says. */
class LossesWithPenaltiesTest {
    static Stream<Arguments> cells() {
        return GanLosses.all().stream()
                .flatMap(loss -> Penalties.all().stream().map(penalty -> Arguments.of(loss, penalty)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void oneStepOfTheDiscriminatorLowersItsCost(GanLoss loss, Penalty penalty) {
        Rng rng = Rng.seeded(12);
        Layer network = Sequential.of(
                Conv2d.of(1, 4, Kernel2d.of(3).stride(2).padding(1), rng),
                Activation.leakyRelu(.2f),
                new Flatten(),
                Dense.of(16, 1, rng));
        NDArray real = rng.uniform(Shape.of(6, 4, 4, 1), 0, 1);
        NDArray fake = rng.uniform(Shape.of(6, 4, 4, 1), -1, 0);
        Memory remembered = new Memory();
        remembered.restore(Map.of("lecam.real", .2, "lecam.fake", -.1));
        Supplier<Tensor> cost = () -> {
            // The same memory at both points: an anchor that moved is not what the gradient was taken of.
            Memory memory = new Memory();
            memory.restore(remembered.values());
            DiscriminatorPass pass = Passes.pass(x -> network.forward(x, Pass.frozen()), real, fake, 1, memory);
            return loss.discriminator(pass.realLogits(), pass.fakeLogits()).add(penalty.of(pass));
        };
        Workspace workspace = new Workspace();
        float rate = 1e-4f;
        Map<String, Double> before = workspace.run(() -> {
            Tensor now = cost.get();
            Map<String, Parameter> parameters = network.state().parameters();
            Gradients gradients = Autograd.gradients(now, parameters.values());
            double squares = gradients.norm() * gradients.norm();
            float distance = (float) Math.min(rate, 1e-3 / squares);
            for (Parameter parameter : parameters.values()) {
                InPlace.axpy(-distance, gradients.of(parameter), parameter.value());
                parameter.tensor().touch();
            }
            return new TreeMap<>(Map.of("cost", (double) now.item(), "fall", distance * squares));
        });
        double after = workspace.run(() -> (double) cost.get().item());
        double fall = before.get("cost") - after;
        double foretold = before.get("fall");
        assertTrue(fall > 0, "fell by " + fall);
        double rounding = 4e-7 * Math.max(1, Math.abs(after));
        assertEquals(foretold, fall, .2 * foretold + rounding);
    }
}
