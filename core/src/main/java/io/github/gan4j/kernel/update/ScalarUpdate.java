package io.github.gan4j.kernel.update;

/** The optimizer loops in plain Java: the reference for every other version. */
public final class ScalarUpdate implements UpdateKernels {
    /** Moments of smaller magnitude become zero: they would turn denormal, and Java has no flush-to-zero mode. */
    static final float TINY = 1e-30f;

    @Override
    public void axpy(float alpha, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += alpha * x[xo + i];
        }
    }

    @Override
    public void scale(float alpha, float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] *= alpha;
        }
    }

    @Override
    public void clamp(float low, float high, float[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] = Math.min(Math.max(x[xo + i], low), high);
        }
    }

    @Override
    public void sgd(float[] p, int po, float[] g, int go, int n, float rate, float weightDecay) {
        for (int i = 0; i < n; i++) {
            float w = p[po + i];
            p[po + i] = w - rate * (g[go + i] + weightDecay * w);
        }
    }

    @Override
    public void momentum(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            boolean nesterov,
            float weightDecay) {
        for (int i = 0; i < n; i++) {
            float w = p[po + i];
            float slope = g[go + i] + weightDecay * w;
            float speed = flush(momentum * v[vo + i] + slope);
            v[vo + i] = speed;
            p[po + i] = w - rate * (nesterov ? slope + momentum * speed : speed);
        }
    }

    @Override
    public void adam(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n,
            float keep,
            float weightDecay,
            float beta1,
            float beta2,
            float stepSize,
            float rootScale,
            float epsilon) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = 0; i < n; i++) {
            float w = p[po + i] * keep;
            float slope = g[go + i] + weightDecay * w;
            float mean = flush(beta1 * m[mo + i] + rest1 * slope);
            float square = flushSquare(beta2 * v[vo + i] + rest2 * (slope * slope));
            m[mo + i] = mean;
            v[vo + i] = square;
            p[po + i] = w - stepSize * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
        }
    }

    @Override
    public void rmsProp(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float weightDecay,
            float alpha,
            float epsilon) {
        float rest = 1 - alpha;
        for (int i = 0; i < n; i++) {
            float w = p[po + i];
            float slope = g[go + i] + weightDecay * w;
            float square = flushSquare(alpha * v[vo + i] + rest * (slope * slope));
            v[vo + i] = square;
            p[po + i] = w - rate * slope / ((float) Math.sqrt(square) + epsilon);
        }
    }

    /** x, or 0 when |x| is below {@link #TINY}; NaN stays. */
    static float flush(float x) {
        return Math.abs(x) < TINY ? 0 : x;
    }

    /** The same for x that is not negative. */
    static float flushSquare(float x) {
        return x < TINY ? 0 : x;
    }
}
