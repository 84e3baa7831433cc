package io.github.gan4j.kernel.convolution;

import static io.github.gan4j.kernel.convolution.WinogradAxis.MINUS_ONE;
import static io.github.gan4j.kernel.convolution.WinogradAxis.POINTS;

import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.product.PackingBuffer;
import java.util.Arrays;

/**
 * Winograd's algorithm (Winograd 1980; Lavin and Gray 2016), for kernels of 3x3 pixels at every pixel, and for those of
 * 4x4 in steps of two. Of the latter, the four phases of the input, the pixels of one parity, meet 2x2 taps each; they
 * are taken together, along the channels. Tiles of 2x2 outputs (3x3 in steps of two) then cost 16 products instead of
 * 36: what inputs, weights and outputs are at a pair of points (0, 1, −1, ∞ along each axis, {@link WinogradAxis}) is
 * multiplied pair by pair, as 16 products of matrices, with nothing but additions and halves before and behind. Here is
 * what comes before and behind: how a window is cut, and the transforms of images.
 *
 * <p>A <i>unit</i> is a row of tiles of an image, numbered through all images. Some units at a time are a block, whose
 * matrices have a row for each tile: those of a pair of points together, first by the point down, then by the point
 * across, then by unit, then by column of tiles. The columns of the inputs' matrices are phases and channels; they lie
 * in chunks that a product's tiles can take.
 */
final class Winograd {
    /** The pairs of points. */
    static final int PAIRS = POINTS * POINTS;

    /** The most floats in the weights at all points: eight megabytes. */
    private static final int WEIGHTS = 1 << 21;

    /** The most floats that a row of tiles may have at all points, or an image where a task has whole ones. */
    private static final int POINTS_OF_TASK = 1 << 20;

    /** The least images of an input gradient: each is a task. */
    private static final int IMAGES = 8;

    /** The least tiles of all images that pay for transforming the weights. */
    private static final int TILES = 32;

    /**
     * The least products for each float that goes into the matrices or comes out of them: with fewer the transforms
     * cost what is saved.
     */
    private static final int PRODUCTS = 24;

    /** Rows of transformed pixels that are kept: what a row of tiles sees, or more. */
    private static final int RING = 2 * POINTS;

    /**
     * The most floats of a task's inputs, or outputs, at all points, unless one row of tiles, or one image, has more.
     */
    static final int TASK = 1 << 17;

    private final WinogradAxis down = new WinogradAxis();
    private final WinogradAxis across = new WinogradAxis();
    private Window s = Window.NONE;

    /** The phases along an axis, which are its step, and the taps of the kernel in each. */
    private int phases;

    private int taps;

    /** The floats of a run: all phases across of one pixel of a phase. */
    private int run;

    /** A row of tiles at all points across. */
    private int width;

    /** Whether this algorithm can do a window, and saves more than its transforms cost. */
    static boolean suits(Window s) {
        boolean square = s.kh() == s.kw() && s.strideH() == s.strideW() && s.dilationH() == 1 && s.dilationW() == 1;
        boolean known = (s.kh() == 3 && s.strideH() == 1) || (s.kh() == 4 && s.strideH() == 2);
        return square
                && known
                && s.oh() > 1
                && s.ow() > 1
                && s.h() > 0
                && s.w() > 0
                && isEven(s.c())
                && isEven(s.f())
                && pays((long) s.strideH() * s.strideW() * s.c(), s.f())
                && s.n() * tiles(s.oh(), s) * tiles(s.ow(), s) >= TILES
                && tiles(s.ow(), s) * floatsATile(s) <= POINTS_OF_TASK;
    }

    /** With so many columns in and out. */
    private static boolean pays(long in, long out) {
        return PAIRS * in * out <= WEIGHTS && in * out >= PRODUCTS * (in + out);
    }

    /** Whether it can also go back to images, of which a task has whole ones. */
    static boolean suitsInputGradient(Window s) {
        return suits(s) && s.n() >= IMAGES && tiles(s.oh(), s) * tiles(s.ow(), s) * floatsATile(s) <= POINTS_OF_TASK;
    }

