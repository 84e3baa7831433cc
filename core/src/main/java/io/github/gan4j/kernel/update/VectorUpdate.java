package io.github.gan4j.kernel.update;

import static jdk.incubator.vector.VectorOperators.LT;

import io.github.gan4j.kernel.elementwise.VectorElementwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarUpdate} with the Vector API: the same steps in the same order, so the same bits; the last elements are
 * its.
 */
public final class VectorUpdate implements UpdateKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final float TINY = ScalarUpdate.TINY;

    private static final int CHUNK = 512;

    /** So few, such as running statistics, are done one by one: see {@link VectorElementwise#FEW}. */
    private static final int FEW = 2 * VectorElementwise.FEW;

    private final ScalarUpdate rest = new ScalarUpdate();

    @Override
    public void axpy(float alpha, float[] x, int xo, float[] y, int yo, int n) {
        int i = n <= FEW ? 0 : n / LANES * LANES;
        axpyWhole(alpha, x, xo, y, yo, i);
        rest.axpy(alpha, x, xo + i, y, yo + i, n - i);
    }

    private static void axpyWhole(float alpha, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, xo + i).mul(alpha);
            FloatVector.fromArray(SPECIES, y, yo + i).add(u).intoArray(y, yo + i);
        }
    }

    @Override
    public void scale(float alpha, float[] x, int xo, int n) {
        int i = n <= FEW ? 0 : n / LANES * LANES;
        scaleWhole(alpha, x, xo, i);
        rest.scale(alpha, x, xo + i, n - i);
    }

    private static void scaleWhole(float alpha, float[] x, int xo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xo + i).mul(alpha).intoArray(x, xo + i);
        }
    }

    @Override
    public void clamp(float low, float high, float[] x, int xo, int n) {
        int i = n / LANES * LANES;
        clampWhole(low, high, x, xo, i);
        rest.clamp(low, high, x, xo + i, n - i);
    }

    private static void clampWhole(float low, float high, float[] x, int xo, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xo + i).max(low).min(high).intoArray(x, xo + i);
        }
    }

    @Override
    public void sgd(float[] p, int po, float[] g, int go, int n, float rate, float weightDecay) {
        int i = n / LANES * LANES;
        sgdWhole(p, po, g, go, i, rate, weightDecay);
        rest.sgd(p, po + i, g, go + i, n - i, rate, weightDecay);
    }

    private static void sgdWhole(float[] p, int po, float[] g, int go, int n, float rate, float weightDecay) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, p, po + i);
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i).add(w.mul(weightDecay));
            w.sub(slope.mul(rate)).intoArray(p, po + i);
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
        int i = n / LANES * LANES;
        if (nesterov) {
            nesterovWhole(p, po, g, go, v, vo, i, rate, momentum, weightDecay);
        } else {
            momentumWhole(p, po, g, go, v, vo, i, rate, momentum, weightDecay);
        }
        rest.momentum(p, po + i, g, go + i, v, vo + i, n - i, rate, momentum, nesterov, weightDecay);
    }

    private static void momentumWhole(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            float weightDecay) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, p, po + i);
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i).add(w.mul(weightDecay));
            FloatVector speed =
                    FloatVector.fromArray(SPECIES, v, vo + i).mul(momentum).add(slope);
            speed = speed.blend(zero, speed.abs().compare(LT, TINY));
            speed.intoArray(v, vo + i);
            w.sub(speed.mul(rate)).intoArray(p, po + i);
        }
    }

    private static void nesterovWhole(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] v,
            int vo,
            int n,
            float rate,
            float momentum,
            float weightDecay) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, p, po + i);
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i).add(w.mul(weightDecay));
            FloatVector speed =
                    FloatVector.fromArray(SPECIES, v, vo + i).mul(momentum).add(slope);
            speed = speed.blend(zero, speed.abs().compare(LT, TINY));
            speed.intoArray(v, vo + i);
            w.sub(slope.add(speed.mul(momentum)).mul(rate)).intoArray(p, po + i);
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
        if (keep == 1) {
            adamLoop(p, po, g, go, m, mo, v, vo, n, weightDecay, beta1, beta2, stepSize, rootScale, epsilon);
            return;
        }
        // In parts that stay in the cache. Adam's loop is as long as JDK 17 can bear (see Loop): no room to scale p.
        for (int i = 0; i < n; i += CHUNK) {
            int part = Math.min(CHUNK, n - i);
            scale(keep, p, po + i, part);
            adamLoop(
                    p,
                    po + i,
                    g,
                    go + i,
                    m,
                    mo + i,
                    v,
                    vo + i,
                    part,
                    weightDecay,
                    beta1,
                    beta2,
                    stepSize,
                    rootScale,
                    epsilon);
        }
    }

    /** With the last elements in it this has more than 325 bytecodes, and so is not copied into its callers. */
    private static void adamLoop(
            float[] p,
            int po,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n,
            float weightDecay,
            float beta1,
            float beta2,
            float stepSize,
            float rootScale,
            float epsilon) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        FloatVector zero = FloatVector.zero(SPECIES);
        int whole = n / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, p, po + i);
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i).add(w.mul(weightDecay));
            FloatVector mean =
                    FloatVector.fromArray(SPECIES, m, mo + i).mul(beta1).add(slope.mul(rest1));
            mean = mean.blend(zero, mean.abs().compare(LT, TINY));
            mean.intoArray(m, mo + i);
            FloatVector square = FloatVector.fromArray(SPECIES, v, vo + i)
                    .mul(beta2)
                    .add(slope.mul(slope).mul(rest2));
            square = square.blend(zero, square.compare(LT, TINY));
            square.intoArray(v, vo + i);
            FloatVector divisor = square.sqrt().mul(rootScale).add(epsilon);
            w.sub(mean.mul(stepSize).div(divisor)).intoArray(p, po + i);
        }
        for (int i = whole; i < n; i++) {
            float w = p[po + i];
            float slope = g[go + i] + weightDecay * w;
            float mean = ScalarUpdate.flush(beta1 * m[mo + i] + rest1 * slope);
            float square = ScalarUpdate.flushSquare(beta2 * v[vo + i] + rest2 * (slope * slope));
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
        int i = n / LANES * LANES;
        rmsPropWhole(p, po, g, go, v, vo, i, rate, weightDecay, alpha, epsilon);
        rest.rmsProp(p, po + i, g, go + i, v, vo + i, n - i, rate, weightDecay, alpha, epsilon);
    }

    private static void rmsPropWhole(
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
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, p, po + i);
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i).add(w.mul(weightDecay));
            FloatVector square = FloatVector.fromArray(SPECIES, v, vo + i)
                    .mul(alpha)
                    .add(slope.mul(slope).mul(rest));
            square = square.blend(zero, square.compare(LT, TINY));
            square.intoArray(v, vo + i);
            w.sub(slope.mul(rate).div(square.sqrt().add(epsilon))).intoArray(p, po + i);
        }
    }
}
