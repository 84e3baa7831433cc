package io.github.gan4j.kernel.elementwise;

/** A loop over runs of whole vectors: reads a and, where it needs it, b, and writes y. */
public interface Loop {
    void run(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

    /**
     * Runs a loop that the caller took from an array. This one place calls all loops, so that the compiler never copies
     * one loop into another's code, as it would a loop that it knows: JDK 17 is apt to put vectors on the heap in a
     * method of more than some thirty vector operations, and is then ten times slower ({@link VectorPrimer} says why).
     */
    static void call(Loop loop, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        loop.run(a, ao, b, bo, y, yo, n);
    }
}
