package io.github.gan4j.kernel.product;

import java.util.Arrays;

/** Products in the one order: a row times a matrix by {@link RowProduct}, all others by {@link PackedProduct}. */
public final class OrderedProduct implements ProductKernels {
    @Override
    public void gemm(
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
            boolean accumulate) {
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            if (!accumulate) {
                zero(m, n, c, co, ldc);
            }
        } else if (m == 1) {
            RowProduct.gemm(transposeB, n, k, a, ao, transposeA ? lda : 1, b, bo, ldb, c, co, accumulate);
        } else if (n == 1 && ldc == 1) {
            // A column that lies like a row: Cᵀ = op(B)ᵀ·op(A)ᵀ.
            RowProduct.gemm(!transposeA, m, k, b, bo, transposeB ? 1 : ldb, a, ao, lda, c, co, accumulate);
        } else {
            PackedProduct.gemm(transposeA, transposeB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, accumulate);
        }
    }

    private static void zero(int m, int n, float[] c, int co, int ldc) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
        }
    }
}
