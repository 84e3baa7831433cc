package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.kernel.update.UpdateKernels;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loops over 65,536 elements on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ElementwiseBenchmark {
    private static final int SIZE = 1 << 16;
    private static final double ARRAY = (double) Float.BYTES * SIZE;

    private static final Set<Unary> POSITIVE = EnumSet.of(Unary.LOG, Unary.LOG1P, Unary.SQRT, Unary.RSQRT);

    /** The kernels and their numbers. */
    @State(Scope.Benchmark)
    public static class Data {
        @Param({"vector", "scalar"})
        public String kernels = "";

        final float[] x = new float[SIZE];
        final float[] positive = new float[SIZE];
        final float[] m = new float[SIZE];
        final float[] v = new float[SIZE];
        final float[] y = new float[SIZE];
        ElementwiseKernels elementwise = Kernels.reference().elementwise();
        ReductionKernels reduction = Kernels.reference().reduction();
        UpdateKernels update = Kernels.reference().update();

        /**
         * Uses all operations, as a program does: a compiler that knows one only may do better than it ever will again.
         */
        @Setup
        public void setUp() {
            System.setProperty("gan4j.kernels", kernels);
            Traffic.workingSet((long) (2 * ARRAY));
            elementwise = Kernels.chosen().elementwise();
            reduction = Kernels.chosen().reduction();
            update = Kernels.chosen().update();
            Random random = new Random(1);
            for (int i = 0; i < SIZE; i++) {
                x[i] = (float) random.nextGaussian();
                positive[i] = Math.abs(x[i]) + 0.01f;
            }
            for (Unary op : Unary.values()) {
                for (int i = 0; i < 100; i++) {
                    elementwise.unary(op, x, 0, y, 0, SIZE / 16);
                }
            }
            for (Binary op : Binary.values()) {
                for (int i = 0; i < 100; i++) {
                    elementwise.binary(op, positive, 0, 0, 1, x, 0, 0, 1, y, 0, 1, SIZE / 16);
                }
            }
        }
    }

    /** The functions of one argument. */
    @State(Scope.Benchmark)
    public static class UnaryCase {
        @Param
        public Unary unary = Unary.EXP;
    }

    /** The functions of two arguments. */
    @State(Scope.Benchmark)
    public static class BinaryCase {
        @Param({"ADD", "DIV", "MAX", "LEAKY_RELU"})
        public Binary binary = Binary.ADD;
    }

    /** Lengths of rows. */
    @State(Scope.Benchmark)
    public static class Rows {
        @Param({"1", "3", "10", "64", "128", "1024"})
        public int cols;
    }

    /** Reductions. */
    @State(Scope.Benchmark)
    public static class ReductionCase {
        @Param({"SUM", "MAX"})
        public Reduction reduction = Reduction.SUM;
    }

    @Benchmark
    public void unary(Data d, UnaryCase c, Traffic traffic) {
        traffic.add(2 * ARRAY);
        float[] x = POSITIVE.contains(c.unary) ? d.positive : d.x;
        d.elementwise.unary(c.unary, x, 0, d.y, 0, SIZE);
    }

    @Benchmark
    public void binary(Data d, BinaryCase c, Traffic traffic) {
        traffic.add(3 * ARRAY);
        d.elementwise.binary(c.binary, d.positive, 0, SIZE, 1, d.x, 0, SIZE, 1, d.y, 0, 1, SIZE);
    }

    /** Adds one row to all, as a bias is. */
    @Benchmark
    public void bias(Data d, Rows r, Traffic traffic) {
        traffic.add(2 * ARRAY);
        d.elementwise.binary(Binary.ADD, d.x, 0, r.cols, 1, d.positive, 0, 0, 1, d.y, 0, SIZE / r.cols, r.cols);
    }

    /** Multiplies every row by a number of its own. */
    @Benchmark
    public void scaleRows(Data d, Rows r, Traffic traffic) {
        traffic.add(2 * ARRAY + (double) Float.BYTES * (SIZE / r.cols));
        d.elementwise.binary(Binary.MUL, d.x, 0, r.cols, 1, d.positive, 0, 1, 0, d.y, 0, SIZE / r.cols, r.cols);
    }

    @Benchmark
    public void reduceAll(Data d, ReductionCase c, Traffic traffic) {
        traffic.add(ARRAY);
        d.reduction.reduce(c.reduction, d.x, 0, 1, SIZE, 1, d.y, 0);
    }

    /** Reduces the elements of every row. */
    @Benchmark
    public void reduceRows(Data d, ReductionCase c, Rows r, Traffic traffic) {
        traffic.add(ARRAY + (double) Float.BYTES * (SIZE / r.cols));
        d.reduction.reduce(c.reduction, d.x, 0, SIZE / r.cols, r.cols, 1, d.y, 0);
    }

    /** Reduces all rows to one, as batch normalisation does. */
    @Benchmark
    public void reduceColumns(Data d, ReductionCase c, Rows r, Traffic traffic) {
        traffic.add(ARRAY);
        d.reduction.reduce(c.reduction, d.x, 0, 1, SIZE / r.cols, r.cols, d.y, 0);
    }

    @Benchmark
    public double sumOfSquares(Data d, Traffic traffic) {
        traffic.add(ARRAY);
        return d.reduction.sumOfSquares(d.x, 0, SIZE);
    }

    @Benchmark
    public int firstNonFinite(Data d, Traffic traffic) {
        traffic.add(ARRAY);
        return d.reduction.firstNonFinite(d.x, 0, SIZE);
    }

    @Benchmark
    public void adam(Data d, Traffic traffic) {
        traffic.add(7 * ARRAY);
        d.update.adam(d.y, 0, d.x, 0, d.m, 0, d.v, 0, SIZE, 1, 0, 0.5f, 0.999f, 1e-6f, 1, 1e-8f);
    }
}
