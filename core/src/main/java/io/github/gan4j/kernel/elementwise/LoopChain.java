package io.github.gan4j.kernel.elementwise;

import io.github.gan4j.kernel.parallel.ScratchPool;

/**
 * Short loops, one after the other, over a part of the run that stays in the nearest cache: a function of many
 * operations, cut into loops of less than 27 vector operations each (see {@link Loop#call}). Every loop gets x as a, a
 * scratch array as b, with room for {@link #PLACES} parts at multiples of {@link #PLACE}, and y.
 */
final class LoopChain implements Loop {
    static final int PLACES = 4;

    /** Not a multiple of 4 KiB, which would have the parts fight for the same lines of the cache. */
    static final int PLACE = 512 + 16;

    private static final int CHUNK = 512;
    private static final ScratchPool<float[]> SCRATCH = new ScratchPool<>(() -> new float[PLACES * PLACE]);

    private final Loop[] loops;

    LoopChain(Loop... loops) {
        this.loops = loops.clone();
    }

    @Override
    public void run(float[] x, int xo, float[] unused, int unusedOffset, float[] y, int yo, int n) {
        float[] scratch = SCRATCH.borrow();
        try {
            for (int i = 0; i < n; i += CHUNK) {
                int m = Math.min(CHUNK, n - i);
                for (Loop loop : loops) {
                    Loop.call(loop, x, xo + i, scratch, 0, y, yo + i, m);
                }
            }
        } finally {
            SCRATCH.giveBack(scratch);
        }
    }
}
