package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk from a result back to what it was made of. When nothing is recorded, gradients are numbers that nobody else sees: they are then
 * added in place, and their memory is given back as soon as they have been passed on.
 */
final class Walk {
    /** Gradients that most graphs have on their way at one time. */
    private static final int ALIVE = 8;

    private static final int ROOM = 40;
    private static final Comparator<Tensor> NEWEST = (a, b) -> Long.compare(b.id(), a.id());

    /** The tensors that y was made of, newest first; for the tensor at each place, whether a target depends on it, and whether it is one. */
    private final List<Tensor> order;

    private final boolean[] needed;
    private final boolean[] targets;
    private final IdentityHashMap<Tensor, Tensor> gradients;
    private final boolean recording = Autograd.isRecording();
    private final float[] given;

    /** The floats of the gradient that is passed on now. */
    private float[] passed;

    /** The floats that operations of others were given or gave back: they may have kept them, so nothing is done to these in place. */
    private final Set<float[]> seenByOthers = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private Walk(Tensor y, Tensor gradient, List<Tensor> xs) {
        order = newestFirst(y);
        targets = new boolean[order.size()];
        needed = new boolean[order.size()];
        markNeeded(xs);
        gradients = new IdentityHashMap<>(xs.size() + ALIVE);
        given = gradient.value().array();
        passed = given;
    }

    static List<Tensor> gradients(Tensor y, Tensor gradient, List<Tensor> xs) {
        Walk walk = new Walk(y, gradient, xs);
        walk.gradients.put(y, gradient);
        for (int place = 0; place < walk.order.size(); place++) {
            walk.pass(place);
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

    private void pass(int place) {
        Tensor t = order.get(place);
        Call call = t.call();
        if (call == null || !needed[place]) {
            return;
        }
        boolean keep = targets[place];
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
        boolean ours = !(call.op() instanceof CustomOp);
        if (!ours) {
            seenByOthers.add(g.value().array());
        }
        if (call.op() instanceof FusedOp fused) {
            boolean[] wanted = new boolean[call.inputs()];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = isNeeded(call.input(i));
            }
            @Nullable Tensor[] parts = recording ? fused.vjps(call, g, wanted) : first(fused, call, g, wanted);
            for (int i = 0; i < wanted.length; i++) {
                add(call, i, parts[i], true);
            }
            return;
        }
        for (int i = 0; i < call.inputs(); i++) {
            if (isNeeded(call.input(i)) && !addInPass(call, i, g)) {
                add(call, i, call.op().vjp(i, call, g), ours);
            }
        }
    }

    private boolean addInPass(Call call, int i, Tensor g) {
        if (recording || !(call.op() instanceof AddsInPlace op)) {
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
            times.add(call.op().name(), start);
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

    /** All recorded tensors that y was made of, each before those it was made of itself. */
    private static List<Tensor> newestFirst(Tensor y) {
        List<Tensor> order = new ArrayList<>(ROOM);
        PriorityQueue<Tensor> waiting = new PriorityQueue<>(ROOM, NEWEST);
        Tensor t = y;
        while (t != null) {
            order.add(t);
            Call call = t.call();
            for (int i = 0; call != null && i < call.inputs(); i++) {
                if (call.input(i).isTracked()) {
                    waiting.add(call.input(i));
                }
            }
            // One that was used several times waits several times.
            Tensor last = t;
            do {
                t = waiting.poll();
            } while (t == last);
        }
        return order;
    }

    private void markNeeded(List<Tensor> xs) {
        for (Tensor x : xs) {
            int place = place(x);
            if (place >= 0) {
                targets[place] = true;
                needed[place] = true;
            }
        }
        for (int place = order.size() - 1; place >= 0; place--) {
            Call call = order.get(place).call();
            for (int i = 0; call != null && i < call.inputs() && !needed[place]; i++) {
                needed[place] = isNeeded(call.input(i));
            }
        }
    }

    private boolean isNeeded(Tensor t) {
        int place = t.isTracked() ? place(t) : -1;
        return place >= 0 && needed[place];
    }

    /** Where a tracked tensor stands in the order, or a negative number. */
    private int place(Tensor t) {
        return Collections.binarySearch(order, t, NEWEST);
    }
}
