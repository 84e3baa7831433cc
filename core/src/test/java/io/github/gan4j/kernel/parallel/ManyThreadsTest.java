package io.github.gan4j.kernel.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads that use all kernels at once, and live on. */
@Timeout(120)
class ManyThreadsTest {
    private static final int MANY = 40;

    private static Window window(int h, int c, int kernel, int f, int stride, int pad) {
        int oh = (h + 2 * pad - kernel) / stride + 1;
        return new Window(1, h, h, c, kernel, kernel, f, oh, oh, stride, stride, pad, pad, 1, 1);
    }

    /** Convolutions for each of the ways there are, products of each shape, and loops that need memory to work in. */
    private static float[] everything(Kernels kernels) {
        Random random = new Random(1);
        List<float[]> results = new ArrayList<>();
        for (Window s : List.of(
                window(28, 1, 4, 32, 2, 1),
                window(14, 32, 4, 64, 2, 1),
                window(14, 64, 4, 1, 1, 1),
                window(9, 16, 3, 16, 1, 1),
                window(7, 5, 3, 7, 2, 1),
                window(7, 130, 3, 40, 2, 1),
                window(6, 32, 1, 8, 1, 0))) {
            float[] x = floats(random, s.h() * s.w() * s.c());
            float[] w = floats(random, s.kh() * s.kw() * s.c() * s.f());
            float[] y = floats(random, s.oh() * s.ow() * s.f());
            float[] dx = new float[x.length];
            float[] dw = new float[w.length];
            kernels.convolution().inputGradient(s, y, 0, w, 0, dx, 0);
            kernels.convolution().weightGradient(s, x, 0, y, 0, dw, 0);
            kernels.convolution().forward(s, x, 0, w, 0, y, 0);
            results.addAll(List.of(y, dx, dw));
        }
        float[] a = floats(random, 200 * 90);
        float[] b = floats(random, 90 * 200);
        for (int m : new int[] {1, 200}) {
            for (boolean transposed : new boolean[] {false, true}) {
                float[] c = new float[m * 200];
                int lda = transposed ? m : 90;
                int ldb = transposed ? 90 : 200;
                kernels.product().gemm(transposed, transposed, m, 200, 90, a, 0, lda, b, 0, ldb, c, 0, 200, false);
                results.add(c);
            }
        }
        float[] y = new float[200 * 90];
        for (Unary op : Unary.values()) {
            kernels.elementwise().unary(op, a, 0, y, 0, a.length);
            results.add(y.clone());
        }
        kernels.elementwise().binary(Binary.ADD, a, 0, 90, 1, b, 0, 0, 1, y, 0, 200, 90);
        results.add(y);
        float[] sums = new float[600];
        kernels.reduction().reduce(Reduction.SUM, a, 0, 1, 30, 600, sums, 0);
        results.add(sums);
        results.add(new float[] {(float) kernels.reduction().sumOfSquares(a, 0, a.length)});
        return joined(results);
    }

    private static float[] floats(Random random, int size) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = random.nextFloat() - .5f;
        }
        return floats;
    }

    private static float[] joined(List<float[]> results) {
        float[] all = new float[results.stream().mapToInt(r -> r.length).sum()];
        int at = 0;
        for (float[] result : results) {
            System.arraycopy(result, 0, all, at, result.length);
            at += result.length;
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("io.github.gan4j.kernel.TestKernels#all")
    void manyThreadsComputeWhatOneDoesAndNoMemoryStaysWithThem(Kernels kernels) throws Exception {
        float[] expected = everything(kernels);
        float[][] actual = new float[MANY][];
        CountDownLatch done = new CountDownLatch(MANY);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < MANY; t++) {
            int index = t;
            threads.add(new Thread(() -> {
                try {
                    actual[index] = everything(kernels);
                } finally {
                    done.countDown();
                }
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        try {
            assertTrue(done.await(100, TimeUnit.SECONDS));
            assertEquals(MANY, threads.stream().filter(Thread::isAlive).count());
            for (ScratchPool<?> pool : ScratchPool.all()) {
                assertTrue(pool.made() <= ScratchPool.most(), pool.made() + " > " + ScratchPool.most());
            }
            for (float[] result : actual) {
                assertArrayEquals(expected, result);
            }
        } finally {
            end.countDown();
        }
    }
}
