package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk from a result back to what it was made of. When nothing is recorded, gradients are numbers that nobody else sees: they are then
 * added in place, and their memory is given back as soon as they have been passed on.
 */
final class Walk {
    /** What most graphs have at most: tensors, and gradients on their way at one time. */
    private static final int ROOM = 80;

    private static final int ALIVE = 8;

    private final Set<Tensor> targets;
    private final Set<Tensor> needed;
    private final IdentityHashMap<Tensor, Tensor> gradients;
    private final boolean recording = Autograd.isRecording();
    private final float[] given;

    /** The floats of the gradient that is passed on now. */
    private float[] passed;

    /** The floats that operations of others were given or gave back: they may have kept them, so nothing is done to these in place. */
    private final Set<float[]> seenByOthers = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private Walk(List<Tensor> newestFirst, Tensor gradient, List<Tensor> xs) {
        gradients = new IdentityHashMap<>(xs.size() + ALIVE);
        targets = identitySet(xs, xs.size());
        needed = needed(newestFirst, xs);
        given = gradient.value().array();
        passed = given;
    }

    static List<Tensor> gradients(Tensor y, Tensor gradient, List<Tensor> xs) {
        List<Tensor> order = newestFirst(y);
        Walk walk = new Walk(order, gradient, xs);
        walk.gradients.put(y, gradient);
        for (Tensor t : order) {
            walk.pass(t);
        }
        List<Tensor> out = new ArrayList<>(xs.size());
        for (Tensor x : xs) {
            Tensor g = walk.gradients.get(x);
            out.add(g == null ? zeros(x) : g);
        }
        return out;
    }

    private static Tensor zeros(Tensor x) {
        NDArray zeros = NDArray.uninitialized(x.shape());
        zeros.fill(0);
        return Tensor.of(zeros);
    }

    private void pass(Tensor t) {
        Call call = t.call();
        if (call == null || !needed.contains(t)) {
            return;
        }
        boolean keep = targets.contains(t);
        Tensor g = keep ? gradients.get(t) : gradients.remove(t);
        if (g != null) {
            passed = g.value().array();
            spread(call, g);
            passed = given;
            if (!keep && isOwn(g)) {
                g.value().release();
            }
        }
    }

    private void spread(Call call, Tensor g) {
        call.checkUnchanged();
        boolean ours = call.op().getClass().getPackageName().equals(Walk.class.getPackageName());
        if (!ours) {
            seenByOthers.add(g.value().array());
        }
        if (call.op() instanceof FusedOp fused) {
            boolean[] wanted = new boolean[call.inputs()];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = needed.contains(call.input(i));
            }
            @Nullable Tensor[] parts = recording ? fused.vjps(call, g, wanted) : first(fused, call, g, wanted);
            for (int i = 0; i < wanted.length; i++) {
                add(call, i, parts[i], true);
            }
            return;
        }
        for (int i = 0; i < call.inputs(); i++) {
            if (needed.contains(call.input(i)) && !addInPass(call, i, g)) {
                add(call, i, call.op().vjp(i, call, g), ours);
            }
        }
    }

    private boolean addInPass(Call call, int i, Tensor g) {
        if (recording || !(call.op() instanceof AddingOp op)) {
            return false;
        }
        Tensor sum = gradients.remove(call.input(i));
        if (sum == null) {
            return false;
        }
        OpTimes times = OpTimes.running();
        long start = times == null ? 0 : System.nanoTime();
        boolean added = isOwn(sum) && op.addVjp(i, call, g.value(), sum.value());
        gradients.put(call.input(i), sum);
        if (added && times != null) {
            times.add(op.name(), start);
        }
        return added;
    }

    private static @Nullable Tensor[] first(FusedOp op, Call call, Tensor g, boolean[] wanted) {
        OpTimes times = OpTimes.running();
        long start = times == null ? 0 : System.nanoTime();
        @Nullable NDArray[] arrays = op.gradients(call, g.value(), wanted);
        if (times != null) {
            times.add(op.name() + " gradient", start);
        }
        @Nullable Tensor[] parts = new Tensor[arrays.length];
        for (int i = 0; i < parts.length; i++) {
            NDArray array = arrays[i];
            parts[i] = array == null ? null : Tensor.of(array);
        }
        return parts;
    }

    private void add(Call call, int i, @Nullable Tensor part, boolean ours) {
        if (part == null) {
            return;
        }
        if (!ours) {
            seenByOthers.add(part.value().array());
        }
        Tensor input = call.input(i);
        if (!part.shape().equals(input.shape())) {
            throw new IllegalStateException("[" + call.op().name() + "] expected its gradient for input " + i
                    + " to have the input's shape " + input.shape() + ", got " + part.shape());
        }
        Tensor before = gradients.get(input);
        gradients.put(input, before == null ? part : sum(input, before, part));
    }

    private Tensor sum(Tensor input, Tensor before, Tensor part) {
        gradients.remove(input);
        if (recording || before == part || !isOwn(before)) {
            return before.add(part);
        }
        InPlace.axpy(1, part.value(), before.value());
        if (isOwn(part)) {
            part.value().release();
        }
        return before;
    }

    /** Whether a gradient that is no longer in the table has its memory to itself. */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private boolean isOwn(Tensor gradient) {
        if (recording) {
            return false;
        }
        float[] floats = gradient.value().array();
        if (floats == given || floats == passed || seenByOthers.contains(floats)) {
            return false;
        }
        for (Tensor other : gradients.values()) {
            if (other.value().array() == floats) {
                return false;
            }
        }
        return true;
    }

    /** A set by identity, which has no node for each of its members. */
    private static Set<Tensor> identitySet(List<Tensor> members, int room) {
        Set<Tensor> set = Collections.newSetFromMap(new IdentityHashMap<>(room));
        set.addAll(members);
        return set;
    }

    /** All recorded tensors that y was made of, each before those it was made of itself. */
    private static List<Tensor> newestFirst(Tensor y) {
        Set<Tensor> seen = identitySet(List.of(), ROOM);
        List<Tensor> order = new ArrayList<>(ROOM);
        seen.add(y);
        order.add(y);
        for (int next = 0; next < order.size(); next++) {
            Call call = order.get(next).call();
            for (int i = 0; call != null && i < call.inputs(); i++) {
                Tensor input = call.input(i);
                if (input.isTracked() && seen.add(input)) {
                    order.add(input);
                }
            }
        }
        order.sort(Comparator.comparingLong(Tensor::id).reversed());
        return order;
    }

    /** Those of the tensors that are targets or depend on one. */
    private static Set<Tensor> needed(List<Tensor> newestFirst, List<Tensor> targets) {
        Set<Tensor> needed = identitySet(targets, newestFirst.size());
        for (int n = newestFirst.size() - 1; n >= 0; n--) {
            Tensor t = newestFirst.get(n);
            Call call = t.call();
            for (int i = 0; call != null && i < call.inputs(); i++) {
                if (needed.contains(call.input(i))) {
                    needed.add(t);
                    break;
                }
            }
        }
        return needed;
    }
}
