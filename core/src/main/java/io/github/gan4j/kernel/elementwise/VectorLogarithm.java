package io.github.gan4j.kernel.elementwise;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The logarithms of {@link FloatMath} on vectors: the same steps in the same order, so the same bits. */
final class VectorLogarithm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    // Places in the scratch array, for what the loops hand to one another.
    private static final int F = 0;
    private static final int K = LoopChain.PLACE;
    private static final int P = 2 * LoopChain.PLACE;
    private static final int LOST = 3 * LoopChain.PLACE;

    private static final Loop LOG = new LoopChain(
            (x, xo, s, so, y, yo, n) -> split(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> polynomial(s, n),
            (x, xo, s, so, y, yo, n) -> finishLog(s, x, xo, y, yo, n));

    private static final Loop LOG1P = new LoopChain(
            (x, xo, s, so, y, yo, n) -> addOne(x, xo, s, n),
            (x, xo, s, so, y, yo, n) -> split(s, F, s, n),
            (x, xo, s, so, y, yo, n) -> polynomial(s, n),
            (x, xo, s, so, y, yo, n) -> sumLog1p(s, n),
            (x, xo, s, so, y, yo, n) -> finishLog1p(s, x, xo, y, yo, n));

    private VectorLogarithm() {}

    /** The loop of a function, or null where it is not here. */
    static @Nullable Loop loop(Unary op) {
        return switch (op) {
            case LOG -> LOG;
            case LOG1P -> LOG1P;
            default -> null;
        };
    }

    /** x = 2^k (1 + f), to K and F. */
    private static void split(float[] x, int xo, float[] s, int n) {
        FloatVector round = FloatVector.broadcast(SPECIES, FloatMath.ROUND);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            VectorMask<Float> denormal = v.compare(LT, Float.MIN_NORMAL);
            IntVector bits = v.blend(v.mul(0x1p23f), denormal).reinterpretAsInts();
            IntVector exponent = bits.sub(FloatMath.SQRT_HALF_BITS).lanewise(ASHR, 23);
            FloatVector scaled = bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats();
            scaled.sub(1).intoArray(s, F + i);
            FloatVector k = exponent.add(FloatMath.ROUND_BITS).reinterpretAsFloats();
            k.sub(round.blend(FloatMath.ROUND + 23, denormal)).intoArray(s, K + i);
        }
    }

    private static void polynomial(float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector f = FloatVector.fromArray(SPECIES, s, F + i);
            FloatVector p = f.mul(FloatMath.L7).add(FloatMath.L6).mul(f).add(FloatMath.L5);
            p = p.mul(f).add(FloatMath.L4).mul(f).add(FloatMath.L3).mul(f).add(FloatMath.L2);
            p.mul(f).add(FloatMath.L1).mul(f).add(FloatMath.L0).intoArray(s, P + i);
        }
    }

    private static void finishLog(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector f = FloatVector.fromArray(SPECIES, s, F + i);
            FloatVector k = FloatVector.fromArray(SPECIES, s, K + i);
            FloatVector z = f.mul(f);
            FloatVector low = FloatVector.fromArray(SPECIES, s, P + i).mul(z.mul(f));
            low = low.add(k.mul(FloatMath.LN2_LOW)).sub(z.mul(0.5f));
            FloatVector w = f.add(low).add(k.mul(FloatMath.LN2_HIGH));
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            w = v.blend(w, v.compare(LT, Float.POSITIVE_INFINITY));
            w = w.blend(Float.NaN, v.compare(LT, 0));
            w.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0)).intoArray(y, yo + i);
        }
    }

    /** u = 1 + x, to F, and what rounding took from it, over u, to LOST. */
    private static void addOne(float[] x, int xo, float[] s, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector u = v.add(1);
            FloatVector part = u.sub(1);
            FloatVector lost = one.sub(u.sub(part)).add(v.sub(part));
            u.intoArray(s, F + i);
            lost.div(u).intoArray(s, LOST + i);
        }
    }

    private static void sumLog1p(float[] s, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector f = FloatVector.fromArray(SPECIES, s, F + i);
            FloatVector k = FloatVector.fromArray(SPECIES, s, K + i);
            FloatVector z = f.mul(f);
            FloatVector low = FloatVector.fromArray(SPECIES, s, P + i).mul(z.mul(f));
            FloatVector lost = FloatVector.fromArray(SPECIES, s, LOST + i);
            low = low.add(k.mul(FloatMath.LN2_LOW).add(lost)).sub(z.mul(0.5f));
            f.add(low).add(k.mul(FloatMath.LN2_HIGH)).intoArray(s, P + i);
        }
    }

    private static void finishLog1p(float[] s, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
            FloatVector w = FloatVector.fromArray(SPECIES, s, P + i);
            w = v.blend(w, v.compare(LT, Float.POSITIVE_INFINITY));
            w = w.blend(Float.NaN, v.compare(LT, -1));
            w = w.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, -1));
            w.blend(v, v.abs().compare(LT, FloatMath.LINEAR)).intoArray(y, yo + i);
        }
    }
}
