package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.compute.Naive;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Linear operations: ⟨L x, y⟩ = ⟨x, Lᵀ y⟩ where Lᵀ y is the gradient, and the adjoint of the adjoint is the operation
 * again. The numbers are small integers, so that all of it is exact.
 */
class AdjointTest {
    private static final long SEED = 21;

    private record Linear(String name, UnaryOperator<Tensor> map, int... sizes) {
        @Override
        public String toString() {
            return name + " of " + Arrays.toString(sizes);
        }
    }

    static List<Linear> linears() {
        List<Linear> all = new ArrayList<>();
        all.add(new Linear("neg", Tensor::neg, 3, 4));
        all.add(new Linear("mul", x -> x.mul(Tensor.of(integers(1, 4, 1))), 2, 1, 3));
        for (int[] sizes : new int[][] {{5}, {2, 3}, {2, 3, 4}, {2, 1, 3, 2}, {0, 3}}) {
            for (int axis = -sizes.length; axis < sizes.length; axis++) {
                int a = axis;
                int size = sizes[axis < 0 ? axis + sizes.length : axis];
                all.add(new Linear("sum over " + a, x -> x.sum(a), sizes));
                all.add(new Linear("sum kept over " + a, x -> x.sum(true, a), sizes));
                all.add(new Linear("flip " + a, x -> x.flip(a), sizes));
                all.add(new Linear("slice by 2 of " + a, x -> x.slice(a, size > 1 ? 1 : 0, size, 2), sizes));
                all.add(new Linear("concat with itself on " + a, x -> Tensor.concat(a, List.of(x, x.neg(), x)), sizes));
                all.add(new Linear("stack at " + a, x -> Tensor.stack(a, List.of(x, x.mul(2))), sizes));
                if (size > 0) {
                    all.add(new Linear("gather on " + a, x -> x.gather(a, size - 1, 0, 0), sizes));
                    int[] to = new int[size];
                    Arrays.setAll(to, i -> i * i % 3);
                    all.add(new Linear("scatterAdd on " + a, x -> x.scatterAdd(a, to, 3), sizes));
                }
            }
            int rank = sizes.length;
            int[] turned = new int[rank];
            Arrays.setAll(turned, i -> (i + 1) % rank);
            all.add(new Linear("permute", x -> x.permute(turned), sizes));
            all.add(new Linear("reshape", x -> x.reshape(Shape.of(1, x.shape().elements())), sizes));
            all.add(new Linear("sum of all", x -> x.sum(), sizes));
            int[] pads = new int[rank];
            Arrays.setAll(pads, i -> i % 2 + 1);
            all.add(new Linear("pad", x -> x.pad(pads, new int[rank]), sizes));
            all.add(new Linear("broadcastTo", x -> x.broadcastTo(Shape.of(3).then(x.shape())), sizes));
        }
        all.add(new Linear("broadcastTo", x -> x.broadcastTo(Shape.of(2, 4, 5, 3)), 4, 1, 3));
        all.add(new Linear("broadcastTo of a scalar", x -> x.broadcastTo(Shape.of(2, 3))));
        all.add(new Linear("sumTo", x -> x.sumTo(Shape.of(4, 1, 3)), 2, 4, 5, 3));
        all.add(new Linear("sumTo a scalar", x -> x.sumTo(Shape.scalar()), 2, 3));
        all.add(new Linear("permute", x -> x.permute(0, 3, 1, 2), 2, 3, 4, 5));
        all.add(new Linear("transpose", Tensor::transpose, 33, 35));
        products(all);
        return all;
    }

    private static void products(List<Linear> all) {
        for (Transpose t : Transpose.values()) {
            int[] left = t.a() ? new int[] {4, 3} : new int[] {3, 4};
            int[] right = t.b() ? new int[] {5, 4} : new int[] {4, 5};
            for (int[] batch : new int[][] {{}, {2}, {1}, {6, 2}}) {
                all.add(new Linear(
                        "left side of matmul " + t,
                        x -> x.matmul(Tensor.of(integers(join(2, right))), t),
                        join(batch, left)));
                all.add(new Linear(
                        "right side of matmul " + t,
                        x -> Tensor.of(integers(join(2, left))).matmul(x, t),
                        join(batch, right)));
                all.add(new Linear(
                        "batched side of matmul " + t,
                        x -> x.matmul(Tensor.of(integers(right)), t),
                        join(batch, left)));
                all.add(new Linear(
                        "shared side of matmul " + t,
                        x -> Tensor.of(integers(join(batch, left))).matmul(x, t),
                        right));
            }
        }
    }

    private static int[] join(int first, int... rest) {
        return join(new int[] {first}, rest);
    }

    private static int[] join(int[] first, int... rest) {
        int[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    /** From −4 to 4. */
    private static NDArray integers(int... sizes) {
        NDArray x = NDArray.zeros(Shape.of(sizes));
        Rng rng = Rng.seeded(SEED + x.elements());
        for (int i = 0; i < x.elements(); i++) {
            x.array()[i] = rng.integer(9) - 4;
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("linears")
    void gradientIsTheAdjointAndItsGradientTheOperationAgain(Linear linear) {
        Tensor x = Tensor.variable(integers(linear.sizes()));
        Tensor image = linear.map().apply(x);
        Tensor y = Tensor.variable(integers(image.shape().toArray()));
        Tensor back = Autograd.grad(image, y, List.of(x), CreateGraph.YES).get(0);
        assertEquals(x.shape(), back.shape());
        assertEquals(
                Naive.of(image.value()).dot(Naive.of(y.value())),
                Naive.of(x.value()).dot(Naive.of(back.value())));
        assertTrue(back.isTracked());
        Tensor again = Autograd.grad(back, x, List.of(y), CreateGraph.NO).get(0);
        Naive.of(image.value()).assertMatches(again.value(), 0, linear + ", seed " + SEED);
    }
}