    /** The tiles of so many outputs along an axis. */
    private static long tiles(int outputs, Window s) {
        return WinogradAxis.tiles(outputs, s.kh() / s.strideH());
    }

    /** The most floats that a matrix has for a tile. */
    private static long floatsATile(Window s) {
        return (long) PAIRS * Math.max(s.strideH() * s.strideW() * s.c(), s.f());
    }

    /** Whether channels fill rounds of partial sums and can be cut into equal chunks that a product's tile can take. */
    private static boolean isEven(int channels) {
        return channels > 0 && channels % (SumOrder.PARTS * chunks(channels)) == 0;
    }

    private static int chunks(int channels) {
        return (channels + SumOrder.DEPTH - 1) / SumOrder.DEPTH;
    }

    /**
     * The columns of a chunk, of {@code copies} times the channels: as many whole copies, of one or two or four, as a
     * tile can take, or a part of one.
     */
    static int chunk(int copies, int channels) {
        int chunk = copies * channels;
        while (chunk > SumOrder.DEPTH && chunk > channels) {
            chunk /= 2;
        }
        return chunk > SumOrder.DEPTH ? channels / chunks(channels) : chunk;
    }

    void set(Window window) {
        s = window;
        phases = s.strideH();
        taps = s.kh() / phases;
        down.set(s.oh(), phases, taps);
        across.set(s.ow(), phases, taps);
        run = phases * s.c();
        width = across.first(POINTS);
    }

    /** The rows of tiles of all images. */
    int units() {
        return s.n() * down.tiles();
    }

    /** The rows of tiles of an image. */
    int unitsAnImage() {
        return down.tiles();
    }

    /** The columns of the inputs' matrices: phases and channels. */
    int columns() {
        return phases * run;
    }

    /** The columns of one of their chunks. */
    int chunk() {
        return chunk(phases * phases, s.c());
    }

    /** The rows that a unit has at most, in all matrices together. */
    int rowsAUnit() {
        return POINTS * width;
    }

    /** The units, 1 or more, whose matrices have so many floats, of inputs or outputs, of which there are more. */
    int units(int floats) {
        return Math.max(1, floats / (rowsAUnit() * Math.max(columns(), s.f())));
    }

    /** Where the rows of a block lie; good until the next block of this thread. */
    WinogradBlock block(int from, int to, ConvolutionScratch own) {
        own.block.set(down, across, from, to);
        return own.block;
    }

    /** Scratch memory for the transforms of inputs. */
    private float[] ring(ConvolutionScratch own) {
        return own.planes.reserve(RING * width * run + across.seen() * s.c());
    }

    private int ringRow(int row) {
        return PackingBuffer.START + row % RING * width * run;
    }

    /** Where a padded row of pixels is, behind the ring. */
    private int pixels() {
        return PackingBuffer.START + RING * width * run;
    }

    /** Of the pixels that a padded row has, the first that is not padding. */
    private int firstPixel() {
        return Math.min(across.seen(), Math.max(0, s.padLeft()));
    }

    /** The first behind those that are not padding. */
    private int lastPixel() {
        return (int) Math.max(firstPixel(), Math.min(across.seen(), s.w() + (long) s.padLeft()));
    }

    /**
     * The inputs of the units [first, last) of the block, at all points: to rows {@code stride} apart, in chunks of
     * {@code chunk} columns, each with all rows of the block.
     */
    void inputs(
            float[] x,
            int xo,
            int first,
            int last,
            WinogradBlock block,
            float[] v,
            int vo,
            int stride,
            int chunk,
            ConvolutionScratch own) {
        float[] ring = ring(own);
        int next = 0;
        for (int unit = first; unit < last; unit++) {
            int i = unit % down.tiles();
            block.unit(unit);
            int image = xo + unit / down.tiles() * s.h() * s.w() * s.c();
            int top = phases * down.output(i);
            int bottom = top + phases * down.inputs(i);
            for (int r = unit == first || i == 0 ? top : next; r < bottom; r++) {
                inputsAcross(x, image, r, ring);
            }
            next = bottom;
            for (int p = 0; p < phases; p++) {
                inputsDown(ring, i, top + p, p * run, block, v, vo, stride, chunk);
            }
        }
    }

