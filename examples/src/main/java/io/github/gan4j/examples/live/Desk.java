package io.github.gan4j.examples.live;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.gan4j.examples.report.RunView;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run that is shown: what its files say, looked at once a second at most however many pages ask, and less often
 * where a look takes long; and the training of it, if that goes on in this program.
 */
public final class Desk {
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long SELDOM_NANOS = 5 * LOOK_NANOS;

    /** Looking takes at most one part of so many of a core, unless that were seldom. */
    private static final long REST = 100;

    private final RunFolder folder;
    private final Optional<LiveTraining> training;
    private final Explorer explorer;
    private final PlaneView plane;
    private final Object lock = new Object();
    private @Nullable RunView view;
    private News news = new News(0, "\"\"", 0, "[]", 0);
    private String fingerprint = "";
    private long restsUntil;

    /**
     * What a page may not know yet; each number grows when its part is another.
     *
     * @param chartsJson HTML, as JSON
     * @param framesJson the steps of pictures, as JSON
     * @param weights a number that is another whenever the weights are
     */
    record News(long charts, String chartsJson, long frames, String framesJson, long weights) {}

    private Desk(RunFolder folder, Optional<LiveTraining> training) {
        this.folder = folder;
        this.training = training;
        this.explorer = new Explorer(folder);
        this.plane = new PlaneView(explorer);
    }

    /** A run that lies in its folder, or is trained by another program. */
    public static Desk of(RunFolder folder) {
        return new Desk(folder, Optional.empty());
    }

    /** A run that is trained in this program. */
    public static Desk of(RunFolder folder, LiveTraining training) {
        return new Desk(folder, Optional.of(training));
    }

    /** The trainer of a run that is trained in this program, whose networks are then shown as they are. */
    void meet(GanTrainer trainer) {
        plane.meet(trainer);
    }

    String name() {
        Path last = folder.path().toAbsolutePath().normalize().getFileName();
        return last == null ? "run" : last.toString();
    }

    /** Preset, data and steps. */
    List<String> inAList() {
        RunView now = look();
        return List.of(
                now.config().map(said -> said.preset()).orElse("–"),
                now.config().map(said -> said.data().name()).orElse("–"),
                now.steps() > 0 ? now.made() + " of " + now.steps() : String.valueOf(now.made()));
    }

    JsonObject state() {
        RunView now = look();
        long made = training.map(LiveTraining::made).orElse(now.made());
        JsonObject state = new JsonObject();
        state.addProperty("made", made);
        state.addProperty("steps", now.steps());
        state.addProperty(
                "state",
                training.map(one -> one.state(now.steps()))
                        .orElse(now.steps() > 0 && made >= now.steps() ? "done" : "watched"));
        state.addProperty("pace", training.map(one -> one.pace(now.steps())).orElse(""));
        state.addProperty("kind", Explorer.kind(now.config()));
        return state;
    }

    News news() {
        look();
        synchronized (lock) {
            return news;
        }
    }

    private RunView look() {
        synchronized (lock) {
            RunView known = view;
            long began = System.nanoTime();
            if (known != null && began - restsUntil < 0) {
                return known;
            }
            String found = fingerprint();
            if (known == null || !found.equals(fingerprint)) {
                fingerprint = found;
                known = RunView.of(folder);
                view = known;
                news = next(known);
            }
            long now = System.nanoTime();
            restsUntil = now + rest(now - began);
            return known;
        }
    }

    /** How long a look that took so long is enough. */
    static long rest(long took) {
        return Math.max(LOOK_NANOS, Math.min(SELDOM_NANOS, REST * took));
    }

    private News next(RunView now) {
        Gson gson = new Gson();
        String charts = gson.toJson(now.charts());
        String frames = gson.toJson(now.pictures());
        boolean isNewChart = !charts.equals(news.chartsJson) || news.charts == 0;
        boolean isNewFrame = !frames.equals(news.framesJson) || news.frames == 0;
        return new News(
                news.charts + (isNewChart ? 1 : 0),
                charts,
                news.frames + (isNewFrame ? 1 : 0),
                frames,
                explorer.weights());
    }

    /** What tells that a file is another. */
    private String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (Path file : List.of(
                folder.config(),
                folder.metrics(),
                folder.logits(),
                folder.log(),
                folder.samples(),
                folder.generator())) {
            try {
                all.append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append(';');
            } catch (IOException e) {
                all.append("none;");
            }
        }
        return all.toString();
    }

    Answer page(Assets assets, boolean isOneOfMany) {
        RunView now = look();
        String kind = Explorer.kind(now.config());
        return assets.page(
                now.name() + " – gan4j",
                DeskPage.html(now, name(), isOneOfMany, kind, training.isPresent()),
                scripts(kind));
    }

    private static String[] scripts(String kind) {
        return switch (kind) {
            case Explorer.IMAGES -> new String[] {"charts.js", "live.js", "explorer.js"};
            case Explorer.POINTS -> new String[] {"charts.js", "live.js", "plane.js"};
            default -> new String[] {"charts.js", "live.js"};
        };
    }

    Answer get(String rest) {
        if (rest.equals("state")) {
            return Answer.json(state());
        }
        if (rest.equals("report")) {
            return Answer.pageOfItsOwn(RunView.of(folder).page()); // anew: it tells of files that are not looked at
        }
        if (rest.equals("explorer")) {
            if (explorer.run().isEmpty()) {
                training.ifPresent(LiveTraining::wantsWeights);
            }
            return Answer.json(explorer.described());
        }
        if (rest.equals("plane")) {
            return Answer.json(plane.now());
        }
        if (rest.matches("sample/[0-9]{1,18}\\.png")) {
            long step = Long.parseLong(rest.replaceAll("[^0-9]", ""));
            return look().picture(step).map(Desk::png).orElseGet(Answer::nothingThere);
        }
        return Answer.nothingThere();
    }

    private static Answer png(Path file) {
        try {
            return Answer.bytes("image/png", Files.readAllBytes(file));
        } catch (IOException e) {
            return Answer.nothingThere();
        }
    }

    Answer post(String rest, String body) {
        if (rest.equals("sample")) {
            training.ifPresent(LiveTraining::moved);
            return Answer.bytes("application/octet-stream", explorer.samples(body));
        }
        if (!List.of("pause", "continue", "step", "steps", "stop", "checkpoint").contains(rest)) {
            return Answer.nothingThere();
        }
        if (training.isEmpty()) {
            throw new UsageException("This run is not trained by this program: there is nothing to pause or end.");
        }
        steer(training.get(), rest);
        return Answer.json(state());
    }

    private static void steer(LiveTraining run, String what) {
        switch (what) {
            case "pause" -> run.control().pause();
            case "continue" -> run.control().goOn();
            case "step" -> run.control().goOn(1);
            case "steps" -> run.control().goOn(10);
            case "stop" -> run.control().stop();
            default -> run.control().checkpoint();
        }
    }

    /** The run that is shown. */
    @Override
    public String toString() {
        return "Desk(" + Printable.of(folder.toString()) + (training.isPresent() ? ", being trained)" : ")");
    }
}
