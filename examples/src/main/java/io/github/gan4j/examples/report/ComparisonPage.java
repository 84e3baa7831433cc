package io.github.gan4j.examples.report;

import io.github.gan4j.data.chart.Chart;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Differences;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several runs side by side: in what they differ, their samples under one slider, and each figure in one chart. */
public final class ComparisonPage {
    private final List<RunFacts> runs;
    private final List<String> names;

    private ComparisonPage(List<RunFacts> runs) {
        this.runs = runs;
        this.names = names(runs);
    }

    /**
     * Writes the page of some runs, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static void write(List<RunFolder> folders, Path file) {
        List<RunFacts> facts = folders.stream().map(RunFacts::of).toList();
        RunReport.write(new ComparisonPage(facts).text(), file);
    }

    /** The name of each folder, with a number where two are called alike. */
    private static List<String> names(List<RunFacts> runs) {
        List<String> all = new ArrayList<>();
        for (RunFacts run : runs) {
            String name = run.name();
            for (int i = 2; all.contains(name); i++) {
                name = run.name() + " (" + i + ")";
            }
            all.add(name);
        }
        return all;
    }

    private PageText text() {
        return new PageText()
                .add(Page.head(String.join(", ", names) + " – gan4j", false))
                .add("<header>\n<h1>" + runs.size() + " runs side by side</h1>\n<p class=\"lead\">"
                        + Html.escaped(String.join(", ", names)) + "</p>\n</header>\n<main>\n")
                .add(table())
                .add(samples())
                .add(charts())
                .add(scores())
                .add(Page.foot());
    }

    private String table() {
        StringBuilder html = new StringBuilder(
                "<div class=\"card scroll\"><table>\n<caption class=\"visually-hidden\">In what the runs differ</caption>\n<thead><tr><th scope=\"col\">run</th>");
        names.forEach(name ->
                html.append("<th scope=\"col\">").append(Html.escaped(name)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        row(
                html,
                "steps",
                runs.stream()
                        .map(run -> run.made() + " of " + Printable.count(run.steps(), "steps"))
                        .toList());
        row(
                html,
                "preset",
                runs.stream()
                        .map(run -> run.config().map(RunConfig::preset).orElse("–"))
                        .toList());
        row(
                html,
                "data",
                runs.stream()
                        .map(run -> run.config().map(said -> said.data().name()).orElse("–"))
                        .toList());
        choices().forEach((place, values) -> row(html, place, values));
        row(
                html,
                "warnings",
                runs.stream()
                        .map(run -> run.told().isLogged()
                                ? String.valueOf(run.told().warnings().size())
                                : "–")
                        .toList());
        html.append(
                "</tbody></table></div>\n<p class=\"words\">Choices in which all agree are left out. Commands:</p>\n");
        for (int i = 0; i < runs.size(); i++) {
            int number = i;
            runs.get(i)
                    .config()
                    .filter(said -> !said.command().isEmpty())
                    .ifPresent(said -> html.append("<p class=\"command\"><code id=\"command")
                            .append(number)
                            .append("\">./gan4j ")
                            .append(Html.escaped(
                                    said.command().stream().map(ShellWord::of).collect(Collectors.joining(" "))))
                            .append("</code></p>\n"));
        }
        return html.toString();
    }

    private static void row(StringBuilder html, String name, List<String> cells) {
        html.append("<tr><th scope=\"row\">").append(Html.escaped(name)).append("</th>");
        cells.forEach(cell -> html.append("<td>").append(Html.escaped(cell)).append("</td>"));
        html.append("</tr>\n");
    }

    /** Each place of the recipes in which not all agree, with what each run has there. */
    private Map<String, List<String>> choices() {
        List<Map<String, String>> all = runs.stream()
                .map(run -> run.config()
                        .map(said -> Differences.places(said.toJson()))
                        .orElse(Map.of()))
                .toList();
        Map<String, List<String>> rows = new TreeMap<>();
        all.forEach(places -> places.keySet().forEach(place -> {
            List<String> values = all.stream()
                    .map(one -> one.getOrDefault(place, "–").replaceAll("^\"|\"$", ""))
                    .toList();
            if (values.stream().distinct().count() > 1 && !place.equals("data.sha256")) {
                rows.put(place.replaceFirst("^recipe\\.", ""), values);
            }
        }));
        return rows;
    }

    /** The pictures at the same parts of the runs, which may have different lengths. */
    private PageText samples() {
        if (runs.stream().anyMatch(run -> run.pictures().isEmpty())) {
            return new PageText();
        }
        List<List<Frames.Frame>> frames = runs.stream()
                .map(run -> Frames.of(run.pictures(), 1.0 / runs.size()))
                .toList();
        int count = frames.stream().mapToInt(List::size).min().orElse(0);
        if (count == 0) {
            return new PageText();
        }
        List<SampleFilm.Moment> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Frames.Frame> shown = new ArrayList<>();
            for (List<Frames.Frame> some : frames) {
                shown.add(some.get(count == 1 ? some.size() - 1 : i * (some.size() - 1) / (count - 1)));
            }
            String label = "step "
                    + shown.stream()
                            .map(frame -> String.valueOf(frame.step()))
                            .distinct()
                            .collect(Collectors.joining(", "));
            moments.add(new SampleFilm.Moment(
                    label, shown.stream().map(Frames.Frame::file).toList()));
        }
        return new PageText()
                .add("<h2>Samples over time</h2>\n")
                .add(
                        SampleFilm.html(
                                names,
                                moments,
                                "At the same parts of the runs. The noise of two runs is the same only where seed and size are."));
    }

    private String charts() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("d_loss", List.of("Loss of D", "loss", Words.LOSSES));
        columns.put("g_loss", List.of("Loss of G", "loss", ""));
        if (runs.stream().allMatch(run -> run.speaking() == Speaking.PROBABILITY)) {
            columns.put("d_real", List.of("D(x), of real samples", "probability", Words.PROBABILITIES));
            columns.put("d_fake", List.of("D(G(z)), of generated samples", "probability", ""));
            columns.put("value", List.of("V(D, G)", "V", Words.VALUE));
        }
        columns.put("bound", List.of("−ELBO", "nats an image", Words.BOUND));
        columns.put("d_gradient_norm", List.of("D's gradient", "norm", Words.GRADIENTS));
        columns.put("g_gradient_norm", List.of("G's gradient", "norm", ""));
        columns.put("diversity", List.of("Diversity of the samples", "", Words.VARIETY));
        columns.put("frechet", List.of("Fréchet distance to real images", "distance", Words.FRECHET));
        StringBuilder html = new StringBuilder("<h2>How training went</h2>\n<div class=\"panels\">\n");
        columns.forEach((column, words) -> {
            Panel panel = Panel.of(column, words.get(0), chart(column, words), words.get(2));
            if (panel.hasNumbers()) {
                html.append(panel.html());
            }
        });
        return html.append("</div>\n").toString();
    }

