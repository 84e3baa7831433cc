package io.github.gan4j.kernel.elementwise;

/**
 * Elementary functions of one float, as polynomials in plain float arithmetic. There is no fused multiply-add and no
 * call of {@link Math}, so every platform gives the same bits. {@link VectorExponential} and {@link VectorLogarithm} do
 * the same steps in the same order and give the same bits too: whoever changes a formula here changes it there.
 *
 * <p>The largest errors found, against double, over a sweep of all exponents (one float in 61), in ulp: exp 0.99, expm1
 * 1.64, log 0.82, log1p 0.84, tanh 2.55, sigmoid 2.31, softplus 2.65, erf 1.35.
 *
 * <p>Results for ±0, ±∞ and NaN are those of {@link StrictMath}, and denormal arguments and results are right.
 */
final class FloatMath {
    /**
     * Adding this to x rounds x to an integer and leaves that integer in the low bits of the sum, for |x| up to 2²¹.
     */
    static final float ROUND = 0x1.8p23f;

    static final int ROUND_BITS = 0x4B400000;
    static final int EXPONENT_ZERO = 127 << 23;
    static final int SIGN = 0x80000000;

    static final float LOG2_E = 0x1.715476p0f;

    /** ln 2 in two parts; the first has 9 bits, so that its product with an exponent is exact. */
    static final float LN2_HIGH = 0x1.63p-1f;

    static final float LN2_LOW = -0x1.bd0106p-13f;

    /** Beyond these e^x rounds to 0 and overflows to ∞. */
    static final float EXP_LOW = -104;

    static final float EXP_HIGH = 89;

    /** Beyond this e^x − 1 rounds to −1. */
    static final float EXPM1_LOW = -30;

    /** Below this magnitude e^x − 1 and ln(1 + x) are x, to a small part of an ulp. */
    static final float LINEAR = 0x1p-25f;

    /** Below this magnitude tanh x is x, and beyond the other one ±1. */
    static final float TANH_LINEAR = 0x1p-13f;

    static final float TANH_HIGH = 10;

    // e^r = 1 + r + r² · (E0 + E1 r + …) for |r| ≤ ln 2 / 2.
    static final float E0 = 0x1.fffffep-2f;
    static final float E1 = 0x1.5554b4p-3f;
    static final float E2 = 0x1.5556f2p-5f;
    static final float E3 = 0x1.122562p-7f;
    static final float E4 = 0x1.6b9cbep-10f;

    // ln(1 + f) = f − f²/2 + f³ · (L0 + L1 f + …) for √½ ≤ 1 + f < √2.
    static final int SQRT_HALF_BITS = 0x3F3504F3;
    static final float L0 = 0x1.555554p-2f;
    static final float L1 = -0x1.000226p-2f;
    static final float L2 = 0x1.99a01cp-3f;
    static final float L3 = -0x1.54728ap-3f;
    static final float L4 = 0x1.22d92ep-3f;
    static final float L5 = -0x1.0d8242p-3f;
    static final float L6 = 0x1.055ec6p-3f;
    static final float L7 = -0x1.38c9dep-4f;

    // ln(1 + z) = 2 artanh(d/2) = d + d³ · (A0 + A1 d² + …) with d = z / (1 + z/2), for 0 ≤ z ≤ 1.
    static final float A0 = 0x1.5555p-4f;
    static final float A1 = 0x1.99d296p-7f;
    static final float A2 = 0x1.1eb48ap-9f;
    static final float A3 = 0x1.1eff64p-11f;

    // erf a = a + a · (S0 + S1 a² + …) for 0 ≤ a < 1.
    static final float S0 = 0x1.06eba8p-3f;
    static final float S1 = -0x1.81273ep-2f;
    static final float S2 = 0x1.ce2ce6p-4f;
    static final float S3 = -0x1.b7f71ap-6f;
    static final float S4 = 0x1.53f224p-8f;
    static final float S5 = -0x1.a3515ep-11f;
    static final float S6 = 0x1.4771fcp-14f;

    // erf a = 1 − e^−(C0 + C1 a + …) for 1 ≤ a ≤ 4; beyond, 1.
    static final float ERF_HIGH = 4;
    static final float C0 = 0x1.574caap-9f;
    static final float C1 = 0x1.1e1c6ep0f;
    static final float C2 = 0x1.4ef88cp-1f;
    static final float C3 = 0x1.6bb944p-4f;
    static final float C4 = -0x1.e6026ap-7f;
    static final float C5 = 0x1.2f5b6ap-10f;

    private FloatMath() {}

    /** e^x. */
    static float exp(float x) {
        float c = x < EXP_LOW ? EXP_LOW : x;
        return expInRange(c > EXP_HIGH ? EXP_HIGH : c);
    }

    /** e^x for {@link #EXP_LOW} ≤ x ≤ {@link #EXP_HIGH} or NaN. */
    private static float expInRange(float x) {
        float t = x * LOG2_E + ROUND;
        float k = t - ROUND;
        float r = x - k * LN2_HIGH - k * LN2_LOW;
        float p = (((E4 * r + E3) * r + E2) * r + E1) * r + E0;
        float e = p * (r * r) + r + 1;
        // 2^k by two factors, for k runs from −150 to 128 and a float's exponent from −126 to 127.
        int exponent = Float.floatToRawIntBits(t) - ROUND_BITS;
        int half = exponent >> 1;
        float scale1 = Float.intBitsToFloat((half << 23) + EXPONENT_ZERO);
        float scale2 = Float.intBitsToFloat(((exponent - half) << 23) + EXPONENT_ZERO);
        return e * scale1 * scale2;
    }

