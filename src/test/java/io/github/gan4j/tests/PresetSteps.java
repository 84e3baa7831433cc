package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import io.github.gan4j.run.preset.TranslationPreset;
import io.github.gan4j.run.preset.TranslationPresets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/** A few steps of each preset in a Java of its own, and the digests of what they leave. */
final class PresetSteps {
    private static final String LINE = "bytes: ";

    /** The rows of the table that table presets train on: a batch of them, or of the few pictures, has no more. */
    private static final int ROWS = 6;

    private PresetSteps() {}

    /** The lines of a table of digests among the resources. */
    static List<String> table(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PresetSteps.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Whether a line is that of one of these presets, or there are none. */
    static boolean isOf(Set<String> presets, String line) {
        return presets.isEmpty() || presets.contains(line.replaceFirst("( [0-9a-f]{16})*$", ""));
    }

    /**
     * Trains the presets named, or all, with such options of Java; gives a line each: its name, and the digests of the
     * generator, of the figures, and of the whole state.
     */
    static List<String> inAJavaOfItsOwn(
            Path folder, List<String> options, int steps, int batch, int threads, Set<String> presets) {
        List<String> command = new ArrayList<>(List.of(Child.java(), "--add-modules", "jdk.incubator.vector"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PresetSteps.class.getName()));
        command.addAll(List.of(folder.toString(), steps + "", batch + "", threads + ""));
        command.addAll(presets);
        Cli.Result result = Child.start(folder, command).end();
        assertEquals(0, result.exitCode(), result.err());
        return result.out()
                .lines()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()))
                .toList();
    }

    /** The folder, steps, batch, threads, and the presets unless all are meant. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "a,b\n1,2\n2,5\n3,6\n4,9\n5,10\n6,14\n");
        for (Preset preset : Presets.all()) {
            train(args, preset.name(), preset.name(), "mnist").ifPresent(PresetSteps::draw);
        }
        for (Preset preset : Presets.forPoints()) {
            train(args, preset.name(), preset.name(), "ring");
        }
        for (Preset preset : Presets.forTables()) {
            train(args, "table " + preset.name(), preset.name(), table.toString());
        }
        String pictures = pictures(folder.resolve("pictures")).toString();
        for (TranslationPreset preset : TranslationPresets.all()) {
            if (preset.recipe().data().groups().isPresent()) {
                train(args, preset.name(), preset.name(), pictures, "--attribute", "area", "--groups", "2");
            } else if (preset.recipe().supervision().isPaired()) {
                train(
                        args,
                        preset.name(),
                        preset.name(),
                        pictures,
                        "--from",
                        preset.recipe().data().from().orElseThrow().name());
            } else {
                train(args, preset.name(), preset.name(), pictures, pictures);
            }
        }
    }

    /**
     * Twelve grey pictures of 16 x 16 pixels: so many that one is kept apart, and so few that scoring takes no time.
     */
    private static Path pictures(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 12; i++) {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 256; k++) {
                image.getRaster().setSample(k % 16, k / 16, 0, (k * (i + 3) + k / 16 * 37) % 256);
            }
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        return folder;
    }

    private static void draw(Path run) {
        Cli.run("sample", run, "--count", 4).done();
        Cli.run("interpolate", run, "--frames", 2).done();
        assertTrue(Files.isRegularFile(run.resolve("sample-4-seed-1.png")));
    }

    private static Optional<Path> train(String[] args, String name, String preset, String... data) throws IOException {
        if (!isOf(Set.copyOf(Arrays.asList(args).subList(4, args.length)), name)) {
            return Optional.empty();
        }
        int batch = Integer.parseInt(args[2]);
        List<Object> words = new ArrayList<>(List.of((Object[]) data));
        words.addAll(List.of("--preset", preset, "--steps", args[1], "--seed", 1, "--threads", args[3], "--batch"));
        boolean few = name.startsWith("table ") || TranslationPresets.names().contains(name);
        words.add(few ? Math.min(ROWS, batch) : batch);
        Path run = Cli.train(Files.createTempDirectory(Path.of(args[0]), "run").resolve("made"), words.toArray());
        String weights = RunBytes.digest(run.resolve("generator.safetensors"));
        String rows = RunBytes.digest(run.resolve("metrics.csv"));
        System.out.println(LINE + name + " " + weights + " " + rows + " " + RunBytes.ofLastCheckpoint(run));
        return Optional.of(run);
    }
}
