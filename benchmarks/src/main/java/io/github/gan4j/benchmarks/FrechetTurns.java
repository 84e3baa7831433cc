package io.github.gan4j.benchmarks;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.data.StrokeDigits;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Fréchet distance of 50,000 images from 10,000 others, by 128 features of the judge of digits, here and in PyTorch
 * with SciPy, by turns: from bytes to the number. The images are drawn with arithmetic, so nothing has to be
 * downloaded.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp benchmarks.jar io.github.gan4j.benchmarks.FrechetTurns [ROUNDS] [PYTHON]
 * </pre>
 *
 * <p>Both have all cores. PyTorch's layout, batch size and oneDNN are tried before, and it is compared in the setting
 * that was fastest. The numbers must agree to a thousandth.
 */
public final class FrechetTurns {
    private static final int REAL = 50_000;
    private static final int MADE = 10_000;

    /** Digits that are drawn; others are these, moved. */
    private static final int DRAWN = 10_000;

    private static final int AT_ONCE = 1000;
    private static final int SIDE = 28;

    private FrechetTurns() {}

    /**
     * Prints a line for each round, and the median ratio.
     *
     * @param args how many rounds, 7 usually; and the command that starts a Python that has PyTorch and SciPy
     * @throws IOException if files cannot be written, or Python not be started
     */
    public static void main(String[] args) throws IOException {
        Mistakes.inOneSentence();
        int rounds = args.length > 0 ? Mistakes.atLeastOne("rounds", args[0]) : 7;
        String python = args.length > 1 ? args[1] : "/usr/bin/python3";
        Path script = Benchmarks.folder().resolveSibling("src").resolve("main/python/frechet.py");
        Path folder = Files.createTempDirectory("frechet");
        try {
            ImageDataset real = images(REAL, 1);
            ImageDataset made = images(MADE, 2);
            Judge judge = Judge.digits();
            Path file = folder.resolve("judge.safetensors");
            copy(file);
            List<String> words = List.of(
                    python,
                    "-B",
                    script.toString(),
                    file.toString(),
                    written(real, folder.resolve("real")).toString(),
                    written(made, folder.resolve("made")).toString());
            compare(rounds, words, judge, real, made);
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void compare(int rounds, List<String> words, Judge judge, ImageDataset real, ImageDataset made)
            throws IOException {
        Turn here = ours(judge, real, made);
        here = ours(judge, real, made);
        System.out.printf(Locale.ROOT, "gan4j: distance %.6f%n", here.distance);
        List<String> best = List.of();
        double fastest = Double.POSITIVE_INFINITY;
        int cores = Runtime.getRuntime().availableProcessors();
        for (String layout : List.of("channels_last", "first")) {
            for (int batch : new int[] {100, 1000}) {
                for (String mkldnn : List.of("on", "off")) {
                    List<String> setting =
                            List.of("threads=" + cores, "layout=" + layout, "batch=" + batch, "mkldnn=" + mkldnn);
                    try (Peer peer = Peer.start(words, setting)) {
                        peer.turn();
                        Turn there = peer.turn();
                        agree(here, there);
                        System.out.printf(Locale.ROOT, "%s: %.2f s %s%n", peer.what, there.seconds, setting);
                        if (there.seconds < fastest) {
                            fastest = there.seconds;
                            best = setting;
                        }
                    }
                }
            }
        }
        double[] ratios = new double[rounds];
        try (Peer peer = Peer.start(words, best)) {
            peer.turn();
            for (int round = 0; round < rounds; round++) {
                double before = ours(judge, real, made).seconds;
                double there = peer.turn().seconds;
                double after = ours(judge, real, made).seconds;
                ratios[round] = 2 * there / (before + after);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: gan4j %.2f and %.2f s, PyTorch %.2f s, ratio %.2f%n",
                        round + 1,
                        before,
                        after,
                        there,
                        ratios[round]);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "PyTorch and SciPy (%s) take %.2f times as long (median of %d rounds, %.2f to %.2f)%n",
                String.join(" ", best),
                Quantile.median(ratios),
                rounds,
                Quantile.of(0, ratios),
                Quantile.of(1, ratios));
    }

    private static void agree(Turn here, Turn there) {
        if (Math.abs(here.distance - there.distance) > 1e-3 * Math.abs(here.distance)) {
            throw new IllegalStateException("Expected equal distances, got " + here.distance + " here and "
                    + there.distance + " there: these do not compute the same");
        }
    }

    private record Turn(double distance, double seconds) {}

    private static Turn ours(Judge judge, ImageDataset real, ImageDataset made) {
        long start = System.nanoTime();
        double distance = FrechetDistance.of(statistics(judge, real), statistics(judge, made))
                .value();
        return new Turn(distance, (System.nanoTime() - start) * 1e-9);
    }

    /** Of the judge's features of images. */
    static FeatureStatistics statistics(Judge judge, ImageDataset images) {
        FeatureStatistics statistics = FeatureStatistics.ofSize(judge.featureSize());
        Workspace workspace = new Workspace();
        for (int from = 0; from < images.size(); from += AT_ONCE) {
            int begin = from;
            int end = Math.min(images.size(), from + AT_ONCE);
            workspace.run(() -> statistics.add(judge.features(images.images(begin, end, PixelRange.SIGNED))));
        }
        return statistics;
    }

    private static ImageDataset images(int count, long seed) {
        ImageDataset drawn =
                StrokeDigits.of(SIDE).draw(Math.min(count, DRAWN), seed).images();
        byte[] all = new byte[count * SIDE * SIDE];
        for (int i = 0; i < count; i++) {
            byte[] image = drawn.bytes(i % DRAWN);
            int right = i / DRAWN;
            for (int y = 0; y < SIDE; y++) {
                System.arraycopy(image, y * SIDE, all, (i * SIDE + y) * SIDE + right, SIDE - right);
            }
        }
        return ImageDataset.of(all, Shape.of(SIDE, SIDE, 1));
    }

    private static Path written(ImageDataset images, Path file) throws IOException {
        byte[] all = new byte[images.size() * SIDE * SIDE];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.bytes(i), 0, all, i * SIDE * SIDE, SIDE * SIDE);
        }
        return Files.write(file, all);
    }

