package io.github.gan4j.kernel.elementwise;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@link FloatMath} that are made from e^x, on vectors: the same steps in the same order, so the same
 * bits. The explanations are there.
 */
final class VectorExponential {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    // Places in the scratch array, for what the loops hand to one another.
    private static final int E = 0;
    private static final int T = LoopChain.PLACE;

    private static final Loop EXP = new LoopChain(
            (x, xo, s, so, y, yo, n) -> cut(x, xo, FloatMath.EXP_LOW, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleExp(s, y, yo, n));

    private static final Loop EXPM1 = new LoopChain(
            (x, xo, s, so, y, yo, n) -> cut(x, xo, FloatMath.EXPM1_LOW, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleExpm1(s, x, xo, y, yo, n));

    private static final Loop TANH = new LoopChain(
            (x, xo, s, so, y, yo, n) -> twiceMagnitude(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleTanh(s, x, xo, y, yo, n));

    private static final Loop SIGMOID = new LoopChain(
            (x, xo, s, so, y, yo, n) -> minusMagnitude(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleExp(s, s, E, n),
            (x, xo, s, so, y, yo, n) -> finishSigmoid(s, x, xo, y, yo, n));

    private static final Loop SOFTPLUS = new LoopChain(
            (x, xo, s, so, y, yo, n) -> minusMagnitude(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleExp(s, s, E, n),
            (x, xo, s, so, y, yo, n) -> finishSoftplus(s, x, xo, y, yo, n));

    private static final Loop ERF = new LoopChain(
            (x, xo, s, so, y, yo, n) -> farErf(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> reduce(s, n),
            (x, xo, s, so, y, yo, n) -> scaleExp(s, s, E, n),
            (x, xo, s, so, y, yo, n) -> nearErf(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> finishErf(s, x, xo, y, yo, n));

    private VectorExponential() {}

    /** The loop of a function, or null where it is not here. */
    static @Nullable Loop loop(Unary op) {
        return switch (op) {
            case EXP -> EXP;
            case EXPM1 -> EXPM1;
            case TANH -> TANH;
            case SIGMOID -> SIGMOID;
            case SOFTPLUS -> SOFTPLUS;
            case ERF -> ERF;
            default -> null;
        };
    }

    /** x cut to where e^x neither vanishes nor overflows, to E. */
    private static void cut(float[] x, int xo, float low, float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector c = FloatVector.fromArray(SPECIES, x, xo + i);
            c = c.blend(low, c.compare(LT, low));
            c.blend(FloatMath.EXP_HIGH, c.compare(GT, FloatMath.EXP_HIGH)).intoArray(s, E + i);
        }
    }

    /** c = k ln 2 + r: from E the number c; to E the number e^r − 1, to T the number k + ROUND. */
    private static void reduce(float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector c = FloatVector.fromArray(SPECIES, s, E + i);
            FloatVector t = c.mul(FloatMath.LOG2_E).add(FloatMath.ROUND);
            t.intoArray(s, T + i);
            FloatVector k = t.sub(FloatMath.ROUND);
            FloatVector r = c.sub(k.mul(FloatMath.LN2_HIGH)).sub(k.mul(FloatMath.LN2_LOW));
            FloatVector p = r.mul(FloatMath.E4).add(FloatMath.E3).mul(r).add(FloatMath.E2);
            p = p.mul(r).add(FloatMath.E1).mul(r).add(FloatMath.E0);
            p.mul(r.mul(r)).add(r).intoArray(s, E + i);
        }
    }

    /** y = 2^k · (E + 1). */
    private static void scaleExp(float[] s, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            IntVector exponent =
                    FloatVector.fromArray(SPECIES, s, T + i).reinterpretAsInts().sub(FloatMath.ROUND_BITS);
            IntVector half = exponent.lanewise(ASHR, 1);
            IntVector scale1 = half.lanewise(LSHL, 23).add(FloatMath.EXPONENT_ZERO);
            IntVector scale2 = exponent.sub(half).lanewise(LSHL, 23).add(FloatMath.EXPONENT_ZERO);
            FloatVector e = FloatVector.fromArray(SPECIES, s, E + i).add(1);
            e = e.mul(scale1.reinterpretAsFloats()).mul(scale2.reinterpretAsFloats());
            e.intoArray(y, yo + i);
        }
    }

    private static void scaleExpm1(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            IntVector t = FloatVector.fromArray(SPECIES, s, T + i).reinterpretAsInts();
            FloatVector half = t.lanewise(LSHL, 23)
                    .add(FloatMath.EXPONENT_ZERO - (1 << 23))
                    .reinterpretAsFloats();
            FloatVector h = FloatVector.fromArray(SPECIES, s, E + i).mul(half).add(half.sub(0.5f));
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            h.add(h).blend(v, v.abs().compare(LT, FloatMath.LINEAR)).intoArray(y, yo + i);
        }
    }

    private static void twiceMagnitude(float[] x, int xo, float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, xo + i).abs();
            a = a.blend(FloatMath.TANH_HIGH, a.compare(GT, FloatMath.TANH_HIGH));
            a.add(a).intoArray(s, E + i);
        }
    }

    private static void scaleTanh(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            IntVector t = FloatVector.fromArray(SPECIES, s, T + i).reinterpretAsInts();
            FloatVector scale =
                    t.lanewise(LSHL, 23).add(FloatMath.EXPONENT_ZERO).reinterpretAsFloats();
            FloatVector w = FloatVector.fromArray(SPECIES, s, E + i).mul(scale).add(scale.sub(1));
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector a = v.abs();
            w = w.div(w.add(2)).blend(a, a.compare(LT, FloatMath.TANH_LINEAR));
            IntVector sign = v.reinterpretAsInts().and(FloatMath.SIGN);
            w.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yo + i);
        }
    }

    private static void minusMagnitude(float[] x, int xo, float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector c = FloatVector.fromArray(SPECIES, x, xo + i).abs().neg();
            c.blend(FloatMath.EXP_LOW, c.compare(LT, FloatMath.EXP_LOW)).intoArray(s, E + i);
        }
    }

    private static void finishSigmoid(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, s, E + i);
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            one.blend(z, v.compare(LT, 0)).div(z.add(1)).intoArray(y, yo + i);
        }
    }

    private static void finishSoftplus(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, s, E + i);
            FloatVector d = z.div(z.mul(0.5f).add(1));
            FloatVector w = d.mul(d);
            FloatVector p = w.mul(FloatMath.A3).add(FloatMath.A2).mul(w).add(FloatMath.A1);
            p = p.mul(w).add(FloatMath.A0).mul(w.mul(d)).add(d);
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            zero.blend(v, v.compare(GT, 0)).add(p).intoArray(y, yo + i);
        }
    }

    /** The exponent of 1 − erf, to E. */
    private static void farErf(float[] x, int xo, float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, xo + i).abs();
            a = a.blend(FloatMath.ERF_HIGH, a.compare(GT, FloatMath.ERF_HIGH));
            FloatVector p = a.mul(FloatMath.C5).add(FloatMath.C4).mul(a).add(FloatMath.C3);
            p = p.mul(a).add(FloatMath.C2).mul(a).add(FloatMath.C1).mul(a).add(FloatMath.C0);
            p.neg().intoArray(s, E + i);
        }
    }

    /** erf |x| where that is small, to T. */
    private static void nearErf(float[] x, int xo, float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, xo + i).abs();
            FloatVector u = a.mul(a);
            FloatVector p = u.mul(FloatMath.S6).add(FloatMath.S5).mul(u).add(FloatMath.S4);
            p = p.mul(u).add(FloatMath.S3).mul(u).add(FloatMath.S2).mul(u).add(FloatMath.S1);
            p.mul(u).add(FloatMath.S0).mul(a).add(a).intoArray(s, T + i);
        }
    }

    private static void finishErf(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector far = one.sub(FloatVector.fromArray(SPECIES, s, E + i));
            FloatVector near = FloatVector.fromArray(SPECIES, s, T + i);
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector w = far.blend(near, v.abs().compare(LT, 1));
            IntVector sign = v.reinterpretAsInts().and(FloatMath.SIGN);
            w.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yo + i);
        }
    }
}
