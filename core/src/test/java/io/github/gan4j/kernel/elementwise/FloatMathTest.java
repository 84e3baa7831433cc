package io.github.gan4j.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The polynomials against the functions of double. */
class FloatMathTest {
    /** One float in so many; a prime, so that all exponents and many mantissas are met. */
    private static final int STEP = 4099;

    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private interface FloatFunction {
        float of(float x);
    }

    @Test
    void expIsWithinAnUlp() {
        check("exp", FloatMath::exp, StrictMath::exp, 1);
    }

    @Test
    void expm1IsWithinTwoUlp() {
        check("expm1", FloatMath::expm1, StrictMath::expm1, 2);
    }

    @Test
    void logIsWithinAnUlp() {
        check("log", FloatMath::log, StrictMath::log, 1);
    }

    @Test
    void log1pIsWithinAnUlp() {
        check("log1p", FloatMath::log1p, StrictMath::log1p, 1);
    }

    @Test
    void tanhIsWithinThreeUlp() {
        check("tanh", FloatMath::tanh, StrictMath::tanh, 3);
    }

    @Test
    void sigmoidIsWithinThreeUlp() {
        check("sigmoid", FloatMath::sigmoid, FloatMathTest::sigmoid, 3);
    }

    @Test
    void softplusIsWithinThreeUlp() {
        DoubleUnaryOperator exact = x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        check("softplus", FloatMath::softplus, exact, 3);
    }

    @Test
    void erfIsWithinTwoUlp() {
        check("erf", FloatMath::erf, FloatMathTest::erf, 2);
    }

    @Test
    void sineCosineAndPowerAreRoundedFromDouble() {
        check("sin", FloatMath::sin, StrictMath::sin, 0.5000001);
        check("cos", FloatMath::cos, StrictMath::cos, 0.5000001);
        check("x^1.7", x -> FloatMath.pow(x, 1.7f), x -> StrictMath.pow(x, 1.7f), 0.5000001);
    }

    @Test
    void zerosInfinitiesAndNaN() {
        special(FloatMath::exp, 0, 1, INFINITY, 1);
        special(FloatMath::expm1, -1, -0f, INFINITY, 0f);
        special(FloatMath::log, Float.NaN, -INFINITY, INFINITY, -INFINITY);
        special(FloatMath::log1p, Float.NaN, -0f, INFINITY, 0f);
        special(FloatMath::tanh, -1, -0f, 1, 0f);
        special(FloatMath::sigmoid, 0, 0.5f, 1, 0.5f);
        special(FloatMath::softplus, 0, (float) StrictMath.log(2), INFINITY, (float) StrictMath.log(2));
        special(FloatMath::erf, -1, -0f, 1, 0f);
        same(-INFINITY, FloatMath.log1p(-1));
        same(Float.NaN, FloatMath.log1p(Math.nextDown(-1f)));
        same(Float.NaN, FloatMath.log(-Float.MIN_VALUE));
        same(0, FloatMath.log(1));
    }

    @Test
    void expOverflowsAndVanishesWhereItShould() {
        assertTrue(FloatMath.exp(88.72283f) < INFINITY);
        same(INFINITY, FloatMath.exp(88.72284f));
        same(INFINITY, FloatMath.expm1(88.72284f));
        same(Float.MIN_VALUE, FloatMath.exp(-103.5f));
        same(0, FloatMath.exp(-104));
    }

    @Test
    void theLineNearZeroIsKeptByTheOddFunctions() {
        for (float x : new float[] {Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, -3e-39f, Float.MIN_NORMAL, 1e-20f}) {
            same(x, FloatMath.expm1(x));
            same(x, FloatMath.log1p(x));
            same(x, FloatMath.tanh(x));
        }
    }

    private static void special(FloatFunction f, float atMinus, float atMinusZero, float atPlus, float atZero) {
        same(atMinus, f.of(-INFINITY));
        same(atMinusZero, f.of(-0f));
        same(atPlus, f.of(INFINITY));
        same(atZero, f.of(0f));
        same(Float.NaN, f.of(Float.NaN));
    }

    private static void same(float expected, float actual) {
        assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), () -> expected + " but " + actual);
    }

    private static void check(String name, FloatFunction f, DoubleUnaryOperator exact, double ulps) {
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            double want = exact.applyAsDouble(x);
            float rounded = (float) want;
            float got = f.of(x);
            if (Float.isNaN(rounded) || Float.isInfinite(rounded) || rounded == 0) {
                same(rounded, got);
            } else {
                double error = Math.abs(got - want) / Math.ulp(rounded);
                assertTrue(
                        error <= ulps, () -> name + "(" + x + ") = " + got + ", off by " + error + " ulp of " + want);
            }
        }
    }

    private static double sigmoid(double x) {
        double z = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? z : 1) / (1 + z);
    }

    /** By its series, all of one sign, and beyond 3 by its continued fraction. */
    private static double erf(double x) {
        double a = Math.abs(x);
        double e = StrictMath.exp(-a * a) / Math.sqrt(Math.PI);
        if (a > 6 || Double.isNaN(a)) {
            return Math.signum(x);
        }
        if (a < 3) {
            double term = a;
            double sum = a;
            for (int n = 1; term > sum * 1e-18; n++) {
                term *= 2 * a * a / (2 * n + 1);
                sum += term;
            }
            return Math.copySign(2 * e * sum, x);
        }
        double fraction = 0;
        for (int k = 100; k > 0; k--) {
            fraction = 0.5 * k / (a + fraction);
        }
        return Math.copySign(1 - e / (a + fraction), x);
    }
}
