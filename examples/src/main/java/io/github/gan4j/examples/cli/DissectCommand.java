package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.dissect.DissectedRun;
import io.github.gan4j.examples.dissect.Dissector;
import io.github.gan4j.examples.dissect.Findings;
import io.github.gan4j.examples.dissect.FindingsPicture;
import io.github.gan4j.examples.dissect.FindingsTable;
import io.github.gan4j.examples.evaluate.JudgeOfRun;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.StatusLine;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.dissection.Absence;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dissect",
        sortOptions = false,
        description = "Finds what the units of a layer of a run's generator do (Bau et al. 2019).",
        footer = {
            "",
            "A unit is a channel of the layer. First: where its map is high, is there a hole, a stroke, an end? Then: without "
                    + "which units are there fewer samples of a class, and fewer holes? Beside that stands what becomes of them "
                    + "without as many units that were drawn. Units are sought on some samples, and measured on others."
        })
final class DissectCommand implements Runnable {
    private final Screen screen;

    @Option(
            names = "--layer",
            paramLabel = "N|HxWxC",
            description =
                    "Which layer, by its number or the size of its maps (default: the last whose maps are at most a quarter as high as the image).")
    private @Nullable String layer;

    @Option(
            names = "--units",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many units are taken away, or set, at once (default: 12).")
    private int units = 12;

    @Option(
            names = "--absent",
            paramLabel = "zero|mean",
            description = "What stands for a unit that is taken away (default: zero for classes, mean for holes).")
    private @Nullable String absent;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many samples to seek on, and how many others to measure on (default: 2000).")
    private int samples = 2000;

    @Option(
            names = "--judge",
            paramLabel = "NAME|FILE",
            completionCandidates = Candidates.OfJudge.class,
            description =
                    "Who names classes: digits, second-digits, clothes, second-clothes, or the file of a judge (default: as the data wants it; of other data, nobody).")
    private @Nullable String judge;

    @Mixin
    private final ChosenRun chosen = new ChosenRun();

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other samples, and draw other units (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to write dissection.png, dissection.json and agreement.csv; replaced if they are there (default: RUN/dissection; of zoo:NAME, NAME-dissection).")
    private @Nullable Path out;

    DissectCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Optional<Absence> absence = Optional.ofNullable(absent).map(DissectCommand::absence);
        Run opened = chosen.opened(screen);
        Optional<Judge> who = JudgeOfRun.of(opened, Optional.ofNullable(judge));
        Findings findings;
        Path folder;
        StatusLine status = new StatusLine(screen);
        LongWork work = LongWork.begun(screen, "Dissecting " + Printable.count(samples, "samples"));
        try {
            DissectedRun dissected = DissectedRun.of(opened, Optional.ofNullable(layer), samples, samples, seed);
            check(units, dissected);
            folder = folder();
            tell(dissected, who);
            findings = new Dissector(dissected, who, units, absence, seed, what -> show(status, what)).find();
        } finally {
            work.ended();
            status.clear();
        }
        FindingsTable table = new FindingsTable(findings);
        table.lines().forEach(screen.out()::println);
        table.writeJson(folder.resolve("dissection.json"), seed);
        table.writeCsv(folder.resolve("agreement.csv"));
        new FindingsPicture(findings, who).write(folder.resolve("dissection.png"), seed);
        screen.out().println("Wrote dissection.png, dissection.json and agreement.csv to " + folder);
    }

    private static Absence absence(String name) {
        return Known.named(
                "--absent", name, List.of("zero", "mean"), known -> Absence.valueOf(known.toUpperCase(Locale.ROOT)));
    }

    static void check(int units, DissectedRun dissected) {
        int most = dissected.layer().units();
        if (units > most) {
            throw new UsageException("Expected at most " + most + " --units, as many as the layer of maps "
                    + dissected.layer().size() + " has, got " + units + ".");
        }
    }

    private void show(StatusLine status, String what) {
        if (screen.isTerminal()) {
            status.draw(List.of(what));
        }
    }

    private void tell(DissectedRun dissected, Optional<Judge> who) {
        screen.out()
                .println("layer     " + dissected.layer().place() + ", maps "
                        + dissected.layer().size() + "; " + units + " units at once");
        screen.out()
                .println("samples   " + samples + " to seek on, " + samples + " others to measure on, seed " + seed);
        screen.out()
                .println(
                        "judge     "
                                + who.map(one -> one.name() + ", weights "
                                                + one.hash().substring(0, 12))
                                        .orElse(
                                                "none names the classes of such images: only concepts; choose one with --judge"));
        screen.out().println();
    }

    private Path folder() {
        Path folder = out == null ? chosen.file("dissection", "") : out;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file: give the name of a folder with --out.");
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder + ": " + WholeFile.reason(e) + ".", e);
        }
    }
}
