package io.github.gan4j.autograd;

import io.github.gan4j.compute.Naive;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** One row for each operation: what it should give, from doubles and the most obvious loops, and where to check it. */
final class OpTable {
    /**
     * A row.
     *
     * @param name the method's signature, or what the row adds to one
     * @param function the operation
     * @param reference the same in doubles
     * @param points the arguments at which gradients are checked too; smooth within {@link GradCheck}'s steps
     * @param wide larger arguments at which only the value is checked
     * @param order to which order gradients are checked
     * @param tolerance of values, relative where they are above 1
     */
    record Row(
            String name,
            Function<List<Tensor>, Tensor> function,
            Function<List<Naive>, Naive> reference,
            List<NDArray> points,
            List<NDArray> wide,
            int order,
            double tolerance) {

        Row tolerance(double newTolerance) {
            return new Row(name, function, reference, points, wide, order, newTolerance);
        }

        Row order(int newOrder) {
            return new Row(name, function, reference, points, wide, newOrder, tolerance);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final long SEED = 3;

    private final Rng rng = Rng.seeded(SEED);
    private final List<Row> rows = new ArrayList<>();

    private OpTable() {}

    static List<Row> rows() {
        OpTable table = new OpTable();
        table.makers();
        table.functions();
        table.binaries();
        table.masks();
        table.reductions();
        table.movements();
        table.joins();
        table.products();
        table.fused();
        table.primitives();
        table.rows.addAll(ConvolutionRows.rows(table.rng));
        return table.rows;
    }

    static Naive leaky(Naive x, double slope) {
        return x.map(z -> z > 0 ? z : slope * z);
    }

    private static Naive batchNorm(Naive x, Naive weight, Naive bias, double epsilon) {
        boolean[] rows = {true, false};
        Naive centered = x.zip(x.reduce(rows, true, OpTable::average), (a, b) -> a - b);
        Naive variance = centered.map(d -> d * d).reduce(rows, true, OpTable::average);
        return centered.zip(variance, (d, v) -> d / Math.sqrt(v + epsilon))
                .zip(weight, (d, w) -> d * w)
                .zip(bias, Double::sum);
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    // Where to check.

    private NDArray random(double low, double high, int... sizes) {
        return Naive.random(rng, (float) low, (float) high, sizes);
    }

    /** Random signs, not near the kink at 0. */
    private NDArray awayFromZero(int... sizes) {
        NDArray x = random(.2, 2, sizes);
        for (int i = 0; i < x.elements(); i++) {
            x.array()[x.offset() + i] *= rng.integer(2) * 2 - 1;
        }
        return x;
    }

    private NDArray distinct(int... sizes) {
        return Naive.distinct(rng, .25f, sizes);
    }

    /** Away from the kink: the sign of what a leaky ReLU gets is that of the bias. */
    private void fused() {
        NDArray x = random(-.4, .4, 5, 3);
        NDArray bias = NDArray.of(1, -1, 2);
        add(row(
                "addLeakyRelu(Tensor, float)",
                xs -> xs.get(0).addLeakyRelu(xs.get(1), .2f),
                xs -> leaky(xs.get(0).zip(xs.get(1), Double::sum), .2),
                x,
                bias));
        NDArray matrix = random(-.4, .4, 3, 3);
        add(row(
                "matmul(Tensor, Tensor, float)",
                xs -> xs.get(0).matmul(xs.get(1), xs.get(2), .2f),
                xs -> leaky(xs.get(0).matmul(xs.get(1)).zip(xs.get(2), Double::sum), .2),
                x,
                matrix,
                bias));
        add(row(
                "matmul(Tensor, Tensor, float) of a batch",
                xs -> xs.get(0).matmul(xs.get(1), xs.get(2), 1),
                xs -> xs.get(0).matmul(xs.get(1)).zip(xs.get(2), Double::sum),
                random(-1, 1, 2, 4, 3),
                matrix,
                bias));
        NDArray weight = NDArray.of(.4f, -.3f, .2f);
        add(row(
                        "batchNorm(Moments, Tensor, Tensor, float, float)",
                        xs -> xs.get(0).batchNorm(Moments.of(xs.get(0).value()), xs.get(1), xs.get(2), .1f, .2f),
                        xs -> leaky(OpTable.batchNorm(xs.get(0), xs.get(1), xs.get(2), .1), .2),
                        x,
                        weight,
                        NDArray.of(2, -2, 2))
                .tolerance(1e-5));
    }

    // How a row is written.

    private void add(Row row) {
        rows.add(row);
    }

    private static Row row(
            String name,
            Function<List<Tensor>, Tensor> function,
            Function<List<Naive>, Naive> reference,
            NDArray... points) {
        return new Row(name, function, reference, List.of(points), List.of(), 2, 1e-6);
    }

    /** An operation on one tensor. */
    private static Row one(String name, UnaryOperator<Tensor> f, UnaryOperator<Naive> reference, NDArray point) {
        return row(name, xs -> f.apply(xs.get(0)), xs -> reference.apply(xs.get(0)), point);
    }

    /** A function of each element, checked on (2, 3) and, its value only, on (7, 29) numbers. */
    private static Row each(
            String name, UnaryOperator<Tensor> f, DoubleUnaryOperator reference, NDArray point, NDArray wide) {
        return new Row(
                name, xs -> f.apply(xs.get(0)), xs -> xs.get(0).map(reference), List.of(point), List.of(wide), 2, 4e-7);
    }

    private Row each(String name, UnaryOperator<Tensor> f, DoubleUnaryOperator reference, double low, double high) {
        return each(name, f, reference, random(low, high, 2, 3), random(low, high, 7, 29));
    }

    private Row kinked(String name, UnaryOperator<Tensor> f, DoubleUnaryOperator reference) {
        return each(name, f, reference, awayFromZero(2, 3), random(-3, 3, 7, 29));
    }

    /** A function of two elements: both broadcast, and, its value only, a row and a column of larger arrays. */
    private static Row both(
            String name,
            BinaryOperator<Tensor> f,
            DoubleBinaryOperator reference,
            NDArray a,
            NDArray b,
            NDArray... wide) {
        return new Row(
                name,
                xs -> f.apply(xs.get(0), xs.get(1)),
                xs -> xs.get(0).zip(xs.get(1), reference),
                List.of(a, b),
                List.of(wide),
                2,
                4e-7);
    }

    private Row both(String name, BinaryOperator<Tensor> f, DoubleBinaryOperator reference, double low, double high) {
        return both(
                name,
                f,
                reference,
                random(low, high, 2, 1, 3),
                random(low, high, 4, 1),
                random(low, high, 7, 29),
                random(low, high, 29));
    }

    // The rows.

    private void makers() {
        NDArray five = NDArray.scalar(5);
        add(row("of(NDArray)", xs -> Tensor.of(five), xs -> Naive.of(five)));
        add(row("scalar(float)", xs -> Tensor.scalar(5), xs -> Naive.of(five)));
        add(row("variable(NDArray)", xs -> Tensor.variable(five), xs -> Naive.of(five)));
        add(one(
                "apply(Op, Tensor[])",
                x -> Tensor.apply(new ElementwiseOp.Function1(Unary.TANH), x),
                x -> x.map(Math::tanh),
                random(-1, 1, 3)));
        add(one("detach()", Tensor::detach, x -> x, random(-1, 1, 3)).order(0));
    }

    private void functions() {
        add(each("neg()", Tensor::neg, x -> -x, -2, 2));
        add(each("exp()", Tensor::exp, Math::exp, -2, 2).order(3));
        add(each("expm1()", Tensor::expm1, Math::expm1, -2, 2));
        add(each("log()", Tensor::log, Math::log, .3, 3));
        add(each("log1p()", Tensor::log1p, Math::log1p, -.6, 2));
        add(each("sqrt()", Tensor::sqrt, Math::sqrt, .3, 3));
        add(each("rsqrt()", Tensor::rsqrt, x -> 1 / Math.sqrt(x), .4, 3));
        add(each("square()", Tensor::square, x -> x * x, -2, 2));
        add(kinked("abs()", Tensor::abs, Math::abs));
        add(each("tanh()", Tensor::tanh, Math::tanh, -2, 2).order(3));
        add(each("sigmoid()", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x)), -4, 4)
                .order(3));
        add(each("softplus()", Tensor::softplus, x -> Math.log1p(Math.exp(x)), -4, 4)
                .order(3));
        add(kinked("relu()", Tensor::relu, x -> Math.max(x, 0)));
        add(each("sin()", Tensor::sin, Math::sin, -4, 4));
        add(each("cos()", Tensor::cos, Math::cos, -4, 4));
        add(each("erf()", Tensor::erf, OpTable::erf, -2, 2));
        add(each("gelu()", Tensor::gelu, x -> .5 * x * (1 + erf(x / Math.sqrt(2))), -2, 2));
        add(kinked("elu(float)", x -> x.elu(.7f), x -> x > 0 ? x : .7f * Math.expm1(x)));
        add(each(
                "clamp(float, float)",
                x -> x.clamp(-.25f, .5f),
                x -> Math.min(Math.max(x, -.25), .5),
                distinct(2, 3),
                random(-3, 3, 7, 29)));
    }

    /** Simpson's rule for the integral. */
    private static double erf(double x) {
        int n = 400;
        double h = x / n;
        double sum = 1 + Math.exp(-x * x);
        for (int i = 1; i < n; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-(i * h) * (i * h));
        }
        return 2 / Math.sqrt(Math.PI) * h / 3 * sum;
    }

