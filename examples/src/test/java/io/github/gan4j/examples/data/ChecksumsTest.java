package io.github.gan4j.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** However much of it is read: the sum is that of all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000})
    void aContentIsCheckedWhenItIsClosed(int read) throws IOException {
        byte[] content = new byte[1000];
        content[500] = 1;
        try (InputStream in = Checksums.checked(new ByteArrayInputStream(content), sha256(content), "a/b")) {
            assertArrayEquals(new byte[Math.min(read, 500)], in.readNBytes(Math.min(read, 500)));
            in.readNBytes(read - Math.min(read, 500));
        }
        byte[] other = content.clone();
        other[999] = 1;
        InputStream in = Checksums.checked(new ByteArrayInputStream(other), sha256(content), "a/b");
        assertEquals(read, in.readNBytes(read).length);
        assertEquals(
                "the SHA-256 of a/b is wrong",
                assertThrows(IOException.class, in::close).getMessage());
    }
}
