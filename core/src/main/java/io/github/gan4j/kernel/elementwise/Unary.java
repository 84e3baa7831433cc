package io.github.gan4j.kernel.elementwise;

/** The elementwise functions of one argument that have a loop of their own. */
public enum Unary {
    /** −x. */
    NEG,
    /** |x|. */
    ABS,
    /** −1, 0 or 1 with the sign of x; 0 at 0, NaN at NaN. */
    SIGN,
    /** x². */
    SQUARE,
    /** √x, correctly rounded. */
    SQRT,
    /** 1/√x, as one division by the correctly rounded root. */
    RSQRT,
    /** e^x, at most 2 ulp. */
    EXP,
    /** e^x − 1, accurate near 0. */
    EXPM1,
    /** ln x, at most 2 ulp. */
    LOG,
    /** ln(1 + x), accurate near 0. */
    LOG1P,
    /** sin x, x in radians. */
    SIN,
    /** cos x, x in radians. */
    COS,
    /** tanh x, accurate near 0. */
    TANH,
    /** 1/(1 + e^−x). */
    SIGMOID,
    /** max(x, 0) + ln(1 + e^−|x|). */
    SOFTPLUS,
    /** max(x, 0); NaN stays NaN. */
    RELU,
    /** 1 where x &gt; 0, else 0: the derivative of {@link #RELU}. */
    STEP,
    /** The error function 2/√π ∫₀ˣ e^−t² dt. */
    ERF
}
