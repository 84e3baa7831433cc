package io.github.gan4j.kernel;

/** Elementary functions of one float. */
final class FloatMath {
    private FloatMath() {}

    static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    static float expm1(float x) {
        return (float) StrictMath.expm1(x);
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    static float log1p(float x) {
        return (float) StrictMath.log1p(x);
    }

    static float tanh(float x) {
        return (float) StrictMath.tanh(x);
    }

    static float sigmoid(float x) {
        double z = StrictMath.exp(-StrictMath.abs((double) x));
        return (float) ((x < 0 ? z : 1) / (1 + z));
    }

    static float softplus(float x) {
        return (float) ((x > 0 ? x : 0) + StrictMath.log1p(StrictMath.exp(-StrictMath.abs((double) x))));
    }

    static float erf(float x) {
        // Abramowitz and Stegun 7.1.26
        double a = StrictMath.abs((double) x);
        double t = 1 / (1 + .3275911 * a);
        double p = t * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double r = 1 - p * StrictMath.exp(-a * a);
        return (float) (x < 0 ? -r : r);
    }

    static float sin(float x) {
        return (float) StrictMath.sin(x);
    }

    static float cos(float x) {
        return (float) StrictMath.cos(x);
    }

    static float pow(float a, float b) {
        return (float) StrictMath.pow(a, b);
    }
}
