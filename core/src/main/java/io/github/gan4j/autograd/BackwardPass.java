package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: from a result back to what it was made of, newest first; each tensor on the way to a
 * target passes its gradient on to the inputs of the operation that made it, where they are summed. What may happen to
 * the memory of gradients is the matter of {@link GradientSums}.
 */
final class BackwardPass {
    private final Graph graph;
    private final GradientSums sums;
    private final boolean recording = Autograd.isRecording();

    private BackwardPass(Graph graph, GradientSums sums) {
        this.graph = graph;
        this.sums = sums;
    }

    /** The vector-Jacobian products of y with respect to each x. */
    static List<Tensor> gradients(Tensor y, Tensor gradient, List<Tensor> xs) {
        return gradients(y, gradient, xs, List.of());
    }

    /**
     * The vector-Jacobian products of y with respect to each x.
     *
     * @param ends what counts as given, however it was made
     */
    static List<Tensor> gradients(Tensor y, Tensor gradient, List<Tensor> xs, List<Tensor> ends) {
        Graph graph = new Graph(y, xs, ends);
        GradientSums sums = new GradientSums(y, gradient, xs.size());
        BackwardPass pass = new BackwardPass(graph, sums);
        for (int place = 0; place < graph.size(); place++) {
            Call call = graph.call(place);
            if (call != null && graph.isNeeded(place)) {
                Tensor g = sums.begin(call, graph.isTarget(place));
                if (g != null) {
                    pass.spread(call, g, graph.isTarget(place));
                    sums.end(g, graph.isTarget(place));
                }
            }
        }
        return sums.of(xs);
    }

    /** Passes the gradient of a call's output on to its inputs. */
    private void spread(Call call, Tensor g, boolean isTarget) {
        call.checkUnchanged();
        if (call.op() instanceof FusedOp fused) {
            boolean own = !isTarget && sums.isAlone(g);
            if (fused instanceof FusedOp.Biased biased && !recording) {
                spreadBiased(biased, call, g, own);
            } else {
                spreadAtOnce(fused, call, g, own);
            }
            return;
        }
        for (int i = 0; i < call.inputs(); i++) {
            if (graph.isNeeded(call.input(i)) && !sums.addInPlace(call, i, g)) {
                add(call, i, call.op().vjp(i, call, g));
            }
        }
    }

    /** The gradient becomes that before the bias where it lies, if nobody else can see it. */
    private void spreadBiased(FusedOp.Biased op, Call call, Tensor g, boolean own) {
        Tensor d = own ? g : Tensor.of(Workspace.uninitialized(g.shape()));
        long start = OpTimes.begin();
        NDArray bias = op.throughLeaky(call, g.value(), d.value());
        OpTimes.end(op, " gradient", start);
        for (int i = 0; i < 2; i++) {
            if (graph.isNeeded(call.input(i)) && !sums.addInPlace(call, i, d)) {
                add(call, i, op.product().vjp(i, call, d));
            }
        }
        if (graph.isNeeded(call.input(2))) {
            add(call, 2, Tensor.of(bias));
        } else {
            Workspace.release(bias);
        }
        if (!own) {
            Workspace.release(d.value());
        }
    }

    private void spreadAtOnce(FusedOp op, Call call, Tensor g, boolean own) {
        boolean[] wanted = new boolean[call.inputs()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = graph.isNeeded(call.input(i));
        }
        @Nullable Tensor[] parts = recording ? op.vjps(call, g, wanted) : first(op, call, g, wanted, own);
        for (int i = 0; i < wanted.length; i++) {
            add(call, i, parts[i]);
        }
    }

    private static @Nullable Tensor[] first(FusedOp op, Call call, Tensor g, boolean[] wanted, boolean own) {
        long start = OpTimes.begin();
        @Nullable NDArray[] arrays = op.gradients(call, g.value(), wanted, own);
        OpTimes.end(op, " gradient", start);
        @Nullable Tensor[] parts = new Tensor[arrays.length];
        for (int i = 0; i < parts.length; i++) {
            NDArray array = arrays[i];
            parts[i] = array == null ? null : Tensor.of(array);
        }
        return parts;
    }

    private void add(Call call, int i, @Nullable Tensor part) {
        if (part == null) {
            return;
        }
        Tensor input = call.input(i);
        if (!part.shape().equals(input.shape())) {
            throw new IllegalStateException("[" + call.op().name() + "] expected its gradient for input " + i
                    + " to have the input's shape " + input.shape() + ", got " + part.shape());
        }
        sums.add(call, input, part);
    }
}
