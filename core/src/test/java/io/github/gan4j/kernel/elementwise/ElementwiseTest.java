package io.github.gan4j.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.kernel.Guarded;
import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All elementwise kernels give, bit for bit, what the definition gives one element at a time. */
class ElementwiseTest {
    private final long seed = Long.getLong("gan4j.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void unaryIsItsDefinition(Kernels kernels) {
        for (Unary op : Unary.values()) {
            for (int n : Guarded.SIZES) {
                checkUnary(kernels, op, Guarded.wild(n, random));
                checkUnary(kernels, op, Guarded.normal(n, random));
            }
        }
    }

    /** What the compilers make of the loops gives the bits that the interpreter gave. */
    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void unaryIsItsDefinitionOnceCompiled(Kernels kernels) {
        float[] warm = new float[4096];
        for (Unary op : Unary.values()) {
            for (int i = 0; i < 400; i++) {
                kernels.elementwise().unary(op, warm, 0, warm, 0, op == Unary.SIN || op == Unary.COS ? 1 : warm.length);
            }
        }
        for (Unary op : Unary.values()) {
            for (int i = 0; i < 5; i++) {
                checkUnary(kernels, op, Guarded.wild(5000, random));
            }
        }
    }

    private void checkUnary(Kernels kernels, Unary op, Guarded x) {
        String what = kernels.name() + " " + op + ", seed " + seed;
        float[] expected = new float[x.size];
        for (int i = 0; i < x.size; i++) {
            expected[i] = apply(op, x.get(i));
        }
        Guarded y = Guarded.empty(x.size, random);
        kernels.elementwise().unary(op, x.array, x.offset, y.array, y.offset, x.size);
        y.check(expected, what);
        kernels.elementwise().unary(op, x.array, x.offset, x.array, x.offset, x.size);
        x.check(expected, what + ", in place");
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void binaryIsItsDefinition(Kernels kernels) {
        for (Binary op : Binary.values()) {
            for (int n : Guarded.SIZES) {
                checkBinary(kernels, op, 1, n, n, 1, n, 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void binaryBroadcastsRowsColumnsAndNumbers(Kernels kernels) {
        Binary[] ops = {Binary.SUB, Binary.MAX, Binary.LEAKY_RELU};
        int[][] sizes = {
            {5, 1}, {700, 1}, {1, 9}, {2, 3}, {400, 3}, {33, 7}, {90, 10}, {70, 16}, {37, 31}, {40, 64}, {9, 100},
            {50, 127}, {5, 128}, {4, 207}, {3, 1500}, {0, 4}, {4, 0}
        };
        for (int[] size : sizes) {
            int cols = size[1];
            int[][] strides = {{cols, 1}, {cols + 3, 1}, {0, 1}, {1, 0}, {2, 0}, {0, 0}};
            for (int[] a : strides) {
                for (int[] b : strides) {
                    Binary op = ops[random.nextInt(ops.length)];
                    checkBinary(kernels, op, size[0], cols, a[0], a[1], b[0], b[1]);
                }
            }
        }
    }

    private void checkBinary(Kernels kernels, Binary op, int rows, int cols, int aRow, int aCol, int bRow, int bCol) {
        String what = kernels.name() + " " + op + " of " + rows + " x " + cols + ", strides " + aRow + " " + aCol + ", "
                + bRow + " " + bCol + ", seed " + seed;
        Guarded a = Guarded.wild(Math.max(0, rows - 1) * aRow + Math.max(0, cols - 1) * aCol + 1, random);
        Guarded b = Guarded.wild(Math.max(0, rows - 1) * bRow + Math.max(0, cols - 1) * bCol + 1, random);
        float[] expected = new float[rows * cols];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                expected[r * cols + c] = apply(op, a.get(r * aRow + c * aCol), b.get(r * bRow + c * bCol));
            }
        }
        Guarded y = Guarded.empty(rows * cols, random);
        ElementwiseKernels e = kernels.elementwise();
        e.binary(op, a.array, a.offset, aRow, aCol, b.array, b.offset, bRow, bCol, y.array, y.offset, rows, cols);
        y.check(expected, what);
        if (a.size == rows * cols && aCol == 1) {
            Guarded x = a.copy();
            e.binary(op, x.array, x.offset, aRow, aCol, b.array, b.offset, bRow, bCol, x.array, x.offset, rows, cols);
            x.check(expected, what + ", in place of the first");
        }
        if (b.size == rows * cols && bCol == 1) {
            Guarded x = b.copy();
            e.binary(op, a.array, a.offset, aRow, aCol, x.array, x.offset, bRow, bCol, x.array, x.offset, rows, cols);
            x.check(expected, what + ", in place of the second");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void selectTakesTheFirstWhereTheMaskIsNotZero(Kernels kernels) {
        for (int n : Guarded.SIZES) {
            Guarded mask = Guarded.wild(n, random);
            Guarded a = Guarded.wild(n, random);
            Guarded b = Guarded.wild(n, random);
            Guarded y = Guarded.empty(n, random);
            float[] expected = new float[n];
            for (int i = 0; i < n; i++) {
                if (random.nextBoolean()) {
                    mask.set(i, random.nextBoolean() ? 0f : -0f);
                }
                expected[i] = mask.get(i) != 0 ? a.get(i) : b.get(i);
            }
            ElementwiseKernels e = kernels.elementwise();
            e.select(mask.array, mask.offset, a.array, a.offset, b.array, b.offset, y.array, y.offset, n);
            y.check(expected, kernels.name() + " select, seed " + seed);
        }
    }

    /** A new function whose loop of vectors was not listed where it is would be slow, and right. */
    @Test
    void onlyRareFunctionsHaveNoLoopOfVectors() {
        assumeTrue(TestKernels.vectorsLoaded());
        assertEquals(
                EnumSet.of(Unary.SIN, Unary.COS),
                Arrays.stream(Unary.values())
                        .filter(op -> VectorElementwise.vectorLoop(op) == null)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Unary.class))));
        assertNull(VectorArithmetic.loop(Binary.POW));
        for (Binary op : EnumSet.complementOf(EnumSet.of(Binary.POW))) {
            assertNotNull(VectorArithmetic.loop(op), op.name());
        }
    }

    @Test
    void definitionsAtTheKinks() {
        Guarded x = Guarded.empty(4, random);
        float[] values = {-0f, 0f, Float.NaN, -2};
        System.arraycopy(values, 0, x.array, x.offset, 4);
        TestKernels.all().forEach(kernels -> {
            check(kernels, Unary.RELU, x, 0f, 0f, Float.NaN, 0f);
            check(kernels, Unary.STEP, x, 0f, 0f, 0f, 0f);
            check(kernels, Unary.SIGN, x, -0f, 0f, Float.NaN, -1);
            check(kernels, Unary.ABS, x, 0f, 0f, Float.NaN, 2);
            check(kernels, Unary.NEG, x, 0f, -0f, Float.NaN, 2);
            check(kernels, Unary.RSQRT, x, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN, Float.NaN);
        });
    }

    private void check(Kernels kernels, Unary op, Guarded x, float... expected) {
        Guarded y = Guarded.empty(x.size, random);
        kernels.elementwise().unary(op, x.array, x.offset, y.array, y.offset, x.size);
        y.check(expected, kernels.name() + " " + op);
    }

    static float apply(Unary op, float x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQRT -> (float) StrictMath.sqrt(x);
            case RSQRT -> 1 / (float) StrictMath.sqrt(x);
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> FloatMath.expm1(x);
            case LOG -> FloatMath.log(x);
            case LOG1P -> FloatMath.log1p(x);
            case SIN -> (float) StrictMath.sin(x);
            case COS -> (float) StrictMath.cos(x);
            case TANH -> FloatMath.tanh(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case SOFTPLUS -> FloatMath.softplus(x);
            case RELU -> Math.max(x, 0);
            case STEP -> x > 0 ? 1 : 0;
            case ERF -> FloatMath.erf(x);
            default -> definition(op, x);
        };
    }

    /** What the definition makes of a number by itself. */
    private static float definition(Unary op, float x) {
        float[] y = {x};
        op.loop(y, 0, y, 0, 1);
        return y[0];
    }

    static float apply(Binary op, float a, float b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> (float) StrictMath.pow(a, b);
            case GREATER -> a > b ? 1 : 0;
            case GREATER_EQUAL -> a >= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case LEAKY_RELU -> a > 0 ? a : a * b;
            case LEAKY_STEP -> a > 0 ? 1 : b;
            default -> definition(op, a, b);
        };
    }

    private static float definition(Binary op, float a, float b) {
        float[] y = {a};
        op.loop(y, 0, new float[] {b}, 0, y, 0, 1);
        return y[0];
    }
}
