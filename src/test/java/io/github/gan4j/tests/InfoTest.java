package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.run.Kinds;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.preset.Presets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that only say something. */
class InfoTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "train --help",
                "sample --help",
                "interpolate --help",
                "evaluate --help",
                "dissect --help",
                "paint --help",
                "presets --help",
                "info --help",
                "data --help",
                "data fetch --help",
                "help --help"
            })
    void everyCommandHasHelp(String line) {
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        Cli.Result help;
        try {
            help = Cli.run((Object[]) line.split(" ")).done();
        } finally {
            System.setErr(before);
        }
        // A lone percent sign in a description is a wrong format to the parser, which says so beside the help.
        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
        assertTrue(help.out().startsWith("Usage: ./gan4j"), help.out());
        assertTrue(help.out().contains("--stacktrace"), help.out());
        help.out().lines().forEach(text -> assertTrue(text.length() <= 80, text));
    }

    @Test
    void withoutACommandAFewLinesSayWhatToType() {
        String said = Cli.run().done().out();
        assertTrue(said.lines().count() <= 13, said);
        for (String command :
                new String[] {"train mnist", "sample RUN", "interpolate RUN", "evaluate RUN", "resume RUN", "presets"
                }) {
            assertTrue(said.contains("./gan4j " + command + "  "), said);
        }
        said.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", "sample", "data fetch", "help"})
    void theCommandHelpSaysWhatTheOptionDoes(String command) {
        Object[] asked = ("help " + command).strip().split(" ");
        Object[] option = (command + " --help").strip().split(" ");
        assertEquals(Cli.run(option).done().out(), Cli.run(asked).done().out());
    }

    @Test
    void theVersionIsSaid() {
        assertTrue(Cli.run("--version").done().out().startsWith("gan4j "));
    }

    @Test
    void infoTellsWhatTheArithmeticRunsOn() {
        String info = Cli.run("info").done().out();
        assertTrue(info.contains("kernels  " + Backend.kernels()), info);
        assertTrue(info.contains("lanes    " + Backend.lanes()), info);
        assertTrue(info.contains("threads  " + Backend.threads()), info);
        assertTrue(info.contains(System.getProperty("java.version")), info);
        assertEquals(
                Backend.convolutions(),
                info.lines()
                        .filter(line -> line.startsWith("  "))
                        .map(String::strip)
                        .toList());
        info.lines().forEach(line -> assertTrue(line.length() <= 80 || line.startsWith("note"), line));
    }

    /** Whoever adds a preset, a loss, a schedule or anything else with a name finds it there. */
    @Test
    void allThatCanBeChosenIsExplained() {
        String presets = Cli.run("presets").done().out();
        presets.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        String words = " " + presets.replaceAll("\\s+", " ") + " ";
        Stream.of(Presets.all(), Presets.forTables(), Presets.forPoints())
                .flatMap(List::stream)
                .forEach(preset -> {
                    assertTrue(presets.lines().anyMatch(preset.name()::equals), preset.name());
                    assertTrue(words.contains(preset.paper()), preset.name());
                });
        Map<String, List<String>> names = new LinkedHashMap<>();
        Kinds.all()
                .forEach(kinds ->
                        names.put(kinds.what(), List.copyOf(kinds.lines().keySet())));
        names.put("losses", GanLosses.names());
        names.put("penalties", Penalties.names());
        names.put("augmentations", Augmentations.names());
        names.put("normalizers", Normalizer.keys());
        names.put("ways to be told classes", Conditioning.keys());
        names.put("mixtures", Mixtures.names());
        names.put("formats", NumberFormat.keys());
        names.put(
                "others",
                List.of("mnist", "fashion-mnist", "fresh", "reused", "stop", "rollback", "simultaneous", "band"));
        names.forEach((what, all) -> all.forEach(name -> {
            // Its line does not end with it: something is said of it, there or below.
            assertTrue(
                    Pattern.compile("(?m)^  " + Pattern.quote(name) + "(  +\\S|\\n {10,}\\S)")
                            .matcher(presets)
                            .find(),
                    what + ": " + name);
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "wgan-gp, Gulrajani et al. 2017",
        "pacgan, Lin et al. 2018",
        "loss, non-saturating",
        "schedule, simultaneous",
        "config, adam-w"
    })
    void oneOfThemCanBeAskedFor(String name, String word) {
        String one = Cli.run("presets", name).done().out();
        assertTrue(one.contains(word), one);
        assertTrue(one.lines().count() < 160, one);
    }

    @ParameterizedTest
    @CsvSource({
        "pix2pix, --l1 --task --self, --cycle --identity --scale --groups",
        "srgan, --l2 --scale --perceptual, --self --cycle --groups",
        "ageing, --groups --attribute --identity, --l1 --self --replay --task --from --scale",
        "cyclegan, --cycle --from --replay, --l1 --self --perceptual --scale --groups",
        "simgan, --self --replay, --cycle --l1 --scale --attribute"
    })
    void whatAPresetTakesIsWhatItDoesNotRefuse(String name, String taken, String refused) {
        String words = Cli.run("presets", name).done().out().replaceAll("\\s+", " ") + ",";
        for (String option : taken.split(" ")) {
            assertTrue(words.contains(" " + option + ","), option + words);
        }
        for (String option : refused.split(" ")) {
            assertFalse(words.contains(" " + option + ","), option + words);
        }
        assertTrue(words.contains("--checkpoint-every, --on-divergence, "), words);
    }

    @Test
    void thereIsNoOtherName() {
        BadInputTest.assertSentence(
                2, Cli.run("presets", "wgangp"), "no preset or choice 'wgangp'", "did you mean wgan-gp?");
    }
}
