package io.github.gan4j.kernel;

/** A loop over runs of whole vectors: reads a and, where it needs it, b, and writes y. */
interface Loop {
    void run(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

    /**
     * Runs a loop that the caller took from an array. This one place calls all loops, so that the compiler never copies
     * one loop into another's code: JDK 17 puts vectors on the heap where a method has more than some thirty vector
     * operations, which is its limit of nodes for inlining, and is then ten times slower. It would know, and copy, a
     * loop that is a constant.
     */
    static void call(Loop loop, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        loop.run(a, ao, b, bo, y, yo, n);
    }
}