    /** e^x − 1. */
    static float expm1(float x) {
        float c = x < EXPM1_LOW ? EXPM1_LOW : x;
        c = c > EXP_HIGH ? EXP_HIGH : c;
        float t = c * LOG2_E + ROUND;
        float k = t - ROUND;
        float r = c - k * LN2_HIGH - k * LN2_LOW;
        float p = (((E4 * r + E3) * r + E2) * r + E1) * r + E0;
        float e = p * (r * r) + r;
        // Half of 2^k e + (2^k − 1), because 2^128 is not a float.
        float half = Float.intBitsToFloat((Float.floatToRawIntBits(t) << 23) + (EXPONENT_ZERO - (1 << 23)));
        float y = e * half + (half - 0.5f);
        return Math.abs(x) < LINEAR ? x : y + y;
    }

    /** ln x; −∞ at ±0, NaN below. */
    static float log(float x) {
        boolean denormal = x < Float.MIN_NORMAL;
        float scaled = denormal ? x * 0x1p23f : x;
        int bits = Float.floatToRawIntBits(scaled);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        float k = Float.intBitsToFloat(exponent + ROUND_BITS) - (denormal ? ROUND + 23 : ROUND);
        float p = ((((((L7 * f + L6) * f + L5) * f + L4) * f + L3) * f + L2) * f + L1) * f + L0;
        float z = f * f;
        float y = f + (p * (z * f) + k * LN2_LOW - 0.5f * z) + k * LN2_HIGH;
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < 0 ? Float.NaN : y;
        return x == 0 ? Float.NEGATIVE_INFINITY : y;
    }

    /** ln(1 + x); −∞ at −1, NaN below. */
    static float log1p(float x) {
        // u + lost is 1 + x exactly, so ln(1 + x) = ln u + lost/u up to terms too small to matter.
        float u = 1 + x;
        float part = u - 1;
        float lost = (1 - (u - part)) + (x - part);
        int bits = Float.floatToRawIntBits(u);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        float k = Float.intBitsToFloat(exponent + ROUND_BITS) - ROUND;
        float p = ((((((L7 * f + L6) * f + L5) * f + L4) * f + L3) * f + L2) * f + L1) * f + L0;
        float z = f * f;
        float y = f + (p * (z * f) + (k * LN2_LOW + lost / u) - 0.5f * z) + k * LN2_HIGH;
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < -1 ? Float.NaN : y;
        y = x == -1 ? Float.NEGATIVE_INFINITY : y;
        return Math.abs(x) < LINEAR ? x : y;
    }

    /** The hyperbolic tangent, as (e^2a − 1) / (e^2a + 1) of a = |x|. */
    static float tanh(float x) {
        float magnitude = Math.abs(x);
        float a = magnitude > TANH_HIGH ? TANH_HIGH : magnitude;
        float c = a + a;
        float t = c * LOG2_E + ROUND;
        float k = t - ROUND;
        float r = c - k * LN2_HIGH - k * LN2_LOW;
        float p = (((E4 * r + E3) * r + E2) * r + E1) * r + E0;
        float e = p * (r * r) + r;
        float scale = Float.intBitsToFloat((Float.floatToRawIntBits(t) << 23) + EXPONENT_ZERO);
        float y = e * scale + (scale - 1);
        y = y / (y + 2);
        return withSign(magnitude < TANH_LINEAR ? magnitude : y, x);
    }

    /** 1 / (1 + e^−x), as e^x / (1 + e^x) where x &lt; 0. */
    static float sigmoid(float x) {
        float z = expOfMinusMagnitude(x);
        return (x < 0 ? z : 1) / (1 + z);
    }

    /** max(x, 0) + ln(1 + e^−|x|). */
    static float softplus(float x) {
        float z = expOfMinusMagnitude(x);
        float d = z / (1 + 0.5f * z);
        float w = d * d;
        float p = ((A3 * w + A2) * w + A1) * w + A0;
        return (x > 0 ? x : 0) + (p * (w * d) + d);
    }

    private static float expOfMinusMagnitude(float x) {
        float c = -Math.abs(x);
        return expInRange(c < EXP_LOW ? EXP_LOW : c);
    }

    /** The error function. */
    static float erf(float x) {
        float magnitude = Math.abs(x);
        float a = magnitude > ERF_HIGH ? ERF_HIGH : magnitude;
        float far = 1 - expInRange(-(((((C5 * a + C4) * a + C3) * a + C2) * a + C1) * a + C0));
        float u = a * a;
        float p = (((((S6 * u + S5) * u + S4) * u + S3) * u + S2) * u + S1) * u + S0;
        float near = p * a + a;
        return withSign(a < 1 ? near : far, x);
    }

    /** The sine of x radians. */
    static float sin(float x) {
        return (float) StrictMath.sin(x);
    }

    /** The cosine of x radians. */
    static float cos(float x) {
        return (float) StrictMath.cos(x);
    }

    /** a^b. */
    static float pow(float a, float b) {
        return (float) StrictMath.pow(a, b);
    }

    private static float withSign(float magnitude, float sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(sign) & SIGN));
    }
}
