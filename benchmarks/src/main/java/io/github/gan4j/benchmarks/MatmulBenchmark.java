package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.product.ProductKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products of matrices. A shape is m x n x k and which factors are stored transposed: {@code NN} is a dense layer going
 * forward, {@code NT} the gradient of its input, {@code TN} the gradient of its weight.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MatmulBenchmark {
    @Param({
        // Squares
        "128x128x128 NN",
        "256x256x256 NN",
        "384x384x384 NN",
        "512x512x512 NN",
        "640x640x640 NN",
        "768x768x768 NN",
        "896x896x896 NN",
        "1024x1024x1024 NN",
        // infogan-net, G: dense 64 → 1024
        "64x1024x64 NN",
        "64x64x1024 NT",
        "64x1024x64 TN",
        // G: dense 1024 → 7·7·128
        "64x6272x1024 NN",
        "64x1024x6272 NT",
        "1024x6272x64 TN",
        // D: dense 7·7·128 → 1024
        "64x1024x6272 NN",
        "64x6272x1024 NT",
        "6272x1024x64 TN",
        // D: dense 1024 → 1
        "64x1x1024 NN",
        "64x1024x1 NT",
        "1024x1x64 TN",
        // dcgan, G: dense 100 → 3·3·128
        "64x1152x100 NN",
        "64x100x1152 NT",
        "100x1152x64 TN",
        // D: dense 3·3·128 → 1
        "64x1x1152 NN",
        "64x1152x1 NT",
        "1152x1x64 TN",
        // mlp, batch 128, G: dense 100 → 256, 256 → 512
        "128x256x100 NN",
        "100x256x128 TN",
        "128x512x256 NN",
        "128x256x512 NT",
        "256x512x128 TN",
        // G: dense 512 → 1024, 1024 → 784
        "128x1024x512 NN",
        "128x512x1024 NT",
        "512x1024x128 TN",
        "128x784x1024 NN",
        "128x1024x784 NT",
        "1024x784x128 TN",
        // D: dense 784 → 1024, 1024 → 512
        "128x1024x784 NN",
        "128x784x1024 NT",
        "784x1024x128 TN",
        "128x512x1024 NN",
        "128x1024x512 NT",
        "1024x512x128 TN",
        // D: dense 512 → 256, 256 → 1
        "128x256x512 NN",
        "128x512x256 NT",
        "512x256x128 TN",
        "128x1x256 NN",
        "128x256x1 NT",
        "256x1x128 TN",
        // The networks of the first GAN: G's layers, and D's first maxout, 240 units of 5 pieces.
        "100x1200x1200 NN",
        "100x1200x1200 NT",
        "1200x1200x100 TN",
        "100x1200x784 NN",
        "100x784x1200 NT",
        "784x1200x100 TN",
        // The first layer of WGAN-GP's G.
        "50x2048x128 NN",
        "128x2048x50 TN"
    })
    public String shape = "";

    @Param("vector")
    public String kernels = "";

    @Param({"1", "2"})
    public int threads;

    private ProductKernels product = Kernels.reference().product();
    private boolean transposeA;
    private boolean transposeB;
    private int m;
    private int n;
    private int k;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    /** Fills the factors. */
    @Setup
    public void setUp() {
        System.setProperty("gan4j.kernels", kernels);
        product = Kernels.chosen().product();
        Parallel.threads(threads);
        String[] parts = shape.split("[x ]");
        m = Integer.parseInt(parts[0]);
        n = Integer.parseInt(parts[1]);
        k = Integer.parseInt(parts[2]);
        transposeA = parts[3].charAt(0) == 'T';
        transposeB = parts[3].charAt(1) == 'T';
        Random random = new Random(1);
        a = numbers(random, m * k);
        b = numbers(random, k * n);
        c = new float[m * n];
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    @Benchmark
    public float[] product(Operations operations) {
        product.gemm(
                transposeA, transposeB, m, n, k, a, 0, transposeA ? m : k, b, 0, transposeB ? k : n, c, 0, n, false);
        operations.add(2.0 * m * n * k);
        return c;
    }
}
