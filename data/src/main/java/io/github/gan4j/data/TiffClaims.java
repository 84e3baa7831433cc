package io.github.gan4j.data;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.LongStream;

/** Holds what a TIFF file says of itself against the file: Java's decoder takes memory for whatever is claimed. */
final class TiffClaims {
    private static final int STRIPS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int TILE_BYTES = 325;
    private static final int MOST_SAMPLES = 8;

    private TiffClaims() {}

    /**
     * Looks at the first directory.
     *
     * @param fileBytes how long the file is
     * @throws IOException if it claims more than the file has, or pixels of a kind that is not known
     */
    static void check(ExifTags tags, long fileBytes) throws IOException {
        if (!tags.isWithin()
                || !areWithin(tags, STRIPS, STRIP_BYTES, fileBytes)
                || !areWithin(tags, TILES, TILE_BYTES, fileBytes)) {
            throw new PictureException("it is truncated, or damaged: it claims more than the file has");
        }
        Optional<String> unknown = TiffKind.unknown(tags);
        if (unknown.isPresent()) {
            throw new PictureException("it is " + PictureNames.notRead("TIFF " + unknown.get()));
        }
        long samples = first(tags, SAMPLES, 1);
        boolean shallow = LongStream.of(tags.numbers(TiffKind.BITS, 1))
                .allMatch(bits -> bits > 0 && bits <= OtherPicture.DEEPEST);
        if (!shallow || samples < 1 || samples > MOST_SAMPLES) {
            throw new PictureException(OtherPicture.OTHER_PIXELS);
        }
        long height = first(tags, TILE_HEIGHT, 1);
        long width = first(tags, TILE_WIDTH, 1);
        PictureCanvas.check(height, width, height * Math.max(1, width) <= OtherPicture.MOST_PIXELS_A_BYTE * fileBytes);
    }

    static long first(ExifTags tags, int tag, long otherwise) {
        long[] all = tags.numbers(tag, otherwise);
        return all.length == 0 ? otherwise : all[0];
    }

    /** Whether there are as many places as lengths, where these are said, and all of them lie within the file. */
    private static boolean areWithin(ExifTags tags, int placesTag, int lengthsTag, long fileBytes) {
        long[] places = tags.numbers(placesTag);
        long[] lengths = tags.numbers(lengthsTag, new long[places.length]);
        if (places.length != lengths.length) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            if (lengths[i] > fileBytes - places[i]) {
                return false;
            }
        }
        return true;
    }
}
