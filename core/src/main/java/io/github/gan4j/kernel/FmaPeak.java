package io.github.gan4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiplies and adds in registers only: as fast as one core can. Benchmarks measure it beside the products, because a
 * share of this peak says more than a time on a machine that others use too.
 */
public final class FmaPeak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Enough to hide the latency of an operation, and not too many for 16 registers. */
    private static final int CHAINS = 12;

    private FmaPeak() {}

    /** The floating-point operations of {@code run(rounds)}; a multiplication with its addition counts as two. */
    public static double operations(int rounds) {
        return 2.0 * CHAINS * S.length() * rounds;
    }

    /** Does the work; the result only proves that it was done. */
    public static float run(int rounds) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 1e-3f);
        FloatVector s0 = FloatVector.broadcast(S, 0f);
        FloatVector s1 = FloatVector.broadcast(S, 1f);
        FloatVector s2 = FloatVector.broadcast(S, 2f);
        FloatVector s3 = FloatVector.broadcast(S, 3f);
        FloatVector s4 = FloatVector.broadcast(S, 4f);
        FloatVector s5 = FloatVector.broadcast(S, 5f);
        FloatVector s6 = FloatVector.broadcast(S, 6f);
        FloatVector s7 = FloatVector.broadcast(S, 7f);
        FloatVector s8 = FloatVector.broadcast(S, 8f);
        FloatVector s9 = FloatVector.broadcast(S, 9f);
        FloatVector s10 = FloatVector.broadcast(S, 10f);
        FloatVector s11 = FloatVector.broadcast(S, 11f);
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        s0 = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        return s0.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
    }
}