    private void binaries() {
        add(both("add(Tensor)", Tensor::add, Double::sum, -2, 2));
        add(both("sub(Tensor)", Tensor::sub, (a, b) -> a - b, -2, 2));
        add(both("mul(Tensor)", Tensor::mul, (a, b) -> a * b, -2, 2).order(3));
        add(both("div(Tensor)", Tensor::div, (a, b) -> a / b, .5, 2).order(3));
        add(both("pow(Tensor)", Tensor::pow, Math::pow, .5, 2));
        add(both(
                "maximum(Tensor)",
                Tensor::maximum,
                Math::max,
                distinct(2, 1, 3),
                shifted(4, 1),
                distinct(7, 29),
                distinct(29)));
        add(both(
                "minimum(Tensor)",
                Tensor::minimum,
                Math::min,
                distinct(2, 1, 3),
                shifted(4, 1),
                distinct(7, 29),
                distinct(29)));
        add(both(
                "leakyRelu(Tensor)",
                Tensor::leakyRelu,
                (a, b) -> a > 0 ? a : a * b,
                awayFromZero(2, 1, 3),
                random(-1, 1, 4, 1),
                random(-2, 2, 7, 29),
                random(-1, 1, 29)));
        add(each("add(float)", x -> x.add(.3f), x -> x + .3f, -2, 2));
        add(each("sub(float)", x -> x.sub(.3f), x -> x - .3f, -2, 2));
        add(each("mul(float)", x -> x.mul(.3f), x -> x * .3f, -2, 2));
        add(each("div(float)", x -> x.div(.3f), x -> x / .3f, -2, 2));
        add(each("pow(float)", x -> x.pow(2.5f), x -> Math.pow(x, 2.5), .3, 2));
        add(kinked("maximum(float)", x -> x.maximum(0), x -> Math.max(x, 0)));
        add(kinked("minimum(float)", x -> x.minimum(0), x -> Math.min(x, 0)));
        add(kinked("leakyRelu(float)", x -> x.leakyRelu(.2f), x -> x > 0 ? x : .2f * x));
        add(row(
                "where(Tensor, Tensor, Tensor)",
                xs -> Tensor.where(xs.get(0).greater(0), xs.get(1), xs.get(2)),
                xs -> {
                    int[] to = Naive.common(
                            xs.get(0).sizes(),
                            Naive.common(xs.get(1).sizes(), xs.get(2).sizes()));
                    return Naive.generate(
                            to,
                            i -> xs.get(0).broadcastAt(i) > 0
                                    ? xs.get(1).broadcastAt(i)
                                    : xs.get(2).broadcastAt(i));
                },
                awayFromZero(2, 1),
                random(-1, 1, 4),
                random(-1, 1, 3, 1, 1)));
    }

