package io.github.gan4j.examples.runs;

import io.github.gan4j.examples.run.Ink;
import io.github.gan4j.examples.run.Next;
import io.github.gan4j.examples.run.Paragraph;
import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Spark;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleKind;
import io.github.gan4j.run.TranslationRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run in full, as lines for people: what it is, how to repeat it, what came out, and what to do with it. */
public final class RunSheet {
    private static final int BARS = 24;

    private final Screen screen;
    private final RunFolder folder;
    private final RunRow row;
    private final Optional<Description> description;
    private final String name;
    private final Function<String, String> command;
    private final boolean comesAlong;
    private final List<String> lines = new ArrayList<>();

    /**
     * A sheet.
     *
     * @param folder of the run
     * @param name how the run is called on the command line
     * @param command makes of arguments, as they are typed, what is typed in full
     * @param comesAlong whether it is one that comes along with gan4j: when, and by which version, it was trained says
     *     nothing to whom it came
     */
    public RunSheet(
            Screen screen, RunFolder folder, String name, Function<String, String> command, boolean comesAlong) {
        this.screen = screen;
        this.folder = folder;
        this.row = RunRow.of(folder.path());
        this.description = row.state() == RunState.UNREADABLE ? Optional.empty() : Description.find(folder);
        this.name = name;
        this.command = command;
        this.comesAlong = comesAlong;
    }

    /**
     * The lines.
     *
     * @param words writes an argument so that a shell takes it as one
     */
    public List<String> lines(Function<String, String> words, Instant now) {
        title(now);
        description.ifPresent(said -> {
            said.remark().ifPresent(remark -> item("note", remark));
            what(said.config());
            if (!said.config().command().isEmpty()) {
                add(
                        "repeat",
                        command.apply(
                                said.config().command().stream().map(words).collect(Collectors.joining(" "))));
            }
        });
        figures();
        warnings();
        files();
        next(words.apply(name));
        return List.copyOf(lines);
    }

    private void title(Instant now) {
        lines.add(Ink.BOLD.on(screen, Printable.of(name)));
        String state = row.state().ink().on(screen, row.state().word());
        String steps = row.steps().isEmpty() ? "" : ", " + row.steps().replace("/", " of ") + " steps";
        item("state", state + steps + (comesAlong ? "" : ", begun " + Age.of(row.begun(), now) + " ago"));
        row.trouble().ifPresent(trouble -> item("trouble", trouble));
        if (row.state() == RunState.DIVERGED || row.state() == RunState.FAILED) {
            LogEnd.of(folder).failureSentence().ifPresent(sentence -> item("because", Printable.of(sentence)));
        }
    }

    private void what(RunConfig config) {
        RunConfig.Data data = config.data();
        String shape = data.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
        item(
                "data",
                Printable.of(data.name())
                        + (data.count() > 0 ? ": " + Printable.count(data.count(), "samples") + " of " : ": ")
                        + shape + ", " + data.source()
                        + (data.classNames().isEmpty()
                                ? ""
                                : "; " + Printable.count(data.classNames().size(), "classes")));
        item("networks", config.preset() + ": " + config.architecture());
        config.recipe().ifPresent(recipe -> item("training", training(recipe)));
        config.translation().ifPresent(recipe -> item("training", training(recipe)));
        item(
                "made by",
                (comesAlong ? "" : "gan4j " + config.gan4j() + ", ") + "Java "
                        + config.machine().java() + ", " + config.machine().kernels());
    }

    private static String training(Recipe recipe) {
        List<String> added = recipe.additions();
        return Printable.count(recipe.steps(), "steps") + " of "
                + Printable.count(recipe.data().batch(), "samples") + ", loss "
                + recipe.objective().loss().name() + (added.isEmpty() ? "" : " + " + String.join(" + ", added)) + ", "
                + recipe.turns().name() + " updates, seed " + recipe.seed();
    }

    private static String training(TranslationRecipe recipe) {
        List<String> terms = new ArrayList<>(recipe.additions());
        if (recipe.objective().isAdversarial()) {
            terms.add(0, recipe.objective().loss().name());
        }
        return Printable.count(recipe.steps(), "steps") + " of "
                + Printable.count(recipe.data().batch(), "images") + ", loss " + String.join(", ", terms) + ", seed "
                + recipe.seed();
    }

