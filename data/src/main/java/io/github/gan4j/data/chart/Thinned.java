package io.github.gan4j.data.chart;

import io.github.gan4j.data.chart.Chart.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Fewer points of a line that look the same: of each piece of it the first, the lowest, the highest and the last one.
 */
final class Thinned {
    private Thinned() {}

    static Series of(Series line, int most) {
        int count = line.y().length;
        if (count <= most) {
            return line;
        }
        int pieces = most / 4;
        List<Integer> kept = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            int from = (int) ((long) count * piece / pieces);
            int to = (int) ((long) count * (piece + 1) / pieces);
            keep(line.y(), from, to, kept);
        }
        double[] x = kept.stream().mapToDouble(i -> line.x()[i]).toArray();
        double[] y = kept.stream().mapToDouble(i -> line.y()[i]).toArray();
        return new Series(line.kind(), line.name(), x, y);
    }

    private static void keep(double[] y, int from, int to, List<Integer> kept) {
        int low = from;
        int high = from;
        boolean hasGap = false;
        for (int i = from; i < to; i++) {
            hasGap |= !Double.isFinite(y[i]);
            low = !(y[low] <= y[i]) ? i : low;
            high = !(y[high] >= y[i]) ? i : high;
        }
        if (hasGap) {
            for (int i = from; i < to; i++) {
                kept.add(i);
            }
            return;
        }
        int last = -1;
        for (int i : new int[] {from, Math.min(low, high), Math.max(low, high), to - 1}) {
            if (i != last) {
                kept.add(i);
                last = i;
            }
        }
    }
}
