package io.github.gan4j.examples.report;

import io.github.gan4j.data.chart.Chart;
import io.github.gan4j.gan.loss.LeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The charts of a run, with what they tell. A chart of which the run has no numbers is left out. */
final class RunCharts {
    private static final double LOG_4 = -2 * Math.log(2);

    private final RunFacts run;
    private final FigureTable figures;
    private final double[] steps;

    RunCharts(RunFacts run) {
        this.run = run;
        this.figures = run.figures();
        this.steps = figures.steps();
    }

    /** All that there are numbers of, the most important first. */
    List<Panel> panels() {
        List<Optional<Panel>> all = new ArrayList<>(List.of(losses()));
        if (run.hasDiscriminator()) {
            all.add(probabilities());
            all.add(outputs());
            all.add(accuracy());
            all.add(value());
            all.add(histograms());
        }
        all.add(bound());
        all.add(gradients());
        all.add(terms());
        all.add(variety());
        all.add(distance());
        return all.stream().flatMap(Optional::stream).filter(Panel::hasNumbers).toList();
    }

    private Chart chart(String title, String y) {
        Chart chart = Chart.of(title).axes("step", y);
        for (Told.Warning warning : run.told().warnings()) {
            if (steps.length > 0 && warning.step() <= steps[steps.length - 1] && warning.step() >= steps[0]) {
                chart = chart.moment("step " + warning.step() + ": " + warning.what(), (double) warning.step());
            }
        }
        return chart;
    }

    private Chart with(Chart chart, String name, String column) {
        return figures.has(column) ? chart.line(name, steps, figures.of(column)) : chart;
    }

    private Optional<Panel> losses() {
        Chart chart = chart("Losses", "loss").cuttingPeaks();
        chart = with(with(chart, "D, the discriminator", "d_loss"), "G, the generator", "g_loss");
        return Optional.of(Panel.of("losses", "Losses", chart, Words.LOSSES));
    }

    private Optional<Panel> probabilities() {
        if (run.speaking() != Speaking.PROBABILITY) {
            return Optional.empty();
        }
        Chart chart = chart("D(x) and D(G(z))", "probability").from(0).to(1);
        chart = with(with(chart, "D(x), of real", "d_real"), "D(G(z)), of generated", "d_fake");
        return Optional.of(Panel.of(
                "probabilities",
                "What D says: D(x) and D(G(z))",
                chart.reference("cannot tell: ½", .5),
                Words.PROBABILITIES));
    }

    /** Of a discriminator whose numbers are no probabilities. */
    private Optional<Panel> outputs() {
        Speaking speaking = run.speaking();
        if (speaking == Speaking.PROBABILITY || run.logits().isEmpty()) {
            return Optional.empty();
        }
        KeptLogits kept = run.logits();
        Chart chart = chart("What D says", "mean output")
                .line("of real", kept.steps(), KeptLogits.means(kept.real()))
                .line("of generated", kept.steps(), KeptLogits.means(kept.generated()));
        if (speaking == Speaking.MARGIN) {
            chart = chart.reference("margin of real", 1).reference("margin of generated", -1);
        }
        if (run.loss().orElse(null) instanceof LeastSquares loss) {
            chart = chart.reference("target of real", loss.b()).reference("target of generated", loss.a());
        }
        return Optional.of(Panel.of("outputs", "What D says", chart, Words.outputs(speaking)));
    }

    private Optional<Panel> accuracy() {
        if (run.speaking() != Speaking.PROBABILITY && run.speaking() != Speaking.MARGIN) {
            return Optional.empty();
        }
        Chart chart = chart("Accuracy of D", "share told rightly").from(0).to(1);
        chart = with(with(chart, "of real", "accuracy_real"), "of generated", "accuracy_fake");
        return Optional.of(Panel.of(
                "accuracy",
                "How often D is right",
                chart.reference("guessing: 50 %", .5),
                run.speaking() == Speaking.MARGIN ? Words.ACCURACY_OF_SIGNS : Words.ACCURACY));
    }

