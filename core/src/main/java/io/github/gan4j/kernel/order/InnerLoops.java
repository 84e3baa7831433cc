package io.github.gan4j.kernel.order;

/**
 * Whether the innermost loops of products, convolutions and sums are the Vector API's or plain ones. What drives them,
 * and the order of every sum, is the same, and so are the bytes. A program has one kind: whoever makes the kernels
 * decides, before the first of these loops is loaded, so that the compiler knows which there are as it knows a
 * constant.
 */
public final class InnerLoops {
    /** Columns that plain loops take together, where others take a vector. */
    private static final int PLAIN_LANES = SumOrder.PARTS;

    private static final int UNDECIDED = 0;

    private static int lanes = UNDECIDED;
    private static boolean vectors;

    private InnerLoops() {}

    /**
     * Lets them be the Vector API's, of so many lanes; returns whether they are, which plain ones from before prevent.
     */
    public static synchronized boolean vectors(int lanesOfVectors) {
        if (lanes == UNDECIDED) {
            lanes = lanesOfVectors;
            vectors = true;
        }
        return vectors;
    }

    /** Lets them be plain; returns whether they are, which the Vector API's from before prevent. */
    public static synchronized boolean plain() {
        if (lanes == UNDECIDED) {
            lanes = PLAIN_LANES;
        }
        return !vectors;
    }

    /**
     * Whether they are plain.
     *
     * @throws IllegalStateException while nobody has decided
     */
    public static synchronized boolean arePlain() {
        lanes();
        return !vectors;
    }

    /**
     * The floats that the columns of tiles are counted in: those of a vector, or as many as make plain loops worth it.
     *
     * @throws IllegalStateException while nobody has decided
     */
    public static synchronized int lanes() {
        if (lanes == UNDECIDED) {
            throw new IllegalStateException("kernels are made before their loops");
        }
        return lanes;
    }
}
