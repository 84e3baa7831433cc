package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.Version;
import io.github.gan4j.examples.shell.Manual;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "manual",
        description = "Prints the manual page, for man: all commands with all their options.",
        footer = {"", "./gan4j manual > gan4j.1 && man ./gan4j.1"})
final class ManualCommand implements Runnable {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ManualCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        screen.out()
                .print(Manual.of(
                        Version.gan4j(),
                        LocalDate.now(ZoneId.systemDefault()),
                        spec.root().commandLine()));
        screen.out().flush();
    }
}
