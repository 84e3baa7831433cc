package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: from a result back to what it was made of, newest first; each tensor on the way to a target passes its
 * gradient on to the inputs of the operation that made it, where they are summed. What may happen to the memory of gradients is the matter of
 * {@link GradientSums}.
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
        Graph graph = new Graph(y, xs);
        GradientSums sums = new GradientSums(y, gradient, xs.size());
        BackwardPass pass = new BackwardPass(graph, sums);
        for (int place = 0; place < graph.size(); place++) {
            Tensor t = graph.tensor(place);
            Call call = t.call();
            if (call != null && graph.isNeeded(place)) {
                boolean isTarget = graph.isTarget(place);
                Tensor g = sums.begin(t, isTarget);
                if (g != null) {
                    pass.spread(call, g);
                    sums.end(g, isTarget);
                }
            }
        }
        List<Tensor> out = new ArrayList<>(xs.size());
        for (Tensor x : xs) {
            out.add(sums.of(x));
        }
        return out;
    }

    /** Passes the gradient of a call's output on to its inputs. */
    private void spread(Call call, Tensor g) {
        call.checkUnchanged();
        if (call.op() instanceof FusedOp fused) {
            spreadAtOnce(fused, call, g);
            return;
        }
        boolean custom = call.op() instanceof CustomOp;
        if (custom) {
            sums.share(g);
        }
        for (int i = 0; i < call.inputs(); i++) {
            if (graph.isNeeded(call.input(i)) && !addInPlace(call, i, g)) {
                Tensor part = call.op().vjp(i, call, g);
                add(call, i, custom && part != null ? sums.fromOthers(call, part) : part);
            }
        }
    }

    private void spreadAtOnce(FusedOp op, Call call, Tensor g) {
        boolean[] wanted = new boolean[call.inputs()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = graph.isNeeded(call.input(i));
        }
        @Nullable Tensor[] parts = recording ? op.vjps(call, g, wanted) : first(op, call, g, wanted);
        for (int i = 0; i < wanted.length; i++) {
            add(call, i, parts[i]);
        }
    }

    private static @Nullable Tensor[] first(FusedOp op, Call call, Tensor g, boolean[] wanted) {
        long start = OpTimes.begin();
        @Nullable NDArray[] arrays = op.gradients(call, g.value(), wanted);
        OpTimes.end(op, " gradient", start);
        @Nullable Tensor[] parts = new Tensor[arrays.length];
        for (int i = 0; i < parts.length; i++) {
            NDArray array = arrays[i];
            parts[i] = array == null ? null : Tensor.of(array);
        }
        return parts;
    }

    /** Adds what an operation can add to a sum in the pass that computes it; false where it cannot, or where there is no sum of our own. */
    private boolean addInPlace(Call call, int i, Tensor g) {
        if (recording || !(call.op() instanceof AddsInPlace op)) {
            return false;
        }
        long start = OpTimes.begin();
        boolean added = sums.addInto(call.input(i), sum -> op.addVjp(i, call, g.value(), sum));
        if (added) {
            OpTimes.end(call.op(), "", start);
        }
        return added;
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
        sums.add(input, part);
    }
}
