package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of data. */
final class Digest {
    private static final int AT_ONCE = 1 << 14;

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Adds the numbers as little-endian float32. */
    void add(NDArray numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < numbers.elements(); at += AT_ONCE) {
            int n = Math.min(AT_ONCE, numbers.elements() - at);
            bytes.asFloatBuffer().put(numbers.array(), numbers.offset() + at, n);
            digest.update(bytes.array(), 0, n * Float.BYTES);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
