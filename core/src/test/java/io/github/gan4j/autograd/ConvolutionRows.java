package io.github.gan4j.autograd;

import io.github.gan4j.autograd.OpTable.Row;
import io.github.gan4j.compute.Naive;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The rows of {@link OpTable} for convolutions. One geometry with every option; {@link ConvolutionTest} has hundreds.
 */
final class ConvolutionRows {
    private static final Conv2dGeometry G =
            Conv2dGeometry.standard().stride(2, 1).padding(1, 0, 2, 1).dilation(1, 2);
    private static final int[] X = {2, 4, 5, 3};
    private static final int[] W = {2, 3, 3, 2};
    private static final int[] Y = {2, 2, 4, 2};

    private ConvolutionRows() {}

    static List<Row> rows(Rng rng) {
        NDArray x = Naive.random(rng, -1, 1, X);
        NDArray w = Naive.random(rng, -1, 1, W);
        NDArray y = Naive.random(rng, -1, 1, Y);
        return List.of(
                row("conv2d(Tensor, Conv2dGeometry)", (a, b) -> a.conv2d(b, G), ConvolutionRows::forward, x, w),
                row(
                        "convTranspose2d(Tensor, Conv2dGeometry, int, int)",
                        (a, b) -> a.convTranspose2d(b, G, X[1], X[2]),
                        ConvolutionRows::inputGradient,
                        y,
                        w),
                biased(
                        "conv2d(Tensor, Conv2dGeometry, Tensor, float)",
                        xs -> xs.get(0).conv2d(xs.get(1), G, xs.get(2), .2f),
                        ConvolutionRows::forward,
                        x,
                        w,
                        NDArray.of(20, -20)),
                biased(
                        "convTranspose2d(Tensor, Conv2dGeometry, int, int, Tensor, float)",
                        xs -> xs.get(0).convTranspose2d(xs.get(1), G, X[1], X[2], xs.get(2), .2f),
                        ConvolutionRows::inputGradient,
                        y,
                        w,
                        NDArray.of(-20, 20, -20)),
                row(
                        "conv2dWeightGradient(Tensor, Conv2dGeometry, int, int)",
                        (a, b) -> a.conv2dWeightGradient(b, G, W[0], W[1]),
                        ConvolutionRows::weightGradient,
                        x,
                        y));
    }

    private static Row row(
            String name, BinaryOperator<Tensor> f, BiFunction<Naive, Naive, Naive> reference, NDArray a, NDArray b) {
        return new Row(
                name,
                xs -> f.apply(xs.get(0), xs.get(1)),
                xs -> reference.apply(xs.get(0), xs.get(1)),
                List.of(a, b),
                List.of(),
                2,
                2e-6);
    }

    /** With a bias that decides the sign, away from the kink of the leaky ReLU. */
    private static Row biased(
            String name,
            Function<List<Tensor>, Tensor> f,
            BiFunction<Naive, Naive, Naive> reference,
            NDArray a,
            NDArray b,
            NDArray bias) {
        return new Row(
                name,
                f,
                xs -> OpTable.leaky(reference.apply(xs.get(0), xs.get(1)).zip(xs.get(2), Double::sum), .2),
                List.of(a, b, bias),
                List.of(),
                2,
                4e-6);
    }

    private static Naive forward(Naive x, Naive w) {
        return Naive.generate(Y, y -> {
            double[] sum = new double[1];
            Naive.generate(W, k -> {
                boolean own = k[3] == y[3];
                return sum[0] += own ? pixel(x, y, k) * w.at(k) : 0;
            });
            return sum[0];
        });
    }

    private static Naive weightGradient(Naive x, Naive y) {
        return Naive.generate(W, k -> {
            double[] sum = new double[1];
            Naive.generate(Y, j -> {
                boolean own = k[3] == j[3];
                return sum[0] += own ? pixel(x, j, k) * y.at(j) : 0;
            });
            return sum[0];
        });
    }

    private static Naive inputGradient(Naive y, Naive w) {
        return Naive.generate(X, i -> {
            double[] sum = new double[1];
            Naive.generate(Y, j -> {
                Naive.generate(W, k -> {
                    boolean own =
                            k[3] == j[3] && k[2] == i[3] && j[0] == i[0] && row(j, k) == i[1] && column(j, k) == i[2];
                    return sum[0] += own ? y.at(j) * w.at(k) : 0;
                });
                return 0;
            });
            return sum[0];
        });
    }

    /** The number of x that kernel position k meets at output position y; 0 outside. */
    private static double pixel(Naive x, int[] y, int[] k) {
        int row = row(y, k);
        int column = column(y, k);
        boolean inside = row >= 0 && row < X[1] && column >= 0 && column < X[2];
        return inside ? x.at(y[0], row, column, k[2]) : 0;
    }

    private static int row(int[] y, int[] k) {
        return 2 * y[1] - 1 + k[0];
    }

    private static int column(int[] y, int[] k) {
        return y[2] - 2 + 2 * k[1];
    }
}
