package io.github.gan4j.examples.report;

import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.TranslationRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of one run: all that its folder holds, in one file that needs nothing else. */
final class RunPage {
    private final RunFacts run;
    private final boolean isTraining;

    /**
     * A page.
     *
     * @param isTraining whether the run goes on just now, so that the page looks for news
     */
    RunPage(RunFacts run, boolean isTraining) {
        this.run = run;
        this.isTraining = isTraining;
    }

    PageText text() {
        return new PageText()
                .add(Page.head(run.name() + " – gan4j", isTraining))
                .add("<header>\n<h1>" + Html.escaped(run.name()) + "</h1>\n<p class=\"lead\">" + Html.escaped(state())
                        + "</p>\n</header>\n<main>\n")
                .add(facts())
                .add(samples())
                .add(warnings())
                .add(charts())
                .add(neighbors())
                .add(scores())
                .add(notes())
                .add(Page.foot());
    }

    private String state() {
        long made = run.made();
        long steps = run.steps();
        String progress = steps == 0
                ? Printable.count(made, "steps") + " made"
                : made >= steps
                        ? "Done: " + Printable.count(steps, "steps")
                        : String.format(Locale.ROOT, "%d of %s", made, Printable.count(steps, "steps"));
        return progress
                + (isTraining && made < steps ? ", being trained" : "")
                + run.config()
                        .map(said ->
                                ", begun " + said.started().replace('T', ' ').replace("Z", " UTC"))
                        .orElse("");
    }

