package io.github.gan4j.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All recorded tensors that a result was made of, newest first, so that each comes before those it was made of itself;
 * and which of them lead to the targets of a gradient. A tensor is found by its place in that order.
 */
final class Graph {
    /** About as many tensors as wait at one time in most graphs. */
    private static final int WAITING = 40;

    private static final Comparator<Tensor> NEWEST = (a, b) -> Long.compare(b.id(), a.id());

    private final List<Tensor> order;
    private final List<Tensor> ends;
    private final boolean[] needed;
    private final boolean[] targets;

    /**
     * The graph of a result.
     *
     * @param y the result
     * @param xs the targets
     * @param ends a few tensors that count as given, however they were made
     */
    Graph(Tensor y, List<Tensor> xs, List<Tensor> ends) {
        this.ends = ends;
        order = newestFirst(y);
        targets = new boolean[order.size()];
        needed = new boolean[order.size()];
        markNeeded(xs);
    }

    int size() {
        return order.size();
    }

    /** What made a tensor, if that is a matter of the graph. */
    @Nullable
    Call call(int place) {
        return call(order.get(place));
    }

    private @Nullable Call call(Tensor t) {
        return ends.contains(t) ? null : t.call();
    }

    boolean isTarget(int place) {
        return targets[place];
    }

    /** Whether the tensor is a target, or was made of one. */
    boolean isNeeded(int place) {
        return needed[place];
    }

    boolean isNeeded(Tensor t) {
        int place = t.isTracked() ? place(t) : -1;
        return place >= 0 && needed[place];
    }

    private List<Tensor> newestFirst(Tensor y) {
        List<Tensor> order = new ArrayList<>(WAITING);
        PriorityQueue<Tensor> waiting = new PriorityQueue<>(WAITING, NEWEST);
        Tensor t = y;
        while (t != null) {
            order.add(t);
            Call call = call(t);
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
            Call call = call(place);
            for (int i = 0; call != null && i < call.inputs() && !needed[place]; i++) {
                needed[place] = isNeeded(call.input(i));
            }
        }
    }

    /** Where a tracked tensor stands in the order, or a negative number. */
    private int place(Tensor t) {
        return Collections.binarySearch(order, t, NEWEST);
    }
}
