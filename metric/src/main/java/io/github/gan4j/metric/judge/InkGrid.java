package io.github.gan4j.metric.judge;

import java.util.ArrayDeque;
import java.util.Deque;

/** The pixels of a drawing that are ink, with a margin of ground around them. */
final class InkGrid {
    /** The eight neighbours, clockwise from the one above: columns and rows. */
    private static final int[] ACROSS = {0, 1, 1, 1, 0, -1, -1, -1};

    private static final int[] DOWN = {-1, -1, 0, 1, 1, 1, 0, -1};

    private final boolean[][] ink;

    private InkGrid(boolean[][] ink) {
        this.ink = ink;
    }

    /** The pixels with as much ink as a threshold. */
    static InkGrid of(double[][] amounts, double threshold) {
        boolean[][] ink = new boolean[amounts.length + 2][amounts[0].length + 2];
        for (int y = 0; y < amounts.length; y++) {
            for (int x = 0; x < amounts[y].length; x++) {
                ink[y + 1][x + 1] = amounts[y][x] >= threshold;
            }
        }
        return new InkGrid(ink);
    }

    /** How many pieces of ink there are, connected by edges and corners. */
    int parts() {
        return pieces(true, 1);
    }

    /** How many pieces of ground there are beside the outer one, connected by edges. */
    int holes() {
        return pieces(false, 2) - 1;
    }

