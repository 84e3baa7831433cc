package io.github.gan4j.examples.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pictures of samples of a run, in the order of their steps: as many as a page can carry. */
final class Frames {
    private static final Pattern NAME = Pattern.compile("step-([0-9]{6,18})\\.png");
    private static final int MOST = 32;
    private static final long MOST_BYTES = 6 << 20;

    private Frames() {}

    /**
     * One picture.
     *
     * @param step after which step
     * @param file the picture
     */
    record Frame(long step, Path file) {}

    /** The files of pictures by their steps; none if the folder is not there or cannot be read. */
    static SortedMap<Long, Path> files(Path folder) {
        SortedMap<Long, Path> all = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        all.put(Long.parseLong(name.group(1)), file);
                    }
                });
            } catch (IOException e) {
                all.clear();
            }
        }
        return all;
    }

    /** Some of them, evenly, with the first and the last, in as many bytes as are given to them. */
    static List<Frame> of(SortedMap<Long, Path> files, double share) {
        List<Map.Entry<Long, Path>> all = List.copyOf(files.entrySet());
        if (all.isEmpty()) {
            return List.of();
        }
        long bytes = size(all.get(all.size() - 1).getValue());
        int room = (int) Math.max(2, Math.min(MOST, share * MOST_BYTES / Math.max(1, bytes)));
        int count = Math.min(room, all.size());
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map.Entry<Long, Path> one = all.get(count == 1 ? all.size() - 1 : i * (all.size() - 1) / (count - 1));
            if (fits(one.getValue())) {
                frames.add(new Frame(one.getKey(), one.getValue()));
            }
        }
        return frames;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether a picture is there, and small enough for a page. */
    static boolean fits(Path png) {
        try {
            return Files.isRegularFile(png) && Files.size(png) <= MOST_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
