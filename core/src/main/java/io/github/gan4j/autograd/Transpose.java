package io.github.gan4j.autograd;

/** Which sides of a matrix product are read transposed (their last two axes swapped), without a copy. */
public enum Transpose {
    /** a·b. */
    NONE(false, false),
    /** aᵀ·b. */
    A(true, false),
    /** a·bᵀ. */
    B(false, true),
    /** aᵀ·bᵀ. */
    BOTH(true, true);

    private final boolean a;
    private final boolean b;

    Transpose(boolean a, boolean b) {
        this.a = a;
        this.b = b;
    }

    boolean a() {
        return a;
    }

    boolean b() {
        return b;
    }

    static Transpose of(boolean a, boolean b) {
        return a ? b ? BOTH : A : b ? B : NONE;
    }
}