    private String facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        run.config().ifPresent(said -> {
            RunConfig.Data data = said.data();
            facts.put(
                    "Data",
                    data.name() + (data.count() == 0 ? "" : ": " + data.count() + " of " + shape(data)) + ", "
                            + data.source());
            facts.put("Preset", said.preset());
            said.recipe().ifPresent(recipe -> add(facts, recipe));
            said.translation().ifPresent(recipe -> add(facts, recipe));
            facts.put("Networks", said.architecture());
            facts.put(
                    "Machine",
                    "Java " + said.machine().java() + "; " + said.machine().kernels());
        });
        if (facts.isEmpty()) {
            return "<section class=\"card\"><p>A program of its own made this run: there is no config.json that says what was"
                    + " chosen. The figures are here all the same.</p></section>\n";
        }
        StringBuilder html =
                new StringBuilder("<section class=\"card\" aria-label=\"What was run\">\n<dl class=\"facts\">\n");
        facts.forEach((name, what) -> html.append("<div><dt>")
                .append(Html.escaped(name))
                .append("</dt><dd>")
                .append(Html.escaped(what))
                .append("</dd></div>\n"));
        return html.append("</dl>\n").append(command()).append("</section>\n").toString();
    }

    private static String shape(RunConfig.Data data) {
        return data.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    private static void add(Map<String, String> facts, Recipe recipe) {
        List<String> loss = new ArrayList<>(List.of(recipe.objective().loss().name()));
        loss.addAll(recipe.additions());
        facts.put("Loss", String.join(", ", loss));
        facts.put(
                "Optimizers",
                "G " + recipe.generator().optimizer() + "; D "
                        + recipe.discriminator().optimizer());
        facts.put("Batch, seed", recipe.data().batch() + ", " + recipe.seed());
    }

    private static void add(Map<String, String> facts, TranslationRecipe recipe) {
        List<String> loss = new ArrayList<>(recipe.additions());
        if (recipe.objective().isAdversarial()) {
            loss.add(0, recipe.objective().loss().name());
        }
        facts.put("Loss", String.join(", ", loss));
        facts.put(
                "Optimizers",
                "G " + recipe.generator().optimizer() + "; D "
                        + recipe.discriminator().optimizer());
        facts.put("Batch, seed", recipe.data().batch() + ", " + recipe.seed());
    }

    /** How to repeat the run. */
    private String command() {
        return run.config()
                .filter(said -> !said.command().isEmpty())
                .map(said -> "<p class=\"command\"><code id=\"command\">./gan4j "
                        + Html.escaped(
                                said.command().stream().map(ShellWord::of).collect(Collectors.joining(" ")))
                        + "</code> <button type=\"button\" data-copy=\"command\">Copy</button></p>\n"
                        + "<p class=\"words\">This command makes the same weights again, byte for byte."
                        + " <span id=\"copied\" role=\"status\"></span></p>\n")
                .orElse("");
    }

    private PageText samples() {
        List<Frames.Frame> frames = Frames.of(run.pictures(), 1);
        PageText html = new PageText().add("<h2 id=\"samples\">Samples over time</h2>\n");
        if (frames.isEmpty()) {
            return html.add(
                    "<p class=\"card\">There are no pictures: the samples of this run are numbers, or none were made yet.</p>\n");
        }
        List<SampleFilm.Moment> pictures = frames.stream()
                .map(frame -> new SampleFilm.Moment("step " + frame.step(), List.of(frame.file())))
                .toList();
        return html.add(
                SampleFilm.html(
                        List.of("Samples"),
                        pictures,
                        "Always of the same noise: each place of the picture is one point of the generator's input, so that one sees what becomes of it."));
    }

    private String warnings() {
        List<Told.Warning> warnings = run.told().warnings();
        StringBuilder html = new StringBuilder("<h2 id=\"warnings\">Warnings</h2>\n");
        if (warnings.isEmpty() && run.config().flatMap(RunConfig::translation).isPresent()) {
            return html.append(
                            "<p class=\"card\">Trainings that turn images into others are not watched for faults: look at the charts.</p>\n")
                    .toString();
        }
        if (!run.told().isLogged()) {
            return html.append(
                            "<p class=\"card\">There is no run.log, so what was seen to go wrong is not known: look at the charts.</p>\n")
                    .toString();
        }
        if (warnings.isEmpty()) {
            return html.append(
                            "<p class=\"card fine\">Nothing was seen to go wrong: no divergence, no dead discriminator, no vanished"
                                    + " gradient, no collapse, no saturation.</p>\n")
                    .toString();
        }
        html.append("<ul class=\"warnings\">\n");
        for (Told.Warning warning : warnings) {
            html.append("<li><b>Step ").append(warning.step()).append(":</b> ").append(Html.escaped(warning.what()));
            if (!warning.cure().isEmpty()) {
                html.append(". <br>What usually helps: ").append(Html.escaped(warning.cure()));
            }
            html.append("</li>\n");
        }
        return html.append("</ul>\n").toString();
    }

    private String charts() {
        List<Panel> panels = new RunCharts(run).panels();
        StringBuilder html = new StringBuilder("<h2 id=\"course\">How training went</h2>\n");
        if (panels.isEmpty()) {
            return html.append("<p class=\"card\">There are no figures yet.</p>\n")
                    .toString();
        }
        html.append("<div class=\"panels\">\n");
        panels.forEach(panel -> html.append(panel.html()));
        html.append("</div>\n");
        if (run.logits().isEmpty() && run.hasDiscriminator()) {
            html.append(
                    "<p class=\"words\">There are no single outputs of D, of which histograms are made: the run was made before they were"
                            + " kept, or is only beginning.</p>\n");
        }
        return html.toString();
    }

    private PageText neighbors() {
        Path picture = run.folder().neighbors();
        return Frames.fits(picture)
                ? new PageText()
                        .add(
                                "<h2 id=\"neighbors\">Nearest training images</h2>\n<div class=\"card neighbors\"><img src=\"")
                        .picture(picture)
                        .add("\" alt=\"Samples, and below each the training image nearest to it\">\n<p class=\"words\">"
                                + Words.NEIGHBORS + "</p></div>\n")
                : new PageText();
    }

    private String scores() {
        StringBuilder html = new StringBuilder("<h2 id=\"scores\">Scores</h2>\n<div class=\"card\">\n");
        run.told().scores().stream()
                .reduce((one, next) -> next)
                .ifPresent(line -> html.append("<p>At the end of training: ")
                        .append(Html.escaped(line))
                        .append("</p>\n"));
        run.scores().forEach(scores -> html.append(ScoreTable.html(List.of("this run"), List.of(scores))));
        if (run.scores().isEmpty()) {
            String folder = Html.escaped(ShellWord.of(run.name()));
            html.append("<p class=\"words\">For a table of scores with floors and ceilings: <code>./gan4j evaluate ")
                    .append(folder)
                    .append(" --json ")
                    .append(folder)
                    .append("/scores.json</code>, then <code>./gan4j report ")
                    .append(folder)
                    .append("</code>.</p>\n");
        }
        return html.append("</div>\n").toString();
    }

    private String notes() {
        if (run.told().notes().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder(
                "<h2 id=\"notes\">Notes</h2>\n<ul class=\"card notes\" style=\"padding-left:34px\">\n");
        run.told()
                .notes()
                .forEach(note -> html.append("<li>").append(Html.escaped(note)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }
}