    /** Different from one another and from all that {@link #distinct} gives. */
    private NDArray shifted(int... sizes) {
        NDArray x = distinct(sizes);
        for (int i = 0; i < x.elements(); i++) {
            x.array()[x.offset() + i] += .125f;
        }
        return x;
    }

    private void masks() {
        add(kinked("sign()", Tensor::sign, Math::signum));
        add(kinked("step()", Tensor::step, x -> x > 0 ? 1 : 0));
        NDArray a = NDArray.of(-1, 0, 2, 3);
        NDArray b = NDArray.of(-1, 1, 1, 3);
        add(both("greater(Tensor)", Tensor::greater, (x, y) -> x > y ? 1 : 0, shifted(2, 1, 3), distinct(4, 1), a, b));
        add(both(
                "greaterEqual(Tensor)",
                Tensor::greaterEqual,
                (x, y) -> x >= y ? 1 : 0,
                shifted(2, 1, 3),
                distinct(4, 1),
                a,
                b));
        add(both("equalTo(Tensor)", Tensor::equalTo, (x, y) -> x == y ? 1 : 0, shifted(2, 1, 3), distinct(4, 1), a, b));
        add(each("greater(float)", x -> x.greater(1), x -> x > 1 ? 1 : 0, distinct(2, 3), a));
        add(each("greaterEqual(float)", x -> x.greaterEqual(2), x -> x >= 2 ? 1 : 0, shifted(2, 3), a));
        add(each("equalTo(float)", x -> x.equalTo(2), x -> x == 2 ? 1 : 0, shifted(2, 3), a));
        add(both(
                "leakyStep(Tensor)",
                Tensor::leakyStep,
                (x, slope) -> x > 0 ? 1 : slope,
                awayFromZero(2, 1, 3),
                random(-1, 1, 4, 1),
                random(-2, 2, 7, 29),
                random(-1, 1, 29)));
    }

