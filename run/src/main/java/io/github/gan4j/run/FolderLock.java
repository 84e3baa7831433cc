package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That one process at a time writes in the folder of a run. The system's lock on the file ends with the process, however that ends; the
 * file says which one has it, and one that is left behind by a dead process is taken over.
 *
 * <p>Nobody else may open the file in a process that has the lock: where locks are POSIX ones, closing it would end the lock.
 */
final class FolderLock implements AutoCloseable {
    /** Beyond all content, so that the content can be read where locks keep readers away too. */
    private static final long BEYOND = Long.MAX_VALUE - 1;

    /** The system's locks are those of a process: within it, this keeps two apart. */
    private static final Set<Path> HERE = new HashSet<>();

    private final Path key;
    private final FileChannel channel;
    private final Optional<String> deadHolder;

    private FolderLock(Path key, FileChannel channel, Optional<String> deadHolder) {
        this.key = key;
        this.channel = channel;
        this.deadHolder = deadHolder;
    }

    /**
     * Takes the lock.
     *
     * @throws RunFolderException if another has it
     * @throws UncheckedIOException if the file cannot be written
     */
    static FolderLock take(RunFolder folder) {
        Path file = folder.lock();
        try {
            Path key = folder.path().toRealPath();
            synchronized (HERE) {
                if (!HERE.add(key)) {
                    throw refused(folder, Long.toString(ProcessHandle.current().pid()));
                }
            }
            boolean taken = false;
            try {
                FolderLock lock = open(folder, file, key);
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    forget(key);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }

    private static FolderLock open(RunFolder folder, Path file, Path key) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            if (tryLock(channel) == null) {
                throw refused(folder, content(channel));
            }
            String before = content(channel);
            channel.truncate(0);
            String mine = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.US_ASCII)), 0);
            held = true;
            return new FolderLock(key, channel, before.isEmpty() ? Optional.empty() : Optional.of(before));
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEYOND, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static RunFolderException refused(RunFolder folder, String pid) {
        return new RunFolderException(
                folder.path(),
                "The process " + (pid.isEmpty() ? "that has just begun" : pid) + " is at work in " + folder,
                Cure.WAIT);
    }

    private static void forget(Path key) {
        synchronized (HERE) {
            HERE.remove(key);
        }
    }

    /** The number of the process that had the lock and died, if that was so. */
    Optional<String> deadHolder() {
        return deadHolder;
    }

    /** Gives it back. The file stays, empty: who removes it could take the place of one that has just opened it. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            // The lock ends with the process at the latest, and what the file says then is seen to be of a dead one.
        } finally {
            forget(key);
        }
    }
}
