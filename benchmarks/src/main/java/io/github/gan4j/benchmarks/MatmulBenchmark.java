package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.Parallel;
import io.github.gan4j.kernel.ProductKernels;
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
 * Products of matrices. A shape is m x n x k and which factors are stored transposed: {@code NN} is a dense layer going forward,
 * {@code NT} the gradient of its input, {@code TN} the gradient of its weight.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MatmulBenchmark {
    @Param({
        "512x512x512 NN",
        "64x1024x6272 NN",
        "64x6272x1024 NT",
        "6272x1024x64 TN",
        "64x256x784 NN",
        "64x784x256 NT",
        "784x256x64 TN",
        "128x128x100 NN",
        "64x1x1024 NN"
    })
    public String shape = "";

    @Param({"vector", "scalar"})
    public String kernels = "";

    @Param("1")
    public int threads;

    private ProductKernels product = Kernels.scalar().product();
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