    private void inputsAcross(float[] x, int image, int r, float[] ring) {
        int at = ringRow(r);
        int row = r - s.padTop();
        if (row < 0 || row >= s.h()) {
            Arrays.fill(ring, at, at + width * run, 0f);
            return;
        }
        int pixels = pixels();
        int low = firstPixel() * s.c();
        int high = lastPixel() * s.c();
        Arrays.fill(ring, pixels, pixels + low, 0f);
        if (high > low) {
            System.arraycopy(x, image + (row * s.w() - s.padLeft()) * s.c() + low, ring, pixels + low, high - low);
        }
        Arrays.fill(ring, pixels + high, pixels + across.seen() * s.c(), 0f);
        for (int j = 0; j < across.tiles(); j++) {
            int x0 = pixels + across.output(j) * run;
            int v0 = at + j * run;
            int v1 = at + (across.first(1) + j) * run;
            int v2 = at + (across.first(MINUS_ONE) + j) * run;
            int v3 = at + (across.first(3) + j) * run;
            boolean large = across.isLarge(j);
            inputs(large, ring, x0, x0 + run, x0 + 2 * run, x0 + 3 * run, ring, v0, v1, v2, v3, run);
        }
    }

    private void inputsDown(
            float[] ring, int i, int top, int col, WinogradBlock block, float[] v, int vo, int stride, int chunk) {
        int r0 = ringRow(top);
        int r1 = ringRow(top + phases);
        int r2 = ringRow(top + 2 * phases);
        int r3 = ringRow(top + 3 * phases);
        int piece = Math.min(run, chunk);
        for (int c = 0; c < run; c += piece) {
            int base = vo + (col + c) / chunk * block.rows() * stride + (col + c) % chunk;
            for (int b = 0; b < POINTS; b++) {
                int v0 = base + block.row(0, b) * stride;
                int v1 = base + block.row(1, b) * stride;
                int v2 = base + block.row(2, b) * stride;
                int v3 = base + block.row(3, b) * stride;
                for (int j = 0; j < across.tiles(b); j++) {
                    int at = (across.first(b) + j) * run + c;
                    int o = j * stride;
                    boolean large = down.isLarge(i);
                    inputs(large, ring, r0 + at, r1 + at, r2 + at, r3 + at, v, v0 + o, v1 + o, v2 + o, v3 + o, piece);
                }
            }
        }
    }

    /**
     * The adjoint of {@link #inputs}, for a whole image of the block, whose rows lie end to end in one chunk: replaces
     * the image.
     */
    void inputsAdjoint(float[] v, int vo, int image, WinogradBlock block, float[] x, int xo, ConvolutionScratch own) {
        float[] ring = ring(own);
        int imageAt = xo + image * s.h() * s.w() * s.c();
        Arrays.fill(x, imageAt, imageAt + s.h() * s.w() * s.c(), 0f);
        int next = 0;
        for (int i = 0; i < down.tiles(); i++) {
            block.unit(image * down.tiles() + i);
            int top = phases * down.output(i);
            int bottom = top + phases * down.inputs(i);
            for (int r = next; r < bottom; r++) {
                Arrays.fill(ring, ringRow(r), ringRow(r) + width * run, 0f);
            }
            next = bottom;
            for (int p = 0; p < phases; p++) {
                inputsDownAdjoint(v, vo + p * run, block, i, top + p, ring);
            }
            int done = i == down.tiles() - 1 ? bottom : phases * down.output(i + 1);
            for (int r = top; r < done; r++) {
                inputsAcrossAdjoint(ring, r, x, imageAt);
            }
        }
    }

