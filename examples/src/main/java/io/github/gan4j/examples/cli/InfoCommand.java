package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Version;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.nn.io.Printable;
import java.io.PrintStream;
import picocli.CommandLine.Command;

@Command(name = "info", description = "Shows versions, kernels, lanes, threads, memory and convolutions.")
final class InfoCommand implements Runnable {
    private final Screen screen;

    InfoCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        KernelCheck.check();
        PrintStream out = screen.out();
        out.println("gan4j    " + Version.gan4j());
        out.println("java     " + Version.java());
        out.println("system   " + Version.system() + ", "
                + Printable.count(Runtime.getRuntime().availableProcessors(), "processors"));
        out.println("kernels  " + Backend.kernels());
        out.println("lanes    " + Backend.lanes());
        out.println("threads  " + Backend.threads());
        out.println("memory   at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        out.println("convolutions, each by the first way that suits");
        Backend.convolutions().forEach(line -> out.println("  " + line));
        Backend.reason().ifPresent(reason -> out.println("note     " + reason));
    }
}