    private Chart chart(String column, List<String> words) {
        Chart chart = Chart.of(words.get(0)).axes("step", words.get(1));
        for (int i = 0; i < runs.size(); i++) {
            FigureTable figures = runs.get(i).figures();
            if (figures.has(column)) {
                chart = chart.line(names.get(i), figures.steps(), figures.of(column));
            }
        }
        return switch (column) {
            case "d_real", "d_fake" -> chart.from(0).to(1).reference("cannot tell: ½", .5);
            case "value" -> chart.to(0).reference("−log 4", -2 * Math.log(2)).cuttingPeaks();
            case "d_gradient_norm", "g_gradient_norm", "frechet" -> chart.logarithmic();
            default -> chart.cuttingPeaks();
        };
    }

    private String scores() {
        List<String> scored = new ArrayList<>();
        List<SavedScores> scores = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Optional<SavedScores> last = runs.get(i).scores().stream().reduce((one, next) -> next);
            if (last.isPresent()) {
                scored.add(names.get(i));
                scores.add(last.get());
            }
        }
        StringBuilder html = new StringBuilder("<h2>Scores</h2>\n<div class=\"card\">\n");
        for (int i = 0; i < runs.size(); i++) {
            List<String> lines = runs.get(i).told().scores();
            if (!lines.isEmpty()) {
                html.append("<p><b>")
                        .append(Html.escaped(names.get(i)))
                        .append(":</b> ")
                        .append(Html.escaped(lines.get(lines.size() - 1)))
                        .append("</p>\n");
            }
        }
        if (scores.isEmpty()) {
            html.append("<p class=\"words\">For a table of scores, write those of each run into its folder: ")
                    .append("<code>./gan4j evaluate RUN --json RUN/scores.json</code>.</p>\n");
        } else {
            html.append(ScoreTable.html(scored, scores));
        }
        return html.append("</div>\n").toString();
    }
}
