package io.github.gan4j.benchmarks;

import io.github.gan4j.data.Idx;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.Npy;
import io.github.gan4j.data.Npz;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.judge.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a recipe comes to the same here and in PyTorch: {@code ./gan4j train mnist --preset NAME} with a seed, then
 * PyTorch with the same networks from the same initial numbers, by the recipe in the run's config.json, on the same
 * 10,000 images, for as many steps, by turns. Of each 5,000 samples are scored against the whole test part: by what
 * neither has made (principal components of the pixels, in NumPy), and by the judge of digits.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp benchmarks.jar io.github.gan4j.benchmarks.RecipeTurns FILE.csv FOLDER PRESET=STEPS,... SEEDS [THREADS] [PYTHON]
 * </pre>
 *
 * <p>FOLDER has the IDX files of the whole set ({@code ./gan4j data fetch mnist}); SEEDS is a range such as 1-10. A row
 * is added to FILE.csv as soon as it is known, and what stands there is not done again; then all of it is printed as a
 * table. To be started from the folder of the launcher, which uses the Java that runs this.
 */
public final class RecipeTurns {
    private static final String HEADER =
            "preset,recipe,steps,seed,gan4j_pixels,pytorch_pixels,gan4j_judge,pytorch_judge,gan4j_seconds,pytorch_seconds";
    private static final int SAMPLES = 5_000;
    private static final int CLASSES = 10;
    private static final Pattern ANSWER = Pattern.compile("(?m)^@ (.*)$");
    private static final Path DIGITS = Path.of("examples/src/main/resources/io/github/gan4j/examples/data/mnist");

    private final Path file;
    private final Path testImages;
    private final int threads;
    private final String python;
    private final Path scripts = Benchmarks.folder().resolveSibling("src").resolve("main/python");
    private final Judge judge = Judge.digits();
    private final FeatureStatistics real;

    private RecipeTurns(Path file, Path folder, int threads, String python) {
        this.file = file;
        this.testImages = folder.resolve("t10k-images-idx3-ubyte.gz");
        this.threads = threads;
        this.python = python;
        this.real = FrechetTurns.statistics(judge, Idx.readImages(testImages));
    }

    /** What came of one seed: Fréchet distances, and the seconds that the steps took. */
    record Turn(Kind kind, int seed, Pair pixels, Pair judged, Pair seconds) {
        static Turn of(String line) {
            String[] words = line.split(",", -1);
            if (words.length != HEADER.split(",").length) {
                throw new IllegalArgumentException("Expected rows of " + HEADER + ", got \"" + line + "\"");
            }
            return new Turn(
                    new Kind(words[0], words[1], Integer.parseInt(words[2])),
                    Integer.parseInt(words[3]),
                    Pair.of(words, 4),
                    Pair.of(words, 6),
                    Pair.of(words, 8));
        }

        String line() {
            return String.join(
                    ",",
                    kind.preset,
                    kind.recipe,
                    kind.steps + "",
                    seed + "",
                    pixels.words(),
                    judged.words(),
                    seconds.words());
        }
    }

    /**
     * What has seeds in common.
     *
     * @param preset its name
     * @param recipe the first characters of a hash of what it is: a preset that has changed since is another
     * @param steps how many
     */
    record Kind(String preset, String recipe, int steps) {}

    /** A figure of either side. */
    record Pair(double here, double there) {
        static Pair of(String[] words, int first) {
            return new Pair(Double.parseDouble(words[first]), Double.parseDouble(words[first + 1]));
        }

        String words() {
            return String.format(Locale.ROOT, "%.4f,%.4f", here, there);
        }
    }

