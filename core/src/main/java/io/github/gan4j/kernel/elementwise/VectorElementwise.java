package io.github.gan4j.kernel.elementwise;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The elementwise loops with the Vector API. The last elements, less than a vector, are done one by one. */
public final class VectorElementwise implements ElementwiseKernels, Broadcast.Runs {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /**
     * So few elements, such as a batch of logits, are done one by one: for them it is no slower, the bits are the same,
     * and a loop that is called a few times a step stays uncompiled, with its vectors on the heap, for hundreds of
     * steps.
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

    /** The loop of a function, from the class that has it; null where there is none, for the rare ones. */
    static @Nullable Loop vectorLoop(Unary op) {
        Loop loop = VectorArithmetic.loop(op);
        loop = loop == null ? VectorExponential.loop(op) : loop;
        return loop == null ? VectorLogarithm.loop(op) : loop;
    }

    private static Loop loop(Unary op) {
        Loop loop = vectorLoop(op);
        return loop == null ? (x, xo, b, bo, y, yo, n) -> op.loop(x, xo, y, yo, n) : loop;
    }

    private static Loop loop(Binary op) {
        Loop loop = VectorArithmetic.loop(op);
        return loop == null ? op::loop : loop;
    }

    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        int whole = n <= FEW ? 0 : n / LANES * LANES;
        Loop.call(UNARY[op.ordinal()], x, xo, x, xo, y, yo, whole);
        op.loop(x, xo + whole, y, yo + whole, n - whole);
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
        op.loop(a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
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
