package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.DataFetch;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.examples.run.StatusLine;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "fetch",
        description = "Downloads a whole data set. Only this command ever uses the network.",
        footer = {
            "",
            "The files come from the set's public mirrors and are checked; they are kept in ~/.cache/gan4j, or in "
                    + "$XDG_CACHE_HOME/gan4j. The usual proxy settings such as https_proxy are followed."
        })
final class FetchCommand implements Runnable {
    private final Screen screen;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Candidates.OfDownload.class,
            description = "mnist or fashion-mnist.")
    private String name = "";

    FetchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (KnownSet.named(name).isEmpty()) {
            throw Choice.unknown("data set", name, KnownSet.ids());
        }
        Path folder = DataFetch.standard().fetch(name, new Display());
        screen.out()
                .println("Next: " + Gan4jCommand.program() + " train " + name + " --data-dir "
                        + ShellWord.of(folder.toString()));
    }

    /** Lines, and on a terminal how far a file is. */
    private final class Display implements DataFetch.Progress {
        private static final long REDRAW_NANOS = 200_000_000;

        private final StatusLine line = new StatusLine(screen);
        private long drawnAt;

        @Override
        public void message(String words) {
            line.clear();
            screen.out().println(words);
        }

        @Override
        public void received(String file, long bytes, long total) {
            long now = System.nanoTime();
            if (screen.isTerminal() && now - drawnAt >= REDRAW_NANOS) {
                drawnAt = now;
                line.draw(List.of((bytes >> 10) + " kB" + (total > 0 ? " of " + (total >> 10) + " kB" : ""), file));
            }
        }
    }
}
