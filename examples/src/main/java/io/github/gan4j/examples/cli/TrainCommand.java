package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.RunFolder;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.TrainData;
import io.github.gan4j.examples.run.TrainRun;
import io.github.gan4j.ndarray.Backend;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        sortOptions = false,
        description = "Trains a generator and a discriminator on images, or on points in the plane.",
        footer = {
            "",
            "What is not said comes from the preset. The same choices and the same seed give the same weights, byte for byte, "
                    + "with any number of threads. Ctrl-C ends a run early and keeps what it has."
        })
final class TrainCommand implements Callable<Integer> {
    private static final int STOPPED = 130;

    private final Screen screen;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many threads share the work (default: one per processor).")
    private @Nullable Integer threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A new folder for the run (default: runs/DATA-PRESET-DATE-TIME).")
    private @Nullable Path out;

    TrainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        boolean points = ToyTraining.knows(data.argument());
        if (!points) {
            training.check();
        }
        if (threads != null) {
            Backend.setThreads(threads);
        }
        Kernels.check();
        if (points) {
            return ToyTraining.run(data.argument(), data.arguments(), training, out, screen) ? 0 : STOPPED;
        }
        TrainData images = data.read();
        TrainRun run = TrainRun.prepare(training.plan(images, data.arguments()));
        Path path = out == null
                ? RunFolder.freshName(images.name(), training.preset(), LocalDateTime.now(ZoneId.systemDefault()))
                : out;
        String next = Gan4jCommand.program() + " sample " + ShellWord.of(path.toString());
        boolean done = run.into(RunFolder.create(path), screen, "Next: " + next);
        return done ? 0 : STOPPED;
    }
}