    private static void copy(Path file) throws IOException {
        try (InputStream weights = Judge.class.getResourceAsStream("digits.safetensors")) {
            if (weights == null) {
                throw new IOException("The weights of the judge are not in the jar: build it again");
            }
            Files.copy(weights, file);
        }
    }

    /** A process of Python that waits between its turns. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedWriter in;
        private final BufferedReader out;
        private final String what;

        private Peer(Process process) throws IOException {
            this.process = process;
            this.in = process.outputWriter(StandardCharsets.UTF_8);
            this.out = process.inputReader(StandardCharsets.UTF_8);
            String ready = answer();
            if (!ready.startsWith("ready ")) {
                throw new IOException(ready);
            }
            this.what = ready.substring("ready ".length());
        }

        static Peer start(List<String> words, List<String> setting) throws IOException {
            List<String> command = new ArrayList<>(words);
            command.addAll(setting);
            ProcessBuilder builder = new ProcessBuilder(command);
            Tuning.keepMemory(builder.environment());
            return new Peer(
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        }

        private String answer() throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("@ ")) {
                    return line.substring(2);
                }
            }
            throw new IOException("Python ended: look at what it printed");
        }

        Turn turn() throws IOException {
            in.write("go\n");
            in.flush();
            String[] said = answer().split(" ");
            return new Turn(Double.parseDouble(said[0]), Double.parseDouble(said[1]));
        }

        @Override
        public void close() throws IOException {
            in.close();
            process.destroy();
        }
    }
}
