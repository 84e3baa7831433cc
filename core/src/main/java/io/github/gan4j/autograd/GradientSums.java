package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gradients under way in a {@link BackwardPass}, and the rules for their memory.
 *
 * <p>A gradient is added to in place, and its memory is given back once it has been passed on, where nobody else can
 * see its floats:
 *
 * <ul>
 *   <li>Never while the pass is recorded: every gradient is then part of a graph, which will be differentiated.
 *   <li>Not the vector that the caller gave: it is the caller's.
 *   <li>Not the gradient that is being passed on: an operation may pass it on as it is, as a sum does to both its
 *       sides, and the next input is still to get it. A {@link FusedOp} gets it once for all its inputs, and may change
 *       it.
 *   <li>Not where the gradient of another tensor lies on the same floats: after a sum, or a reshape, one array is the
 *       gradient of several.
 *   <li>Not what a {@link CustomOp} was given or returned: it may have kept it. A result is a copy of that.
 *   <li>The gradient of a target is not given back: it is a result.
 * </ul>
 */
final class GradientSums {
    /** Gradients that most graphs have on their way at one time. */
    private static final int ALIVE = 8;

    private final IdentityHashMap<Tensor, Tensor> gradients;
    private final boolean recording = Autograd.isRecording();
    private final float[] given;

    /** The floats of the gradient that is being passed on. */
    private float[] passed;

    /** The floats that custom operations have seen. */
    private Set<float[]> shared = Set.of();

    GradientSums(Tensor y, Tensor gradient, int targets) {
        gradients = new IdentityHashMap<>(targets + ALIVE);
        gradients.put(y, gradient);
        given = gradient.value().array();
        passed = given;
    }

    /** The whole gradient of a call's output, from now on the one that is passed on; null where none reached it. */
    @Nullable
    Tensor begin(Call call, boolean isTarget) {
        Tensor g = isTarget ? gradients.get(call.output()) : gradients.remove(call.output());
        if (g != null) {
            passed = g.value().array();
            if (call.op() instanceof CustomOp) {
                share(g);
            }
        }
        return g;
    }

    /** Says that a gradient has been passed on to all inputs. */
    void end(Tensor g, boolean isTarget) {
        passed = given;
        if (!isTarget && isAlone(g)) {
            Workspace.release(g.value());
        }
    }

    /** The gradients of the targets. */
    List<Tensor> of(List<Tensor> xs) {
        List<Tensor> out = new ArrayList<>(xs.size());
        for (Tensor x : xs) {
            out.add(of(x));
        }
        return out;
    }

    private Tensor of(Tensor x) {
        Tensor g = gradients.get(x);
        if (g != null) {
            // A result may be changed in place, and what a custom operation keeps must not change with it.
            boolean isKept = !recording && shared.contains(g.value().array());
            return isKept ? Tensor.of(NDArray.copyOf(g.value())) : g;
        }
        NDArray zeros = Workspace.uninitialized(x.shape());
        zeros.fill(0);
        return Tensor.of(zeros);
    }

    /** Says that somebody else may keep this gradient. */
    private void share(Tensor g) {
        if (shared.isEmpty()) {
            shared = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        shared.add(g.value().array());
    }

    /**
     * A gradient that a custom operation returned: a copy where it is an input or the output of the call, which must
     * not change with it.
     */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private Tensor fromOthers(Call call, Tensor part) {
        float[] floats = part.value().array();
        boolean isOfCall = call.output().value().array() == floats;
        for (int i = 0; i < call.inputs(); i++) {
            isOfCall |= call.input(i).value().array() == floats;
        }
        if (isOfCall && !recording) {
            return Tensor.of(NDArray.copyOf(part.value()));
        }
        share(part);
        return part;
    }

    /** Adds what a call's operation gave to the gradient of an input. */
    void add(Call call, Tensor input, Tensor back) {
        Tensor part = call.op() instanceof CustomOp ? fromOthers(call, back) : back;
        Tensor before = gradients.get(input);
        gradients.put(input, before == null ? part : sum(input, before, part));
    }

    private Tensor sum(Tensor t, Tensor before, Tensor part) {
        gradients.remove(t);
        if (recording || before == part || !isOwn(before)) {
            return before.add(part);
        }
        InPlace.axpy(1, part.value(), before.value());
        if (isOwn(part)) {
            Workspace.release(part.value());
        }
        return before;
    }

    /**
     * Lets an operation add to the gradient that an input has already, in the pass that computes what is added; whether
     * it did.
     */
    boolean addInPlace(Call call, int i, Tensor g) {
        if (recording || !(call.op() instanceof AddsInPlace op)) {
            return false;
        }
        long start = OpTimes.begin();
        Tensor sum = gradients.remove(call.input(i));
        if (sum == null) {
            return false;
        }
        boolean added = isOwn(sum) && op.addVjp(i, call, g.value(), sum.value());
        gradients.put(call.input(i), sum);
        if (added) {
            OpTimes.end(call.op(), "", start);
        }
        return added;
    }

    /**
     * Whether a gradient that is no longer in the table has its memory to itself, and is not the one that is being
     * passed on.
     */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private boolean isOwn(Tensor gradient) {
        return gradient.value().array() != passed && isAlone(gradient);
    }

    /**
     * Whether a gradient that is no longer in the table, such as the one that is being passed on, has its memory to
     * itself.
     */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    boolean isAlone(Tensor gradient) {
        if (recording) {
            return false;
        }
        float[] floats = gradient.value().array();
        if (floats == given || shared.contains(floats)) {
            return false;
        }
        for (Tensor other : gradients.values()) {
            if (other.value().array() == floats) {
                return false;
            }
        }
        return true;
    }
}
