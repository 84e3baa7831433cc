package io.github.gan4j.kernel.elementwise;

/** The elementwise functions of two arguments that have a loop of their own. */
public enum Binary {
    /** a + b. */
    ADD,
    /** a − b. */
    SUB,
    /** a · b. */
    MUL,
    /** a / b. */
    DIV,
    /** max(a, b); NaN when either is. */
    MAX,
    /** min(a, b); NaN when either is. */
    MIN,
    /** a^b, correctly rounded from double. */
    POW,
    /** 1 where a &gt; b, else 0. */
    GREATER,
    /** 1 where a ≥ b, else 0. */
    GREATER_EQUAL,
    /** 1 where a = b, else 0. */
    EQUAL,
    /** a where a &gt; 0, else a · b: the leaky ReLU with slope b. */
    LEAKY_RELU,
    /** 1 where a &gt; 0, else b: the derivative of {@link #LEAKY_RELU}. */
    LEAKY_STEP
}
