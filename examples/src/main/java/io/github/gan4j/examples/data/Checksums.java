package io.github.gan4j.examples.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The SHA-256 that the files of the known sets must have, and those that they have. Always of the uncompressed content.
 */
final class Checksums {
    private final Map<String, String> sums;

    /** The sums by file name, without ".gz". */
    Checksums(Map<String, String> sums) {
        this.sums = sums;
    }

    /** Those of the bundled head of a set. */
    static Checksums ofBundled(KnownSet set) {
        return read(set, "SHA256SUMS");
    }

    /** Those of the whole set. */
    static Checksums ofWhole(KnownSet set) {
        return read(set, "SHA256SUMS-whole");
    }

    private static Checksums read(KnownSet set, String file) {
        try (InputStream in = resource(set, file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Checksums(text.lines()
                    .map(line -> line.split("\\s+", -1))
                    .collect(Collectors.toMap(words -> words[1], words -> words[0])));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the program's own data: build it again.", e);
        }
    }

    /** A file that is bundled with a set. */
    static InputStream resource(KnownSet set, String file) throws IOException {
        String name = set.id() + "/" + file;
        InputStream in = Checksums.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("no resource " + name);
        }
        return in;
    }

    /** The sum that a file must have; its name is without ".gz". */
    String of(String file) {
        String sum = sums.get(file);
        if (sum == null) {
            throw new IllegalArgumentException("no checksum for " + file);
        }
        return sum;
    }

    /**
     * A content that must have a sum, which is looked at when it is closed; so whatever was read of it is of no worth
     * before.
     *
     * @param sum the sum
     * @param name what it is called, for the message
     */
    static InputStream checked(InputStream content, String sum, String name) {
        return new DigestInputStream(content, digest()) {
            @Override
            public void close() throws IOException {
                try {
                    transferTo(OutputStream.nullOutputStream());
                } finally {
                    super.close();
                }
                if (!HexFormat.of().formatHex(getMessageDigest().digest()).equals(sum)) {
                    throw new IOException("the SHA-256 of " + name + " is wrong");
                }
            }
        };
    }

    /** The sum of the content of a file, plain or gzip. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = unzipped(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream unzipped(BufferedInputStream in) throws IOException {
        return isGzip(in) ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Whether a content is gzip; nothing is consumed. */
    static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
