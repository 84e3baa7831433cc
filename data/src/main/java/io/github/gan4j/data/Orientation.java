package io.github.gan4j.data;

/**
 * How a camera was held, by the numbers 1 … 8 of Exif: what is to be done to the stored picture so that it stands
 * upright.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, false, true),
    HALF_TURN(false, true, true),
    FLIPPED(false, true, false),
    TRANSPOSED(true, false, false),
    QUARTER_TURN_RIGHT(true, true, false),
    TRANSVERSE(true, true, true),
    QUARTER_TURN_LEFT(true, false, true);

    /** Rows become columns. */
    private final boolean swapsAxes;

    /** The stored rows are gone through from the last to the first. */
    private final boolean rowsBackwards;

    private final boolean columnsBackwards;

    Orientation(boolean swapsAxes, boolean rowsBackwards, boolean columnsBackwards) {
        this.swapsAxes = swapsAxes;
        this.rowsBackwards = rowsBackwards;
        this.columnsBackwards = columnsBackwards;
    }

    /** The orientation of a number; upright for one that there is not. */
    static Orientation of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    /** A picture as it is to stand. */
    DecodedImage apply(DecodedImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        int height = swapsAxes ? image.width() : image.height();
        int width = swapsAxes ? image.height() : image.width();
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i += 3) {
                int row = swapsAxes ? x : y;
                int column = swapsAxes ? y : x;
                row = rowsBackwards ? image.height() - 1 - row : row;
                column = columnsBackwards ? image.width() - 1 - column : column;
                System.arraycopy(from, (row * image.width() + column) * 3, to, i, 3);
            }
        }
        return new DecodedImage(height, width, to, image.treatments()).with(Treatment.TURNED);
    }
}
