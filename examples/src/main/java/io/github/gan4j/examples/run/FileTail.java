package io.github.gan4j.examples.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The beginning or the end of a text file, which may be long, or not there. */
public final class FileTail {
    private FileTail() {}

    /** The whole lines among the last bytes; none of a file that cannot be read. */
    public static List<String> lines(Path file, int bytes) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, content.length() - bytes);
            byte[] last = new byte[(int) (content.length() - from)];
            content.seek(from);
            content.readFully(last);
            List<String> lines =
                    new String(last, StandardCharsets.UTF_8).lines().toList();
            return from == 0 || lines.isEmpty() ? lines : lines.subList(1, lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
