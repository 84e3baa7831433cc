package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;

/**
 * Convolution by {@link Winograd}'s algorithm: the weights are transformed once, then a task has some rows of tiles to
 * itself. An instance is lent to one call at a time.
 */
final class WinogradForward implements ConvolutionScratch.Task {
    private static final ScratchPool<WinogradForward> POOL = new ScratchPool<>(WinogradForward::new);

    private final Winograd cut = new Winograd();
    private final WinogradWeights weights = new WinogradWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private int f;
    private int depth;
    private int unitsATask;

    static void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        WinogradForward own = POOL.borrow();
        try {
            own.run(s, x, xo, w, wo, y, yo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        f = s.f();
        cut.set(s);
        depth = cut.chunk();
        unitsATask = Parallel.share(cut.units(), cut.units(Winograd.TASK));
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            weights.set(s, w, wo, false, depth);
            weights.transform();
            Tiles.each(Parallel.tasks(cut.units(), unitsATask), true, this);
        } finally {
            this.x.clear();
            this.y.clear();
            weights.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int from = index * unitsATask;
        int to = Math.min(cut.units(), from + unitsATask);
        WinogradBlock block = cut.block(from, to, own);
        int rows = block.rows();
        float[] v = own.left.reserve((weights.blocks() * rows + Tiles.paddedRows(1)) * Tiles.STRIDE);
        float[] m = own.result.reserve(rows * f);
        cut.inputs(x.values, x.offset, from, to, block, v, PackingBuffer.START, Tiles.STRIDE, depth, own);
        weights.multiply(v, block, m, own.edge);
        cut.outputs(m, PackingBuffer.START, from, to, block, y.values, y.offset, own);
    }
}
