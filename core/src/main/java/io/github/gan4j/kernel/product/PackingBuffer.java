package io.github.gan4j.kernel.product;

/** An array that grows as needed and is kept; what was in it is lost when it grows. */
public final class PackingBuffer {
    /**
     * Where to begin: the elements of an array start 16 bytes into it, so that this one lies on a cache line whenever
     * the array does, as large ones tend to.
     */
    public static final int START = 12;

    /** From so many floats on a buffer is made {@link #LARGE}. */
    private static final int WORTHY = 1 << 14;

    /**
     * The least length of a large array: more than half a region of the G1 collector with a heap of up to 8 GiB, so
     * that it has regions of its own and {@link #START} lies on a cache line. A vector that straddles two lines costs
     * two reads. The serial collector, which the launcher asks for, has no regions: nothing is gained there by two
     * megabytes a buffer, of which there are a dozen.
     */
    private static final int LARGE = Boolean.getBoolean("gan4j.tidy") ? 0 : (1 << 19) + 16;

    private float[] floats = {};

    /** The array, with room for so many floats from {@link #START} on. */
    public float[] reserve(int size) {
        if (floats.length < START + size) {
            floats = new float[size < WORTHY ? START + size : Math.max(LARGE, START + size)];
        }
        return floats;
    }

    /** The array as it is. */
    public float[] floats() {
        return floats;
    }
}