    private void inputsDownAdjoint(float[] v, int vo, WinogradBlock block, int i, int top, float[] ring) {
        int columns = columns();
        int r0 = ringRow(top);
        int r1 = ringRow(top + phases);
        int r2 = ringRow(top + 2 * phases);
        int r3 = ringRow(top + 3 * phases);
        for (int b = 0; b < POINTS; b++) {
            int v0 = vo + block.row(0, b) * columns;
            int v1 = vo + block.row(1, b) * columns;
            int v2 = vo + block.row(2, b) * columns;
            int v3 = vo + block.row(3, b) * columns;
            for (int j = 0; j < across.tiles(b); j++) {
                int at = (across.first(b) + j) * run;
                int o = j * columns;
                boolean large = down.isLarge(i);
                addInputs(large, v, v0 + o, v1 + o, v2 + o, v3 + o, ring, r0 + at, r1 + at, r2 + at, r3 + at, run);
            }
        }
    }

    private void inputsAcrossAdjoint(float[] ring, int r, float[] x, int image) {
        int row = r - s.padTop();
        if (row < 0 || row >= s.h()) {
            return;
        }
        int at = ringRow(r);
        int pixels = pixels();
        Arrays.fill(ring, pixels, pixels + across.seen() * s.c(), 0f);
        for (int j = 0; j < across.tiles(); j++) {
            int x0 = pixels + across.output(j) * run;
            int v0 = at + j * run;
            int v1 = at + (across.first(1) + j) * run;
            int v2 = at + (across.first(MINUS_ONE) + j) * run;
            int v3 = at + (across.first(3) + j) * run;
            boolean large = across.isLarge(j);
            addInputs(large, ring, v0, v1, v2, v3, ring, x0, x0 + run, x0 + 2 * run, x0 + 3 * run, run);
        }
        int low = firstPixel() * s.c();
        int high = lastPixel() * s.c();
        if (high > low) {
            System.arraycopy(ring, pixels + low, x, image + (row * s.w() - s.padLeft()) * s.c() + low, high - low);
        }
    }

    /**
     * Products at all points, in rows end to end, to the outputs of the units [from, to), which are the whole block.
     */
    void outputs(float[] m, int mo, int from, int to, WinogradBlock block, float[] y, int yo, ConvolutionScratch own) {
        int f = s.f();
        float[] t = own.planes.reserve(3 * width * f);
        int step = width * f;
        for (int unit = from; unit < to; unit++) {
            int i = unit % down.tiles();
            block.unit(unit);
            for (int b = 0; b < POINTS; b++) {
                int n = across.tiles(b) * f;
                int at = PackingBuffer.START + across.first(b) * f;
                int m0 = mo + block.row(0, b) * f;
                int m1 = mo + block.row(1, b) * f;
                int m2 = mo + block.row(2, b) * f;
                int m3 = mo + block.row(3, b) * f;
                sum(down.isLarge(i), m, m0, m1, m2, m3, t, at, step, n);
            }
            for (int r = 0; r < down.outputs(i); r++) {
                int line = yo + (unit / down.tiles() * s.oh() + down.output(i) + r) * s.ow() * f;
                for (int j = 0; j < across.tiles(); j++) {
                    int y0 = line + across.output(j) * f;
                    int m0 = PackingBuffer.START + r * step + j * f;
                    int m1 = m0 + across.first(1) * f;
                    int m2 = m0 + across.first(MINUS_ONE) * f;
                    int m3 = m0 + across.first(3) * f;
                    sum(across.isLarge(j), t, m0, m1, m2, m3, y, y0, f, f);
                }
            }
        }
    }

