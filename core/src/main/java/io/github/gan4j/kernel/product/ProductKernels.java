package io.github.gan4j.kernel.product;

/** Products of matrices. */
public interface ProductKernels {
    /**
     * C = op(A)·op(B), or C += op(A)·op(B) when {@code accumulate}: op(A) is m x k, op(B) is k x n, C is m x n, all
     * row-major. A is stored m x k with leading dimension (row stride) {@code lda}, or k x m when {@code transposeA}; B
     * is stored k x n, or n x k when {@code transposeB}. With k = 0 the product is 0. May use several threads; the bits
     * do not depend on how many, nor those in the one order on the lanes, or on whether there are any.
     */
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate);
}
