package io.github.gan4j.examples.evaluate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.gan4j.metric.evaluation.EvaluationReport;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a report for programs. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * Writes a JSON file.
     *
     * @param samples what was scored
     * @param against with what
     * @throws UncheckedIOException if that fails
     */
    public static void write(Path file, EvaluationReport report, String samples, String against) {
        JsonObject all = new JsonObject();
        all.addProperty("samples", samples);
        all.addProperty("against", against);
        all.addProperty("count", report.count());
        all.addProperty("real_count", report.realCount());
        all.addProperty("seed", report.seed());
        all.addProperty("pixels", "bytes, as [-1, 1]");
        Judge judge = report.judge();
        JsonObject who = new JsonObject();
        who.addProperty("name", judge.name());
        who.addProperty("layer", judge.layer());
        who.addProperty("features", judge.featureSize());
        who.addProperty("weights_sha256", judge.hash());
        all.add("judge", who);
        JsonObject metrics = new JsonObject();
        report.rows().forEach((metric, row) -> {
            JsonObject line = new JsonObject();
            line.addProperty("better", metric.better().name().toLowerCase(Locale.ROOT));
            row.forEach((column, score) -> {
                line.addProperty(column, score.value());
                if (!Double.isNaN(score.error())) {
                    line.addProperty(column + " error", score.error());
                }
            });
            metrics.add(metric.key(), line);
        });
        all.add("metrics", metrics);
        try {
            WholeFile.write(
                    file,
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .serializeSpecialFloatingPointValues()
                                    .create()
                                    .toJson(all)
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("[evaluate] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }
}
