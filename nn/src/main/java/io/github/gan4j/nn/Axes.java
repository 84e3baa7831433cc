package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.autograd.Transpose;
import io.github.gan4j.ndarray.Shape;

/** Resampling of images as products: one matrix of weights for the rows, one for the columns. */
final class Axes {
    private Axes() {}

    /** (N, H, W, C) → (N, H', W', C), with matrices (H', H) and (W', W). */
    static Tensor resampled(Tensor x, Tensor rows, Tensor columns) {
        int n = x.shape().size(0);
        int h = x.shape().size(1);
        int w = x.shape().size(2);
        int c = x.shape().size(3);
        int height = rows.shape().size(0);
        // An image is a matrix of rows; each axis is a product with a matrix of weights.
        Tensor tall = rows.matmul(x.reshape(Shape.of(n, h, w * c)));
        Shape out = Shape.of(n, height, columns.shape().size(0), c);
        // One product for all rows where a pixel is one number, one product a row where it is several.
        return c == 1
                ? tall.reshape(Shape.of(n * height, w))
                        .matmul(columns, Transpose.B)
                        .reshape(out)
                : columns.matmul(tall.reshape(Shape.of(n * height, w, c))).reshape(out);
    }
}
