package io.github.gan4j.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The elementwise loops with the Vector API. Every operation has one loop, over whole vectors; an operand that is broadcast or
 * strided is first spread out in a small scratch array, which stays in the nearest cache and costs little. The last elements,
 * less than a vector, are done one by one.
 */
public final class VectorElementwise implements ElementwiseKernels {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /** The floats spread out at a time. */
    private static final int CHUNK = 1024;

    /** Rows shorter than this are taken several at a time. */
    private static final int SHORT = 128;

    private static final int ROOM = Math.max(CHUNK, SHORT * LANES) + LANES;

    /** Space for two operands. */
    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[2 * ROOM]);

    private static final Loop[] UNARY = new Loop[Unary.values().length];
    private static final Loop[] BINARY = new Loop[Binary.values().length];

    static {
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
            case SIN, COS -> (x, xo, b, bo, y, yo, n) -> ScalarElementwise.run(op, x, xo, y, yo, n);
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
            case POW -> (a, ao, b, bo, y, yo, n) -> ScalarElementwise.run(op, a, ao, b, bo, y, yo, n);
        };
    }

    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        Loop.call(UNARY[op.ordinal()], x, xo, x, xo, y, yo, whole);
        ScalarElementwise.run(op, x, xo + whole, y, yo + whole, n - whole);
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
        if (rows <= 0 || cols <= 0) {
            return;
        }
        if (aRow == aCol * cols && bRow == bCol * cols) {
            line(op, a, ao, aCol, b, bo, bCol, y, yo, rows * cols);
        } else if (cols == 1) {
            line(op, a, ao, aRow, b, bo, bRow, y, yo, rows);
        } else if (cols < SHORT && rows > 1) {
            blocks(op, a, ao, aRow, aCol, b, bo, bRow, bCol, y, yo, rows, cols);
        } else {
            for (int r = 0; r < rows; r++) {
                line(op, a, ao + r * aRow, aCol, b, bo + r * bRow, bCol, y, yo + r * cols, cols);
            }
        }
    }

    /** {@code y[yo + i] = op(a[ao + i·aStep], b[bo + i·bStep])}, with any steps. */
    private static void line(
            Binary op, float[] a, int ao, int aStep, float[] b, int bo, int bStep, float[] y, int yo, int n) {
        if (aStep == 1 && bStep == 1) {
            run(op, a, ao, b, bo, y, yo, n);
            return;
        }
        float[] scratch = SCRATCH.get();
        for (int i = 0; i < n; i += CHUNK) {
            int m = Math.min(CHUNK, n - i);
            // A single number is spread once, and serves all chunks.
            if (aStep > 1 || aStep < 0 || (aStep == 0 && i == 0)) {
                spread(a, ao + i * aStep, aStep, scratch, 0, m);
            }
            if (bStep > 1 || bStep < 0 || (bStep == 0 && i == 0)) {
                spread(b, bo + i * bStep, bStep, scratch, ROOM, m);
            }
            run(
                    op,
                    aStep == 1 ? a : scratch,
                    aStep == 1 ? ao + i : 0,
                    bStep == 1 ? b : scratch,
                    bStep == 1 ? bo + i : ROOM,
                    y,
                    yo + i,
                    m);
        }
    }

    /** Short rows: as many at a time as give whole vectors and loops of some length. */
    private static void blocks(
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
        int height = cols * LANES >= CHUNK ? LANES : CHUNK / (cols * LANES) * LANES;
        boolean aDirect = aCol == 1 && aRow == cols;
        boolean bDirect = bCol == 1 && bRow == cols;
        float[] scratch = SCRATCH.get();
        for (int r = 0; r < rows; r += height) {
            int m = Math.min(height, rows - r);
            // The same row over and over is spread once, and serves all blocks.
            if (!aDirect && (aRow != 0 || r == 0)) {
                spreadRows(a, ao + r * aRow, aRow, aCol, scratch, 0, m, cols);
            }
            if (!bDirect && (bRow != 0 || r == 0)) {
                spreadRows(b, bo + r * bRow, bRow, bCol, scratch, ROOM, m, cols);
            }
            run(
                    op,
                    aDirect ? a : scratch,
                    aDirect ? ao + r * cols : 0,
                    bDirect ? b : scratch,
                    bDirect ? bo + r * cols : ROOM,
                    y,
                    yo + r * cols,
                    m * cols);
        }
    }

    /** Writes up to a vector beyond the end. */
    private static void spread(float[] x, int xo, int step, float[] to, int at, int n) {
        if (step == 0) {
            VectorArithmetic.fill(x[xo], to, at, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[at + i] = x[xo + i * step];
        }
    }

    /** Writes up to a vector beyond the end. */
    private static void spreadRows(float[] x, int xo, int row, int col, float[] to, int at, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * row;
            int start = at + r * cols;
            if (col == 1) {
                System.arraycopy(x, from, to, start, cols);
            } else if (col == 0) {
                VectorArithmetic.fill(x[from], to, start, cols);
            } else {
                spread(x, from, col, to, start, cols);
            }
        }
    }

    private static void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        Loop.call(BINARY[op.ordinal()], a, ao, b, bo, y, yo, whole);
        ScalarElementwise.run(op, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int whole = n / LANES * LANES;
        VectorArithmetic.select(mask, mo, a, ao, b, bo, y, yo, whole);
        ScalarElementwise.runSelect(mask, mo + whole, a, ao + whole, b, bo + whole, y, yo + whole, n - whole);
    }
}
