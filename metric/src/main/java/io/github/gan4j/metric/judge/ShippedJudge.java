package io.github.gan4j.metric.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The judges that come along. Each is read once, when it is first asked for, and must have the weights that are named
 * here.
 */
@SuppressWarnings("ImmutableEnumChecker") // a judge is read once
enum ShippedJudge {
    DIGITS("digits", "b6536bc2d1e1644c1ebe345bf088912e620bf7ca537c663ef752b2045bc0c15c"),
    SECOND_DIGITS("second-digits", "3c6a372eb4caa13fa3a3dee7836872d00f91f8bc087e5f87b380376a3a7334b3"),
    CLOTHES("clothes", "2b069885ce734ccc61ae5bf30f7e3656524751272ad1cf2e46e2d7dd093a3ffd"),
    SECOND_CLOTHES("second-clothes", "5d873d760d64f8b3a8c64a25a29dc82085a0454568c67b229ec94026d2bbfed9");

    private final String file;
    private final String hash;
    private @Nullable Judge judge;

    ShippedJudge(String name, String hash) {
        this.file = name + ".safetensors";
        this.hash = hash;
    }

    synchronized Judge judge() {
        Judge known = judge;
        if (known == null) {
            known = JudgeFile.read(bytes(), file);
            if (!known.hash().equals(hash)) {
                throw new IllegalStateException("[judge] expected the weights " + hash + " in " + file + ", got "
                        + known.hash() + ": another file lies in their place; install the library again");
            }
            judge = known;
        }
        return known;
    }

    byte[] bytes() {
        try (InputStream in = ShippedJudge.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "[judge] expected " + file + " in the library: it is damaged; install it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("[judge] " + file + " cannot be read: install the library again", e);
        }
    }
}
