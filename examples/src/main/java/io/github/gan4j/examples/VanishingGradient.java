package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.chart.Chart;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why nobody trains the generator with the minimax loss: a generator is held still while the discriminator learns to
 * tell its samples from digits. The better D becomes, the less the minimax loss tells G; the non-saturating one keeps
 * speaking (Goodfellow et al. 2014, section 3; the experiment is that of Arjovsky and Bottou 2017, figure 2).
 *
 * <p>{@code java … VanishingGradient [updates of D] [file.svg]}
 */
public final class VanishingGradient {
    private static final int BATCH = 64;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;

    private final Rng rng = Rng.seeded(1);
    private final Mlp architecture = new Mlp(Shape.of(28, 28, 1));
    private final Layer generator = architecture.generator(rng.stream("generator"));
    private final Layer discriminator = architecture.discriminator(rng.stream("discriminator"));
    private final Tensor z = Tensor.of(architecture.latent().sample(256, rng.stream("probe")));

    private final List<Double> updates = new ArrayList<>();
    private final List<Double> minimax = new ArrayList<>();
    private final List<Double> nonSaturating = new ArrayList<>();

    /**
     * Runs the experiment.
     *
     * @param args the number of updates of D (by default 200), and the file of the plot (by default
     *     vanishing-gradient.svg)
     * @throws IOException if the plot cannot be written
     */
    public static void main(String[] args) throws IOException {
        ExampleUsage.check(args, "VanishingGradient [UPDATES] [PLOT.svg]");
        int updates = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Path file = Path.of(args.length > 1 ? args[1] : "vanishing-gradient.svg");
        VanishingGradient experiment = new VanishingGradient();
        experiment.run(DataSets.load("mnist", Optional.empty()), updates, System.out);
        experiment.plot(file);
        System.out.println("The plot is in " + file);
    }

    /** Trains D, and measures what each loss would tell G. */
    void run(ImageDataset digits, int count, PrintStream out) {
        Batches batches = digits.batches(BATCH, rng.stream("shuffle"));
        Rng noise = rng.stream("latent");
        Optimizer optimizer = Adam.with(2e-4f).beta1(.5f).over(discriminator);
        Collection<Parameter> parameters = discriminator.state().parameters().values();
        GanLoss loss = new NonSaturating();
        out.println("updates of D   mean logit of G's samples   |gradient| minimax   non-saturating");
        for (int i = 0; i <= count; i++) {
            if (i % Math.max(1, count / 20) == 0) {
                measure(i, out);
            }
            Tensor real = Tensor.of(batches.next().images());
            NDArray fresh = architecture.latent().sample(BATCH, noise);
            Tensor fake = Autograd.noGrad(() -> generator.forward(Tensor.of(fresh), Pass.frozen()));
            Tensor cost = loss.discriminator(
                    discriminator.forward(real, Pass.train()), discriminator.forward(fake, Pass.train()));
            optimizer.step(Autograd.gradients(cost, parameters));
        }
    }

    private void measure(int update, PrintStream out) {
        Tensor logits = discriminator.forward(generator.forward(z, Pass.eval()), Pass.eval());
        double small = gradientNorm(new Minimax(), logits);
        double large = gradientNorm(new NonSaturating(), logits);
        updates.add((double) update);
        minimax.add(small);
        nonSaturating.add(large);
        out.printf("%12d %27.2f %20.3e %16.3e%n", update, logits.mean().item(), small, large);
    }

    private double gradientNorm(GanLoss loss, Tensor logits) {
        return Autograd.gradients(
                        loss.generator(() -> logits, logits),
                        generator.state().parameters().values())
                .norm();
    }

    /** {@return the norms of G's gradient that were measured: first by the minimax, then by the non-saturating loss} */
    List<List<Double>> norms() {
        return List.of(minimax, nonSaturating);
    }

    /** Draws the norms, and below them the cause: what each logit contributes. */
    void plot(Path file) throws IOException {
        double[] x = numbers(updates);
        Chart norms = Chart.of("G's gradient while D learns (G held still)")
                .axes("updates of D", "norm of the gradient")
                .size(WIDTH, HEIGHT)
                .logarithmic()
                .line("minimax", x, numbers(minimax))
                .line("non-saturating", x, numbers(nonSaturating));
        double[] f = IntStream.rangeClosed(-100, 100).mapToDouble(i -> i / 10.0).toArray();
        Chart slopes = Chart.of("Size of the gradient by one logit")
                .axes("logit f of a sample (rejected: f < 0)", "|∂loss/∂f|")
                .size(WIDTH, HEIGHT)
                .line(
                        "minimax: σ(f)",
                        f,
                        Arrays.stream(f)
                                .map(logit -> 1 / (1 + Math.exp(-logit)))
                                .toArray())
                .line(
                        "non-saturating: σ(−f)",
                        f,
                        Arrays.stream(f).map(logit -> 1 / (1 + Math.exp(logit))).toArray())
                .from(0);
        Files.writeString(file, Chart.column(List.of(norms, slopes)));
    }

    private static double[] numbers(List<Double> some) {
        return some.stream().mapToDouble(number -> number).toArray();
    }
}
