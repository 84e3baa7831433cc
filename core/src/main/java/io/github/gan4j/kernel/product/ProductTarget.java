package io.github.gan4j.kernel.product;

/** Where the tiles of a product go: an array with room for so many rows and columns. */
final class ProductTarget {
    private static final int ROWS = MicroKernels.ROWS;
    private static final float[] NONE = {};

    private float[] values = NONE;
    private int offset;
    private int stride;
    private int rows;
    private int cols;

    ProductTarget set(float[] values, int offset, int stride, int rows, int cols) {
        this.values = values;
        this.offset = offset;
        this.stride = stride;
        this.rows = rows;
        this.cols = cols;
        return this;
    }

    /** Lets go of the array. */
    void clear() {
        values = NONE;
    }

    /** A whole tile whose rows of A are read where they lie, so far apart. */
    void directTile(int r, int j, int d, float[] x, int xo, int xStride, float[] b, int bo, boolean add) {
        float[] out = values;
        int ld = stride;
        int at = offset + r * ld + j;
        if (add) {
            MicroKernels.direct(d, x, xo, xStride, b, bo, out, at, ld, out, at, ld);
        } else {
            MicroKernels.direct(d, x, xo, xStride, b, bo, Tiles.zeros(), 0, 0, out, at, ld);
        }
    }

    /** One tile: straight to its place, or, where that has no room for all of it, by way of {@code edge}. */
    void tile(
            int r,
            int j,
            int width,
            int d,
            float[] packedA,
            int aAt,
            float[] packedB,
            int bAt,
            float[] edge,
            boolean add) {
        float[] out = values;
        int ld = stride;
        int at = offset + r * ld + j;
        int h = Math.min(ROWS, rows - r);
        int w = Math.min(width, cols - j);
        boolean whole = h == ROWS && w == width;
        if (whole && add) {
            MicroKernels.tile(width, d, packedA, aAt, packedB, bAt, out, at, ld, out, at, ld);
        } else if (whole) {
            MicroKernels.tile(width, d, packedA, aAt, packedB, bAt, Tiles.zeros(), 0, 0, out, at, ld);
        } else if (add) {
            int e = PackingBuffer.START;
            Tiles.copy(out, at, ld, edge, e, width, h, w);
            MicroKernels.tile(width, d, packedA, aAt, packedB, bAt, edge, e, width, edge, e, width);
            Tiles.copy(edge, e, width, out, at, ld, h, w);
        } else {
            int e = PackingBuffer.START;
            MicroKernels.tile(width, d, packedA, aAt, packedB, bAt, Tiles.zeros(), 0, 0, edge, e, width);
            Tiles.copy(edge, e, width, out, at, ld, h, w);
        }
    }
}
