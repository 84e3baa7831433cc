package io.github.gan4j.kernel;

/** The elementwise loops in plain Java: the reference for every other version. */
public final class ScalarElementwise implements ElementwiseKernels {
    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        run(op, x, xo, y, yo, n);
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
        for (int r = 0; r < rows; r++) {
            int ar = ao + r * aRow;
            int br = bo + r * bRow;
            int yr = yo + r * cols;
            for (int c = 0; c < cols; c++) {
                y[yr + c] = apply(op, a[ar + c * aCol], b[br + c * bCol]);
            }
        }
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        runSelect(mask, mo, a, ao, b, bo, y, yo, n);
    }

    static void run(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = apply(op, x[xo + i]);
        }
    }

    static void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = apply(op, a[ao + i], b[bo + i]);
        }
    }

    static void runSelect(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }

    /** op(x). */
    static float apply(Unary op, float x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> x > 0 ? 1 : x < 0 ? -1 : x;
            case SQUARE -> x * x;
            case SQRT -> (float) Math.sqrt(x);
            case RSQRT -> 1 / (float) Math.sqrt(x);
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> FloatMath.expm1(x);
            case LOG -> FloatMath.log(x);
            case LOG1P -> FloatMath.log1p(x);
            case SIN -> FloatMath.sin(x);
            case COS -> FloatMath.cos(x);
            case TANH -> FloatMath.tanh(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case SOFTPLUS -> FloatMath.softplus(x);
            case RELU -> x <= 0 ? 0 : x;
            case STEP -> x > 0 ? 1 : 0;
            case ERF -> FloatMath.erf(x);
        };
    }

    /** op(a, b). */
    static float apply(Binary op, float a, float b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> FloatMath.pow(a, b);
            case GREATER -> a > b ? 1 : 0;
            case GREATER_EQUAL -> a >= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case LEAKY_RELU -> a > 0 ? a : a * b;
            case LEAKY_STEP -> a > 0 ? 1 : b;
        };
    }
}
