package io.github.gan4j.benchmarks;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The benchmarks that {@code quick} runs: the rows that decide the time of a step, in one fork each, in less than 5
 * minutes.
 */
final class Quick {
    private static final int WARM_UPS = 2;
    private static final int MEASUREMENTS = 3;

    /** In milliseconds: of kernels, and of layers and steps, which are many kernels to compile. */
    private static final int WARM_UP = 700;

    private static final int LONG_WARM_UP = 4000;

    private Quick() {}

    /** One run of JMH: all combinations of some parameters. */
    private record Part(String benchmark, String... params) {}

    private static final List<Part> PARTS = List.of(
            new Part("MachineBenchmark.fma"),
            new Part("MachineBenchmark.copy", "kib=512|131072"),
            new Part("MatmulBenchmark.product", "shape=128x128x128 NN|256x256x256 NN", "threads=1"),
            new Part(
                    "MatmulBenchmark.product",
                    "shape=512x512x512 NN|1024x1024x1024 NN|64x6272x1024 NN|64x1024x6272 NT|1024x6272x64 TN|64x1024x6272 NN"
                            + "|64x6272x1024 NT|6272x1024x64 TN",
                    "threads=1|2"),
            new Part(
                    "ConvolutionBenchmark.convolve",
                    "shape=14x14x64 128 k4s2p1|14x14x32 64 k4s2p1",
                    "kernels=vector",
                    "threads=1"),
            new Part("ConvolutionBenchmark.convolve", "shape=14x14x64 128 k4s2p1", "kernels=vector", "threads=2"),
            new Part("ConvolutionBenchmark.convolve", "shape=28x28x1 64 k4s2p1", "threads=1"),
            new Part("NormalizationBenchmark", "shape=12544x64", "kernels=vector", "threads=1"),
            new Part("OptimizerBenchmark.adam", "parameters=6422528", "kernels=vector", "threads=1|2"),
            new Part("BatchesBenchmark.next", "image=28x28x1", "batch=64"),
            new Part("LayerBenchmark.forwardAndBack", "block=infogan-net G 1|infogan-net G 2", "threads=2"),
            new Part("TrainingStepBenchmark.train", "network=infogan-net", "threads=1"),
            new Part("TrainingStepBenchmark.train", "network=infogan-net|dcgan|mlp", "threads=2"));

    /** What to run, one after the other. */
    static List<Options> options() {
        return PARTS.stream().map(Quick::options).toList();
    }

    private static Options options(Part part) {
        boolean many = part.benchmark.startsWith("Layer") || part.benchmark.startsWith("TrainingStep");
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include("\\b" + part.benchmark.replace(".", "\\.") + (part.benchmark.contains(".") ? "$" : "\\."))
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.milliseconds(many ? LONG_WARM_UP : WARM_UP))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.milliseconds(600))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        for (String param : part.params) {
            int equals = param.indexOf('=');
            builder.param(
                    param.substring(0, equals), param.substring(equals + 1).split("\\|"));
        }
        return builder.build();
    }
}
