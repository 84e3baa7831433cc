package io.github.gan4j.examples.cli;

import io.github.gan4j.run.CheckpointCadence;
import io.github.gan4j.run.OnDivergence;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Options of {@code train} that say where a run is kept, what guards it, and when it ends, one row each. */
final class LastingOptions {
    private static final ITypeConverter<Path> PATH = Path::of;

    static final OptionRow<Integer> THREADS = OptionRow.of(
                    OptionGroup.RUN,
                    "--threads",
                    "N",
                    "How many threads share the work (default: one per processor).",
                    Integer.class,
                    new Numbers.Threads())
            .onlyOnce()
            .alsoForPoints()
            .alsoForTranslations();

    static final OptionRow<Path> OUT = OptionRow.of(
                    OptionGroup.RUN,
                    "--out",
                    "DIR",
                    "A new folder for the run (default: runs/DATA-PRESET-DATE-TIME).",
                    Path.class,
                    PATH)
            .onlyOnce()
            .alsoForPoints()
            .alsoForTranslations();

    static final OptionRow<CheckpointCadence> CHECKPOINT_EVERY = OptionRow.of(
                    OptionGroup.RUN,
                    "--checkpoint-every",
                    "N|Nm",
                    "How often all is saved that resume needs, beside the beginning and the end: in steps, or in minutes (default: 2m).",
                    CheckpointCadence.class,
                    new RunPlace.Cadences())
            .alsoForPoints()
            .alsoForTranslations();

    static final OptionRow<Integer> EVALUATE_EVERY = OptionRow.count(
            OptionGroup.RUN,
            "--evaluate-every",
            "N",
            "Scores the samples every N steps: the Fréchet distance to real images, as evaluate has it, in a column of metrics.csv. The "
                    + "best checkpoint is kept.");

    static final OptionRow<Integer> PATIENCE = OptionRow.count(
            OptionGroup.RUN,
            "--patience",
            "N",
            "Ends the run when so many scores in a row are no better than the best one; with --evaluate-every.");

    static final OptionRow<OnDivergence> ON_DIVERGENCE = OptionRow.of(
                    OptionGroup.RUN,
                    "--on-divergence",
                    "WHAT",
                    "What is done when a number is not finite any more: stop, and save what was good last; or rollback[=N]: back to "
                            + "what was saved last, with the learning rates halved, N times at most (default: stop; of rollback: 3).",
                    OnDivergence.class,
                    new RunPlace.Choices())
            .alsoForPoints()
            .alsoForTranslations()
            .among(List.of(
                    new OptionRow.Named("stop", "the run ends, and saves what was good last"),
                    new OptionRow.Named("rollback", "back to what was saved last, at half the learning rates")));

    static final OptionRow<LivePort> UI = OptionRow.of(
                    OptionGroup.RUN,
                    "--ui",
                    "[PORT]",
                    "Serves a page, on this machine alone, that shows the training as it goes on, pauses and ends it, and explores what it has "
                            + "learnt (default: port 8421, or a free one).",
                    LivePort.class,
                    new LivePort.Converter())
            .onlyOnce()
            .alsoForPoints()
            .alsoForTranslations();

    private LastingOptions() {}
}
