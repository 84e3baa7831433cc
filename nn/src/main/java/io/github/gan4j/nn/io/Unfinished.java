package io.github.gan4j.nn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The files of this process that are being written, and are of no use as they are. */
final class Unfinished {
    private final Set<Path> files = new LinkedHashSet<>();
    private boolean isOver;

    /** A file is begun; false if it was already. */
    synchronized boolean add(Path file) {
        waitIfOver();
        return files.add(file.toAbsolutePath());
    }

    /** What may make a file. */
    @FunctionalInterface
    interface Making<T> {
        T make() throws IOException;
    }

    /** Makes a file, or opens one so that it is there again if it was removed: not any more once all are. */
    synchronized <T> T making(Making<T> making) throws IOException {
        waitIfOver();
        return making.make();
    }

    /** A file is in its place, or gone. */
    synchronized void remove(Path file) {
        waitIfOver();
        files.remove(file.toAbsolutePath());
    }

    /** Removes all: what is written after that would be left. */
    synchronized void end() {
        isOver = true;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Whoever ends has nobody to tell; the next that writes it writes over it.
            }
        }
        files.clear();
    }

    /** The process is about to end: a file that was taken away under who wrote it is no failure to tell of. */
    private void waitIfOver() {
        while (isOver) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nothing is to be done any more.
            }
        }
    }
}
