package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.shell.Completions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        sortOptions = false,
        description = "Prints a script by which a shell completes commands, options, presets, data sets and runs.",
        footer = {
            "",
            "bash: source <(./gan4j completion bash)",
            "zsh:  ./gan4j completion zsh > DIR/_gan4j, in a DIR of $fpath, or source <(./gan4j completion zsh)",
            "fish: ./gan4j completion fish > ~/.config/fish/completions/gan4j.fish"
        })
final class CompletionCommand implements Runnable {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Candidates.OfShell.class,
            description = "bash, zsh or fish.")
    private String shell = "";

    CompletionCommand(Screen screen) {
        this.screen = screen;
    }

    /** Those there are scripts for. */
    static List<String> shells() {
        return Completions.shells();
    }

    @Override
    public void run() {
        screen.out()
                .print(Completions.of(shell, spec.root().commandLine())
                        .orElseThrow(() -> Choice.unknown("shell", shell, shells())));
        screen.out().flush();
    }
}
