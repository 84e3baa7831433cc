package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.product.MicroKernels;
import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * {@link Patches} for images of few channels, the other way round: a row a kernel position and channel, a column an
 * output pixel. Each input row is first taken apart into planes, one for each channel and each remainder of the column
 * by the stride, so that what one kernel position reads for a row of output pixels is a run of neighbours.
 */
final class Planes {
    private static final int L = MicroKernels.LANES;

    /**
     * About so many output pixels at a time, and a row has at most so many: with a vector that hangs over, they fit
     * {@link Tiles#STRIDE}.
     */
    static final int PIXELS = 192;

    /** The most floats of the input that are taken apart at a time. */
    private static final int MOST = 1 << 24;

    // The sizes of the window, copied: read through the record in these loops they cost 2 % more.
    private int h;
    private int w;
    private int c;
    private int kh;
    private int kw;
    private int oh;
    private int ow;
    private int strideH;
    private int strideW;
    private int padTop;
    private int padLeft;
    private int dilationH;
    private int dilationW;

    /** The planes of an input row, and the floats of each. */
    private int planes;

    private int length;

    void set(Window s) {
        h = s.h();
        w = s.w();
        c = s.c();
        kh = s.kh();
        kw = s.kw();
        oh = s.oh();
        ow = s.ow();
        strideH = s.strideH();
        strideW = s.strideW();
        padTop = s.padTop();
        padLeft = s.padLeft();
        dilationH = s.dilationH();
        dilationW = s.dilationW();
        planes = Math.min(strideW, (kw - 1) * dilationW + 1) * c;
        length = ow + (kw - 1) * dilationW / strideW + L;
    }

    /** Whether what a task takes apart is of a size to hold: with gaps of thousands of pixels it may not be. */
    static boolean fits(Window s) {
        long reach = (s.kw() - 1L) * s.dilationW();
        long row = Math.min(s.strideW(), reach + 1) * s.c() * (s.ow() + reach / s.strideW() + SumOrder.PARTS);
        long rows = (Math.max(1, PIXELS / s.ow()) - 1L) * s.strideH() + (s.kh() - 1L) * s.dilationH() + 1;
        return row <= MOST && rows <= MOST / row;
    }

    /** The output rows to take at a time: whole tiles of pixels, so high, if that can be. */
    int rows(int height) {
        int rows = PIXELS / ow;
        int even = 1;
        while (even * ow % height != 0) {
            even++;
        }
        return rows > even ? rows / even * even : rows;
    }

    /** So many output rows, or as many, one at least, as have planes of a size to hold. */
    int atMost(int rows) {
        long seen = MOST / ((long) planes * length);
        return (int) Math.max(1, Math.min(rows, (seen - (kh - 1L) * dilationH - 1) / strideH + 1));
    }

    /** Patches of the output rows [first, last), numbered through all images; rows {@link Tiles#STRIDE} apart. */
    void gather(float[] x, int xo, int first, int last, float[] out, int at, PackingBuffer scratch) {
        for (int from = first, to; from < last; from = to) {
            to = Math.min(last, endOfImage(from));
            float[] parts = takeApart(x, xo, from, to, scratch);
            shift(to - from, parts, out, at + (from - first) * ow);
        }
    }

    /** One past the last row of the image that this output row is in. */
    int endOfImage(int outputRow) {
        return (outputRow / oh + 1) * oh;
    }

    /**
     * The planes of what the output rows [from, to) of one image see, from {@link PackingBuffer#START} on: what the
     * next output row sees is {@link #rowStep} further.
     */
    float[] takeApart(float[] x, int xo, int from, int to, PackingBuffer scratch) {
        int image = from / oh;
        int top = (from - image * oh) * strideH - padTop;
        int rows = (to - from - 1) * strideH + (kh - 1) * dilationH + 1;
        float[] parts = scratch.reserve(rows * planes * length);
        int above = Math.min(rows, Math.max(0, -top));
        int end = Math.max(above, Math.min(rows, h - top));
        int row = planes * length;
        Arrays.fill(parts, PackingBuffer.START, PackingBuffer.START + above * row, 0f);
        takeApart(end - above, x, xo + (image * h + top + above) * w * c, parts, PackingBuffer.START + above * row);
        Arrays.fill(parts, PackingBuffer.START + end * row, PackingBuffer.START + rows * row, 0f);
        return parts;
    }

    /** From what an output row sees of the planes to what the next one sees. */
    int rowStep() {
        return strideH * planes * length;
    }

