package io.github.gan4j.benchmarks;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.ConvolutionKernels;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.parallel.Parallel;
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
 * The three faces of a convolution at the layers of the presets, 64 images. A shape is height x width x channels of the
 * input, channels of the output, then kernel, stride and padding; a transposed convolution is the input gradient, its
 * gradients are the other two. Operations are those of the formula, {@code 2·n·oh·ow·f·kh·kw·c}, with those on padding.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ConvolutionBenchmark {
    private static final int IMAGES = 64;

    @Param({
        "28x28x1 64 k4s2p1",
        "14x14x64 128 k4s2p1",
        "28x28x1 32 k4s2p1",
        "14x14x32 64 k4s2p1",
        "7x7x64 128 k4s2p1",
        "32x32x64 64 k3s1p1",
        // WGAN-GP, nearly: there the padding is not the same on both sides.
        "28x28x1 32 k5s2p2",
        "14x14x32 64 k5s2p2",
        "7x7x64 128 k5s2p2",
        // R3GAN's blocks.
        "28x28x16 16 k1s1p0",
        "28x28x16 16 k3s1p1",
        "14x14x32 32 k3s1p1",
        "7x7x64 64 k3s1p1"
    })
    public String shape = "";

    @Param({"forward", "input", "weight"})
    public String direction = "";

    /** Those of the Vector API, plain ones, and the reference, which goals compare with. */
    @Param({"vector", "scalar", "reference"})
    public String kernels = "";

    @Param({"1", "2"})
    public int threads;

    private ConvolutionKernels convolution = Kernels.reference().convolution();
    private Window window = new Window(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1);
    private float[] x = {};
    private float[] w = {};
    private float[] y = {};

    /** Fills the images and the weights. */
    @Setup
    public void setUp() {
        if (!kernels.equals("reference")) {
            System.setProperty("gan4j.kernels", kernels);
            convolution = Kernels.chosen().convolution();
        }
        Parallel.threads(threads);
        String[] parts = shape.split("[^0-9]+");
        int[] s = new int[parts.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = Integer.parseInt(parts[i]);
        }
        int kernel = s[4];
        int stride = s[5];
        int padding = s[6];
        int oh = (s[0] + 2 * padding - kernel) / stride + 1;
        int ow = (s[1] + 2 * padding - kernel) / stride + 1;
        window = new Window(
                IMAGES, s[0], s[1], s[2], kernel, kernel, s[3], oh, ow, stride, stride, padding, padding, 1, 1);
        Random random = new Random(1);
        x = numbers(random, IMAGES * s[0] * s[1] * s[2]);
        w = numbers(random, kernel * kernel * s[2] * s[3]);
        y = numbers(random, IMAGES * oh * ow * s[3]);
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    @Benchmark
    public Object convolve(Operations operations) {
        operations.add(2.0 * y.length * window.kh() * window.kw() * window.c());
        switch (direction) {
            case "forward" -> convolution.forward(window, x, 0, w, 0, y, 0);
            case "input" -> convolution.inputGradient(window, y, 0, w, 0, x, 0);
            default -> convolution.weightGradient(window, x, 0, y, 0, w, 0);
        }
        return direction;
    }
}
