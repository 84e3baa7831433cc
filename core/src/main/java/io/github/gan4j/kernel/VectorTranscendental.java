package io.github.gan4j.kernel;

import static io.github.gan4j.kernel.FloatMath.*;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} on vectors: the same steps in the same order, so the same bits. The explanations are there. Every loop is a
 * method of its own and repeats the steps it shares with others, because a vector that crosses a call may end up on the heap.
 */
final class VectorTranscendental {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorTranscendental() {}

    static void exp(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector c = v.blend(EXP_LOW, v.compare(LT, EXP_LOW));
            c = c.blend(EXP_HIGH, c.compare(GT, EXP_HIGH));
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r).add(1);
            IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = exponent.lanewise(ASHR, 1);
            IntVector scale1 = half.lanewise(LSHL, 23).add(EXPONENT_ZERO);
            IntVector scale2 = exponent.sub(half).lanewise(LSHL, 23).add(EXPONENT_ZERO);
            e.mul(scale1.reinterpretAsFloats())
                    .mul(scale2.reinterpretAsFloats())
                    .intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.exp(x[xo + i]);
        }
    }

    static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector c = v.blend(EXPM1_LOW, v.compare(LT, EXPM1_LOW));
            c = c.blend(EXP_HIGH, c.compare(GT, EXP_HIGH));
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r);
            FloatVector half = t.reinterpretAsInts()
                    .lanewise(LSHL, 23)
                    .add(EXPONENT_ZERO - (1 << 23))
                    .reinterpretAsFloats();
            FloatVector h = e.mul(half).add(half.sub(0.5f));
            h.add(h).blend(v, v.abs().compare(LT, LINEAR)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.expm1(x[xo + i]);
        }
    }

    static void log(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            VectorMask<Float> denormal = v.compare(LT, Float.MIN_NORMAL);
            IntVector bits = v.blend(v.mul(0x1p23f), denormal).reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
            FloatVector f =
                    bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
            FloatVector k = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(round.blend(ROUND + 23, denormal));
            FloatVector p = f.mul(L7).add(L6).mul(f).add(L5).mul(f).add(L4).mul(f).add(L3);
            p = p.mul(f).add(L2).mul(f).add(L1).mul(f).add(L0);
            FloatVector z = f.mul(f);
            FloatVector low = p.mul(z.mul(f)).add(k.mul(LN2_LOW)).sub(z.mul(0.5f));
            FloatVector w = f.add(low).add(k.mul(LN2_HIGH));
            w = v.blend(w, v.compare(LT, Float.POSITIVE_INFINITY));
            w = w.blend(Float.NaN, v.compare(LT, 0));
            w.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.log(x[xo + i]);
        }
    }

    static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector u = v.add(1);
            FloatVector part = u.sub(1);
            FloatVector lost = one.sub(u.sub(part)).add(v.sub(part));
            IntVector bits = u.reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
            FloatVector f =
                    bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
            FloatVector k = exponent.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
            FloatVector p = f.mul(L7).add(L6).mul(f).add(L5).mul(f).add(L4).mul(f).add(L3);
            p = p.mul(f).add(L2).mul(f).add(L1).mul(f).add(L0);
            FloatVector z = f.mul(f);
            FloatVector low =
                    p.mul(z.mul(f)).add(k.mul(LN2_LOW).add(lost.div(u))).sub(z.mul(0.5f));
            FloatVector w = f.add(low).add(k.mul(LN2_HIGH));
            w = v.blend(w, v.compare(LT, Float.POSITIVE_INFINITY));
            w = w.blend(Float.NaN, u.compare(LT, 0));
            w = w.blend(Float.NEGATIVE_INFINITY, u.compare(EQ, 0));
            w.blend(v, v.abs().compare(LT, LINEAR)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.log1p(x[xo + i]);
        }
    }

    static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector magnitude = v.abs();
            FloatVector a = magnitude.blend(TANH_HIGH, magnitude.compare(GT, TANH_HIGH));
            FloatVector c = a.add(a);
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r);
            FloatVector scale = t.reinterpretAsInts()
                    .lanewise(LSHL, 23)
                    .add(EXPONENT_ZERO)
                    .reinterpretAsFloats();
            FloatVector w = e.mul(scale).add(scale.sub(1));
            w = w.div(w.add(2)).blend(magnitude, magnitude.compare(LT, TANH_LINEAR));
            w.reinterpretAsInts()
                    .or(v.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats()
                    .intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.tanh(x[xo + i]);
        }
    }

    static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector c = v.abs().neg();
            c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r).add(1);
            IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = exponent.lanewise(ASHR, 1);
            IntVector scale1 = half.lanewise(LSHL, 23).add(EXPONENT_ZERO);
            IntVector scale2 = exponent.sub(half).lanewise(LSHL, 23).add(EXPONENT_ZERO);
            FloatVector z = e.mul(scale1.reinterpretAsFloats()).mul(scale2.reinterpretAsFloats());
            one.blend(z, v.compare(LT, 0)).div(z.add(1)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.sigmoid(x[xo + i]);
        }
    }

    static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector c = v.abs().neg();
            c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r).add(1);
            IntVector exponent = t.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = exponent.lanewise(ASHR, 1);
            IntVector scale1 = half.lanewise(LSHL, 23).add(EXPONENT_ZERO);
            IntVector scale2 = exponent.sub(half).lanewise(LSHL, 23).add(EXPONENT_ZERO);
            FloatVector z = e.mul(scale1.reinterpretAsFloats()).mul(scale2.reinterpretAsFloats());
            FloatVector d = z.div(z.mul(0.5f).add(1));
            FloatVector w = d.mul(d);
            FloatVector q = w.mul(A3).add(A2).mul(w).add(A1).mul(w).add(A0);
            zero.blend(v, v.compare(GT, 0)).add(q.mul(w.mul(d)).add(d)).intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.softplus(x[xo + i]);
        }
    }

    static void erf(float[] x, int xo, float[] y, int yo, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector magnitude = v.abs();
            FloatVector a = magnitude.blend(ERF_HIGH, magnitude.compare(GT, ERF_HIGH));
            FloatVector c = a.mul(C5).add(C4).mul(a).add(C3).mul(a).add(C2).mul(a).add(C1);
            c = c.mul(a).add(C0).neg();
            FloatVector t = c.mul(LOG2_E).add(ROUND);
            FloatVector k = t.sub(ROUND);
            FloatVector r = c.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
            FloatVector p = r.mul(E4).add(E3).mul(r).add(E2).mul(r).add(E1).mul(r).add(E0);
            FloatVector e = p.mul(r.mul(r)).add(r).add(1);
            FloatVector scale = t.reinterpretAsInts()
                    .lanewise(LSHL, 23)
                    .add(EXPONENT_ZERO)
                    .reinterpretAsFloats();
            FloatVector far = one.sub(e.mul(scale));
            FloatVector u = a.mul(a);
            FloatVector q = u.mul(S6).add(S5).mul(u).add(S4).mul(u).add(S3).mul(u).add(S2);
            FloatVector near = q.mul(u).add(S1).mul(u).add(S0).mul(a).add(a);
            far.blend(near, a.compare(LT, 1))
                    .reinterpretAsInts()
                    .or(v.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats()
                    .intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = FloatMath.erf(x[xo + i]);
        }
    }
}
