package io.github.gan4j.kernel.elementwise;

/**
 * The elementwise functions of two arguments that have a loop of their own, each with its definition in plain Java: the
 * reference for every other version.
 */
public enum Binary {
    /** a + b. */
    ADD {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] + b[bo + i];
            }
        }
    },

    /** a − b. */
    SUB {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] - b[bo + i];
            }
        }
    },

    /** a · b. */
    MUL {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] * b[bo + i];
            }
        }
    },

    /** a / b. */
    DIV {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] / b[bo + i];
            }
        }
    },

    /** max(a, b); NaN when either is. */
    MAX {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.max(a[ao + i], b[bo + i]);
            }
        }
    },

    /** min(a, b); NaN when either is. */
    MIN {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = Math.min(a[ao + i], b[bo + i]);
            }
        }
    },

    /** a^b, correctly rounded from double. */
    POW {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = FloatMath.pow(a[ao + i], b[bo + i]);
            }
        }
    },

    /** 1 where a &gt; b, else 0. */
    GREATER {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] > b[bo + i] ? 1 : 0;
            }
        }
    },

    /** 1 where a ≥ b, else 0. */
    GREATER_EQUAL {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] >= b[bo + i] ? 1 : 0;
            }
        }
    },

    /** 1 where a = b, else 0. */
    EQUAL {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] == b[bo + i] ? 1 : 0;
            }
        }
    },

    /** a where a &gt; 0, else a · b: the leaky ReLU with slope b. */
    LEAKY_RELU {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                float u = a[ao + i];
                y[yo + i] = u > 0 ? u : u * b[bo + i];
            }
        }
    },

    /** 1 where a &gt; 0, else b: the derivative of {@link #LEAKY_RELU}. */
    LEAKY_STEP {
        @Override
        void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
            for (int i = 0; i < n; i++) {
                y[yo + i] = a[ao + i] > 0 ? 1 : b[bo + i];
            }
        }
    };

    /** y = f(a, b). A method for each function, or compilers mix them up. */
    abstract void loop(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);
}
