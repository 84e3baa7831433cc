package io.github.gan4j.data;

/** Lets the fuzz tests call the decoders without a folder of files around each picture. */
public final class DecodedBytes {
    private DecodedBytes() {}

    /**
     * Decodes a picture.
     *
     * @throws Refused if it is none; its cause is what a decoder threw, if anything
     */
    public static void decode(byte[] file) {
        try {
            DecodedImage image = DecodedImage.of(file);
            if (image.rgb().length != 3L * image.height() * image.width()) {
                throw new AssertionError("a picture with another number of bytes than its size says");
            }
        } catch (PictureException e) {
            throw new Refused(e);
        }
    }

    /** Does as if a decoder had thrown this. */
    public static void refuse(RuntimeException thrown) {
        throw new Refused(PictureException.of(thrown));
    }

    /** What a decoder says of a content that is no picture. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(PictureException e) {
            super(e.getMessage(), e.getCause());
        }
    }
}
