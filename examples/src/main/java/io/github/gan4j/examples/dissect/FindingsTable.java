package io.github.gan4j.examples.dissect;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.gan4j.metric.dissection.Dissection;
import io.github.gan4j.metric.dissection.UnitAgreement;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Findings as text, and as files for programs.
 *
 * @param findings what was found
 */
public record FindingsTable(Findings findings) {
    private static final int SHOWN = 4;

    /** The fall of the classes, and that without units that were drawn, which count as shown. */
    private static final double CLASSES = .6;

    private static final double CLASSES_RANDOM = .2;
    private static final double HOLES = .5;
    private static final double HOLES_RANDOM = .15;
    private static final double PAINTED = .3;

    /** {@return the lines for people} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "%-10s  %s", "concept", "units that agree best (intersection over union)"));
        findings.agreements()
                .forEach((concept, units) -> lines.add(String.format(
                        Locale.ROOT,
                        "%-10s  %s",
                        concept,
                        units.stream()
                                .limit(SHOWN)
                                .map(unit -> String.format(Locale.ROOT, "%3d (%.3f)", unit.unit(), unit.iou()))
                                .collect(Collectors.joining("  ")))));
        lines.add("");
        String without = "without its " + findings.count();
        String drawn = "without " + findings.count() + " drawn";
        if (!findings.classes().isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-14s  %9s  %20s  %20s",
                    "class (" + findings.ofClasses().key() + ")",
                    "before",
                    without,
                    drawn));
            findings.classes().forEach(effect -> lines.add(row(effect, 100, "%")));
            lines.add(String.format(
                    Locale.ROOT,
                    "%-14s  %9s  %20s  %20s  %s",
                    "mean",
                    "",
                    percent(-findings.fall()),
                    percent(-findings.randomFall()),
                    verdict(
                            findings.fall() >= CLASSES && findings.randomFall() <= CLASSES_RANDOM,
                            "-60 %, drawn -20 %")));
            lines.add("");
        }
        findings.holes().ifPresent(effect -> {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-14s  %9s  %20s  %20s",
                    "area (" + findings.ofHoles().key() + ")",
                    "before",
                    without,
                    drawn));
            lines.add(row(effect, 1, "")
                    + "  "
                    + verdict(effect.fall() >= HOLES && effect.randomFall() <= HOLES_RANDOM, "-50 %, drawn -15 %"));
            lines.add("");
        });
        lines.add(painted(findings.painted(), "with " + findings.count() + " units"));
        lines.add(painted(findings.paintedWithAll(), "with all units"));
        return lines;
    }

    private static String painted(Painted painted, String how) {
        return String.format(
                Locale.ROOT,
                "A hole painted %-14s  appears in %5.1f %% of %d tries, with the units shuffled in %.1f %%  %s",
                how,
                100 * painted.found().share(),
                painted.found().without(),
                100 * painted.shuffled().share(),
                verdict(painted.found().share() >= PAINTED, "30 %"));
    }

    private static String row(Effect effect, double scale, String unit) {
        return String.format(
                Locale.ROOT,
                "%-14s  %9s  %20s  %20s",
                effect.name(),
                amount(effect.before() * scale, unit),
                amount(effect.after() * scale, unit) + "  " + percent(-effect.fall()),
                amount(effect.randomAfter() * scale, unit) + "  " + percent(-effect.randomFall()));
    }

    private static String amount(double amount, String unit) {
        return String.format(Locale.ROOT, "%.1f", amount) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+5.0f %%", 100 * share);
    }

    private static String verdict(boolean passed, String line) {
        return (passed ? "PASS" : "below") + " (" + line + ")";
    }

    /**
     * Writes all numbers as JSON.
     *
     * @throws UncheckedIOException if that fails
     */
    public void writeJson(Path file, long seed) {
        JsonObject all = new JsonObject();
        all.addProperty("run", findings.of().run().folder().toString());
        all.addProperty("layer", findings.of().layer().place());
        all.addProperty("map", findings.of().layer().size());
        all.addProperty("samples_sought", findings.of().sought().samples());
        all.addProperty("samples_measured", findings.of().measured().samples());
        all.addProperty("seed", seed);
        all.addProperty("units_away", findings.count());
        all.addProperty("absent_of_classes", findings.ofClasses().key());
        all.addProperty("absent_of_holes", findings.ofHoles().key());
        all.addProperty("quantile", Dissection.QUANTILE);
        JsonObject agreements = new JsonObject();
        findings.agreements().forEach((concept, units) -> agreements.add(concept, json(units)));
        all.add("agreement", agreements);
        JsonObject classes = new JsonObject();
        findings.classes().forEach(effect -> classes.add(effect.name(), json(effect)));
        all.add("classes", classes);
        if (!findings.classes().isEmpty()) {
            all.addProperty("classes_fall", findings.fall());
            all.addProperty("classes_fall_drawn", findings.randomFall());
        }
        findings.holes().ifPresent(effect -> all.add("hole_area", json(effect)));
        all.add("painted_holes", json(findings.painted()));
        all.add("painted_holes_all_units", json(findings.paintedWithAll()));
        write(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(all) + "\n");
    }

    private static JsonObject json(Painted painted) {
        JsonObject one = new JsonObject();
        one.addProperty("images", painted.found().without());
        one.addProperty("appeared", painted.found().appeared());
        one.add("share", finite(painted.found().share()));
        one.add("share_shuffled", finite(painted.shuffled().share()));
        return one;
    }

    private static JsonElement finite(double number) {
        return Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
    }

    private static JsonArray json(List<UnitAgreement> units) {
        JsonArray array = new JsonArray();
        for (UnitAgreement unit : units) {
            JsonObject one = new JsonObject();
            one.addProperty("unit", unit.unit());
            one.addProperty("iou", unit.iou());
            array.add(one);
        }
        return array;
    }

    private static JsonObject json(Effect effect) {
        JsonObject one = new JsonObject();
        one.addProperty("before", effect.before());
        one.addProperty("after", effect.after());
        JsonArray drawn = new JsonArray();
        effect.random().forEach(drawn::add);
        one.add("after_drawn", drawn);
        JsonArray units = new JsonArray();
        effect.units().forEach(units::add);
        one.add("units", units);
        return one;
    }

    /**
     * Writes the agreement of every unit as CSV: a row a unit, a column a concept.
     *
     * @throws UncheckedIOException if that fails
     */
    public void writeCsv(Path file) {
        StringBuilder text = new StringBuilder("unit");
        findings.agreements().keySet().forEach(concept -> text.append(',').append(concept));
        text.append('\n');
        for (int unit = 0; unit < findings.of().layer().units(); unit++) {
            text.append(unit);
            for (List<UnitAgreement> units : findings.agreements().values()) {
                for (UnitAgreement one : units) {
                    if (one.unit() == unit) {
                        text.append(String.format(Locale.ROOT, ",%.5f", one.iou()));
                    }
                }
            }
            text.append('\n');
        }
        write(file, text.toString());
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("[dissect] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }
}
