package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Ink;
import io.github.gan4j.examples.run.Rated;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "zoo",
        sortOptions = false,
        description = "Lists the trained generators that come along, to draw with before any training.",
        footer = {
            "",
            "They stand in the place of a RUN: sample zoo:dcgan-digits, interpolate, evaluate and show likewise. What is drawn is written into the folder "
                    + "one is in. They were trained with the commands that stand there, by gan4j as it was then, so that the same command makes other weights today; resume needs checkpoints, which they have none of."
        })
final class ZooCommand implements Runnable {
    private final Screen screen;

    ZooCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        PrintStream out = screen.out();
        for (Zoo.Trained one : Zoo.all()) {
            RunConfig config = RunConfig.read(new RunFolder(Zoo.folder(one.name())).config());
            out.println(Ink.BOLD.on(screen, Zoo.PREFIX + one.name()));
            out.println("  draws    " + one.described());
            out.println("  score    Fréchet distance " + Rated.number(one.frechet()) + " of " + one.samples()
                    + " samples to test images; training images " + Rated.number(one.floor()) + ", noise "
                    + Rated.number(one.noise()));
            out.println("  made by  " + Gan4jCommand.program() + " "
                    + config.command().stream().map(ShellWord::of).collect(Collectors.joining(" ")));
            out.println(String.format(Locale.ROOT, "  weights  %.1f MB, SHA-256 %s", one.bytes() / 1e6, one.sha256()));
        }
        out.println();
        out.println("Draw with one: " + Gan4jCommand.program() + " sample " + Zoo.PREFIX
                + Zoo.names().get(0));
    }
}
