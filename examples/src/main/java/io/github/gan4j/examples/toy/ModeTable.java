package io.github.gan4j.examples.toy;

import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.penalty.GradientPenalty;
import io.github.gan4j.gan.penalty.R1;
import io.github.gan4j.gan.toy.ModeCoverage;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Presets;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The experiment of Lin et al. 2018 (PacGAN, section 4.1) with its networks and optimizer: how many modes of the ring
 * and of the grid a GAN covers, without and with packing; and with two penalties, which the paper does not have. Prints
 * a Markdown table: mean ± standard error over the seeds, beside the published numbers.
 *
 * <p>{@code java … ModeTable [--steps 10000] [--seeds 3] [--mixtures ring,grid] [--ways plain,packing,r1,gp]}
 *
 * <p>Differs from the paper: the number of steps is yours (there 400,000: 400 epochs of 100,000 packs in batches of
 * 100, ten trials), and every batch has new points instead of passes over 100,000 fixed ones.
 */
public final class ModeTable {
    private static final String USAGE =
            "ModeTable [--steps N] [--seeds N] [--mixtures ring,grid] [--ways plain,packing,r1,gp]";

    /** One way to train. */
    record Way(String id, String name, UnaryOperator<Recipe> change) {}

    private static final List<Way> WAYS = List.of(
            new Way("plain", "GAN", recipe -> recipe),
            new Way(
                    "packing",
                    "packing 2",
                    recipe -> recipe.networks(design -> design.packing(2)).data(data -> data.batch(2 * data.batch()))),
            new Way("r1", "R1, γ 1", recipe -> recipe.objective(o -> o.penalty(new R1(1)))),
            new Way(
                    "gp",
                    "gradient penalty, λ 1",
                    recipe -> recipe.objective(
                            o -> o.penalty(GradientPenalty.twoSided().withWeight(1)))));

    private final int steps;
    private final int seeds;
    private final PrintStream out;

    ModeTable(int steps, int seeds, PrintStream out) {
        if (steps < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "[modeTable] expected 1 or more steps and seeds, got " + steps + " and " + seeds);
        }
        this.steps = steps;
        this.seeds = seeds;
        this.out = out;
    }

    /**
     * Runs the experiment.
     *
     * @param args the number of steps and of seeds, and the mixtures
     * @throws IllegalArgumentException if an argument is not understood
     */
    public static void main(String[] args) {
        ExampleUsage.check(args, USAGE);
        int steps = 10_000;
        int seeds = 3;
        List<String> mixtures = List.of("ring", "grid");
        List<Way> ways = WAYS;
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("[modeTable] expected a value after each option: " + USAGE);
        }
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--steps" -> steps = Integer.parseInt(args[i + 1]);
                case "--seeds" -> seeds = Integer.parseInt(args[i + 1]);
                case "--mixtures" -> mixtures = List.of(args[i + 1].split(",", -1));
                case "--ways" -> ways = ways(args[i + 1]);
                default ->
                    throw new IllegalArgumentException(
                            "[modeTable] expected --steps, --seeds, --mixtures or --ways, got \"" + args[i] + "\": "
                                    + USAGE);
            }
        }
        new ModeTable(steps, seeds, System.out).print(mixtures, ways);
    }

    /** The ways of these names, with commas between. */
    static List<Way> ways(String ids) {
        return Stream.of(ids.split(",", -1)).map(ModeTable::way).collect(Collectors.toList());
    }

    private static Way way(String id) {
        return WAYS.stream()
                .filter(way -> way.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[modeTable] expected ways among plain, packing, r1 and gp, got \"" + id + "\": " + USAGE));
    }

    /** Trains everything, and prints a row as soon as it is known. */
    void print(List<String> mixtures, List<Way> ways) {
        out.println("| mixture | training | runs | steps | modes | high quality, % | reverse KL |");
        out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String mixture : mixtures) {
            published(mixture).forEach(out::println);
            for (Way way : ways) {
                out.println(row(mixture, way));
            }
        }
    }

    /** The rows of the paper: 400,000 steps, 10 trials. */
    private static List<String> published(String mixture) {
        return switch (mixture) {
            case "ring" ->
                List.of(
                        "| ring, 8 | GAN, as published | 10 | 400,000 | 6.3 ± 0.5 | 98.2 ± 0.2 | 0.45 ± 0.09 |",
                        "| ring, 8 | packing 2, as published | 10 | 400,000 | 7.9 ± 0.1 | 95.6 ± 2.0 | 0.07 ± 0.03 |");
            case "grid" ->
                List.of(
                        "| grid, 25 | GAN, as published | 10 | 400,000 | 17.3 ± 0.8 | 94.8 ± 0.7 | 0.70 ± 0.07 |",
                        "| grid, 25 | packing 2, as published | 10 | 400,000 | 23.8 ± 0.7 | 91.3 ± 0.8 | 0.13 ± 0.04 |");
            default -> List.of();
        };
    }

    /** The paper's networks and protocol. */
    private static Recipe published() {
        return Presets.named("pacgan").orElseThrow().recipe();
    }

    private String row(String mixture, Way way) {
        List<ModeCoverage> ends = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Recipe recipe =
                    published().data(data -> data.points(mixture)).steps(steps).seed(seed);
            try {
                ends.add(ToyRun.of(way.change.apply(recipe), Optional.empty())
                        .runQuietly()
                        .coverage());
            } catch (DivergedException e) {
                out.println("seed " + seed + " of " + way.name + ": " + e.getMessage());
            }
        }
        int modes = Mixtures.named(mixture).modes();
        List<ToDoubleFunction<ModeCoverage>> numbers =
                List.of(ModeCoverage::captured, coverage -> 100 * coverage.highQuality(), ModeCoverage::reverseKl);
        List<Integer> digits = List.of(1, 1, 2);
        StringBuilder row = new StringBuilder(
                String.format(Locale.ROOT, "| %s, %d | %s | %d | %,d |", mixture, modes, way.name, ends.size(), steps));
        for (int i = 0; i < numbers.size(); i++) {
            row.append(' ')
                    .append(meanAndError(ends, numbers.get(i), digits.get(i)))
                    .append(" |");
        }
        return row.toString();
    }

    /** Mean ± standard error s/√n over the runs that have the number; of one run the number alone. */
    static String meanAndError(List<ModeCoverage> ends, ToDoubleFunction<ModeCoverage> number, int digits) {
        List<Double> known = ends.stream()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .boxed()
                .collect(Collectors.toList());
        if (known.isEmpty()) {
            return "–";
        }
        double mean = known.stream().mapToDouble(x -> x).average().orElseThrow();
        String text = String.format(Locale.ROOT, "%." + digits + "f", mean);
        if (known.size() == 1) {
            return text;
        }
        double squares =
                known.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (known.size() - 1) / known.size());
        return text + String.format(Locale.ROOT, " ± %." + digits + "f", error);
    }
}