    private Optional<Panel> value() {
        if (run.speaking() != Speaking.PROBABILITY) {
            return Optional.empty();
        }
        Chart chart = with(chart("V(D, G)", "V"), "V(D, G)", "value").to(0);
        return Optional.of(Panel.of(
                "value",
                "The value of the game, V(D, G)",
                chart.reference("−log 4", LOG_4).cuttingPeaks(),
                Words.VALUE));
    }

    private Optional<Panel> histograms() {
        KeptLogits kept = run.logits();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<Long> all = List.copyOf(kept.real().keySet());
        int count = Math.min(4, all.size());
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long step = all.get(count == 1 ? 0 : i * (all.size() - 1) / (count - 1));
            charts.add(histogram(
                    step,
                    Objects.requireNonNull(kept.real().get(step)),
                    Objects.requireNonNull(kept.generated().get(step))));
        }
        String word = run.speaking() == Speaking.PROBABILITY ? "logits" : "outputs";
        return Optional.of(new Panel(
                "histograms",
                "How D's " + word + " are spread",
                charts,
                run.speaking() == Speaking.PROBABILITY ? Words.LOGITS : Words.OUTPUTS_SPREAD));
    }

    /** Both kinds in the same bins. */
    private Chart histogram(long step, double[] real, double[] generated) {
        double low = Math.min(
                Arrays.stream(real).min().orElse(0),
                Arrays.stream(generated).min().orElse(0));
        double high = Math.max(
                Arrays.stream(real).max().orElse(1),
                Arrays.stream(generated).max().orElse(1));
        double room = high > low ? (high - low) * 1e-6 : .5;
        int bins = 24;
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low - room + (high - low + 2 * room) * i / bins;
        }
        String x = run.speaking() == Speaking.PROBABILITY ? "logit" : "output";
        return Chart.of(String.format(Locale.ROOT, "D's outputs at step %d", step))
                .axes(x + " at step " + step, "share")
                .size(300, 190)
                .histogram("real", edges, shares(real, edges))
                .histogram("generated", edges, shares(generated, edges));
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length - 1];
        double width = (edges[edges.length - 1] - edges[0]) / shares.length;
        for (double value : values) {
            int bin = (int) ((value - edges[0]) / width);
            shares[Math.max(0, Math.min(shares.length - 1, bin))] += 1.0 / values.length;
        }
        return shares;
    }

    private Optional<Panel> gradients() {
        Chart chart = chart("Gradient norms", "norm").logarithmic();
        chart = with(with(chart, "D's gradient", "d_gradient_norm"), "G's gradient", "g_gradient_norm");
        chart = with(chart, "the encoder's gradient", "encoder_gradient_norm");
        chart = with(chart, "the decoder's gradient", "decoder_gradient_norm");
        return Optional.of(Panel.of("gradients", "How strong the gradients are", chart, Words.GRADIENTS));
    }

    /** Of an autoencoder. */
    private Optional<Panel> bound() {
        Chart chart = with(chart("The bound and its terms", "nats an image").cuttingPeaks(), "−ELBO", "bound");
        chart = with(with(chart, "reconstruction", "reconstruction"), "divergence (KL)", "divergence");
        return Optional.of(Panel.of("bound", "How surprising an image is", chart, Words.BOUND));
    }

    /** Of images turned into others. */
    private Optional<Panel> terms() {
        Chart chart = chart("Terms of G's loss", "term").cuttingPeaks();
        for (String term : List.of("adversarial", "l1", "l2", "perceptual", "self", "cycle", "identity")) {
            chart = with(chart, term, term);
        }
        return Optional.of(Panel.of("terms", "What G's loss is made of", chart, Words.TERMS));
    }

    private Optional<Panel> variety() {
        Chart chart = chart("Variety of the samples", "").from(0);
        chart = with(chart, "diversity", "diversity");
        chart = with(with(chart, "near duplicates", "duplicates"), "saturated values", "saturated");
        return Optional.of(Panel.of(
                "variety", "How varied the samples are", chart.reference("as varied as real: 1", 1), Words.VARIETY));
    }

    private Optional<Panel> distance() {
        Chart chart = with(chart("Fréchet distance", "distance").logarithmic(), "Fréchet distance", "frechet");
        return Optional.of(Panel.of("frechet", "Fréchet distance to real images", chart, Words.FRECHET));
    }
}
