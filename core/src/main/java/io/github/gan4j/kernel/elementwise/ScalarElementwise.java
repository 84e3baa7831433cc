package io.github.gan4j.kernel.elementwise;

import java.util.Arrays;

/**
 * The elementwise loops in plain Java: the reference for every other version. One method each, or compilers mix them
 * up.
 */
public final class ScalarElementwise implements ElementwiseKernels, Broadcast.Runs {
    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        loop(op, x, xo, y, yo, n);
    }

    @Override
    public void binary(
            Binary op,
            float[] a,
            int ao,
            int aRow,
            int aCol,
            float[] b,
            int bo,
            int bRow,
            int bCol,
            float[] y,
            int yo,
            int rows,
            int cols) {
        Broadcast.binary(this, op, a, ao, aRow, aCol, b, bo, bRow, bCol, y, yo, rows, cols);
    }

    @Override
    public void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        loop(op, a, ao, b, bo, y, yo, n);
    }

    @Override
    public void fill(float number, float[] to, int at, int n) {
        Arrays.fill(to, at, at + n, number);
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        selectLoop(mask, mo, a, ao, b, bo, y, yo, n);
    }

    static void loop(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        switch (op) {
            case NEG -> neg(x, xo, y, yo, n);
            case ABS -> abs(x, xo, y, yo, n);
            case SIGN -> sign(x, xo, y, yo, n);
            case SQUARE -> square(x, xo, y, yo, n);
            case SQRT -> sqrt(x, xo, y, yo, n);
            case RSQRT -> rsqrt(x, xo, y, yo, n);
            case EXP -> exp(x, xo, y, yo, n);
            case EXPM1 -> expm1(x, xo, y, yo, n);
            case LOG -> log(x, xo, y, yo, n);
            case LOG1P -> log1p(x, xo, y, yo, n);
            case SIN -> sin(x, xo, y, yo, n);
            case COS -> cos(x, xo, y, yo, n);
            case TANH -> tanh(x, xo, y, yo, n);
            case SIGMOID -> sigmoid(x, xo, y, yo, n);
            case SOFTPLUS -> softplus(x, xo, y, yo, n);
            case RELU -> relu(x, xo, y, yo, n);
            case STEP -> step(x, xo, y, yo, n);
            case ERF -> erf(x, xo, y, yo, n);
        }
    }

    static void loop(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        switch (op) {
            case ADD -> add(a, ao, b, bo, y, yo, n);
            case SUB -> sub(a, ao, b, bo, y, yo, n);
            case MUL -> mul(a, ao, b, bo, y, yo, n);
            case DIV -> div(a, ao, b, bo, y, yo, n);
            case MAX -> max(a, ao, b, bo, y, yo, n);
            case MIN -> min(a, ao, b, bo, y, yo, n);
            case POW -> pow(a, ao, b, bo, y, yo, n);
            case GREATER -> greater(a, ao, b, bo, y, yo, n);
            case GREATER_EQUAL -> greaterEqual(a, ao, b, bo, y, yo, n);
            case EQUAL -> equal(a, ao, b, bo, y, yo, n);
            case LEAKY_RELU -> leakyRelu(a, ao, b, bo, y, yo, n);
            case LEAKY_STEP -> leakyStep(a, ao, b, bo, y, yo, n);
        }
    }

    static void selectLoop(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }

    private static void neg(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = -x[xo + i];
        }
    }

    private static void abs(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.abs(x[xo + i]);
        }
    }

    private static void sign(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v > 0 ? 1 : v < 0 ? -1 : v;
        }
    }

    private static void square(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v * v;
        }
    }

    private static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) Math.sqrt(x[xo + i]);
        }
    }

    private static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = 1 / (float) Math.sqrt(x[xo + i]);
        }
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.exp(x[xo + i]);
        }
    }

    private static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.expm1(x[xo + i]);
        }
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.log(x[xo + i]);
        }
    }

    private static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.log1p(x[xo + i]);
        }
    }

    private static void sin(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.sin(x[xo + i]);
        }
    }

    private static void cos(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.cos(x[xo + i]);
        }
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.tanh(x[xo + i]);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.sigmoid(x[xo + i]);
        }
    }

    private static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.softplus(x[xo + i]);
        }
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(x[xo + i], 0);
        }
    }

    private static void step(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] > 0 ? 1 : 0;
        }
    }

    private static void erf(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.erf(x[xo + i]);
        }
    }

    private static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] + b[bo + i];
        }
    }

    private static void sub(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] - b[bo + i];
        }
    }

    private static void mul(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] * b[bo + i];
        }
    }

    private static void div(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] / b[bo + i];
        }
    }

    private static void max(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(a[ao + i], b[bo + i]);
        }
    }

    private static void min(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(a[ao + i], b[bo + i]);
        }
    }

    private static void pow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.pow(a[ao + i], b[bo + i]);
        }
    }

    private static void greater(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] > b[bo + i] ? 1 : 0;
        }
    }

    private static void greaterEqual(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] >= b[bo + i] ? 1 : 0;
        }
    }

    private static void equal(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] == b[bo + i] ? 1 : 0;
        }
    }

    private static void leakyRelu(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            float u = a[ao + i];
            y[yo + i] = u > 0 ? u : u * b[bo + i];
        }
    }

    private static void leakyStep(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] > 0 ? 1 : b[bo + i];
        }
    }
}