    /** The adjoint of {@link #outputs} for the units [first, last) of the block: as {@link #inputs} has its results. */
    void outputsAdjoint(
            float[] y,
            int yo,
            int first,
            int last,
            WinogradBlock block,
            float[] m,
            int mo,
            int stride,
            int chunk,
            ConvolutionScratch own) {
        int f = s.f();
        float[] t = own.planes.reserve(3 * width * f);
        int step = width * f;
        for (int unit = first; unit < last; unit++) {
            int i = unit % down.tiles();
            block.unit(unit);
            for (int r = 0; r < down.outputs(i); r++) {
                int line = yo + (unit / down.tiles() * s.oh() + down.output(i) + r) * s.ow() * f;
                for (int j = 0; j < across.tiles(); j++) {
                    int y0 = line + across.output(j) * f;
                    int m0 = PackingBuffer.START + r * step + j * f;
                    int m1 = m0 + across.first(1) * f;
                    int m2 = m0 + across.first(MINUS_ONE) * f;
                    int m3 = m0 + across.first(3) * f;
                    at(across.isLarge(j), y, y0, f, t, m0, m1, m2, m3, f);
                }
            }
            for (int c = 0; c < f; c += chunk) {
                int base = mo + c / chunk * block.rows() * stride;
                for (int b = 0; b < POINTS; b++) {
                    int m0 = base + block.row(0, b) * stride;
                    int m1 = base + block.row(1, b) * stride;
                    int m2 = base + block.row(2, b) * stride;
                    int m3 = base + block.row(3, b) * stride;
                    for (int j = 0; j < across.tiles(b); j++) {
                        int at = PackingBuffer.START + (across.first(b) + j) * f + c;
                        int o = j * stride;
                        at(down.isLarge(i), t, at, step, m, m0 + o, m1 + o, m2 + o, m3 + o, chunk);
                    }
                }
            }
        }
    }

    /** The pixels that a tile sees to its points. */
    private static void inputs(
            boolean large,
            float[] x,
            int x0,
            int x1,
            int x2,
            int x3,
            float[] v,
            int v0,
            int v1,
            int v2,
            int v3,
            int n) {
        if (large) {
            WinogradLoops.LOOPS.inputs4(x, x0, x1, x2, x3, v, v0, v1, v2, v3, n);
        } else {
            WinogradLoops.LOOPS.inputs3(x, x0, x1, x2, v, v0, v1, v3, n);
        }
    }

    /** The adjoint, added to the pixels. */
    private static void addInputs(
            boolean large,
            float[] v,
            int v0,
            int v1,
            int v2,
            int v3,
            float[] x,
            int x0,
            int x1,
            int x2,
            int x3,
            int n) {
        if (large) {
            WinogradLoops.LOOPS.addInputs4(v, v0, v1, v2, v3, x, x0, x1, x2, x3, n);
        } else {
            WinogradLoops.LOOPS.addInputs3(v, v0, v1, v3, x, x0, x1, x2, n);
        }
    }

    /** A tile's products at its points to its outputs, {@code step} apart. */
    private void sum(boolean large, float[] m, int m0, int m1, int m2, int m3, float[] y, int at, int step, int n) {
        if (taps == 2 && large) {
            WinogradLoops.LOOPS.sum4To3(m, m0, m1, m2, m3, y, at, at + step, at + 2 * step, n);
        } else if (taps == 2) {
            WinogradLoops.LOOPS.sum3To2(m, m0, m1, m3, y, at, at + step, n);
        } else if (large) {
            WinogradLoops.LOOPS.sum4To2(m, m0, m1, m2, m3, y, at, at + step, n);
        } else {
            WinogradLoops.LOOPS.sum3To1(m, m0, m1, m3, y, at, n);
        }
    }

    /** The adjoint of {@link #sum}. */
    private void at(boolean large, float[] y, int at, int step, float[] m, int m0, int m1, int m2, int m3, int n) {
        if (taps == 2 && large) {
            WinogradLoops.LOOPS.at4Of3(y, at, at + step, at + 2 * step, m, m0, m1, m2, m3, n);
        } else if (taps == 2) {
            WinogradLoops.LOOPS.at3Of2(y, at, at + step, m, m0, m1, m3, n);
        } else if (large) {
            WinogradLoops.LOOPS.at4Of2(y, at, at + step, m, m0, m1, m2, m3, n);
        } else {
            System.arraycopy(y, at, m, m0, n);
            System.arraycopy(y, at, m, m1, n);
            System.arraycopy(y, at, m, m3, n);
        }
    }
}
