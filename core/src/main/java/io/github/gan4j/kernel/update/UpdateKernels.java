package io.github.gan4j.kernel.update;

/**
 * The fused in-place loops of the optimizers, one pass over memory each. Elementwise: scalar and Vector API versions
 * agree bit for bit and work may be split anywhere. State values whose magnitude is below 1e−30 may be flushed to zero.
 */
public interface UpdateKernels {
    /** y += alpha · x. */
    void axpy(float alpha, float[] x, int xo, float[] y, int yo, int n);

    /** x *= alpha. */
    void scale(float alpha, float[] x, int xo, int n);

    /** x = min(max(x, low), high). */
    void clamp(float low, float high, float[] x, int xo, int n);

    /** g += weightDecay·p; p −= rate·g (g itself is not written). */
    void sgd(float[] p, int po, float[] g, int go, int n, float rate, float weightDecay);

    /** g += weightDecay·p; v = momentum·v + g; p −= rate·(nesterov ? g + momentum·v : v) (g itself is not written). */
    void momentum(
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
            float weightDecay);

    /**
     * p *= keep; g += weightDecay·p; m = beta1·m + (1 − beta1)·g; v = beta2·v + (1 − beta2)·g²; p −= stepSize · m / (√v
     * · rootScale + epsilon) (g itself is not written). Adam has keep = 1, AdamW weightDecay = 0; {@code stepSize} =
     * rate / (1 − beta1^t), {@code rootScale} = 1 / √(1 − beta2^t).
     */
    void adam(
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
            float epsilon);

    /** g += weightDecay·p; v = alpha·v + (1 − alpha)·g²; p −= rate · g / (√v + epsilon) (g itself is not written). */
    void rmsProp(
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
            float epsilon);
}
