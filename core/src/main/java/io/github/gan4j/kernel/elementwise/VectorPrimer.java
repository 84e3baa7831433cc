package io.github.gan4j.kernel.elementwise;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Shows JDK 17 all vector operations in turn before it compiles anything.
 *
 * <p>Otherwise its compiler takes the first operations it sees often for the only ones, in the methods of the Vector
 * API itself, and has to take the code back when others come. It counts these mistakes, once for every operation in a
 * loop; and where the count passes 100, in a loop of some thirty operations, it stops trusting the types of vectors and
 * puts them on the heap. The loop then takes ten times as long, in about every second run of a program. The newer
 * compiler of JDK 25 does not.
 */
final class VectorPrimer {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** More than make the compilers collect profiles, less than make them use these. Takes some 40 ms. */
    private static final int ROUNDS = 400;

    private VectorPrimer() {}

    static void run() {
        if (Runtime.version().feature() < 25) {
            float[] numbers = new float[SPECIES.length()];
            for (int i = 0; i < ROUNDS; i++) {
                round(numbers);
            }
        }
    }

    private static void round(float[] numbers) {
        FloatVector v = FloatVector.fromArray(SPECIES, numbers, 0);
        v = v.add(1).sub(v).mul(v).div(v).max(v).min(v).neg().abs().sqrt().fma(v, v);
        v = v.blend(v, v.compare(LT, v)).blend(0, v.compare(GT, 0));
        v = v.blend(1, v.compare(EQ, v)).blend(v, v.compare(NE, 1));
        IntVector bits = v.reinterpretAsInts();
        bits = bits.add(bits).sub(1).and(3).or(bits).lanewise(LSHL, 2).lanewise(ASHR, 2);
        bits.reinterpretAsFloats().intoArray(numbers, 0);
    }
}
