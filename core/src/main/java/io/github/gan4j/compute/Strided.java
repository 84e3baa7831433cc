package io.github.gan4j.compute;

import io.github.gan4j.kernel.parallel.Chunks;
import io.github.gan4j.ndarray.Shape;
import java.util.Arrays;

/**
 * Walks over axes that are laid out with any stride on each side: the one place where index arithmetic of many axes is
 * done.
 */
final class Strided {
    private static final int TILE = 32;

    private Strided() {}

    /** The row-major strides of a shape, with 0 where the size is 1 (so that a broadcast needs no special case). */
    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = shape.size(i) == 1 ? 0 : stride;
            stride *= shape.size(i);
        }
        return strides;
    }

    /** The strides with which an array is read when it is broadcast to a shape of at least its rank. */
    static int[] strides(Shape shape, Shape to) {
        int[] strides = new int[to.rank()];
        int[] own = strides(shape);
        System.arraycopy(own, 0, strides, to.rank() - own.length, own.length);
        return strides;
    }

    /**
     * Leaves out axes of size 1 and merges neighbours that are one run on every side.
     *
     * @param sizes the sizes of the axes
     * @param sides the strides of each side
     * @return the merged sizes, then the merged strides of each side
     */
    static int[][] merge(int[] sizes, int[]... sides) {
        int[][] out = new int[sides.length + 1][sizes.length];
        int n = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 1) {
                continue;
            }
            boolean joins = n > 0;
            for (int s = 0; joins && s < sides.length; s++) {
                joins = out[s + 1][n - 1] == sides[s][i] * sizes[i];
            }
            int at = joins ? n - 1 : n++;
            out[0][at] = joins ? out[0][at] * sizes[i] : sizes[i];
            for (int s = 0; s < sides.length; s++) {
                out[s + 1][at] = sides[s][i];
            }
        }
        for (int s = 0; s < out.length; s++) {
            out[s] = Arrays.copyOf(out[s], n);
        }
        return out;
    }

    /** The position of element {@code index} (row-major over the first {@code axes} axes) on one side. */
    static int position(int index, int axes, int[] sizes, int[] strides) {
        int position = 0;
        for (int i = axes - 1; i >= 0; i--) {
            position += index % sizes[i] * strides[i];
            index /= sizes[i];
        }
        return position;
    }

    /** Copies every element: {@code y[yo + Σ iₐ·yStride] = x[xo + Σ iₐ·xStride]} for all indices below the sizes. */
    static void copy(int[] allSizes, float[] x, int xo, int[] xStrides, float[] y, int yo, int[] yStrides) {
        for (int size : allSizes) {
            if (size == 0) {
                return;
            }
        }
        int[][] merged = merge(allSizes, xStrides, yStrides);
        int[] sizes = merged[0];
        int[] xs = merged[1];
        int[] ys = merged[2];
        int rank = sizes.length;
        if (rank == 0) {
            y[yo] = x[xo];
            return;
        }
        int across = rank > 1 && xs[rank - 1] != 1 ? axisOf(xs, 1) : -1;
        if (across >= 0 && ys[rank - 1] == 1) {
            transpose(
                    without(sizes, across),
                    without(xs, across),
                    without(ys, across),
                    sizes[across],
                    ys[across],
                    x,
                    xo,
                    y,
                    yo);
            return;
        }
        int length = sizes[rank - 1];
        int outer = product(sizes, rank - 1);
        Chunks.split(length, outer, (from, to) -> {
            for (int o = from; o < to; o++) {
                line(
                        length,
                        x,
                        xo + position(o, rank - 1, sizes, xs),
                        xs[rank - 1],
                        y,
                        yo + position(o, rank - 1, sizes, ys),
                        ys[rank - 1]);
            }
        });
    }

    private static void line(int n, float[] x, int xo, int xStride, float[] y, int yo, int yStride) {
        if (xStride == 1 && yStride == 1) {
            System.arraycopy(x, xo, y, yo, n);
        } else if (xStride == 0 && yStride == 1) {
            Arrays.fill(y, yo, yo + n, x[xo]);
        } else {
            for (int i = 0; i < n; i++) {
                y[yo + i * yStride] = x[xo + i * xStride];
            }
        }
    }

    /**
     * Copies where reading runs along one axis (of {@code count} elements, written {@code step} apart) and writing
     * along the last of the others, in square tiles so that both sides stay in cache.
     */
    private static void transpose(
            int[] sizes, int[] xs, int[] ys, int count, int step, float[] x, int xo, float[] y, int yo) {
        int rank = sizes.length;
        int length = sizes[rank - 1];
        int stride = xs[rank - 1];
        int tiles = (count + TILE - 1) / TILE;
        int outer = product(sizes, rank - 1);
        Chunks.split(TILE * length, outer * tiles, (from, to) -> {
            for (int t = from; t < to; t++) {
                int xAt = xo + position(t / tiles, rank - 1, sizes, xs);
                int yAt = yo + position(t / tiles, rank - 1, sizes, ys);
                int first = t % tiles * TILE;
                int last = Math.min(count, first + TILE);
                for (int l = 0; l < length; l += TILE) {
                    int end = Math.min(length, l + TILE);
                    for (int i = first; i < last; i++) {
                        for (int j = l; j < end; j++) {
                            y[yAt + i * step + j] = x[xAt + i + j * stride];
                        }
                    }
                }
            }
        });
    }

    private static int axisOf(int[] strides, int stride) {
        for (int i = 0; i < strides.length; i++) {
            if (strides[i] == stride) {
                return i;
            }
        }
        return -1;
    }

    private static int[] without(int[] values, int index) {
        int[] out = new int[values.length - 1];
        System.arraycopy(values, 0, out, 0, index);
        System.arraycopy(values, index + 1, out, index, out.length - index);
        return out;
    }

    static int product(int[] sizes, int count) {
        int product = 1;
        for (int i = 0; i < count; i++) {
            product *= sizes[i];
        }
        return product;
    }
}
