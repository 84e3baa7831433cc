package io.github.gan4j.kernel.elementwise;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The elementwise loops of a few instructions, one method each, over runs of whole vectors. */
final class VectorArithmetic {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorArithmetic() {}

    /** The loop of a function, or null where it is not here. */
    static @Nullable Loop loop(Unary op) {
        return switch (op) {
            case NEG -> (x, xo, b, bo, y, yo, n) -> neg(x, xo, y, yo, n);
            case ABS -> (x, xo, b, bo, y, yo, n) -> abs(x, xo, y, yo, n);
            case SIGN -> (x, xo, b, bo, y, yo, n) -> sign(x, xo, y, yo, n);
            case SQUARE -> (x, xo, b, bo, y, yo, n) -> square(x, xo, y, yo, n);
            case SQRT -> (x, xo, b, bo, y, yo, n) -> sqrt(x, xo, y, yo, n);
            case RSQRT -> (x, xo, b, bo, y, yo, n) -> rsqrt(x, xo, y, yo, n);
            case RELU -> (x, xo, b, bo, y, yo, n) -> relu(x, xo, y, yo, n);
            case STEP -> (x, xo, b, bo, y, yo, n) -> step(x, xo, y, yo, n);
            default -> null;
        };
    }

    /**
     * The loop of a function, or null where there is none: powers are rare in networks, and not worth polynomials of
     * their own.
     */
    static @Nullable Loop loop(Binary op) {
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
            default -> null;
        };
    }

    static void neg(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.neg().intoArray(y, yo + i);
        }
    }

    static void abs(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
    }

    static void sign(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.blend(1, v.compare(GT, 0)).blend(-1, v.compare(LT, 0)).intoArray(y, yo + i);
        }
    }

    static void square(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
    }

    static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
    }

    static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            one.div(v.sqrt()).intoArray(y, yo + i);
        }
    }

    static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            v.blend(0, v.compare(LE, 0)).intoArray(y, yo + i);
        }
    }

    static void step(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            zero.blend(1, v.compare(GT, 0)).intoArray(y, yo + i);
        }
    }

    static void add(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.add(v).intoArray(y, yo + i);
        }
    }

    static void sub(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.sub(v).intoArray(y, yo + i);
        }
    }

    static void mul(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).intoArray(y, yo + i);
        }
    }

    static void div(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.div(v).intoArray(y, yo + i);
        }
    }

    static void max(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.max(v).intoArray(y, yo + i);
        }
    }

    static void min(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.min(v).intoArray(y, yo + i);
        }
    }

    static void greater(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(GT, v)).intoArray(y, yo + i);
        }
    }

    static void greaterEqual(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(GE, v)).intoArray(y, yo + i);
        }
    }

    static void equal(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            zero.blend(1, u.compare(EQ, v)).intoArray(y, yo + i);
        }
    }

    static void leakyRelu(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).blend(u, u.compare(GT, 0)).intoArray(y, yo + i);
        }
    }

    static void leakyStep(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            v.blend(1, u.compare(GT, 0)).intoArray(y, yo + i);
        }
    }

    static void select(float[] mask, int mo, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            FloatVector m = FloatVector.fromArray(SPECIES, mask, mo + i);
            v.blend(u, m.compare(NE, 0)).intoArray(y, yo + i);
        }
    }

    /** n times the number, and up to a vector more, which saves a loop for the rest. */
    static void fill(float number, float[] to, int at, int n) {
        FloatVector v = FloatVector.broadcast(SPECIES, number);
        for (int i = 0; i < n; i += LANES) {
            v.intoArray(to, at + i);
        }
    }
}
