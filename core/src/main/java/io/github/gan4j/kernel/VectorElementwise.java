package io.github.gan4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The elementwise loops with the Vector API. Every operation has one loop, over contiguous runs; an operand that is broadcast or
 * strided is first spread out in a small scratch array, which stays in the nearest cache and costs little.
 */
public final class VectorElementwise implements ElementwiseKernels {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /** The floats spread out at a time. */
    private static final int CHUNK = 1024;

    /** Rows shorter than this are taken several at a time. */
    private static final int SHORT = 128;

    private static final int ROOM = Math.max(CHUNK, SHORT * LANES);

    /** Space for two operands. */
    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[2 * ROOM]);

    @Override
    public void unary(Unary op, float[] x, int xo, float[] y, int yo, int n) {
        switch (op) {
            case NEG -> VectorArithmetic.neg(x, xo, y, yo, n);
            case ABS -> VectorArithmetic.abs(x, xo, y, yo, n);
            case SIGN -> VectorArithmetic.sign(x, xo, y, yo, n);
            case SQUARE -> VectorArithmetic.square(x, xo, y, yo, n);
            case SQRT -> VectorArithmetic.sqrt(x, xo, y, yo, n);
            case RSQRT -> VectorArithmetic.rsqrt(x, xo, y, yo, n);
            case EXP -> VectorTranscendental.exp(x, xo, y, yo, n);
            case EXPM1 -> VectorTranscendental.expm1(x, xo, y, yo, n);
            case LOG -> VectorTranscendental.log(x, xo, y, yo, n);
            case LOG1P -> VectorTranscendental.log1p(x, xo, y, yo, n);
            case SIN -> sin(x, xo, y, yo, n);
            case COS -> cos(x, xo, y, yo, n);
            case TANH -> VectorTranscendental.tanh(x, xo, y, yo, n);
            case SIGMOID -> VectorTranscendental.sigmoid(x, xo, y, yo, n);
            case SOFTPLUS -> VectorTranscendental.softplus(x, xo, y, yo, n);
            case RELU -> VectorArithmetic.relu(x, xo, y, yo, n);
            case STEP -> VectorArithmetic.step(x, xo, y, yo, n);
            case ERF -> VectorTranscendental.erf(x, xo, y, yo, n);
        }
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

    private static void spread(float[] x, int xo, int step, float[] to, int at, int n) {
        if (step == 0) {
            Arrays.fill(to, at, at + n, x[xo]);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[at + i] = x[xo + i * step];
        }
    }

    private static void spreadRows(float[] x, int xo, int row, int col, float[] to, int at, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * row;
            int start = at + r * cols;
            for (int c = 0; c < cols; c++) {
                to[start + c] = x[from + c * col];
            }
        }
    }

    private static void run(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        switch (op) {
            case ADD -> VectorArithmetic.add(a, ao, b, bo, y, yo, n);
            case SUB -> VectorArithmetic.sub(a, ao, b, bo, y, yo, n);
            case MUL -> VectorArithmetic.mul(a, ao, b, bo, y, yo, n);
            case DIV -> VectorArithmetic.div(a, ao, b, bo, y, yo, n);
            case MAX -> VectorArithmetic.max(a, ao, b, bo, y, yo, n);
            case MIN -> VectorArithmetic.min(a, ao, b, bo, y, yo, n);
            case POW -> pow(a, ao, b, bo, y, yo, n);
            case GREATER -> VectorArithmetic.greater(a, ao, b, bo, y, yo, n);
            case GREATER_EQUAL -> VectorArithmetic.greaterEqual(a, ao, b, bo, y, yo, n);
            case EQUAL -> VectorArithmetic.equal(a, ao, b, bo, y, yo, n);
            case LEAKY_RELU -> VectorArithmetic.leakyRelu(a, ao, b, bo, y, yo, n);
            case LEAKY_STEP -> VectorArithmetic.leakyStep(a, ao, b, bo, y, yo, n);
        }
    }

    @Override
    public void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        VectorArithmetic.select(mask, mo, a, ao, b, bo, y, yo, n);
    }

    // Rare in networks, and not worth polynomials of their own.

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

    private static void pow(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.pow(a[ao + i], b[bo + i]);
        }
    }
}
