package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
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
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.None;

/**
 * Why nobody trains the generator with the minimax loss: a generator is held still while the discriminator learns to tell its samples from
 * digits. The better D becomes, the less the minimax loss tells G; the non-saturating one keeps speaking (Goodfellow et al. 2014,
 * section 3; the experiment is that of Arjovsky and Bottou 2017, figure 2).
 *
 * <p>{@code java … VanishingGradient [updates of D] [file.png]}
 */
public final class VanishingGradient {
    private static final int BATCH = 64;

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
     * @param args the number of updates of D (by default 200), and the file of the plot (by default vanishing-gradient.png)
     * @throws IOException if the plot cannot be written
     */
    public static void main(String[] args) throws IOException {
        ExampleUsage.check(args, "VanishingGradient [UPDATES] [PLOT.png]");
        int updates = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        File file = new File(args.length > 1 ? args[1] : "vanishing-gradient.png");
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

    /** Draws the norms, and beside them the cause: what each logit contributes. */
    void plot(File file) throws IOException {
        XYChart norms = chart("G's gradient while D learns (G held still)", "updates of D", "norm of the gradient");
        norms.getStyler().setYAxisLogarithmic(true);
        norms.addSeries("minimax", updates, minimax).setMarker(new None());
        norms.addSeries("non-saturating", updates, nonSaturating).setMarker(new None());

        XYChart slopes =
                chart("Size of the gradient by one logit", "logit f of a sample (rejected: f < 0)", "|∂loss/∂f|");
        List<Double> f = new ArrayList<>();
        List<Double> rejectedFades = new ArrayList<>();
        List<Double> rejectedSpeaks = new ArrayList<>();
        for (int i = -100; i <= 100; i++) {
            double x = i / 10.0;
            f.add(x);
            rejectedFades.add(1 / (1 + Math.exp(-x)));
            rejectedSpeaks.add(1 / (1 + Math.exp(x)));
        }
        slopes.addSeries("minimax: σ(f)", f, rejectedFades).setMarker(new None());
        slopes.addSeries("non-saturating: σ(−f)", f, rejectedSpeaks).setMarker(new None());

        BufferedImage left = BitmapEncoder.getBufferedImage(norms);
        BufferedImage right = BitmapEncoder.getBufferedImage(slopes);
        BufferedImage both =
                new BufferedImage(left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth(), 0, null);
        graphics.dispose();
        if (!ImageIO.write(both, "png", file)) {
            throw new IOException("no PNG writer for " + file);
        }
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(560)
                .height(420)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        return chart;
    }
}
