package io.github.gan4j.run;

import io.github.gan4j.nn.io.CheckpointException.Fault;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkpoints of a run: the last few, and the best. */
final class CheckpointFiles {
    private static final int KEPT = 3;
    /** What is written beside the files of a run; another program's may be there too, and stays. */
    private static final Pattern PART =
            Pattern.compile("\\.(safetensors|json|csv|txt|log|png|gif|npz|npy)(\\.\\d+(-\\d+)?)*\\.part$");

    private static final Pattern NAME = Pattern.compile("step-([0-9]{6,18})\\.safetensors");

    private final RunFolder folder;

    private static final String NEWER = "is of a newer gan4j";
    private static final String UNREADABLE = "could not be read";

    /** Those that were seen to be of no use, and why. */
    private final Map<Path, String> bad = new HashMap<>();

    /** Those that may be of use to others, and why. */
    private final Map<Path, String> staying = new HashMap<>();

    CheckpointFiles(RunFolder folder) {
        this.folder = folder;
    }

    /** A checkpoint. */
    record Saved(long step, Path file) {}

    /** All, the newest first. */
    List<Saved> newestFirst() {
        if (!Files.isDirectory(folder.checkpoints())) {
            return List.of();
        }
        List<Saved> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.checkpoints())) {
            files.forEach(file -> {
                Matcher matcher = NAME.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    all.add(new Saved(Long.parseLong(matcher.group(1)), file));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + folder.checkpoints() + ": " + WholeFile.reason(e), e);
        }
        all.sort(Comparator.comparingLong(Saved::step).reversed());
        return all;
    }

    /**
     * Where the checkpoint of a step belongs; its folder is there then. That of the run is not made anew: it may have
     * been moved.
     */
    Path place(long step) {
        if (!Files.isDirectory(folder.path())) {
            String why = "there is no folder " + folder + " any more";
            throw new UncheckedIOException(
                    "[run] cannot write " + folder.checkpoint(step) + ": " + why, new IOException(why));
        }
        try {
            WholeFile.makeFolder(folder.checkpoints());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "[run] cannot make the folder " + folder.checkpoints() + ": " + WholeFile.reason(e), e);
        }
        return folder.checkpoint(step);
    }

    /**
     * Remembers that a file is of no use, so that it is not counted among those kept; what is whole is left to those
     * who made it.
     */
    void isBad(Path file, Fault fault) {
        switch (fault) {
            case NEWER -> staying.put(file, NEWER);
            case OTHER_STATE -> staying.put(file, "is of another training");
            case TORN -> bad.put(file, "is truncated");
            case DAMAGED -> bad.put(file, "is damaged");
            case FOREIGN -> bad.put(file, "is no checkpoint");
        }
    }

    /** Remembers that a file could not be read this time. */
    void cannotBeRead(Path file) {
        staying.put(file, UNREADABLE);
    }

    /**
     * That none of some can be used, and what would help: newer versions read newer files, and what could not be read
     * may be whole.
     */
    RunFolderException none(List<Saved> all) {
        Map<Path, String> why = new HashMap<>(bad);
        why.putAll(staying);
        Cure cure = Cure.NEW_RUN;
        if (why.containsValue(NEWER)) {
            cure = Cure.NEWER_VERSION;
        } else if (why.containsValue(UNREADABLE)) {
            cure = Cure.READABLE;
        }
        return new RunFolderException(
                folder.path(),
                "None of the checkpoints in " + folder.checkpoints() + " can be used ("
                        + all.stream()
                                .map(saved ->
                                        saved.file().getFileName() + " " + why.getOrDefault(saved.file(), UNREADABLE))
                                .collect(Collectors.joining(", "))
                        + ")",
                cure);
    }

    /** Why a file must not be written over, if it must not. */
    Optional<String> whyItStays(Path file) {
        return Optional.ofNullable(staying.get(file));
    }

    /** After a new one is there in full: removes all but it, those before it that are kept, and the best one. */
    void prune(long newest, long best) {
        bad.remove(folder.checkpoint(newest));
        int kept = 0;
        for (Saved saved : newestFirst()) {
            if (staying.containsKey(saved.file())) {
                continue;
            }
            if (saved.step() > newest || saved.step() == best) {
                kept += saved.step() == best ? 1 : 0;
                continue;
            }
            if (bad.containsKey(saved.file()) || kept >= KEPT) {
                delete(saved.file());
            } else {
                kept++;
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot remove " + file + ": " + WholeFile.reason(e), e);
        }
    }

    /** Removes what a process that was killed while it wrote has left beside the files of the run. */
    void removeParts() {
        try (Stream<Path> files = Files.walk(folder.path(), 2)) {
            for (Path file :
                    files.filter(path -> PART.matcher(path.toString()).find()).toList()) {
                delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + folder + ": " + WholeFile.reason(e), e);
        }
    }
}
