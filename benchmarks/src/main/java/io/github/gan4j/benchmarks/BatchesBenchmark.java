package io.github.gan4j.benchmarks;

import static java.util.Objects.requireNonNull;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Batches of shuffled images: bytes to pixels in [−1, 1], and a new order every epoch. A byte is read, a float is
 * written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class BatchesBenchmark {
    private static final int IMAGES = 10_000;

    /** Height x width x channels of an image. */
    @Param({"28x28x1", "32x32x3", "64x64x3"})
    public String image = "";

    @Param({"64", "128"})
    public int batch;

    private int elements;
    private @Nullable Batches batches;

    /** Makes the data. */
    @Setup
    public void setUp() {
        String[] sizes = image.split("x");
        Shape shape = Shape.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        elements = batch * shape.elements();
        byte[] pixels = new byte[IMAGES * shape.elements()];
        new Random(1).nextBytes(pixels);
        batches = Batches.of(ImageDataset.of(pixels, shape), batch, Rng.seeded(1));
        Traffic.workingSet((1L + Float.BYTES) * elements);
    }

    @Benchmark
    public Batch next(Traffic traffic) {
        traffic.add((1.0 + Float.BYTES) * elements);
        return requireNonNull(batches).next();
    }
}
