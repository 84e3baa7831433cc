package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;

/**
 * The adjoint of a convolution in its input by {@link Winograd}'s algorithm: the adjoint of each of its parts, the last
 * one first. A task has some images to itself, since the pixels that tiles see overlap. An instance is lent to one call
 * at a time.
 */
final class WinogradInputGradient implements ConvolutionScratch.Task {
    private static final ScratchPool<WinogradInputGradient> POOL = new ScratchPool<>(WinogradInputGradient::new);

    private final Winograd cut = new Winograd();
    private final WinogradWeights weights = new WinogradWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private int images;
    private int columns;
    private int depth;
    private int imagesATask;

    static void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        WinogradInputGradient own = POOL.borrow();
        try {
            own.run(s, y, yo, w, wo, x, xo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        images = s.n();
        depth = Winograd.chunk(1, s.f());
        cut.set(s);
        columns = cut.columns();
        imagesATask = Parallel.share(images, Math.max(1, cut.units(Winograd.TASK) / cut.unitsAnImage()));
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            weights.set(s, w, wo, true, depth);
            weights.transform();
            Tiles.each(Parallel.tasks(images, imagesATask), true, this);
        } finally {
            this.x.clear();
            this.y.clear();
            weights.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int first = index * imagesATask;
        int last = Math.min(images, first + imagesATask);
        int from = first * cut.unitsAnImage();
        int to = last * cut.unitsAnImage();
        WinogradBlock block = cut.block(from, to, own);
        int rows = block.rows();
        float[] m = own.left.reserve((weights.blocks() * rows + Tiles.paddedRows(1)) * Tiles.STRIDE);
        float[] v = own.result.reserve(rows * columns);
        cut.outputsAdjoint(y.values, y.offset, from, to, block, m, PackingBuffer.START, Tiles.STRIDE, depth, own);
        weights.multiply(m, block, v, own.edge);
        for (int image = first; image < last; image++) {
            cut.inputsAdjoint(v, PackingBuffer.START, image, block, x.values, x.offset, own);
        }
    }
}
