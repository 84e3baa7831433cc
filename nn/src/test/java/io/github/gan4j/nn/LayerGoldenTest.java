package io.github.gan4j.nn;

import static io.github.gan4j.nn.Golden.assertClose;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients against PyTorch. */
class LayerGoldenTest {
    static Stream<Arguments> layers() {
        Rng rng = Rng.seeded(1);
        Map<String, Layer> layers = Map.ofEntries(
                Map.entry("relu", Activation.relu()),
                Map.entry("leaky_relu", Activation.leakyRelu(.2f)),
                Map.entry("elu", Activation.elu(.7f)),
                Map.entry("gelu", Activation.gelu()),
                Map.entry("softplus", Activation.softplus()),
                Map.entry("sigmoid", Activation.sigmoid()),
                Map.entry("tanh", Activation.tanh()),
                Map.entry("dense", Dense.of(7, 3, rng)),
                Map.entry("dense_rank_3", Dense.of(7, 3, rng)),
                Map.entry("maxout", Maxout.of(7, 4, 3, rng)),
                Map.entry("embedding", Embedding.of(6, 3, rng)));
        return layers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void valuesAndGradientsAreThoseOfPyTorch(String name, Layer layer) {
        check(Golden.read("layers"), name, layer, Mode.TRAIN, 2e-6);
    }

    /** Sets the parameters, then compares output and gradients. */
    static void check(Golden golden, String name, Layer layer, Mode mode, double tolerance) {
        Tensor x = Tensor.variable(golden.get(name + ".x"));
        List<Tensor> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (!(layer instanceof Embedding)) {
            inputs.add(x);
            names.add("x");
        }
        layer.state().parameters().forEach((key, parameter) -> {
            parameter.value().copyFrom(golden.get(name + "." + key));
            inputs.add(parameter.tensor());
            names.add(key);
        });
        Tensor y = layer.forward(x, Pass.of(mode));
        assertClose(name, tolerance, golden.get(name + ".y"), y.value());
        Tensor loss = y.mul(Tensor.of(golden.get(name + ".weights"))).sum();
        List<Tensor> gradients = Autograd.grad(loss, inputs, CreateGraph.NO);
        for (int i = 0; i < inputs.size(); i++) {
            String key = name + "." + names.get(i) + ".gradient";
            assertClose(key, 2.5 * tolerance, golden.get(key), gradients.get(i).value());
        }
    }
}