    /** Where each kernel position and channel, in the order of the weights, begins to read for an output row. */
    void offsets(int[] offsets) {
        int i = 0;
        for (int a = 0; a < kh; a++) {
            for (int b = 0; b < kw; b++) {
                for (int channel = 0; channel < c; channel++) {
                    offsets[i++] = offset(a, b, channel);
                }
            }
        }
    }

    private int offset(int a, int b, int channel) {
        int column = b * dilationW;
        int plane = a * dilationH * planes + column % strideW * c + channel;
        return plane * length + column / strideW;
    }

    /**
     * Plane by plane, so that the bounds are found once for all rows. What lies behind a plane for whole vectors stays
     * as it is.
     */
    private void takeApart(int rows, float[] x, int xo, float[] parts, int at) {
        int used = length - L;
        for (int plane = 0; plane < planes; plane++, at += length) {
            // Element m of the plane is column m·strideW + first.
            int first = plane / c - padLeft;
            int low = low(first, used);
            int high = high(first, used, low);
            int step = strideW * c;
            int from = xo + first * c + plane % c + low * step;
            for (int i = 0; i < rows; i++) {
                int to = at + i * planes * length;
                zero(parts, to, to + low);
                every(step, high - low, x, from + i * w * c, parts, to + low);
                zero(parts, to + high, to + used);
            }
        }
    }

    /** The first element in the image of a plane whose element 0 is this column. */
    private int low(int first, int used) {
        return Math.min(used, first >= 0 ? 0 : Tiles.ceilDiv(-first, strideW));
    }

    /** Behind the last one in the image. */
    private int high(int first, int used, int low) {
        return Math.max(low, Math.min(used, first >= w ? 0 : Tiles.ceilDiv(w - first, strideW)));
    }

    /** A few floats, for which {@link Arrays#fill} is slow to start. */
    private static void zero(float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 0f;
        }
    }

    private static void every(int step, int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i * step];
        }
    }

    private void shift(int rows, float[] parts, float[] out, int at) {
        int to = at;
        for (int a = 0; a < kh; a++) {
            for (int b = 0; b < kw; b++) {
                for (int channel = 0; channel < c; channel++, to += Tiles.STRIDE) {
                    int from = PackingBuffer.START + offset(a, b, channel);
                    // The vectors at the ends of rows first: what hangs over is then overwritten by what belongs there.
                    for (int j = (ow - 1) / L * L; j >= 0; j -= L) {
                        Tiles.copyVectors(rows, parts, from + j, rowStep(), out, to + j, ow);
                    }
                }
            }
        }
    }

    /** The floats of the planes that {@link #add} adds to, for one image. */
    int floats() {
        return inputRows() * planes * length;
    }

    /** The input rows that output rows see, those of the padding among them. */
    private int inputRows() {
        return (oh - 1) * strideH + (kh - 1) * dilationH + 1;
    }

    /**
     * The adjoint of the shifts: adds to the planes of an image, from {@link PackingBuffer#START} on, what its output
     * rows [first, first + rows) give. {@code columns} has a row a kernel position and channel, {@code stride} apart,
     * and in it the output rows, {@code pitch} apart, whole vectors with zeros behind what there is.
     */
    void add(int first, int rows, float[] columns, int at, int stride, int pitch, float[] parts) {
        int row = rowStep();
        int from = at;
        for (int a = 0; a < kh; a++) {
            for (int b = 0; b < kw; b++) {
                for (int channel = 0; channel < c; channel++, from += stride) {
                    int to = PackingBuffer.START + first * row + offset(a, b, channel);
                    for (int i = 0; i < rows; i++) {
                        Tiles.add(columns, from + i * pitch, parts, to + i * row, pitch);
                    }
                }
            }
        }
    }

    /** The adjoint of taking apart: an image, made new, of its planes. */
    void putTogether(float[] parts, float[] x, int xo) {
        Arrays.fill(x, xo, xo + h * w * c, 0f);
        int used = length - L;
        int top = Math.max(0, -padTop);
        int end = Math.min(h, inputRows() - padTop);
        for (int plane = 0; plane < planes; plane++) {
            int first = plane / c - padLeft;
            int low = low(first, used);
            int high = high(first, used, low);
            int step = strideW * c;
            int to = xo + first * c + plane % c + low * step;
            for (int i = top; i < end; i++) {
                int from = PackingBuffer.START + ((i + padTop) * planes + plane) * length + low;
                spread(parts, from, high - low, x, to + i * w * c, step);
            }
        }
    }

    private static void spread(float[] x, int xo, int n, float[] y, int yo, int step) {
        for (int i = 0; i < n; i++) {
            y[yo + i * step] = x[xo + i];
        }
    }
}
