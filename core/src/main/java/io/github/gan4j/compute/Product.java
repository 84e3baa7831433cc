package io.github.gan4j.compute;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.product.ProductKernels;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;

/** Matrix products; results are new arrays. */
public final class Product {
    private static final ProductKernels KERNELS = Kernels.chosen().product();

    private Product() {}

    /**
     * The product op(a)·op(b) of the last two axes, broadcast over the axes before them.
     *
     * @param a (…, m, k), or (…, k, m) when transposed
     * @param transposeA whether a is read transposed
     * @param b (…, k, n), or (…, n, k) when transposed
     * @param transposeB whether b is read transposed
     * @return (…, m, n)
     */
    public static NDArray matmul(NDArray a, boolean transposeA, NDArray b, boolean transposeB) {
        Shape as = a.shape();
        Shape bs = b.shape();
        if (as.rank() < 2 || bs.rank() < 2) {
            throw new ShapeException("[matmul] expected two matrices (rank 2 or more), got " + as + " and " + bs
                    + ": reshape a vector to (1, n) or (n, 1)");
        }
        int m = as.size(transposeA ? -1 : -2);
        int k = as.size(transposeA ? -2 : -1);
        int n = bs.size(transposeB ? -2 : -1);
        if (bs.size(transposeB ? -1 : -2) != k) {
            throw new ShapeException("[matmul] expected inner sizes that agree, got " + k + " and "
                    + bs.size(transposeB ? -1 : -2) + ": a " + as + (transposeA ? " transposed" : "") + ", b " + bs
                    + (transposeB ? " transposed" : ""));
        }
        Shape aBatch = as.part(0, as.rank() - 2);
        Shape bBatch = bs.part(0, bs.rank() - 2);
        Shape batch = batch(as, bs, aBatch, bBatch);
        NDArray y = Workspace.uninitialized(batch.then(Shape.of(m, n)));
        int[] sizes = batch.toArray();
        int[] aStrides = Strided.strides(aBatch, batch);
        int[] bStrides = Strided.strides(bBatch, batch);
        for (int i = 0; i < batch.elements(); i++) {
            int aAt = Strided.position(i, sizes.length, sizes, aStrides) * m * k;
            int bAt = Strided.position(i, sizes.length, sizes, bStrides) * k * n;
            gemm(transposeA, transposeB, m, n, k, a, aAt, b, bAt, y, i * m * n, false);
        }
        return y;
    }

    /**
     * Adds op(a)·op(b) to a sum; all are matrices of shapes that fit.
     *
     * @param a (m, k), or (k, m) where it is transposed
     * @param transposeA whether a is read transposed
     * @param b (k, n), or (n, k) where it is transposed
     * @param transposeB whether b is read transposed
     * @param sum what is added to, (m, n)
     */
    public static void addMatmul(NDArray a, boolean transposeA, NDArray b, boolean transposeB, NDArray sum) {
        int k = a.shape().size(transposeA ? 0 : 1);
        int m = sum.shape().size(0);
        int n = sum.shape().size(1);
        gemm(transposeA, transposeB, m, n, k, a, 0, b, 0, sum, 0, true);
    }

    private static Shape batch(Shape a, Shape b, Shape aBatch, Shape bBatch) {
        try {
            return aBatch.broadcast(bBatch);
        } catch (ShapeException e) {
            throw new ShapeException("[matmul] expected batch axes that broadcast, got " + aBatch + " and " + bBatch
                    + ": a " + a + ", b " + b);
        }
    }

    private static void gemm(
            boolean ta,
            boolean tb,
            int m,
            int n,
            int k,
            NDArray a,
            int aAt,
            NDArray b,
            int bAt,
            NDArray y,
            int at,
            boolean add) {
        KERNELS.gemm(
                ta,
                tb,
                m,
                n,
                k,
                a.array(),
                a.offset() + aAt,
                ta ? m : k,
                b.array(),
                b.offset() + bAt,
                tb ? k : n,
                y.array(),
                y.offset() + at,
                n,
                add);
    }
}
