package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That one process at a time writes in the folder of a run. The system's lock on the file ends with the process,
 * however that ends; the file says which one has it, and one that is left behind by a dead process is taken over.
 *
 * <p>Nobody else may open the file in a process that has the lock: where locks are POSIX ones, closing it would end the
 * lock. It is read and written without the channel, which an interrupt would close, and the lock with it.
 */
final class FolderLock implements AutoCloseable {
    /** Beyond all content, so that the content can be read where locks keep readers away too. */
    private static final long BEYOND = Long.MAX_VALUE - 1;

    /** The system's locks are those of a process: within it, this keeps two apart. */
    private static final Set<Path> HERE = new HashSet<>();

    private final Path key;
    private final RandomAccessFile content;
    private final Optional<String> deadHolder;

    private FolderLock(Path key, RandomAccessFile content, Optional<String> deadHolder) {
        this.key = key;
        this.content = content;
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
        // Says best why it cannot be opened.
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
        RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        boolean held = false;
        try {
            if (tryLock(content.getChannel()) == null) {
                throw refused(folder, read(content));
            }
            String before = read(content);
            content.setLength(0);
            content.seek(0);
            content.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            held = true;
            return new FolderLock(key, content, before.isEmpty() ? Optional.empty() : Optional.of(before));
        } finally {
            if (!held) {
                content.close();
            }
        }
    }

    /**
     * Whether a process has the lock. Where none says in the file that it has, it is not opened for long; where one
     * does, the system is asked whether that is true.
     */
    static boolean isHeld(RunFolder folder) {
        try {
            Path key = folder.path().toRealPath();
            synchronized (HERE) {
                if (HERE.contains(key)) {
                    return true;
                }
            }
            if (Files.size(folder.lock()) == 0) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.READ);
                    FileLock shared = channel.tryLock(BEYOND, 1, true)) {
                return shared == null;
            }
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The only use of the channel: it does not wait, so that no interrupt can close it. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEYOND, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(RandomAccessFile content) throws IOException {
        byte[] bytes = new byte[32];
        content.seek(0);
        int count = content.read(bytes);
        return new String(bytes, 0, Math.max(0, count), StandardCharsets.US_ASCII).strip();
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
        try (content) {
            content.setLength(0);
        } catch (IOException e) {
            // The lock ends with the process at the latest, and what the file says then is seen to be of a dead one.
        } finally {
            forget(key);
        }
    }
}