    /** The last numbers, with where they came from. */
    private void figures() {
        RunFigures figures = RunFigures.of(folder);
        int width = figures.names().stream().mapToInt(String::length).max().orElse(0);
        boolean first = true;
        for (String column : figures.names()) {
            if (column.equals("step")
                    || column.equals("epoch")
                    || figures.last(column).isEmpty()) {
                continue;
            }
            String number = Rated.number(figures.last(column).getAsDouble());
            String bars = screen.isTerminal() && screen.hasBlocks()
                    ? Spark.of(figures.column(column), Math.max(0, Math.min(BARS, screen.columns() - width - 25)))
                    : "";
            add(
                    first ? "figures" : "",
                    String.format(Locale.ROOT, "%-" + width + "s  %10s", column, number)
                            + (bars.isEmpty() ? "" : "  " + Ink.CYAN.on(screen, bars)));
            first = false;
        }
        List<String> scores = LogEnd.whole(folder).scoreLines();
        if (scores.isEmpty()) {
            row.score().ifPresent(score -> item("score", RunTable.words(score)));
        }
        for (int i = 0; i < scores.size(); i++) {
            if (scores.size() == 1) {
                item("score", scores.get(i));
            } else {
                add(i == 0 ? "score" : "", scores.get(i));
            }
        }
    }

    private void warnings() {
        List<String> warnings = LogEnd.whole(folder).warnings();
        if (warnings.isEmpty() && row.done().isPresent()) {
            item("warnings", "none");
        }
        for (int i = 0; i < warnings.size(); i++) {
            item(i == 0 ? "warnings" : "", Ink.YELLOW.on(screen, warnings.get(i)));
        }
    }

    private void files() {
        List<Path> samples = files(folder.samples(), "step-");
        boolean first = true;
        if (!samples.isEmpty()) {
            item("files", "samples       " + samples.get(samples.size() - 1) + ", the last of " + samples.size());
            first = false;
        }
        for (Path file : List.of(
                folder.report(),
                folder.film(),
                folder.generator(),
                folder.discriminator(),
                folder.metrics(),
                folder.log())) {
            if (Files.isRegularFile(file)) {
                String what = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
                item(first ? "files" : "", String.format(Locale.ROOT, "%-13s ", what) + file + size(file));
                first = false;
            }
        }
        List<Path> checkpoints = files(folder.checkpoints(), "step-");
        if (!checkpoints.isEmpty()) {
            item(
                    first ? "files" : "",
                    "checkpoints   " + checkpoints.get(checkpoints.size() - 1)
                            + size(checkpoints.get(checkpoints.size() - 1)) + ", the newest of " + checkpoints.size());
        }
    }

    private static List<Path> files(Path folder, String begin) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(begin))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String size(Path file) {
        try {
            long bytes = Files.size(file);
            return bytes < 100_000
                    ? String.format(Locale.ROOT, " (%.1f kB)", bytes / 1e3)
                    : String.format(Locale.ROOT, " (%.1f MB)", bytes / 1e6);
        } catch (IOException e) {
            return "";
        }
    }

    private void next(String run) {
        List<String> todo = new ArrayList<>();
        boolean weights = Files.isRegularFile(folder.generator());
        Optional<RunConfig> config = description.map(Description::config);
        boolean byProgram = config.map(RunConfig::command).filter(List::isEmpty).isPresent();
        String goOn = byProgram ? "start the program again that trains it" : command.apply("resume " + run);
        switch (row.state()) {
            case RUNNING -> todo.add("wait until it ends, or end it: it keeps what it has");
            case STOPPED -> todo.add(goOn);
            case DIVERGED -> todo.add(byProgram ? goOn : goOn + " --on-divergence rollback");
            case FAILED -> todo.add("mend what failed, then " + goOn);
            case UNREADABLE, NO_RUN -> {}
            case DONE -> {}
        }
        if (weights && config.isPresent()) {
            todo.addAll(uses(config.get(), run));
        }
        if (!byProgram
                && row.state() == RunState.DONE
                && row.planned().equals(row.done())
                && Files.isDirectory(folder.checkpoints())) {
            todo.add(command.apply(
                    "resume " + run + " --steps " + 2 * row.planned().getAsLong()));
        }
        for (int i = 0; i < todo.size(); i++) {
            add(i == 0 ? "next" : "", todo.get(i));
        }
    }

    private List<String> uses(RunConfig config, String run) {
        if (config.translation().isPresent()) {
            return List.of(
                    command.apply("translate " + run
                            + Next.translated(config.translation().get())),
                    command.apply("evaluate " + run));
        }
        Optional<SampleKind> kind = config.recipe().map(recipe -> recipe.data().samples());
        if (kind.filter(SampleKind.Points.class::isInstance).isPresent()) {
            return List.of();
        }
        if (config.data().shape().size() != 3) {
            return List.of(command.apply("sample " + run + " --count 1000"));
        }
        return List.of(
                command.apply("sample " + run),
                command.apply("interpolate " + run),
                command.apply("evaluate " + run + (config.command().isEmpty() ? " --against DATA" : "")));
    }

    /** A line that may be broken. */
    private void item(String label, String text) {
        lines.addAll(Paragraph.lines(head(label) + text, screen.columns()));
    }

    /** A line that may not. */
    private void add(String label, String text) {
        lines.add(head(label) + text);
    }

    private String head(String label) {
        return Ink.CYAN.on(screen, label) + " ".repeat(10 - label.length());
    }
}
