package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Workspace;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gradients under way in a {@link BackwardPass}, and the rules for their memory.
 *
 * <p>A gradient is added to in place, and its memory is given back once it has been passed on, where nobody else can see its floats:
 *
 * <ul>
 *   <li>Never while the pass is recorded: every gradient is then part of a graph, which will be differentiated.
 *   <li>Not the vector that the caller gave: it is the caller's.
 *   <li>Not the gradient that is being passed on: an operation may pass it on as it is, as a sum does to both its sides, and the next input
 *       is still to get it.
 *   <li>Not where the gradient of another tensor lies on the same floats: after a sum, or a reshape, one array is the gradient of several.
 *   <li>Not what a {@link CustomOp} was given or returned: it may have kept it.
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

    /** The whole gradient of a tensor, from now on the one that is passed on; null where none reached it. */
    @Nullable
    Tensor begin(Tensor t, boolean isTarget) {
        Tensor g = isTarget ? gradients.get(t) : gradients.remove(t);
        if (g != null) {
            passed = g.value().array();
        }
        return g;
    }

    /** Says that a gradient has been passed on to all inputs. */
    void end(Tensor g, boolean isTarget) {
        passed = given;
        if (!isTarget && isOwn(g)) {
            Workspace.release(g.value());
        }
    }

    /** The gradient of a target. */
    Tensor of(Tensor x) {
        Tensor g = gradients.get(x);
        if (g != null) {
            return g;
        }
        NDArray zeros = Workspace.uninitialized(x.shape());
        zeros.fill(0);
        return Tensor.of(zeros);
    }

    /** Says that somebody else may keep this gradient. */
    void share(Tensor g) {
        if (shared.isEmpty()) {
            shared = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        shared.add(g.value().array());
    }

    /** A gradient that a custom operation returned: a copy where it is an input or the output of the call, which must not change with it. */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    Tensor fromOthers(Call call, Tensor part) {
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

    /** Adds a part to the gradient of a tensor. */
    void add(Tensor t, Tensor part) {
        Tensor before = gradients.get(t);
        gradients.put(t, before == null ? part : sum(t, before, part));
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

    /** Lets an operation add to the gradient that a tensor has already, if that may be changed in place; whether it did. */
    boolean addInto(Tensor t, Predicate<NDArray> adder) {
        Tensor sum = gradients.remove(t);
        if (sum == null) {
            return false;
        }
        boolean added = isOwn(sum) && adder.test(sum.value());
        gradients.put(t, sum);
        return added;
    }

    /** Whether a gradient that is no longer in the table has its memory to itself. */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private boolean isOwn(Tensor gradient) {
        if (recording) {
            return false;
        }
        float[] floats = gradient.value().array();
        if (floats == given || floats == passed || shared.contains(floats)) {
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
