package io.github.gan4j.nn;

import static io.github.gan4j.nn.Golden.assertClose;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectral and weight norm against PyTorch: values, gradients, u and v. */
class WeightGoldenTest {
    private static final double TOLERANCE = 5e-6;

    static Stream<Arguments> layers() {
        Kernel2d kernel = Kernel2d.of(3, 2).stride(2, 1).padding(1, 0);
        Rng rng = Rng.seeded(1);
        return Stream.of(new SpectralNorm(), new WeightNorm())
                .flatMap(form -> Stream.of(
                        Arguments.of("dense", Dense.of(4, 6, rng).with(form), form),
                        Arguments.of("conv", Conv2d.of(3, 5, kernel, rng).with(form), form),
                        Arguments.of(
                                "transpose",
                                ConvTranspose2d.of(4, 3, kernel, rng).with(form),
                                form),
                        Arguments.of("embedding", Embedding.of(6, 4, rng).with(form), form)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("layers")
    void valuesGradientsAndVectorsAreThoseOfPyTorch(String name, Layer layer, Reparameterization form) {
        Golden golden = Golden.read("weights");
        if (form instanceof WeightNorm) {
            LayerGoldenTest.check(golden, "weight_" + name, layer, Mode.TRAIN, TOLERANCE);
            return;
        }
        String prefix = "spectral_" + name + ".";
        Map<String, Buffer> buffers = layer.state().buffers();
        buffers.forEach((key, buffer) -> buffer.value().copyFrom(golden.get(prefix + key)));
        for (int step = 0; step < 4; step++) {
            String here = prefix + step;
            LayerGoldenTest.check(golden, here, layer, step == 3 ? Mode.EVAL : Mode.TRAIN, TOLERANCE);
            buffers.forEach((key, buffer) ->
                    assertClose(here + "." + key, TOLERANCE, golden.get(here + "." + key), buffer.value()));
        }
    }

    @Test
    void hingeLossAndGradientPenaltyOfACriticAreThoseOfPyTorch() {
        Golden golden = Golden.read("weights");
        Rng rng = Rng.seeded(1);
        Layer critic = Sequential.of(
                Conv2d.of(2, 3, 4, 2, 1, rng).with(new SpectralNorm()),
                Activation.leakyRelu(.2f),
                new Flatten(),
                Dense.of(12, 1, rng).with(new SpectralNorm()));
        critic.state().arrays().forEach((key, array) -> array.copyFrom(golden.get("critic." + key)));
        Tensor real = critic.forward(Tensor.of(golden.get("critic.real")), Pass.train());
        Tensor fake = critic.forward(Tensor.of(golden.get("critic.fake")), Pass.train());
        Tensor hinge = real.neg().add(1).relu().mean().add(fake.add(1).relu().mean());
        Tensor mixed = Tensor.variable(golden.get("critic.mixed"));
        Tensor logits = critic.forward(mixed, Pass.frozen());
        Tensor slope = Autograd.grad(logits.sum(), List.of(mixed), CreateGraph.YES)
                .get(0)
                .square()
                .sum(1, 2, 3)
                .sqrt();
        Tensor loss = hinge.add(slope.sub(1).square().mean().mul(10));
        assertClose("loss", 1e-5, golden.get("critic.loss"), loss.value());
        Map<String, Parameter> parameters = critic.state().parameters();
        Gradients gradients = Autograd.gradients(loss, parameters.values());
        parameters.forEach((key, parameter) -> {
            String full = "critic." + key + ".gradient";
            assertClose(full, 5e-5, golden.get(full), gradients.of(parameter));
        });
    }
}
