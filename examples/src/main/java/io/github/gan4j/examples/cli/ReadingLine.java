package io.github.gan4j.examples.cli;

import io.github.gan4j.data.FolderContents;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.StatusLine;
import io.github.gan4j.nn.io.Printable;
import java.time.Duration;
import java.util.List;

/**
 * Says how far the reading of a folder of pictures is, if that takes long: on a terminal again and again, otherwise
 * once.
 */
final class ReadingLine {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Screen screen;
    private final StatusLine status;
    private final long between;
    private long next;
    private boolean isSaid;

    /**
     * A line.
     *
     * @param patience how long nothing is said
     * @param between the time from one drawing to the next
     */
    ReadingLine(Screen screen, Duration patience, Duration between) {
        this.screen = screen;
        this.next = System.nanoTime() + patience.toNanos();
        this.between = between.toNanos();
        this.status = new StatusLine(screen);
    }

    /** Reads a folder. */
    static FolderContents contents(ImageFolder folder, Screen screen) {
        ReadingLine line = new ReadingLine(screen, PATIENCE, BETWEEN);
        try {
            return folder.progress(line::read).contents();
        } finally {
            line.clear();
        }
    }

    void read(int done, int all) {
        long now = System.nanoTime();
        if (now - next < 0 || isSaid) {
            return;
        }
        String words = "reading   " + done + " of " + Printable.count(all, "pictures");
        if (screen.isTerminal()) {
            status.draw(List.of(words));
            next = now + between;
        } else {
            screen.out().println(words);
            isSaid = true;
        }
    }

    /** It is over. */
    void clear() {
        status.clear();
    }
}
