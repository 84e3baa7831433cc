package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.List;

/** Passes for penalties to look at, and the critics whose penalties are known in closed form. */
final class Passes {
    private Passes() {}

    static NDArray rows(int columns, double... values) {
        return array(Shape.of(values.length / columns, columns), values);
    }

    static NDArray array(Shape shape, double... values) {
        NDArray array = NDArray.zeros(shape);
        for (int i = 0; i < values.length; i++) {
            array.array()[i] = (float) values[i];
        }
        return array;
    }

    /** D(x) = w·x. */
    static Critic linear(Tensor w) {
        return x -> x.reshape(x.shape().size(0), w.shape().elements())
                .matmul(w.reshape(w.shape().elements(), 1));
    }

    /** D(x) = ½a‖x‖², whose gradient is a·x. */
    static Critic bowl(float a) {
        return x -> x.square().sum(true, 1).mul(a / 2);
    }

    static DiscriminatorPass pass(Critic critic, NDArray real, NDArray fake) {
        return pass(critic, real, fake, 1, new Memory());
    }

    static DiscriminatorPass pass(Critic critic, NDArray real, NDArray fake, long update, Memory memory) {
        Tensor r = Tensor.of(real);
        Tensor f = Tensor.of(fake);
        return new DiscriminatorPass(
                critic, r, f, critic.logits(r), critic.logits(f), update, memory, Rng.seeded(5).stream("penalty"));
    }

    /** A pass of which only the logits count. */
    static DiscriminatorPass ofLogits(Tensor real, Tensor fake, Memory memory) {
        Critic none = x -> {
            throw new AssertionError("asked about other samples");
        };
        return new DiscriminatorPass(none, real, fake, real, fake, 1, memory, Rng.seeded(5));
    }

    static float[] gradient(Tensor y, Tensor x) {
        return Autograd.grad(y, List.of(x), CreateGraph.NO).get(0).value().toArray();
    }
}
