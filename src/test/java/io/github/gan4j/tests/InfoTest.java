package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void withoutACommandTenLinesSayWhatToType() {
        String said = Cli.run().done().out();
        assertEquals(10, said.lines().count(), said);
        for (String command : new String[] {"train mnist", "sample RUN", "interpolate RUN", "resume RUN", "presets"}) {
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

    @Test
    void presetsLossesAndAllElseIsListed() {
        String presets = Cli.run("presets").done().out();
        assertTrue(presets.startsWith("dcgan"), presets);
        for (Preset preset : Presets.all()) {
            assertEquals(1, presets.lines().filter(preset.name()::equals).count());
            assertTrue(presets.contains(preset.paper()), preset.name());
        }
        for (Preset preset : Presets.forTables()) {
            assertTrue(presets.contains(preset.name() + ", for rows and signals"), preset.name());
            assertTrue(presets.contains(preset.paper()), preset.name());
        }
        for (String loss : GanLosses.names()) {
            assertTrue(presets.contains("  " + loss + "  "), loss);
        }
    }
}
