package io.github.gan4j.kernel;

import java.util.Arrays;

/**
 * The input rows that some output rows see, with their padding, end to end. With channels last, what an output pixel sees of one input
 * row is a run of neighbours in it; so a patch is as many runs as the kernel has rows, and none of them is copied: tiles read them at the
 * offset of the pixel. An input pixel is copied about once, where a matrix of patches has it once for each kernel position.
 */
final class Band {
    /** Tiles may read so many floats beyond the last run. */
    private static final int OVER = BandKernels.MOST_ROWS;

    /** The shortest run worth a tile's start and end. */
    private static final int SHORTEST = 16;

    private int h;
    private int w;
    private int c;
    private int oh;
    private int ow;
    private int strideH;
    private int strideW;
    private int padTop;
    private int padLeft;

    /** The floats of a band's row; the rows that an output row sees, from the first to the last. */
    private int row;

    private int reach;

    /** Whether this is the better way: runs are whole, long, and can be cut into equal pieces that a tile takes. */
    static boolean suits(Window s) {
        int run = s.kw() * s.c();
        return s.dilationW() == 1
                && s.strideW() <= s.kw()
                && s.strideH() <= (s.kh() - 1) * s.dilationH() + 1
                && run >= SHORTEST
                && run % pieces(run) == 0
                && !Planes.suit(s);
    }

    /** The pieces of a run that are no longer than a tile is deep. */
    static int pieces(int run) {
        return Tiles.ceilDiv(run, MicroKernels.DEPTH);
    }

    void set(Window s) {
        h = s.h();
        w = s.w();
        c = s.c();
        oh = s.oh();
        ow = s.ow();
        strideH = s.strideH();
        strideW = s.strideW();
        padTop = s.padTop();
        padLeft = s.padLeft();
        row = ((ow - 1) * strideW + s.kw()) * c;
        reach = (s.kh() - 1) * s.dilationH() + 1;
    }

    /** From one row of the band to the next. */
    int row() {
        return row;
    }

    /** The output rows to take at a time: about so many pixels, and whole tiles of pixels, if that can be. */
    int rows(int pixels, int height) {
        int rows = Math.max(1, pixels / ow);
        int even = 1;
        while (even * ow % height != 0) {
            even++;
        }
        return rows > even ? rows / even * even : rows;
    }

    /**
     * Copies what the output rows [first, last), numbered through all images, see; {@code offsets} gets where each of their pixels
     * starts.
     */
    float[] gather(float[] x, int xo, int first, int last, Buffer scratch, int[] offsets) {
        int images = (last - 1) / oh - first / oh + 1;
        float[] out = scratch.reserve(((last - first) * strideH + images * reach) * row + OVER);
        int at = Buffer.START;
        int pixel = 0;
        for (int from = first, to; from < last; from = to) {
            int image = from / oh;
            to = Math.min(last, (image + 1) * oh);
            int top = (from - image * oh) * strideH - padTop;
            int rows = (to - from - 1) * strideH + reach;
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < ow; j++) {
                    offsets[pixel++] = at + i * strideH * row + j * strideW * c;
                }
            }
            copy(x, xo + image * h * w * c, top, rows, out, at);
            at += rows * row;
        }
        return out;
    }

    /** So many rows of an image from this one on, with zeros where there is no image. */
    private void copy(float[] image, int start, int top, int rows, float[] out, int to) {
        int low = Math.min(row, Math.max(0, padLeft * c));
        int high = Math.max(low, Math.min(row, (w + padLeft) * c));
        for (int i = top, at = to; i < top + rows; i++, at += row) {
            if (i < 0 || i >= h) {
                Arrays.fill(out, at, at + row, 0f);
                continue;
            }
            Arrays.fill(out, at, at + low, 0f);
            System.arraycopy(image, start + (i * w - padLeft) * c + low, out, at + low, high - low);
            Arrays.fill(out, at + high, at + row, 0f);
        }
    }
}
