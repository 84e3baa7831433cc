package io.github.gan4j.benchmarks;

import io.github.gan4j.data.ArrayType;
import io.github.gan4j.data.Npy;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Reshape;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most memory that a whole training has resident, Java or Python itself included: {@code ./gan4j train} of the
 * preset {@code dcgan} beside PyTorch with the same networks and batch, each in a process of its own, by turns. On grey
 * digits of 28x28, and on pictures of 64x64 in color, which are noise here.
 *
 * <pre>
 * java -cp benchmarks.jar io.github.gan4j.benchmarks.MemoryTurns [ROUNDS] [PYTHON] [FOLDER]
 * </pre>
 *
 * <p>Read is {@code VmHWM} of {@code /proc}, so Linux is needed. FOLDER is that of the launcher.
 */
public final class MemoryTurns {
    /**
     * PyTorch and gan4j have all they need within some steps; what grows later, grows by the step. So many that gan4j
     * scores what it made, too.
     */
    private static final int STEPS = 500;

    private static final int STEPS_IN_COLOR = 40;
    private static final int BATCH = 64;
    private static final int LATENT = 100;
    private static final int PICTURES = 1000;
    private static final double GOAL = .6;
    private static final double GOAL_OF_DIGITS = .5;
    private static final long POLL_MILLIS = 10;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path home;
    private final Path folder;
    private final String python;

    private MemoryTurns(Path home, Path folder, String python) {
        this.home = home;
        this.folder = folder;
        this.python = python;
    }

    /** A training that both make. */
    private record Case(String name, Shape image, Path pictures, String data, int steps, double goal) {}

    /**
     * Measures.
     *
     * @param args how many rounds (by default 5), the command that starts a Python with PyTorch
     *     ({@code /usr/bin/python3}), and the folder of the launcher (the current one)
     * @throws IOException if a process cannot be started, or its memory not be read
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Mistakes.inOneSentence();
        int rounds = args.length > 0 ? Mistakes.atLeastOne("rounds", args[0]) : 5;
        String python = args.length > 1 ? args[1] : "/usr/bin/python3";
        Path home = Path.of(args.length > 2 ? args[2] : ".").toAbsolutePath();
        Path folder = Files.createTempDirectory("gan4j-memory");
        try {
            MemoryTurns turns = new MemoryTurns(home, folder, python);
            Path digits = home.resolve("examples/src/main/resources/io/github/gan4j/examples/data/mnist")
                    .resolve("train-images-idx3-ubyte.gz");
            Path color = turns.noise();
            System.out.printf(
                    "| preset, batch %d | gan4j, MB | PyTorch, MB | ratio (range) | goal | |%n| --- | --: | --: | --: | --: | --- |%n",
                    BATCH);
            turns.compare(
                    rounds,
                    new Case("dcgan, 28x28 grey", PresetNetworks.IMAGE, digits, "mnist", STEPS, GOAL_OF_DIGITS));
            turns.compare(
                    rounds,
                    new Case(
                            "dcgan, 64x64 in color",
                            PresetNetworks.COLOR,
                            color,
                            color.toString(),
                            STEPS_IN_COLOR,
                            GOAL));
        } finally {
            Scratch.delete(folder);
        }
    }

    private Path noise() {
        Shape pictures = Shape.of(PICTURES).then(PresetNetworks.COLOR);
        byte[] bytes = new byte[pictures.elements()];
        new Random(1).nextBytes(bytes);
        NDArray numbers = NDArray.zeros(pictures);
        for (int i = 0; i < bytes.length; i++) {
            numbers.array()[i] = bytes[i] & 0xFF;
        }
        Path file = folder.resolve("noise.npy");
        Npy.write(file, ArrayType.UINT8, pictures, () -> numbers);
        return file;
    }

    private void compare(int rounds, Case one) throws IOException, InterruptedException {
        Architecture networks = new Dcgan(one.image, LATENT, 32);
        Shape noise = Shape.of(BATCH, LATENT);
        Layer generator = networks.generator(Rng.seeded(1));
        String g = words(generator, noise);
        String d = words(networks.discriminator(Rng.seeded(1)), generator.outputShape(noise));
        double[] here = new double[rounds];
        double[] there = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Path run = folder.resolve("run-" + one.steps + "-" + round);
            String steps = Integer.toString(one.steps);
            here[round] = peak(
                    home.resolve("gan4j").toString(),
                    "train",
                    one.data,
                    "--preset",
                    "dcgan",
                    "--batch",
                    Integer.toString(BATCH),
                    "--steps",
                    steps,
                    "--out",
                    run.toString());
            there[round] = peak(
                    python,
                    "-B",
                    Benchmarks.folder()
                            .resolveSibling("src")
                            .resolve("main/python/torch_train.py")
                            .toString(),
                    one.pictures.toString(),
                    g,
                    d,
                    Integer.toString(LATENT),
                    Integer.toString(BATCH),
                    steps);
            ratios[round] = here[round] / there[round];
        }
        double ratio = Quantile.median(ratios);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f (%.2f to %.2f) | %.1f | %s |%n",
                one.name,
                Quantile.median(here),
                Quantile.median(there),
                ratio,
                Quantile.of(0, ratios),
                Quantile.of(1, ratios),
                one.goal,
                ratio <= one.goal ? "pass" : "**miss**");
    }

    /** The layers of a network in words for Python, without what only gan4j has. */
    static String words(Layer network, Shape input) {
        List<String> words = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : ((Sequential) network).layers()) {
            Shape made = layer.outputShape(shape);
            words.add(word(layer, shape, made));
            shape = made;
        }
        return String.join("; ", words);
    }

    private static String word(Layer layer, Shape from, Shape to) {
        int bias = layer.state().parameters().containsKey("bias") ? 1 : 0;
        int in = from.size(-1);
        int out = to.size(-1);
        if (layer instanceof Dense) {
            return "dense " + in + " " + out + " " + bias;
        }
        if (layer instanceof Conv2d) {
            return "conv " + in + " " + out + " " + bias;
        }
        if (layer instanceof ConvTranspose2d) {
            return "deconv " + in + " " + out + " " + bias + " " + (to.size(1) - 2 * from.size(1));
        }
        if (layer instanceof BatchNorm) {
            return "norm " + in;
        }
        if (layer instanceof Reshape) {
            return "reshape " + out + " " + to.size(1);
        }
        if (layer instanceof Flatten) {
            return "flatten";
        }
        if (layer instanceof Activation activation) {
            return activation.equals(Activation.tanh())
                    ? "tanh"
                    : activation.equals(Activation.relu()) ? "relu" : "leaky";
        }
        throw new IllegalArgumentException("expected a layer of dcgan, got " + layer);
    }

    /** The most memory that a process had, in MB of 10⁶ bytes; a failed one is an error with what it said. */
    private double peak(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Tuning.clear(builder.environment());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        double most = 0;
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, peak(status));
            }
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0 || most == 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + ":\n"
                    + Files.readString(said, StandardCharsets.UTF_8));
        }
        return most;
    }

    private static double peak(Path status) {
        try {
            Matcher found = PEAK.matcher(Files.readString(status, StandardCharsets.US_ASCII));
            return found.find() ? Long.parseLong(found.group(1)) * 1024e-6 : 0;
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
