package io.github.gan4j.kernel.reduction;

import io.github.gan4j.kernel.elementwise.Loop;

/**
 * The innermost loops of {@link OrderedReduction}, by the ordinals of the reductions: in arrays, as {@link Loop#call}
 * wants them.
 */
final class ReductionLoops {
    /** Tells whether any of so many floats, a multiple of 16, is infinite or not a number. */
    interface NonFinite {
        boolean any(float[] x, int xo, int n);
    }

    private final int lanes;
    private final int atOnce;
    private final Loop[] row;
    private final Loop[] twoRows;
    private final Loop[] run;
    private final Loop[] pairs;
    private final Loop[] squares;
    private final NonFinite nonFinite;

    ReductionLoops(
            int lanes,
            int atOnce,
            Loop[] row,
            Loop[] twoRows,
            Loop[] run,
            Loop[] pairs,
            Loop[] squares,
            NonFinite nonFinite) {
        this.lanes = lanes;
        this.atOnce = atOnce;
        this.row = row;
        this.twoRows = twoRows;
        this.run = run;
        this.pairs = pairs;
        this.squares = squares;
        this.nonFinite = nonFinite;
    }

    /** What rows of {@link #pairs} are whole multiples of. */
    int lanes() {
        return lanes;
    }

    /** The partial results that a {@link #run} makes. */
    int atOnce() {
        return atOnce;
    }

    /** y = op(y, a). */
    Loop row(Reduction op) {
        return row[op.ordinal()];
    }

    /** y = op(y, op(a, b)). */
    Loop twoRows(Reduction op) {
        return twoRows[op.ordinal()];
    }

    /** Of the first {@link #atOnce} of every {@link OrderedReduction#STEP} elements of a, to as many of y. */
    Loop run(Reduction op) {
        return run[op.ordinal()];
    }

    /** The same sums, of squares. */
    Loop squares() {
        return squares[0];
    }

    /** Of neighboring rows, two and two, for maxima and minima: y = op(a, b), where b begins a row behind a. */
    Loop pairs(Reduction op) {
        return pairs[op.ordinal() - 1];
    }

    boolean anyNonFinite(float[] x, int xo, int n) {
        return nonFinite.any(x, xo, n);
    }
}
