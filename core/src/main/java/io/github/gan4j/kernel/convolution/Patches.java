package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * The patches of the input that the output pixels see, as rows of a matrix: a row an output pixel, numbered through all
 * images, a column a kernel position and channel (kh, kw, c), as in the weights. With channels last the columns of one
 * kernel row are a run of neighbours in the input. The matrix is never made as a whole.
 */
final class Patches {
    /** Shorter runs are copied by a loop. */
    private static final int LONG = 24;

    // The sizes of the window, copied: read through the record in these loops they cost 2 % more.
    private int h;
    private int w;
    private int c;
    private int kw;
    private int oh;
    private int ow;
    private int strideH;
    private int strideW;
    private int padTop;
    private int padLeft;
    private int dilationH;
    private int dilationW;
    private int run;

    void set(Window s) {
        h = s.h();
        w = s.w();
        c = s.c();
        kw = s.kw();
        oh = s.oh();
        ow = s.ow();
        strideH = s.strideH();
        strideW = s.strideW();
        padTop = s.padTop();
        padLeft = s.padLeft();
        dilationH = s.dilationH();
        dilationW = s.dilationW();
        run = kw * c;
    }

    /** Writes the columns [from, to) of the rows [first, last) to {@code out}, rows {@code stride} apart. */
    void gather(float[] x, int xo, int first, int last, int from, int to, float[] out, int at, int stride) {
        int image = first / (oh * ow);
        int i = first / ow % oh;
        int j = first % ow;
        for (int p = first; p < last; p++) {
            int base = xo + image * h * w * c;
            int row = i * strideH - padTop + from / run * dilationH;
            int col = j * strideW - padLeft;
            int skip = from % run;
            for (int k = from; k < to; ) {
                int n = Math.min(run - skip, to - k);
                read(x, base, row, col, skip, skip + n, out, at + k - from - skip);
                k += n;
                skip = 0;
                row += dilationH;
            }
            at += stride;
            if (++j == ow) {
                j = 0;
                if (++i == oh) {
                    i = 0;
                    image++;
                }
            }
        }
    }

    /** Columns [from, to) of the patch row at (row, col); its column 0 belongs at {@code at}. */
    private void read(float[] x, int base, int row, int col, int from, int to, float[] out, int at) {
        if (row < 0 || row >= h) {
            Arrays.fill(out, at + from, at + to, 0f);
            return;
        }
        int start = base + row * w * c;
        if (dilationW == 1) {
            int low = Math.min(to, Math.max(from, -col * c));
            int high = Math.max(low, Math.min(to, (w - col) * c));
            if (from < low) {
                Arrays.fill(out, at + from, at + low, 0f);
            }
            copy(x, start + col * c + low, out, at + low, high - low);
            if (high < to) {
                Arrays.fill(out, at + high, at + to, 0f);
            }
            return;
        }
        for (int k = from, tap = from / c, n; k < to; k += n, tap++) {
            n = Math.min((tap + 1) * c, to) - k;
            int pixel = col + tap * dilationW;
            if (pixel < 0 || pixel >= w) {
                Arrays.fill(out, at + k, at + k + n, 0f);
            } else {
                copy(x, start + pixel * c + k - tap * c, out, at + k, n);
            }
        }
    }

    private static void copy(float[] x, int xo, float[] y, int yo, int n) {
        if (n >= LONG) {
            System.arraycopy(x, xo, y, yo, n);
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i] = x[xo + i];
            }
        }
    }

    /**
     * The adjoint of {@link #gather}: adds the columns [from, to) of the rows [first, last) of a matrix to the input
     * pixels they stand for, as far as these lie in the input rows [low, high).
     */
    void scatter(
            float[] matrix,
            int at,
            int stride,
            int first,
            int last,
            int from,
            int to,
            float[] x,
            int xo,
            int low,
            int high) {
        int image = first / (oh * ow);
        int i = first / ow % oh;
        int j = first % ow;
        for (int p = first; p < last; p++) {
            int base = xo + image * h * w * c;
            int row = i * strideH - padTop + from / run * dilationH;
            int col = j * strideW - padLeft;
            int skip = from % run;
            for (int k = from; k < to; ) {
                int n = Math.min(run - skip, to - k);
                if (row >= low && row < high) {
                    add(matrix, at + k - from - skip, skip, skip + n, x, base + row * w * c, col);
                }
                k += n;
                skip = 0;
                row += dilationH;
            }
            at += stride;
            if (++j == ow) {
                j = 0;
                if (++i == oh) {
                    i = 0;
                    image++;
                }
            }
        }
    }

    /**
     * Columns [from, to) of a patch row, whose column 0 is at {@code at}, to the input row that starts at
     * {@code start}.
     */
    private void add(float[] matrix, int at, int from, int to, float[] x, int start, int col) {
        if (dilationW == 1) {
            int low = Math.max(from, -col * c);
            int high = Math.min(to, (w - col) * c);
            add(matrix, at + low, x, start + col * c + low, high - low);
            return;
        }
        for (int k = from, tap = from / c, n; k < to; k += n, tap++) {
            n = Math.min((tap + 1) * c, to) - k;
            int pixel = col + tap * dilationW;
            if (pixel >= 0 && pixel < w) {
                add(matrix, at + k, x, start + pixel * c + k - tap * c, n);
            }
        }
    }

    private static void add(float[] y, int yo, float[] x, int xo, int n) {
        int whole = Tiles.add(y, yo, x, xo, n);
        for (int i = whole; i < n; i++) {
            x[xo + i] += y[yo + i];
        }
    }
}
