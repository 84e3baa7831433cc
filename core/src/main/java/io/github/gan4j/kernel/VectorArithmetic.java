package io.github.gan4j.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise loops of a few instructions, one method each, over contiguous runs; the last elements are done one by one. */
final class VectorArithmetic {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorArithmetic() {}

    static void neg(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.neg().intoArray(y, yo + i);
        }
        rest(Unary.NEG, x, xo, y, yo, bound, n);
    }

    static void abs(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
        rest(Unary.ABS, x, xo, y, yo, bound, n);
    }

    static void sign(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.blend(1, v.compare(GT, 0)).blend(-1, v.compare(LT, 0)).intoArray(y, yo + i);
        }
        rest(Unary.SIGN, x, xo, y, yo, bound, n);
    }

    static void square(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
        rest(Unary.SQUARE, x, xo, y, yo, bound, n);
    }

    static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
        rest(Unary.SQRT, x, xo, y, yo, bound, n);
    }

    static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            one.div(v.sqrt()).intoArray(y, yo + i);
        }
        rest(Unary.RSQRT, x, xo, y, yo, bound, n);
    }

    static void relu(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.blend(0, v.compare(LE, 0)).intoArray(y, yo + i);
        }
        rest(Unary.RELU, x, xo, y, yo, bound, n);
    }

    static void step(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            zero.blend(1, v.compare(GT, 0)).intoArray(y, yo + i);
        }
        rest(Unary.STEP, x, xo, y, yo, bound, n);
    }

    static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.add(v).intoArray(y, yo + i);
        }
        rest(Binary.ADD, a, ao, b, bo, y, yo, bound, n);
    }

    static void sub(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.sub(v).intoArray(y, yo + i);
        }
        rest(Binary.SUB, a, ao, b, bo, y, yo, bound, n);
    }

    static void mul(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).intoArray(y, yo + i);
        }
        rest(Binary.MUL, a, ao, b, bo, y, yo, bound, n);
    }

    static void div(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.div(v).intoArray(y, yo + i);
        }
        rest(Binary.DIV, a, ao, b, bo, y, yo, bound, n);
    }

    static void max(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.max(v).intoArray(y, yo + i);
        }
        rest(Binary.MAX, a, ao, b, bo, y, yo, bound, n);
    }

    static void min(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.min(v).intoArray(y, yo + i);
        }
        rest(Binary.MIN, a, ao, b, bo, y, yo, bound, n);
    }

    static void greater(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(GT, v)).intoArray(y, yo + i);
        }
        rest(Binary.GREATER, a, ao, b, bo, y, yo, bound, n);
    }

    static void greaterEqual(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(GE, v)).intoArray(y, yo + i);
        }
        rest(Binary.GREATER_EQUAL, a, ao, b, bo, y, yo, bound, n);
    }

    static void equal(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(EQ, v)).intoArray(y, yo + i);
        }
        rest(Binary.EQUAL, a, ao, b, bo, y, yo, bound, n);
    }

    static void leakyRelu(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).blend(u, u.compare(GT, 0)).intoArray(y, yo + i);
        }
        rest(Binary.LEAKY_RELU, a, ao, b, bo, y, yo, bound, n);
    }

    static void leakyStep(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            v.blend(1, u.compare(GT, 0)).intoArray(y, yo + i);
        }
        rest(Binary.LEAKY_STEP, a, ao, b, bo, y, yo, bound, n);
    }

    static void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            FloatVector m = FloatVector.fromArray(SPECIES, mask, mo + i);
            v.blend(u, m.compare(NE, 0)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = mask[mo + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }

    private static void rest(Unary op, float[] x, int xo, float[] y, int yo, int from, int n) {
        for (int i = from; i < n; i++) {
            y[yo + i] = ScalarElementwise.apply(op, x[xo + i]);
        }
    }

    private static void rest(Binary op, float[] a, int ao, float[] b, int bo, float[] y, int yo, int from, int n) {
        for (int i = from; i < n; i++) {
            y[yo + i] = ScalarElementwise.apply(op, a[ao + i], b[bo + i]);
        }
    }
}
