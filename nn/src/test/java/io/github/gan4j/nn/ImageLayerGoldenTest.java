package io.github.gan4j.nn;

import static io.github.gan4j.nn.Golden.assertClose;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that see images against PyTorch: values, gradients, running statistics, and one whole step of a DCGAN. */
class ImageLayerGoldenTest {
    /** Sums of numbers that nearly cancel: an absolute error of 5·10⁻⁷. */
    private static final double TOLERANCE = 5e-6;

    private static final Initializer ANY = Initializers.zeros();

    static Stream<Arguments> layers() {
        Rng rng = Rng.seeded(1);
        Map<String, Layer> layers = Map.ofEntries(
                Map.entry("conv_4x4_2", Conv2d.of(3, 5, 4, 2, 1, rng)),
                Map.entry("conv_plain", Conv2d.withoutBias(2, 4, Kernel2d.of(2, 3), ANY, rng)),
                Map.entry(
                        "conv_uneven",
                        Conv2d.of(
                                3,
                                4,
                                Kernel2d.of(3, 2).stride(2, 3).padding(2, 1).dilation(2, 3),
                                rng)),
                Map.entry("conv_same", Conv2d.of(2, 3, Kernel2d.of(3, 4).same(), rng)),
                Map.entry("transpose_4x4_2", ConvTranspose2d.of(5, 3, 4, 2, 1, rng)),
                Map.entry(
                        "transpose_output_padding",
                        ConvTranspose2d.of(2, 3, Kernel2d.of(3, 5).stride(2, 3).padding(1, 2), rng)
                                .outputPadding(1, 2)),
                Map.entry(
                        "transpose_dilated",
                        ConvTranspose2d.withoutBias(
                                        3,
                                        2,
                                        Kernel2d.of(2, 3)
                                                .stride(3, 2)
                                                .padding(0, 1)
                                                .dilation(2, 1),
                                        ANY,
                                        rng)
                                .outputPadding(2, 0)),
                Map.entry("group_norm", GroupNorm.of(3, 6)),
                Map.entry("instance_norm", InstanceNorm.of(5)),
                Map.entry("layer_norm", LayerNorm.of(7)),
                Map.entry("layer_norm_images", LayerNorm.of(Shape.of(3, 4, 5), .01f)),
                Map.entry("pixel_norm", new PixelNorm()),
                Map.entry("max_pool", MaxPool2d.of(2)),
                Map.entry("max_pool_uneven", new MaxPool2d(uneven())),
                Map.entry("average_pool", AveragePool2d.of(2)),
                Map.entry("average_pool_uneven", new AveragePool2d(uneven())),
                Map.entry("nearest", Upsample2d.nearest(2)),
                Map.entry("bilinear_2", Upsample2d.bilinear(2)),
                Map.entry("bilinear_3x1", new Upsample2d(3, 1, Upsample2d.Interpolation.BILINEAR)),
                Map.entry("pixel_shuffle", new PixelShuffle(2)),
                Map.entry("reflect", new Padding2d(0, 2, 3, 1, Padding2d.Border.REFLECT)),
                Map.entry("replicate", new Padding2d(0, 5, 3, 1, Padding2d.Border.REPLICATE)),
                Map.entry("bicubic_up", Resize2d.bicubic(12, 9)),
                Map.entry("bicubic_down", Resize2d.bicubic(2, 5)),
                Map.entry("linear_down", new Resize2d(2, 3, Resize2d.Filter.BILINEAR)),
                Map.entry("area_down", Resize2d.area(2, 3)),
                Map.entry("minibatch_std_dev", new MinibatchStdDev(3)),
                Map.entry("minibatch_discrimination", MinibatchDiscrimination.of(5, 3, 2, rng)));
        return layers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static Kernel2d uneven() {
        return Kernel2d.of(3, 2).stride(2, 1).padding(1, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void valuesAndGradientsAreThoseOfPyTorch(String name, Layer layer) {
        LayerGoldenTest.check(Golden.read("image_layers"), name, layer, Mode.TRAIN, TOLERANCE);
    }

    @Test
    void batchNormIsThatOfPyTorchInTrainingAndInEvaluation() {
        steps("batch_norm", BatchNorm.of(5));
        steps("batch_norm_rows", BatchNorm.of(3, 1e-3f, .3f));
    }

    private static void steps(String name, BatchNorm layer) {
        Golden golden = Golden.read("image_layers");
        for (int step = 0; step < 4; step++) {
            String prefix = name + "." + step;
            LayerGoldenTest.check(golden, prefix, layer, step == 3 ? Mode.EVAL : Mode.TRAIN, TOLERANCE);
            layer.state()
                    .buffers()
                    .forEach((key, buffer) ->
                            assertClose(prefix + "." + key, 2e-6, golden.get(prefix + "." + key), buffer.value()));
        }
    }

    @Test
    void oneStepOfADcganIsThatOfPyTorch() {
        Golden golden = Golden.read("dcgan");
        Layer g = generator();
        Layer d = discriminator();
        set(golden, "g.", g);
        set(golden, "d.", d);
        Tensor fake = g.forward(Tensor.of(golden.get("z")), Pass.train());
        assertClose("fake", 2e-5, golden.get("fake"), fake.value());
        Tensor real = d.forward(Tensor.of(golden.get("real")), Pass.train());
        Tensor detached = d.forward(fake.detach(), Pass.train());
        assertClose("real logits", 2e-5, golden.get("d.real.logits"), real.value());
        assertClose("fake logits", 2e-5, golden.get("d.fake.logits"), detached.value());
        Tensor loss = real.neg().softplus().mean().add(detached.softplus().mean());
        compare(golden, "d", d, loss);
        compare(golden, "g", g, d.forward(fake, Pass.frozen()).neg().softplus().mean());
        statistics(golden, "d.", d);
        assertClose(
                "sample",
                2e-5,
                golden.get("sample"),
                g.forward(Tensor.of(golden.get("z")), Pass.eval()).value());
    }

    private static Layer generator() {
        Rng rng = Rng.seeded(1);
        return Sequential.of(
                "generator",
                Dense.withoutBias(5, 128, ANY, rng),
                Reshape.of(4, 4, 8),
                BatchNorm.of(8),
                Activation.relu(),
                ConvTranspose2d.withoutBias(8, 4, Kernel2d.of(4).stride(2).padding(1), ANY, rng),
                BatchNorm.of(4),
                Activation.relu(),
                ConvTranspose2d.of(4, 3, 4, 2, 1, rng),
                Activation.tanh());
    }

    private static Layer discriminator() {
        Rng rng = Rng.seeded(1);
        return Sequential.of(
                "discriminator",
                Conv2d.of(3, 4, 4, 2, 1, rng),
                Activation.leakyRelu(.2f),
                Conv2d.withoutBias(4, 8, Kernel2d.of(4).stride(2).padding(1), ANY, rng),
                BatchNorm.of(8),
                Activation.leakyRelu(.2f),
                new Flatten(),
                Dense.of(128, 1, rng));
    }

    private static void set(Golden golden, String prefix, Layer player) {
        player.state()
                .parameters()
                .forEach((key, parameter) -> parameter.value().copyFrom(golden.get(prefix + key)));
    }

    private static void compare(Golden golden, String name, Layer player, Tensor loss) {
        assertClose(name + " loss", 1e-5, golden.get(name + ".loss"), loss.value());
        Map<String, Parameter> parameters = player.state().parameters();
        Gradients gradients = Autograd.gradients(loss, parameters.values());
        parameters.forEach((key, parameter) -> {
            String full = name + "." + key + ".gradient";
            assertClose(full, 1e-4, golden.get(full), gradients.of(parameter));
        });
        statistics(golden, name + ".", player);
    }

    private static void statistics(Golden golden, String prefix, Layer player) {
        player.state()
                .buffers()
                .forEach((key, buffer) -> assertClose(prefix + key, 1e-5, golden.get(prefix + key), buffer.value()));
    }
}