    private static boolean[] axes(int rank, int... axes) {
        boolean[] flags = new boolean[rank];
        for (int axis : axes) {
            flags[axis] = true;
        }
        return flags;
    }

    /** A reduction of (2, 3, 2) to all, one and two axes, kept and not. */
    private void reduction(
            String name,
            Function<Tensor, Tensor> all,
            Function<Tensor, Tensor> middle,
            Function<Tensor, Tensor> outerKept,
            ToDoubleFunction<double[]> reference,
            NDArray point) {
        add(one(name + "(int[])", all::apply, x -> x.reduce(axes(3, 0, 1, 2), false, reference), point));
        add(one(name + "(int[]) over one axis", middle::apply, x -> x.reduce(axes(3, 1), false, reference), point));
        add(one(name + "(boolean, int[])", outerKept::apply, x -> x.reduce(axes(3, 0, 2), true, reference), point));
    }

    private static double mean(double... x) {
        return Arrays.stream(x).sum() / x.length;
    }

    private static double logSumExp(double... x) {
        return Math.log(Arrays.stream(x).map(Math::exp).sum());
    }

    private void reductions() {
        NDArray x = random(-2, 2, 2, 3, 2);
        reduction(
                "sum",
                v -> v.sum(),
                v -> v.sum(1),
                v -> v.sum(true, 0, -1),
                v -> Arrays.stream(v).sum(),
                x);
        reduction("mean", v -> v.mean(), v -> v.mean(1), v -> v.mean(true, 0, -1), OpTable::mean, x);
        reduction(
                "variance",
                v -> v.variance(),
                v -> v.variance(1),
                v -> v.variance(true, 0, -1),
                v -> mean(
                        Arrays.stream(v).map(e -> (e - mean(v)) * (e - mean(v))).toArray()),
                x);
        NDArray d = distinct(2, 3, 2);
        reduction(
                "max",
                v -> v.max(),
                v -> v.max(1),
                v -> v.max(true, 0, -1),
                v -> Arrays.stream(v).max().getAsDouble(),
                d);
        reduction(
                "min",
                v -> v.min(),
                v -> v.min(1),
                v -> v.min(true, 0, -1),
                v -> Arrays.stream(v).min().getAsDouble(),
                d);
        reduction(
                "logSumExp",
                v -> v.logSumExp(),
                v -> v.logSumExp(1),
                v -> v.logSumExp(true, 0, -1),
                OpTable::logSumExp,
                x);
        add(one("softmax(int[])", v -> v.softmax(1), v -> logSoftmax(v).map(Math::exp), x));
        add(one("logSoftmax(int[])", v -> v.logSoftmax(1), OpTable::logSoftmax, x)
                .order(3));
    }

    private static Naive logSoftmax(Naive x) {
        return x.zip(x.reduce(axes(3, 1), true, OpTable::logSumExp), (a, b) -> a - b);
    }

    private void movements() {
        NDArray x = random(-2, 2, 2, 3, 4);
        add(one("reshape(int[])", v -> v.reshape(4, -1), v -> v.reshape(4, 6), x));
        add(one("reshape(Shape)", v -> v.reshape(Shape.of(6, 4)), v -> v.reshape(6, 4), x));
        add(one("permute(int[])", v -> v.permute(2, 0, -2), v -> v.permute(2, 0, 1), x));
        add(one("transpose()", v -> v.transpose(), Naive::transpose, x));
        add(one("transpose(int, int)", v -> v.transpose(0, -1), v -> v.permute(2, 1, 0), x));
        add(one(
                "broadcastTo(Shape)",
                v -> v.broadcastTo(Shape.of(2, 3, 4)),
                v -> v.broadcastTo(2, 3, 4),
                random(-2, 2, 3, 1)));
        add(one(
                "sumTo(Shape)",
                v -> v.sumTo(Shape.of(3, 1)),
                v -> v.fold(axes(3, 0, 2), true, 0, Double::sum).reshape(3, 1),
                x));
        add(one("slice(int, int, int)", v -> v.slice(1, 1, 3), v -> v.slice(1, 1, 3, 1), x));
        add(one("slice(int, int, int, int)", v -> v.slice(-1, 1, 4, 2), v -> v.slice(2, 1, 4, 2), x));
        int[] before = {1, 0, 2};
        int[] after = {0, 1, 1};
        add(one("pad(int[], int[])", v -> v.pad(before, after), v -> v.pad(before, after), x));
        add(one("flip(int[])", v -> v.flip(0, -1), v -> v.flip(0, 2), x));
        add(one("gather(int, int[])", v -> v.gather(1, 2, 0, 2, 2), v -> v.gather(1, 2, 0, 2, 2), x));
        int[] indices = {3, 0, 3};
        add(one("scatterAdd(int, int[], int)", v -> v.scatterAdd(1, indices, 5), v -> v.scatterAdd(1, indices, 5), x));
    }

