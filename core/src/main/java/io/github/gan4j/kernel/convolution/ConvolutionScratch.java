package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;

/** What a thread needs to work on a piece of a convolution; grows to what the largest has needed. */
final class ConvolutionScratch {
    private static final ScratchPool<ConvolutionScratch> POOL = new ScratchPool<>(ConvolutionScratch::new);

    /** Patches, bands, or other rows of pixels, as left factor; what a narrow image's gradient is added from. */
    final PackingBuffer left = new PackingBuffer();

    /** Panels of a right factor. */
    final PackingBuffer right = new PackingBuffer();

    /** A part of the result that goes elsewhere later. */
    final PackingBuffer result = new PackingBuffer();

    /** Planes of input rows; what is transformed along one axis, in Winograd's algorithm. */
    final PackingBuffer planes = new PackingBuffer();

    /** A tile at an edge. */
    final float[] edge = Tiles.edge();

    /** Where rows lie in Winograd's algorithm. */
    final WinogradBlock block = new WinogradBlock();

    private int[] offsets = {};

    /** Space for so many offsets. */
    int[] offsets(int size) {
        if (offsets.length < size) {
            offsets = new int[size];
        }
        return offsets;
    }

    /** The offsets of so many rows, {@code step} apart; the last one again for what the last tile has too many of. */
    int[] rows(int first, int step, int count) {
        int[] rows = offsets(count + BandKernels.MOST_ROWS);
        for (int i = 0; i < count + BandKernels.MOST_ROWS; i++) {
            rows[i] = first + Math.min(i, count - 1) * step;
        }
        return rows;
    }

    /** Pieces of a convolution. */
    interface Task extends Parallel.Task {
        /** Does piece {@code index} in memory that is its own meanwhile. */
        void run(int index, ConvolutionScratch own);

        @Override
        default void run(int index) {
            ConvolutionScratch own = POOL.borrow();
            try {
                run(index, own);
            } finally {
                POOL.giveBack(own);
            }
        }
    }
}
