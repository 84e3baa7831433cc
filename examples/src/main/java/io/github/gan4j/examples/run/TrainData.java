package io.github.gan4j.examples.run;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.RunConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Images to train on, and where they come from.
 *
 * @param argument as it stands on the command line
 * @param name a short name, for the folder of the run
 * @param source bundled with the program, or a folder
 * @param images the images
 */
public record TrainData(String argument, String name, String source, ImageDataset images) {
    /** Whether images of another size are to be had by asking for it: those of a folder. */
    public boolean canBeResized() {
        return KnownSet.named(argument).isEmpty();
    }

    RunConfig.Data config() {
        Shape shape = images.imageShape();
        return new RunConfig.Data(
                argument,
                source,
                images.size(),
                List.of(shape.size(0), shape.size(1), shape.size(2)),
                Optional.of(sha256()),
                images.classNames());
    }

    /** The digest of the bytes of all images in order, whatever files they came in. */
    private String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < images.size(); i++) {
                digest.update(images.bytes(i));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
