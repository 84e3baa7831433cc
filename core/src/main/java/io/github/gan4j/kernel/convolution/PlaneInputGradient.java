package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.parallel.ScratchPool;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.Operand;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.PanelPacking;
import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * {@link PatchInputGradient} for images of few channels: what each output pixel gives to the kernel positions, a row a
 * pixel, is transposed, a row a kernel position, and added to {@link Planes} of the image in whole vectors; at the end
 * these are put together. A task has some images to itself. An instance is lent to one call at a time.
 */
final class PlaneInputGradient implements ConvolutionScratch.Task {
    /** Output pixels at a time, those that fill up vectors among them, or one row. */
    private static final int PIXELS = SumOrder.PIXELS;

    /** The least tasks wanted. */
    private static final int TASKS = 8;

    private final Planes planes = new Planes();
    private final PackedWeights weights = new PackedWeights();
    private final Operand x = new Operand();
    private final Operand y = new Operand();
    private int n;
    private int image;
    private int k;
    private int f;
    private int oh;
    private int ow;
    private int images;
    private int rowsAtOnce;

    private static final ScratchPool<PlaneInputGradient> POOL = new ScratchPool<>(PlaneInputGradient::new);

    static void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        PlaneInputGradient own = POOL.borrow();
        try {
            own.run(s, y, yo, w, wo, x, xo);
        } finally {
            POOL.giveBack(own);
        }
    }

    private void run(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        n = s.n();
        image = s.h() * s.w() * s.c();
        k = s.kh() * s.kw() * s.c();
        f = s.f();
        oh = s.oh();
        ow = s.ow();
        images = Parallel.share(n, Tiles.ceilDiv(n, TASKS));
        rowsAtOnce = Math.max(1, PIXELS / SumOrder.padded(ow));
        try {
            this.x.set(x, xo, 0, false);
            this.y.set(y, yo, 0, false);
            planes.set(s);
            weights.set(w, wo, f, true, f, k, MicroKernels.DEPTH);
            weights.pack();
            Tiles.each(Tiles.ceilDiv(n, images), s.products() >= Tiles.PARALLEL, this);
        } finally {
            this.x.clear();
            this.y.clear();
            weights.clear();
        }
    }

    @Override
    public void run(int index, ConvolutionScratch own) {
        int pitch = Tiles.padded(ow);
        int size = k * rowsAtOnce * pitch;
        float[] columns = own.left.reserve(size);
        Arrays.fill(columns, PackingBuffer.START, PackingBuffer.START + size, 0f);
        for (int i = index * images; i < Math.min(n, (index + 1) * images); i++) {
            float[] parts = own.planes.reserve(planes.floats());
            Arrays.fill(parts, PackingBuffer.START, PackingBuffer.START + planes.floats(), 0f);
            for (int row = 0; row < oh; row += rowsAtOnce) {
                rows(i, row, Math.min(rowsAtOnce, oh - row), pitch, columns, parts, own);
            }
            planes.putTogether(parts, x.values, x.offset + i * image);
        }
    }

    private void rows(int i, int first, int rows, int pitch, float[] columns, float[] parts, ConvolutionScratch own) {
        int pixels = rows * ow;
        int stride = Tiles.padded(k) + MicroKernels.LANES;
        float[] r = own.result.reserve((pixels + BandKernels.MOST_ROWS) * stride);
        int[] offsets = own.rows(y.offset + (i * oh + first) * ow * f, f, pixels);
        weights.multiply(y.values, offsets, pixels, r, stride);
        int tap = rowsAtOnce * pitch;
        for (int row = 0; row < rows; row++) {
            int from = PackingBuffer.START + row * ow * stride;
            PanelPacking.transpose(r, from, stride, ow, k, columns, PackingBuffer.START + row * pitch, tap);
        }
        planes.add(first, rows, columns, PackingBuffer.START, tap, pitch, parts);
    }
}
