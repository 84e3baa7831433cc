package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which checkpoint is the best so far, in a file beside them: {@code STEP SCORE}. It is the best of those that were
 * written, and so depends on when that was; in the checkpoints themselves it would make the bytes of equal runs differ.
 */
final class BestCheckpoint {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) (\\S{1,30})\\R");

    private final RunFolder folder;
    private final Path file;
    private long step = -1;
    private double score = Double.POSITIVE_INFINITY;

    BestCheckpoint(RunFolder folder) {
        this.folder = folder;
        this.file = folder.checkpoints().resolve("best.txt");
    }

    /** Reads it, if it is not of a later step, and its checkpoint is there; gives a sentence if it is damaged. */
    Optional<String> restore(long upTo) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (line.matches()) {
                step = Long.parseLong(line.group(1));
                score = Double.parseDouble(line.group(2));
                if (!Double.isNaN(score)) {
                    forgetAfter(upTo);
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException e) {
            // As if it did not match.
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + file + ": " + WholeFile.reason(e), e);
        }
        forgetAfter(-1);
        return Optional.of(
                file + " is empty or damaged: which checkpoint was the best so far is not known any more, and those"
                        + " from now on are judged anew.");
    }

    /** One of a later step is of a way that was abandoned. */
    void forgetAfter(long last) {
        if (step > last || !Files.exists(folder.checkpoint(step))) {
            step = -1;
            score = Double.POSITIVE_INFINITY;
        }
    }

    /** Takes one that was written in its place, if its score is lower. */
    void judge(long written, double its) {
        if (its < score) {
            step = written;
            score = its;
            try {
                WholeFile.write(file, step + " " + score + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("[run] cannot write " + file + ": " + WholeFile.reason(e), e);
            }
        }
    }

    /** Whether a score would take its place. */
    boolean isBettered(OptionalDouble its) {
        return its.isPresent() && its.getAsDouble() < score;
    }

    /** It and its score, for people. */
    String described() {
        return String.format(
                Locale.ROOT,
                "The weights are those of the best checkpoint, of step %d, with a score of %.4g.",
                step,
                score);
    }

    /** Its step; −1 if nothing was judged. */
    long step() {
        return step;
    }
}
