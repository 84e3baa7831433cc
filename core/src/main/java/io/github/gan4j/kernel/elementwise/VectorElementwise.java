package io.github.gan4j.kernel.elementwise;

import jdk.incubator.vector.FloatVector;

/** The elementwise loops with the Vector API. The last elements, less than a vector, are done one by one. */
public final class VectorElementwise implements ElementwiseKernels, Broadcast.Runs {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /**
     * So few elements, such as a batch of logits, are done one by one: for them it is no slower, the bits are the same, and a loop
     * that is called a few times a step stays uncompiled, with its vectors on the heap, for hundreds of steps.
     */
    public static final int FEW = 128;

    private static final Loop[] UNARY = new Loop[Unary.values().length];
    private static final Loop[] BINARY = new Loop[Binary.values().length];

    static {
        VectorPrimer.run();
        for (Unary op : Unary.values()) {
            UNARY[op.ordinal()] = loop(op);
        }
        for (Binary op : Binary.values()) {
            BINARY[op.ordinal()] = loop(op);
        }
    }

    private static Loop loop(Unary op) {
        return switch (op) {
            case NEG -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.neg(x, xo, y, yo, n);
            case ABS -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.abs(x, xo, y, yo, n);
            case SIGN -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.sign(x, xo, y, yo, n);
            case SQUARE -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.square(x, xo, y, yo, n);
            case SQRT -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.sqrt(x, xo, y, yo, n);
            case RSQRT -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.rsqrt(x, xo, y, yo, n);
            case EXP -> VectorExponential.EXP;
            case EXPM1 -> VectorExponential.EXPM1;
            case LOG -> VectorLogarithm.LOG;
            case LOG1P -> VectorLogarithm.LOG1P;
            case TANH -> VectorExponential.TANH;
            case SIGMOID -> VectorExponential.SIGMOID;
            case SOFTPLUS -> VectorExponential.SOFTPLUS;
            case RELU -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.relu(x, xo, y, yo, n);
            case STEP -> (x, xo, b, bo, y, yo, n) -> VectorArithmetic.step(x, xo, y, yo, n);
            case ERF -> VectorExponential.ERF;
            // Rare in networks, and not worth polynomials of their own.
            case SIN, COS -> (x, xo, b, bo, y, yo, n) -> ScalarElementwise.loop(op, x, xo, y, yo, n);
        };
    }

    private static Loop loop(Binary op) {
        return switch (op) {
            case ADD -> VectorArithmetic::add;
            case SUB -> VectorArithmetic::sub;
            case MUL -> VectorArithmetic::mul;
            case DIV -> VectorArithmetic::div;
            case MAX -> VectorArithmetic::max;
            case MIN -> VectorArithmetic::min;
            case GREATER -> VectorArithmetic::greater;
            case GREATER_EQUAL -> VectorArithmetic::greaterEqual;
            case EQUAL -> VectorArithmetic::equal;
            case LEAKY_RELU -> VectorArithmetic::leakyRelu;
            case LEAKY_STEP -> VectorArithmetic::leakyStep;
            case POW -> (a, ao, b, bo, y, yo, n) -> ScalarElementwise.loop(op, a, ao, b, bo, y, yo, n);
        };
    }

    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        int whole = n <= FEW ? 0 : n / LANES * LANES;
        Loop.call(UNARY[op.ordinal()], x, xo, x, xo, y, yo, whole);
        ScalarElementwise.loop(op, x, xo + whole, y, yo + whole, n - whole);
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
        int whole = n / LANES * LANES;
        Loop.call(BINARY[op.ordinal()], a, ao, b, bo, y, yo, whole);
        ScalarElementwise.loop(op, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }

    @Override
    public void fill(float number, float[] to, int at, int n) {
        VectorArithmetic.fill(number, to, at, n);
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        VectorArithmetic.select(mask, mo, a, ao, b, bo, y, yo, whole);
        ScalarElementwise.selectLoop(mask, mo + whole, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }
}
