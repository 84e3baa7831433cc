package io.github.gan4j.kernel.reduction;

/** The ways to reduce a run of numbers to one. */
public enum Reduction {
    /** The sum; 0 when empty. */
    SUM,
    /** The largest; −∞ when empty; NaN when any is. */
    MAX,
    /** The smallest; +∞ when empty; NaN when any is. */
    MIN
}
