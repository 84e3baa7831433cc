package io.github.gan4j.kernel.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Guarded;
import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.elementwise.Loop;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimizer loops give, bit for bit, what their formulas give one element at a time. */
class UpdateTest {
    private final long seed = Long.getLong("gan4j.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private interface Loop {
        void run(UpdateKernels kernels, Guarded p, Guarded g, Guarded m, Guarded v);
    }

    private interface Formula {
        /** The new p, m and v from p, g, m and v. */
        float[] apply(float p, float g, float m, float v);
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void axpy(Kernels kernels) {
        check(kernels, (k, p, g, m, v) -> k.axpy(0.3f, g.array, g.offset, p.array, p.offset, p.size), (p, g, m, v) ->
                new float[] {p + 0.3f * g, m, v});
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void scale(Kernels kernels) {
        check(kernels, (k, p, g, m, v) -> k.scale(0.3f, p.array, p.offset, p.size), (p, g, m, v) ->
                new float[] {0.3f * p, m, v});
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void clamp(Kernels kernels) {
        check(kernels, (k, p, g, m, v) -> k.clamp(-0.5f, 0f, p.array, p.offset, p.size), (p, g, m, v) ->
                new float[] {Math.min(Math.max(p, -0.5f), 0f), m, v});
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void sgd(Kernels kernels) {
        check(
                kernels,
                (k, p, g, m, v) -> k.sgd(p.array, p.offset, g.array, g.offset, p.size, 0.1f, 0.01f),
                (p, g, m, v) -> new float[] {p - 0.1f * (g + 0.01f * p), m, v});
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void momentum(Kernels kernels) {
        for (boolean nesterov : new boolean[] {false, true}) {
            check(
                    kernels,
                    (k, p, g, m, v) -> k.momentum(
                            p.array, p.offset, g.array, g.offset, v.array, v.offset, p.size, 0.1f, 0.9f, nesterov,
                            0.01f),
                    (p, g, m, v) -> {
                        float slope = g + 0.01f * p;
                        float speed = flush(0.9f * v + slope);
                        return new float[] {p - 0.1f * (nesterov ? slope + 0.9f * speed : speed), m, speed};
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void adam(Kernels kernels) {
        for (float keep : new float[] {1, 0.999f}) {
            for (float decay : new float[] {0, 0.01f}) {
                check(
                        kernels,
                        (k, p, g, m, v) -> k.adam(
                                p.array, p.offset, g.array, g.offset, m.array, m.offset, v.array, v.offset, p.size,
                                keep, decay, 0.5f, 0.999f, 2e-3f, 1.7f, 1e-8f),
                        (p, g, m, v) -> {
                            float w = p * keep;
                            float slope = g + decay * w;
                            float mean = flush(0.5f * m + (1 - 0.5f) * slope);
                            float square = flush(0.999f * v + (1 - 0.999f) * (slope * slope));
                            float step = 2e-3f * mean / ((float) StrictMath.sqrt(square) * 1.7f + 1e-8f);
                            return new float[] {w - step, mean, square};
                        });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void rmsProp(Kernels kernels) {
        check(
                kernels,
                (k, p, g, m, v) -> k.rmsProp(
                        p.array, p.offset, g.array, g.offset, v.array, v.offset, p.size, 0.1f, 0.01f, 0.99f, 1e-8f),
                (p, g, m, v) -> {
                    float slope = g + 0.01f * p;
                    float square = flush(0.99f * v + (1 - 0.99f) * (slope * slope));
                    return new float[] {p - 0.1f * slope / ((float) StrictMath.sqrt(square) + 1e-8f), m, square};
                });
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void momentsNeverBecomeDenormal(Kernels kernels) {
        int n = 100;
        float[] p = new float[n];
        float[] g = new float[n];
        float[] m = new float[n];
        float[] v = new float[n];
        for (int i = 0; i < n; i++) {
            m[i] = i % 2 == 0 ? 1 : -1;
            v[i] = 1e-20f;
        }
        for (int step = 0; step < 200; step++) {
            kernels.update().adam(p, 0, g, 0, m, 0, v, 0, n, 1, 0, 0.5f, 0.5f, 1e-3f, 1, 1e-8f);
            for (int i = 0; i < n; i++) {
                assertTrue(m[i] == 0 || Math.abs(m[i]) >= 1e-30f);
                assertTrue(v[i] == 0 || v[i] >= 1e-30f);
            }
        }
        assertEquals(0, m[0]);
        assertEquals(0, v[n - 1]);
    }

    private void check(Kernels kernels, Loop loop, Formula formula) {
        for (int n : Guarded.SIZES) {
            for (boolean wild : new boolean[] {false, true}) {
                check(kernels, loop, formula, wild, n);
            }
        }
    }

    private void check(Kernels kernels, Loop loop, Formula formula, boolean wild, int n) {
        Guarded p = wild ? Guarded.wild(n, random) : Guarded.normal(n, random);
        Guarded g = wild ? Guarded.wild(n, random) : Guarded.normal(n, random);
        Guarded m = wild ? Guarded.wild(n, random) : Guarded.normal(n, random);
        Guarded v = wild ? Guarded.wild(n, random) : Guarded.normal(n, random);
        float[] newP = new float[n];
        float[] oldG = new float[n];
        float[] newM = new float[n];
        float[] newV = new float[n];
        for (int i = 0; i < n; i++) {
            v.set(i, Math.abs(v.get(i)));
            float[] expected = formula.apply(p.get(i), g.get(i), m.get(i), v.get(i));
            newP[i] = expected[0];
            oldG[i] = g.get(i);
            newM[i] = expected[1];
            newV[i] = expected[2];
        }
        loop.run(kernels.update(), p, g, m, v);
        String what = kernels.name() + ", seed " + seed;
        p.check(newP, what + ", p");
        g.check(oldG, what + ", g");
        m.check(newM, what + ", m");
        v.check(newV, what + ", v");
    }

    private static float flush(float x) {
        return Math.abs(x) < 1e-30f ? 0 : x;
    }
}
