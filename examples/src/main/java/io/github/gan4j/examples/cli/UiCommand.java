package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.live.Desk;
import io.github.gan4j.examples.live.Desks;
import io.github.gan4j.examples.live.LiveServer;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ui",
        sortOptions = false,
        description =
                "Serves a page, on this machine alone, that shows a run as it is trained, and explores what it has learnt; or all runs in a folder.",
        footer = {
            "",
            "To pause, end or save a training from the page, start it with train --ui. Ctrl-C ends the page; a training in another program goes on."
        })
final class UiCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN|DIR",
            description =
                    "The folder of a run, or one with several of them (default: runs); or a trained generator that comes along, such as zoo:dcgan-digits.")
    private Path place = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = LivePort.Converter.class,
            description = "Where the page is served (default: " + LiveServer.USUAL_PORT + ", or a free one).")
    private @Nullable LivePort port;

    UiCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (LiveServer server = LiveServer.start(port == null ? OptionalInt.empty() : port.said(), desks())) {
            screen.out().println("The page is at " + server.address() + " until Ctrl-C.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private Desks desks() {
        Path folder = new RunName(place).folder();
        if (Files.isDirectory(folder) && !new RunFolder(folder).isRun()) {
            if (Desks.names(folder).isEmpty()) {
                throw new UsageException("There is no run in " + place
                        + ": give the folder of a run, which train makes, or one with several.");
            }
            return Desks.in(folder);
        }
        return Desks.of(Desk.of(RunFolder.open(folder)));
    }
}
