package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.product.PackingBuffer;
import io.github.gan4j.kernel.product.Tiles;
import java.util.Arrays;

/**
 * The input rows that some output rows see, with their padding, end to end. With channels last, what an output pixel
 * sees of one input row is a run of neighbours in it; so a patch is as many runs as the kernel has rows, and none of
 * them is copied: tiles read them at the offset of the pixel. An input pixel is copied about once, where a matrix of
 * patches has it once for each kernel position.
 */
final class Band {
    /** Tiles may read so many floats beyond the last run. */
    private static final int OVER = BandKernels.MOST_ROWS;

    /** The most floats of a run that a tile takes at once: its panel of weights then stays in the nearest cache. */
    private static final int DEPTH = 128;

    private Window s = Window.NONE;

    /** The floats of a band's row. */
    private int row;

    /** The equal pieces, as few as will do, that tiles take a run in. */
    static int pieces(int run) {
        int pieces = Tiles.ceilDiv(run, DEPTH);
        while (run % pieces != 0) {
            pieces++;
        }
        return pieces;
    }

    void set(Window window) {
        s = window;
        row = ((s.ow() - 1) * s.strideW() + s.kw()) * s.c();
    }

    /** From what one kernel row sees to what the next one sees. */
    int kernelRow() {
        return s.dilationH() * row;
    }

    /** The output rows to take at a time: about so many pixels, and whole tiles of pixels, if that can be. */
    int rows(int pixels, int height) {
        int rows = Math.max(1, pixels / s.ow());
        int even = 1;
        while (even * s.ow() % height != 0) {
            even++;
        }
        return rows > even ? rows / even * even : rows;
    }

    /**
     * Copies what so many rows of the kernel, from this one on, see for the output rows [first, last), numbered through
     * all images; {@code offsets} gets where each of their pixels starts.
     */
    float[] gather(
            float[] x, int xo, int first, int last, int top, int kernelRows, PackingBuffer scratch, int[] offsets) {
        int reach = (kernelRows - 1) * s.dilationH() + 1;
        int step = Math.min(reach, s.strideH());
        int images = (last - 1) / s.oh() - first / s.oh() + 1;
        float[] out = scratch.reserve(((last - first) * step + images * reach) * row + OVER);
        int at = PackingBuffer.START;
        int pixel = 0;
        for (int from = first, to; from < last; from = to) {
            int image = xo + from / s.oh() * s.h() * s.w() * s.c();
            to = Math.min(last, (from / s.oh() + 1) * s.oh());
            int upper = from % s.oh() * s.strideH() - s.padTop() + top * s.dilationH();
            int rows = 0;
            for (int i = 0; i < to - from; i++) {
                // What the output row above sees is there already.
                for (; rows < i * step + reach; rows++) {
                    copy(x, image, upper + i * (s.strideH() - step) + rows, out, at + rows * row);
                }
                for (int j = 0; j < s.ow(); j++) {
                    offsets[pixel++] = at + i * step * row + j * s.strideW() * s.c();
                }
            }
            at += rows * row;
        }
        return out;
    }

    /** One row of an image, with zeros where there is no image. */
    private void copy(float[] x, int image, int i, float[] out, int at) {
        if (i < 0 || i >= s.h()) {
            Arrays.fill(out, at, at + row, 0f);
            return;
        }
        int low = Math.min(row, Math.max(0, s.padLeft() * s.c()));
        int high = Math.max(low, Math.min(row, (s.w() + s.padLeft()) * s.c()));
        Arrays.fill(out, at, at + low, 0f);
        if (high > low) {
            System.arraycopy(x, image + (i * s.w() - s.padLeft()) * s.c() + low, out, at + low, high - low);
        }
        Arrays.fill(out, at + high, at + row, 0f);
    }
}
