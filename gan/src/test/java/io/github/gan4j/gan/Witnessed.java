package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import java.util.List;

/** A layer that keeps the inputs and outputs of its training passes. */
public record Witnessed(Layer inner, List<NDArray> inputs, List<NDArray> outputs) implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Tensor y = inner.forward(x, pass);
        if (pass.mode() != Mode.EVAL) {
            inputs.add(NDArray.copyOf(x.value()));
            outputs.add(NDArray.copyOf(y.value()));
        }
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