    private void joins() {
        NDArray a = random(-2, 2, 2, 1, 3);
        NDArray b = random(-2, 2, 2, 4, 3);
        NDArray c = random(-2, 2, 2, 1, 3);
        add(row("concat(int, List)", xs -> Tensor.concat(1, xs), xs -> Naive.concat(1, xs), a, b, c));
        add(row(
                "stack(int, List)",
                xs -> Tensor.stack(-2, xs),
                xs -> Naive.concat(
                        2, xs.stream().map(v -> v.reshape(2, 1, 1, 3)).toList()),
                a,
                c));
        add(row(
                "split(int, int[])",
                xs -> {
                    List<Tensor> parts = xs.get(0).split(1, 1, 0, 3);
                    return parts.get(0).mul(parts.get(2)).add(parts.get(1).sum());
                },
                xs -> xs.get(0).slice(1, 0, 1, 1).zip(xs.get(0).slice(1, 1, 4, 1), (p, q) -> p * q),
                b));
    }

    private void products() {
        for (Transpose t : Transpose.values()) {
            NDArray a = t.a() ? random(-1, 1, 2, 1, 2, 3) : random(-1, 1, 2, 1, 3, 2);
            NDArray b = t.b() ? random(-1, 1, 2, 4, 2) : random(-1, 1, 2, 2, 4);
            String name = t == Transpose.NONE ? "matmul(Tensor)" : "matmul(Tensor, Transpose) " + t;
            add(row(
                            name,
                            xs -> t == Transpose.NONE
                                    ? xs.get(0).matmul(xs.get(1))
                                    : xs.get(0).matmul(xs.get(1), t),
                            xs -> (t.a() ? xs.get(0).transpose() : xs.get(0))
                                    .matmul(t.b() ? xs.get(1).transpose() : xs.get(1)),
                            a,
                            b)
                    .order(3));
        }
        add(row(
                "matmul(Tensor, Transpose)",
                xs -> xs.get(0).matmul(xs.get(1), Transpose.B),
                xs -> xs.get(0).matmul(xs.get(1).transpose()),
                random(-1, 1, 3, 2),
                random(-1, 1, 4, 2)));
        add(row(
                "matmul(Tensor) of a batch by one matrix",
                xs -> xs.get(0).matmul(xs.get(1)),
                xs -> xs.get(0).matmul(xs.get(1)),
                random(-1, 1, 2, 3, 2),
                random(-1, 1, 2, 4)));
    }

    /** Primitives that methods run without recording them, recorded. */
    private void primitives() {
        for (Unary mask : List.of(Unary.SIGN, Unary.STEP)) {
            add(kinked(
                    "primitive " + mask,
                    x -> Tensor.apply(new ElementwiseOp.Function1(mask), x),
                    x -> mask == Unary.STEP ? x > 0 ? 1 : 0 : Math.signum(x)));
        }
        for (Binary mask : List.of(Binary.GREATER, Binary.GREATER_EQUAL, Binary.EQUAL)) {
            add(both(
                    "primitive " + mask,
                    (a, b) -> Tensor.apply(new ElementwiseOp.Function2(mask), a, b),
                    (a, b) -> mask == Binary.EQUAL ? 0 : a > b ? 1 : 0,
                    shifted(3),
                    distinct(2, 1)));
        }
        add(both(
                "primitive LEAKY_STEP",
                (a, b) -> Tensor.apply(new ElementwiseOp.Function2(Binary.LEAKY_STEP), a, b),
                (a, b) -> a > 0 ? 1 : b,
                awayFromZero(3),
                random(-1, 1, 2, 1)));
        add(one(
                "primitive MAX",
                x -> Tensor.apply(new ReduceOp.Extreme(Reduction.MAX, 1), x),
                x -> x.fold(axes(2, 1), true, Double.NEGATIVE_INFINITY, Math::max),
                distinct(2, 5)));
    }
}
