package io.github.gan4j.kernel.elementwise;

/**
 * The elementwise functions of one argument that have a loop of their own, each with its definition in plain Java: the
 * reference for every other version.
 */
public enum Unary {
    /** −x. */
    NEG {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = -x[xo + i];
            }
        }
    },

    /** |x|. */
    ABS {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.abs(x[xo + i]);
            }
        }
    },

    /** −1, 0 or 1 with the sign of x; 0 at 0, NaN at NaN. */
    SIGN {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                float v = x[xo + i];
                y[yo + i] = v > 0 ? 1 : v < 0 ? -1 : v;
            }
        }
    },

    /** x². */
    SQUARE {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                float v = x[xo + i];
                y[yo + i] = v * v;
            }
        }
    },

    /** √x, correctly rounded. */
    SQRT {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = (float) Math.sqrt(x[xo + i]);
            }
        }
    },

    /** 1/√x, as one division by the correctly rounded root. */
    RSQRT {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = 1 / (float) Math.sqrt(x[xo + i]);
            }
        }
    },

    /** e^x, at most 2 ulp. */
    EXP {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.exp(x[xo + i]);
            }
        }
    },

    /** e^x − 1, accurate near 0. */
    EXPM1 {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.expm1(x[xo + i]);
            }
        }
    },

    /** ln x, at most 2 ulp. */
    LOG {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.log(x[xo + i]);
            }
        }
    },

    /** ln(1 + x), accurate near 0. */
    LOG1P {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.log1p(x[xo + i]);
            }
        }
    },

    /** sin x, x in radians. */
    SIN {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.sin(x[xo + i]);
            }
        }
    },

    /** cos x, x in radians. */
    COS {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.cos(x[xo + i]);
            }
        }
    },

    /** tanh x, accurate near 0. */
    TANH {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.tanh(x[xo + i]);
            }
        }
    },

    /** 1/(1 + e^−x). */
    SIGMOID {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.sigmoid(x[xo + i]);
            }
        }
    },

    /** max(x, 0) + ln(1 + e^−|x|). */
    SOFTPLUS {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.softplus(x[xo + i]);
            }
        }
    },

    /** max(x, 0); NaN stays NaN. */
    RELU {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.max(x[xo + i], 0);
            }
        }
    },

    /** 1 where x &gt; 0, else 0: the derivative of {@link #RELU}. */
    STEP {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = x[xo + i] > 0 ? 1 : 0;
            }
        }
    },

    /** The error function 2/√π ∫₀ˣ e^−t² dt. */
    ERF {
        @Override
        void loop(float[] x, int xo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.erf(x[xo + i]);
            }
        }
    };

    /** y = f(x). A method for each function, or compilers mix them up. */
    abstract void loop(float[] x, int xo, float[] y, int yo, int n);
}
