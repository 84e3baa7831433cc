package io.github.gan4j.examples.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** Where a number has been going lately: the means of some steps each, as a row of bars or an arrow. */
final class Trend {
    /** As many points as are kept. */
    static final int MOST = 24;

    /** As many points as say something, and as few as there are before there is a trend. */
    private static final int LEAST = 4;

    /** Of how much of its spread a number must have moved to be going anywhere. */
    private static final double MOVED = .25;

    private final long steps;
    private final Deque<Double> points = new ArrayDeque<>();
    private double sum;
    private long count;

    /** Points of so many steps each. */
    Trend(long steps) {
        this.steps = Math.max(1, steps);
    }

    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        sum += value;
        count++;
        if (count == steps) {
            points.addLast(sum / count);
            if (points.size() > MOST) {
                points.removeFirst();
            }
            sum = 0;
            count = 0;
        }
    }

    /** The last points as bars; nothing before there are some. */
    String bars(int most) {
        return points.size() < LEAST
                ? ""
                : Spark.of(Arrays.stream(last(most)).boxed().toList(), most);
    }

    /** Whether the last points rise, fall or do neither; nothing before there are some. */
    String arrow() {
        if (points.size() < LEAST) {
            return "";
        }
        double[] last = last(8);
        int half = last.length / 2;
        double before = 0;
        double after = 0;
        double low = last[0];
        double high = last[0];
        for (int i = 0; i < half; i++) {
            before += last[i] / half;
            after += last[last.length - half + i] / half;
        }
        for (double point : last) {
            low = Math.min(low, point);
            high = Math.max(high, point);
        }
        double moved = after - before;
        if (Math.abs(moved) <= MOVED * (high - low)) {
            return "→";
        }
        return moved > 0 ? "↑" : "↓";
    }

    private double[] last(int most) {
        double[] last = new double[Math.min(most, points.size())];
        Iterator<Double> newest = points.descendingIterator();
        for (int i = last.length - 1; i >= 0; i--) {
            last[i] = newest.next();
        }
        return last;
    }

    void clear() {
        points.clear();
        sum = 0;
        count = 0;
    }
}
