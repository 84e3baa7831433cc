package io.github.gan4j.tests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that must be the same in two runs that are the same, by file: everything but times, the log, the page that shows
 * them, and checkpoints on the way, of which a run has others, and so another best one, that was broken off.
 */
final class RunBytes {
    private static final Set<String> NEVER_THE_SAME =
            Set.of("run.log", "speed.csv", "run.lock", "report.html", "checkpoints/best.txt");
    private static final Set<String> ABOUT_THE_START = Set.of("started", "command", "machine");

    private RunBytes() {}

    /** The digests of a run's files, of the checkpoints the last one. */
    static Map<String, String> of(Path run) {
        Map<String, String> all = new TreeMap<>();
        String lastCheckpoint = "";
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = run.relativize(file).toString().replace('\\', '/');
                if (NEVER_THE_SAME.contains(name)) {
                    continue;
                }
                if (isCheckpoint(name)) {
                    all.remove(lastCheckpoint);
                    lastCheckpoint = name;
                }
                all.put(name, digest(file, name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The newest checkpoint of a run. */
    static Path lastCheckpoint(Path run) {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.filter(file -> isCheckpoint("checkpoints/" + file.getFileName()))
                    .sorted()
                    .reduce((one, next) -> next)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of the newest checkpoint: of the networks, the optimizers and all else that training goes on from. */
    static String ofLastCheckpoint(Path run) throws IOException {
        Path file = lastCheckpoint(run);
        return digest(file, run.relativize(file).toString().replace('\\', '/'));
    }

    private static boolean isCheckpoint(String name) {
        return name.startsWith("checkpoints/") && name.endsWith(".safetensors");
    }

    /** The beginning of the digest of a file as it is. */
    static String digest(Path file) throws IOException {
        return shortened(Files.readAllBytes(file));
    }

    private static String digest(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (name.endsWith(".json")) {
            JsonObject config = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            ABOUT_THE_START.forEach(config::remove);
            return shortened(config.toString().getBytes(StandardCharsets.UTF_8));
        }
        return shortened(isCheckpoint(name) ? withoutRecipe(bytes) : bytes);
    }

    /**
     * The recipe that a checkpoint keeps says when the run began, and the checksum is of that too; the version is
     * another in classes than in jars.
     */
    private static byte[] withoutRecipe(byte[] bytes) {
        int length = Math.toIntExact(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
        JsonObject header = JsonParser.parseString(new String(bytes, 8, length, StandardCharsets.UTF_8).strip())
                .getAsJsonObject();
        JsonObject metadata = header.getAsJsonObject("__metadata__");
        List.of("recipe", "version", "gan4j.checksum").forEach(metadata::remove);
        byte[] rest = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(rest, rest.length + bytes.length - 8 - length);
        System.arraycopy(bytes, 8 + length, all, rest.length, bytes.length - 8 - length);
        return all;
    }

    private static String shortened(byte[] bytes) {
        return sha256(bytes).substring(0, 16);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