    /**
     * Trains what is missing in the file, and prints the table.
     *
     * @param args the file, the folder of the whole set, presets with their steps, seeds, how many threads each has (as
     *     many as there are processors), and the command that starts a Python with PyTorch ({@code /usr/bin/python3})
     * @throws IOException if a file cannot be read or written, or a process not be started
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Mistakes.inOneSentence();
        if (args.length < 4) {
            throw new IllegalArgumentException(
                    "Expected FILE.csv FOLDER PRESET=STEPS,... SEEDS [THREADS] [PYTHON], got " + Arrays.asList(args));
        }
        Map<String, Integer> steps = presets(args[2]);
        int[] seeds = seeds(args[3]);
        RecipeTurns turns = new RecipeTurns(
                Path.of(args[0]),
                Path.of(args[1]),
                args.length > 4
                        ? Integer.parseInt(args[4])
                        : Runtime.getRuntime().availableProcessors(),
                args.length > 5 ? args[5] : "/usr/bin/python3");
        List<Kind> kinds = new ArrayList<>();
        for (Map.Entry<String, Integer> preset : steps.entrySet()) {
            kinds.add(new Kind(preset.getKey(), recipeOf(preset.getKey()), preset.getValue()));
        }
        for (int seed = seeds[0]; seed <= seeds[1]; seed++) {
            for (Kind kind : kinds) {
                turns.train(kind, seed);
            }
        }
        table(turns.known()).forEach(System.out::println);
    }

    static Map<String, Integer> presets(String words) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (String word : words.split(",", -1)) {
            String[] parts = word.split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Expected PRESET=STEPS with commas between, got \"" + words + "\"");
            }
            steps.put(parts[0], Integer.parseInt(parts[1]));
        }
        return steps;
    }

    static int[] seeds(String word) {
        int[] ends =
                Arrays.stream(word.split("-", -1)).mapToInt(Integer::parseInt).toArray();
        int[] range = {ends[0], ends[ends.length - 1]};
        if (ends.length > 2 || range[0] > range[1]) {
            throw new IllegalArgumentException("Expected a seed, or seeds such as 1-10, got \"" + word + "\"");
        }
        return range;
    }

    private List<Turn> known() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().skip(1).map(Turn::of).toList()
                : List.of();
    }

    private void train(Kind kind, int seed) throws IOException, InterruptedException {
        if (known().stream().anyMatch(turn -> turn.kind.equals(kind) && turn.seed == seed)) {
            return;
        }
        Path folder = Files.createTempDirectory("gan4j-recipe");
        try {
            Turn turn = turn(folder, kind, seed);
            begin();
            Files.writeString(file, turn.line() + "\n", StandardOpenOption.APPEND);
            System.out.println(turn.line());
        } finally {
            Scratch.delete(folder);
        }
    }

    private static String recipeOf(String preset) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gan4j-recipe");
        try {
            return recipe(run(folder, "./gan4j", "presets", preset));
        } finally {
            Scratch.delete(folder);
        }
    }

    /** Of what is said of a preset, from its networks on: however wide the lines are, and whatever is said before. */
    static String recipe(String said) {
        String[] words = said.substring(Math.max(0, said.indexOf("\n  networks ")))
                .strip()
                .split("\\s+");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[recipe] expected SHA-256, which every Java has", e);
        }
    }

    /** Other seeds may be trained by another process, into the same file. */
    private void begin() throws IOException {
        try {
            Files.writeString(file, HEADER + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // So it has begun.
        }
    }

    private Turn turn(Path folder, Kind kind, int seed) throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        String[] train = {"./gan4j", "train", "mnist", "-q", "--preset", kind.preset, "--out", run.toString()};
        // Only at the beginning and the end: the beginning is what PyTorch starts from.
        run(
                folder,
                with(
                        train,
                        "--steps",
                        kind.steps + "",
                        "--seed",
                        seed + "",
                        "--threads",
                        threads + "",
                        "--checkpoint-every",
                        kind.steps + ""));
        Path here = folder.resolve("here.npz");
        String[] sample = {"./gan4j", "sample", run.toString(), "--out", here.toString()};
        boolean hasClasses = Files.readString(run.resolve("config.json")).contains("\"conditioning\": \"auxiliary\"");
        run(
                folder,
                hasClasses
                        ? with(sample, "--classes", "all", "--count", SAMPLES / CLASSES + "")
                        : with(sample, "--count", SAMPLES + ""));
        Path there = folder.resolve("there.npy");
        String[] torch = {python, "-B", scripts.resolve("torch_recipe.py").toString(), run.toString()};
        String said = run(
                folder,
                with(
                        torch,
                        DIGITS.resolve("train-images-idx3-ubyte.gz").toString(),
                        DIGITS.resolve("train-labels-idx1-ubyte.gz").toString(),
                        seed + "",
                        SAMPLES + "",
                        there.toString(),
                        "threads=" + threads));
        String[] score = {python, "-B", scripts.resolve("pixel_score.py").toString(), testImages.toString()};
        List<String> pixels = answers(run(folder, with(score, here.toString(), there.toString())));
        return new Turn(
                kind,
                seed,
                new Pair(Double.parseDouble(pixels.get(0)), Double.parseDouble(pixels.get(1))),
                new Pair(judged(Npz.readImages(here, "images")), judged(Npy.readImages(there))),
                new Pair(
                        seconds(run.resolve("speed.csv")),
                        Double.parseDouble(answers(said).get(0).split(" ")[1])));
    }

    private static String[] with(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    /** What a program says on both streams; a failed one is an error with that. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Tuning.keepMemory(builder.environment());
        // Else its threads and those of OpenMP spin for each other's processors (docs/peers.md).
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Process process = builder.start();
        try {
            int code = process.waitFor();
            String words = Files.readString(said, StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ":\n" + words);
            }
            return words;
        } finally {
            process.destroy();
        }
    }

    private static List<String> answers(String said) {
        List<String> answers = new ArrayList<>();
        for (Matcher found = ANSWER.matcher(said); found.find(); ) {
            answers.add(found.group(1));
        }
        return answers;
    }

    /** What the rows of speed.csv (step, seconds, ...) sum up to. */
    private static double seconds(Path speed) throws IOException {
        return Files.readAllLines(speed).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .sum();
    }

    private double judged(ImageDataset samples) {
        return FrechetDistance.of(real, FrechetTurns.statistics(judge, samples)).value();
    }

    /** A row for each preset, as it is or was, and number of steps, in the order in which they occur. */
    static List<String> table(List<Turn> turns) {
        List<String> rows = new ArrayList<>(List.of(
                "| preset | steps | seeds | gan4j, pixels | PyTorch, pixels | gan4j, judge | PyTorch, judge | time, PyTorch's / gan4j's: median (range) |",
                "| --- | --: | --: | --: | --: | --: | --: | --: |"));
        turns.stream()
                .map(Turn::kind)
                .distinct()
                .map(kind ->
                        turns.stream().filter(turn -> turn.kind.equals(kind)).toList())
                .forEach(same -> rows.add(row(same)));
        return rows;
    }

    private static String row(List<Turn> turns) {
        double[] ratios = turns.stream()
                .mapToDouble(turn -> turn.seconds.there / turn.seconds.here)
                .toArray();
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d | %d | %s | %s | %s | %s | %.2f (%.2f to %.2f) |",
                turns.get(0).kind.preset,
                turns.get(0).kind.steps,
                turns.size(),
                meanAndDeviation(
                        turns.stream().mapToDouble(turn -> turn.pixels.here).toArray()),
                meanAndDeviation(
                        turns.stream().mapToDouble(turn -> turn.pixels.there).toArray()),
                meanAndDeviation(
                        turns.stream().mapToDouble(turn -> turn.judged.here).toArray()),
                meanAndDeviation(
                        turns.stream().mapToDouble(turn -> turn.judged.there).toArray()),
                Quantile.median(ratios),
                Quantile.of(0, ratios),
                Quantile.of(1, ratios));
    }

    /** Mean ± standard deviation over seeds, with n − 1; of one the number alone. */
    static String meanAndDeviation(double... x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        if (x.length == 1) {
            return String.format(Locale.ROOT, "%.2f", mean);
        }
        double squares =
                Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
        return String.format(Locale.ROOT, "%.2f ± %.2f", mean, Math.sqrt(squares / (x.length - 1)));
    }
}
