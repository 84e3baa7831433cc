package io.github.gan4j.kernel;

/** An array that grows as needed and is kept; what was in it is lost when it grows. */
final class Buffer {
    /**
     * Where to begin: the elements of an array start 16 bytes into it, so that this one lies on a cache line whenever the array
     * does, as large ones tend to.
     */
    static final int START = 12;

    private float[] floats = {};

    /** The array, with room for so many floats from {@link #START} on. */
    float[] reserve(int size) {
        if (floats.length < START + size) {
            floats = new float[START + size];
        }
        return floats;
    }

    /** The array as it is. */
    float[] floats() {
        return floats;
    }
}
