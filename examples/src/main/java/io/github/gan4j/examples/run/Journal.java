package io.github.gan4j.examples.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Column;
import io.github.gan4j.run.Meter;
import io.github.gan4j.run.MetricsCsv;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a training tells a program: an object a line, as {@code docs/guide/programs.md} has it; and to who wants quiet,
 * at the end, the folder of the run. A person is told nothing by it. It watches behind all that scores and writes.
 */
public final class Journal implements Observer {
    /** The version of this layout: a higher one if a field changes its meaning or goes. */
    static final int FORMAT = 1;

    private final Screen screen;
    private final RunFolder folder;
    private final RunConfig config;
    private final Told told;
    private final Meter since;
    private final TimeLeft timeLeft;
    private final long begunAt = System.nanoTime();
    private @Nullable MetricsCsv table;
    private @Nullable Outcome outcome;
    private long step;

    /**
     * What is told of a training.
     *
     * @param steps how many there are in all
     * @param epoch the epoch of a step; 0 where there are none
     * @param due after which steps the figures are told
     * @param columns the figures, as in metrics.csv
     * @param samples the file of the samples of a step, which may not be there
     */
    public record Told(
            long steps,
            LongUnaryOperator epoch,
            LongPredicate due,
            List<Column> columns,
            LongFunction<Optional<Path>> samples) {}

    /** A journal of a training. */
    public Journal(Screen screen, RunFolder folder, RunConfig config, Told told) {
        this.screen = screen;
        this.folder = folder;
        this.config = config;
        this.told = told;
        this.since = Meter.of(List.of());
        this.timeLeft = new TimeLeft(told.steps());
    }

    /** A page of the training is served, which whoever listens is told: its address is not to be guessed. */
    public static void page(Screen screen, String address) {
        switch (screen.manner()) {
            case PERSON -> screen.out().println(Ink.CYAN.on(screen, "page") + "      " + address);
            case QUIET -> screen.err().println("gan4j: page      " + address);
            case JSON -> {
                JsonObject event = event("page");
                event.addProperty("address", address);
                screen.answers().println(event);
                screen.answers().flush();
            }
        }
    }

    /**
     * {@return the table, which is to be watched before this}
     *
     * @param figures whose rows have the figures of the steps: means over all steps since the row before, before a
     *     break too
     */
    public MetricsCsv reads(MetricsCsv figures) {
        table = figures;
        return figures;
    }

    /** The training begins, or goes on. */
    void started(long from) {
        step = from;
        timeLeft.begun(from);
        JsonObject event = event("started");
        event.addProperty("format", FORMAT);
        event.addProperty("gan4j", config.gan4j());
        event.addProperty("run", folder.toString());
        event.addProperty("data", config.data().name());
        event.addProperty("preset", config.preset());
        event.addProperty("from_step", from);
        event.addProperty("steps", told.steps());
        JsonArray command = new JsonArray();
        config.command().forEach(command::add);
        event.add("command", command);
        tell(event);
    }

    @Override
    public void stepped(Report report) {
        step = report.step();
        since.add(report);
        timeLeft.secondsAt(step);
        if (told.due().test(step)) {
            row();
        }
    }

    @Override
    public void finishing(long now) {
        if (!since.isEmpty()) {
            row();
        }
    }

    private void row() {
        JsonObject event = at("step");
        event.addProperty("steps", told.steps());
        event.addProperty("epoch", told.epoch().applyAsLong(step));
        event.addProperty("seconds", seconds());
        double left = timeLeft.secondsAt(step);
        event.add("seconds_left", Double.isNaN(left) ? JsonNull.INSTANCE : new JsonPrimitive(Math.round(left)));
        event.addProperty("samples_per_second", rounded(since.samplesPerSecond()));
        MetricsCsv rows = Objects.requireNonNull(table, "reads(…) is called before the first step");
        JsonObject figures = new JsonObject();
        for (Column column : told.columns()) {
            figures.add(column.name(), number(rows.cell(step, column.name()).orElse("")));
        }
        event.add("figures", figures);
        since.clear();
        tell(event);
    }

    /** As it stands in the table; null where there is none. */
    private static JsonElement number(String text) {
        try {
            return new JsonPrimitive(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNull.INSTANCE;
        }
    }

    /** The samples were scored. */
    void rated(Rated found) {
        JsonObject event = at("evaluated");
        event.addProperty("step", found.step());
        event.addProperty("score", found.score());
        event.addProperty("value", found.value());
        event.addProperty("better", found.isLowerBetter() ? "lower" : "higher");
        event.addProperty("best", found.best());
        event.addProperty("best_step", found.bestStep());
        tell(event);
    }

    /** Something is wrong with the training. */
    void warn(Finding finding) {
        JsonObject event = at("warning");
        event.addProperty("step", finding.step());
        event.addProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        event.addProperty("sentence", finding.sentence());
        tell(event);
    }

    /** Something happened that people should be told, or is to be known before. */
    void note(String sentence) {
        JsonObject event = at("note");
        event.addProperty("sentence", sentence);
        tell(event);
    }

    @Override
    public void sampled(long now, NDArray samples) {
        told.samples().apply(now).filter(Files::isRegularFile).ifPresent(file -> written("sample", now, file));
    }

    @Override
    public void saved(long now, Path file) {
        written("checkpoint", now, file);
    }

    private void written(String what, long now, Path file) {
        JsonObject event = event(what);
        event.addProperty("step", now);
        event.addProperty("file", file.toString());
        tell(event);
    }

    @Override
    public void returned(long now) {
        since.clear();
        step = now;
    }

    @Override
    public void ended(Outcome how) {
        outcome = how;
        step = how.step();
    }

    /** The training is over, and all is written. */
    public void close(boolean done) {
        tell(ending(done ? "done" : "stopped"));
        if (screen.manner() == Screen.Manner.QUIET) {
            screen.answers().println(folder);
        }
    }

    /** The training failed. */
    public void failed(Throwable failure) {
        boolean diverged = outcome != null && outcome.end() == Outcome.End.DIVERGED;
        JsonObject event = ending(diverged ? "diverged" : "failed");
        event.addProperty("sentence", String.valueOf(failure.getMessage()));
        tell(event);
    }

    private JsonObject ending(String how) {
        JsonObject event = at(how);
        event.addProperty("steps", told.steps());
        event.addProperty("seconds", seconds());
        event.addProperty("run", folder.toString());
        return event;
    }

    private double seconds() {
        return rounded((System.nanoTime() - begunAt) * 1e-9);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    private static JsonObject event(String name) {
        JsonObject event = new JsonObject();
        event.addProperty("event", name);
        return event;
    }

    private JsonObject at(String name) {
        JsonObject event = event(name);
        event.addProperty("step", step);
        return event;
    }

    /** A line at once, so that who reads it need not wait. */
    private void tell(JsonObject event) {
        if (screen.manner() == Screen.Manner.JSON) {
            screen.answers().println(event);
            screen.answers().flush();
        }
    }
}
