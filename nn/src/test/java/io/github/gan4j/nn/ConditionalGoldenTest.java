package io.github.gan4j.nn;

import static io.github.gan4j.nn.Golden.assertClose;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditional layers against PyTorch: values, gradients, running statistics. */
class ConditionalGoldenTest {
    private static final double TOLERANCE = 5e-6;

    private final Golden golden = Golden.read("conditional");

    @Test
    void conditionalBatchNormIsThatOfPyTorchInTrainingAndInEvaluation() {
        ConditionalBatchNorm layer = ConditionalBatchNorm.of(5, 3);
        for (int step = 0; step < 4; step++) {
            String prefix = "batch_norm." + step;
            check(prefix, layer, step == 3 ? Mode.EVAL : Mode.TRAIN);
            layer.state()
                    .buffers()
                    .forEach((key, buffer) ->
                            assertClose(prefix + "." + key, 2e-6, golden.get(prefix + "." + key), buffer.value()));
        }
    }

    @Test
    void adaInIsThatOfPyTorch() {
        AdaIn layer = AdaIn.of(5, 3, Rng.seeded(1));
        check("ada_in", layer, Mode.TRAIN);
        Tensor style = Tensor.variable(golden.get("ada_in.condition"));
        Tensor y = layer.forward(Tensor.of(golden.get("ada_in.x")), Pass.train().given(style));
        Tensor loss = y.mul(Tensor.of(golden.get("ada_in.weights"))).sum();
        assertClose(
                "style",
                2.5 * TOLERANCE,
                golden.get("ada_in.condition.gradient"),
                Autograd.grad(loss, List.of(style), CreateGraph.NO).get(0).value());
    }

    @Test
    void projectionHeadIsThatOfPyTorch() {
        check("projection", ProjectionHead.of(6, 3, Rng.seeded(1)), Mode.TRAIN);
    }

    private void check(String name, Layer layer, Mode mode) {
        Layer bound = new ConditionalRows.Bound(layer, golden.get(name + ".condition"));
        LayerGoldenTest.check(golden, name, bound, mode, TOLERANCE);
    }
}