    /** The pieces of one kind, connected by every neighbour or by every second one, which shares an edge. */
    private int pieces(boolean kind, int stride) {
        boolean[][] seen = new boolean[ink.length][ink[0].length];
        int pieces = 0;
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[y].length; x++) {
                if (ink[y][x] == kind && !seen[y][x]) {
                    pieces++;
                    flood(y, x, stride, seen);
                }
            }
        }
        return pieces;
    }

    /** Marks the piece that a pixel is of; gives its size. */
    private int flood(int top, int left, int stride, boolean[][] seen) {
        int size = 0;
        boolean kind = ink[top][left];
        Deque<int[]> waiting = new ArrayDeque<>();
        seen[top][left] = true;
        waiting.add(new int[] {top, left});
        while (!waiting.isEmpty()) {
            int[] at = waiting.remove();
            size++;
            for (int n = 0; n < 8; n += stride) {
                int row = at[0] + DOWN[n];
                int column = at[1] + ACROSS[n];
                boolean inside = row >= 0 && row < ink.length && column >= 0 && column < ink[0].length;
                if (inside && ink[row][column] == kind && !seen[row][column]) {
                    seen[row][column] = true;
                    waiting.add(new int[] {row, column});
                }
            }
        }
        return size;
    }

    /** How many pixels the largest piece of some has, connected by edges. */
    static int largestPiece(boolean[][] where) {
        InkGrid grid = new InkGrid(where);
        boolean[][] seen = new boolean[where.length][where[0].length];
        int largest = 0;
        for (int y = 0; y < where.length; y++) {
            for (int x = 0; x < where[y].length; x++) {
                if (where[y][x] && !seen[y][x]) {
                    largest = Math.max(largest, grid.flood(y, x, 2, seen));
                }
            }
        }
        return largest;
    }

    /** The ground that is not connected with the outer one by edges: the inside of holes. */
    boolean[][] enclosed() {
        boolean[][] outer = new boolean[ink.length][ink[0].length];
        flood(0, 0, 2, outer);
        return where((y, x) -> !ink[y][x] && !outer[y][x]);
    }

    /** A pixel of the grid with its margin. */
    private interface Asked {
        boolean at(int y, int x);
    }

    /** The pixels of the drawing, without the margin, of which something holds. */
    private boolean[][] where(Asked asked) {
        boolean[][] where = new boolean[ink.length - 2][ink[0].length - 2];
        for (int y = 0; y < where.length; y++) {
            for (int x = 0; x < where[y].length; x++) {
                where[y][x] = asked.at(y + 1, x + 1);
            }
        }
        return where;
    }

    /** First column, first row, columns and rows that ink reaches over; zeros without ink. */
    int[] box() {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = 1; y < ink.length - 1; y++) {
            for (int x = 1; x < ink[y].length - 1; x++) {
                if (ink[y][x]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? new int[4] : new int[] {left - 1, top - 1, right - left + 1, bottom - top + 1};
    }

    /**
     * The lines in the middle of the strokes: from both sides in turn, all pixels at an edge are taken away at once
     * that neither end a line nor connect two (Guo and Hall 1989, A1).
     */
    InkGrid skeleton() {
        boolean[][] left = new boolean[ink.length][];
        for (int y = 0; y < ink.length; y++) {
            left[y] = ink[y].clone();
        }
        InkGrid skeleton = new InkGrid(left);
        int idle = 0;
        for (int side = 0; idle < 2; side = 4 - side) {
            idle = skeleton.peel(side) ? 0 : idle + 1;
        }
        return skeleton;
    }

    private boolean peel(int side) {
        Deque<int[]> gone = new ArrayDeque<>();
        for (int y = 1; y < ink.length - 1; y++) {
            for (int x = 1; x < ink[y].length - 1; x++) {
                if (ink[y][x] && isPeeled(around(y, x), side)) {
                    gone.add(new int[] {y, x});
                }
            }
        }
        gone.forEach(at -> ink[at[0]][at[1]] = false);
        return !gone.isEmpty();
    }

    private boolean[] around(int y, int x) {
        boolean[] around = new boolean[8];
        for (int n = 0; n < 8; n++) {
            around[n] = ink[y + DOWN[n]][x + ACROSS[n]];
        }
        return around;
    }

    /**
     * Whether a pixel connects nothing, ends no line, and lies at the side whose turn it is: 0 for below and left, 4
     * for the others.
     */
    private static boolean isPeeled(boolean[] p, int side) {
        int crossings = 0;
        int pairs = 0;
        int others = 0;
        for (int n = 0; n < 8; n += 2) {
            boolean next = p[n + 1] || p[(n + 2) % 8];
            crossings += !p[n] && next ? 1 : 0;
            pairs += p[n] || p[n + 1] ? 1 : 0;
            others += next ? 1 : 0;
        }
        int thickness = Math.min(pairs, others);
        boolean kept = (p[(4 + side) % 8] || p[(5 + side) % 8] || !p[(7 + side) % 8]) && p[(6 + side) % 8];
        return crossings == 1 && thickness >= 2 && thickness <= 3 && !kept;
    }

    /**
     * The length of the lines, if this is a skeleton: steps of 1, and of √2 between pixels that no third one joins by
     * edges.
     */
    double length() {
        double length = 0;
        for (int y = 1; y < ink.length - 1; y++) {
            for (int x = 1; x < ink[y].length - 1; x++) {
                if (!ink[y][x]) {
                    continue;
                }
                boolean right = ink[y][x + 1];
                boolean below = ink[y + 1][x];
                length += (right ? 1 : 0) + (below ? 1 : 0);
                length += ink[y + 1][x + 1] && !right && !below ? Math.sqrt(2) : 0;
                length += ink[y + 1][x - 1] && !below && !ink[y][x - 1] ? Math.sqrt(2) : 0;
            }
        }
        return length;
    }

    /** How many ends the lines have, if this is a skeleton; a lone pixel is two. */
    int ends() {
        int ends = 0;
        for (int y = 1; y < ink.length - 1; y++) {
            for (int x = 1; x < ink[y].length - 1; x++) {
                ends += ink[y][x] ? endsAt(y, x) : 0;
            }
        }
        return ends;
    }

    private int endsAt(int y, int x) {
        boolean[] around = around(y, x);
        int count = 0;
        for (boolean neighbour : around) {
            count += neighbour ? 1 : 0;
        }
        return count == 0 ? 2 : runs(around) == 1 && count <= 2 ? 1 : 0;
    }

    /** How many pieces the ink around a pixel is in, if one goes round it once. */
    private static int runs(boolean[] around) {
        int runs = 0;
        for (int n = 0; n < 8; n++) {
            runs += around[n] && !around[(n + 1) % 8] ? 1 : 0;
        }
        return runs;
    }

    /** The pixels in which lines end, if this is a skeleton. */
    boolean[][] endPoints() {
        return where((y, x) -> ink[y][x] && endsAt(y, x) > 0);
    }

    /** The pixels from which three lines go or more, if this is a skeleton. */
    boolean[][] junctions() {
        return where((y, x) -> ink[y][x] && runs(around(y, x)) >= 3);
    }
}
