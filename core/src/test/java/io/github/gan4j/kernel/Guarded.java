package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;

/** A run of floats at an odd place of an array, with guards on both sides that no loop may touch. */
public final class Guarded {
    public static final int[] SIZES = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 207, 1023, 2500};

    private static final float GUARD = 12345.678f;
    private static final int MARGIN = 80;

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1,
        -1,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-40f,
        -3e-39f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e-30f,
        -1e-30f,
        88.73f,
        -87.5f,
        -103.9f,
        1e30f
    };

    public final float[] array;
    public final int offset;
    public final int size;

    private Guarded(float[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    public static Guarded empty(int size, Random random) {
        int offset = MARGIN + random.nextInt(17);
        float[] array = new float[offset + size + MARGIN];
        Arrays.fill(array, GUARD);
        return new Guarded(array, offset, size);
    }

    /** Numbers about 1. */
    public static Guarded normal(int size, Random random) {
        Guarded run = empty(size, random);
        for (int i = 0; i < size; i++) {
            run.array[run.offset + i] = (float) random.nextGaussian();
        }
        return run;
    }

    /** A mixture: numbers about 1, all bit patterns, and special values. */
    public static Guarded wild(int size, Random random) {
        Guarded run = normal(size, random);
        for (int i = 0; i < size; i++) {
            int kind = random.nextInt(4);
            if (kind == 0) {
                run.array[run.offset + i] = SPECIAL[random.nextInt(SPECIAL.length)];
            } else if (kind == 1) {
                run.array[run.offset + i] = Float.intBitsToFloat(random.nextInt());
            } else if (kind == 2) {
                run.array[run.offset + i] *= 20;
            }
        }
        return run;
    }

    public Guarded copy() {
        return new Guarded(array.clone(), offset, size);
    }

    public float get(int i) {
        return array[offset + i];
    }

    public void set(int i, float value) {
        array[offset + i] = value;
    }

    /** The same bits, NaNs counting as one, and untouched guards. */
    public void check(float[] expected, Object what) {
        checkGuards(what);
        for (int i = 0; i < size; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(get(i))) {
                fail(what + ": element " + i + " of " + size + ": expected " + expected[i] + ", got " + get(i));
            }
        }
    }

    public void checkGuards(Object what) {
        for (int i = 0; i < array.length; i++) {
            if (i < offset || i >= offset + size) {
                assertEquals(GUARD, array[i], () -> what + ": wrote outside its run");
            }
        }
    }
}
