package io.github.gan4j.examples.evaluate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.gan4j.metric.evaluation.EvaluationReport;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report for programs.
 *
 * @param samples what was scored
 * @param against with what
 * @param judge whose features were compared
 * @param count how many images of each set
 * @param training how many images the generator was trained on, where that is known
 * @param seed of what was drawn
 * @param notes what has to be known to read the scores, a sentence each
 */
public record ReportFile(
        String samples,
        String against,
        Judge judge,
        int count,
        Optional<Integer> training,
        long seed,
        List<String> notes) {
    /** How all images are judged. */
    static final String PIXELS = "bytes, as [-1, 1]";

    /** Whose features are compared, so that nobody compares scores of two judges. */
    static JsonObject described(Judge judge) {
        JsonObject who = new JsonObject();
        who.addProperty("name", judge.name());
        who.addProperty("layer", judge.layer());
        who.addProperty("features", judge.featureSize());
        who.addProperty("weights_sha256", judge.hash());
        return who;
    }

    /**
     * Writes a JSON file.
     *
     * @param scores of images
     * @param networks what is said of a run
     * @throws UncheckedIOException if that fails
     */
    public void write(Path file, Optional<EvaluationReport> scores, NetworkScores networks) {
        JsonObject all = new JsonObject();
        all.addProperty("samples", samples);
        all.addProperty("against", against);
        all.addProperty("count", count);
        all.addProperty("real_count", count);
        training.ifPresent(images -> all.addProperty("training_count", images));
        all.addProperty("seed", seed);
        all.addProperty("pixels", PIXELS);
        all.add("judge", described(judge));
        JsonArray known = new JsonArray();
        notes.forEach(known::add);
        all.add("notes", known);
        JsonObject metrics = new JsonObject();
        scores.ifPresent(report -> report.rows().forEach((metric, row) -> {
            JsonObject line = new JsonObject();
            line.addProperty("better", metric.better().word());
            row.forEach((column, score) -> {
                line.addProperty(column, score.value());
                if (!Double.isNaN(score.error())) {
                    line.addProperty(column + " error", score.error());
                }
                if (!score.note().isEmpty()) {
                    line.addProperty(column + " note", score.note());
                }
            });
            metrics.add(metric.key(), line);
        }));
        all.add("metrics", metrics);
        networks.json().ifPresent(run -> all.add("run", run));
        write(file, all);
    }

    /**
     * Writes a report; numbers that are not finite, which JSON has not, are null.
     *
     * @throws UncheckedIOException if that fails
     */
    public static void write(Path file, JsonObject report) {
        try {
            WholeFile.write(
                    file,
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .serializeNulls()
                                    .create()
                                    .toJson(finite(report))
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("[evaluate] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }

    private static JsonElement finite(JsonElement element) {
        if (element instanceof JsonObject object) {
            JsonObject all = new JsonObject();
            for (Map.Entry<String, JsonElement> one : object.entrySet()) {
                all.add(one.getKey(), finite(one.getValue()));
            }
            return all;
        }
        if (element instanceof JsonArray array) {
            JsonArray all = new JsonArray();
            array.forEach(one -> all.add(finite(one)));
            return all;
        }
        boolean isNumber =
                element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
        return isNumber && !Double.isFinite(element.getAsDouble()) ? JsonNull.INSTANCE : element;
    }
}
