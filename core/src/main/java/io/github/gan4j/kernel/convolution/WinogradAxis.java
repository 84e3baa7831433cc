package io.github.gan4j.kernel.convolution;

/**
 * One axis of a window in Winograd's algorithm. Its output pixels are cut into tiles of three, and at the end one or two of two; with a kernel of four pixels
 * in steps of two, each phase of the input meets two taps, so that three outputs see four pixels of a phase, and two see three. A tile of
 * three is four products, at the points 0, 1, −1 and ∞; one of two is three, at 0, 1 and ∞, so that the weights at a point are the same for both.
 */
final class WinogradAxis {
    /** Phases of the input, and taps of the kernel in each. */
    static final int PHASES = 2;

    /** The points: 0, 1, −1, ∞. */
    static final int POINTS = 4;

    /** The point −1, which the tiles of two do without. */
    static final int MINUS_ONE = 2;

    private int tiles;
    private int large;

    /** Cuts so many output pixels, 2 or more. */
    void set(int outputs) {
        large = outputs / 3;
        int rest = outputs % 3;
        if (rest == 1) {
            large--;
            rest = 4;
        }
        tiles = large + rest / 2;
    }

    /** The tiles, the larger ones first. */
    int tiles() {
        return tiles;
    }

    /** The tiles that have a product at a point. */
    int tiles(int point) {
        return point == MINUS_ONE ? large : tiles;
    }

    /** The products at the points before this one; of {@link #POINTS}, all. */
    int first(int point) {
        return point * tiles - (point > MINUS_ONE ? tiles - large : 0);
    }

    /** Whether a tile has three outputs, and four points. */
    boolean isLarge(int tile) {
        return tile < large;
    }

    /** The first output of a tile. */
    int output(int tile) {
        return 3 * tile - Math.max(0, tile - large);
    }

    /** The outputs of a tile. */
    int outputs(int tile) {
        return tile < large ? 3 : 2;
    }

    /** The pixels of a phase that a tile sees. */
    int inputs(int tile) {
        return tile < large ? 4 : 3;
    }

    /** The input pixels that all tiles see, of all phases. */
    int seen() {
        return PHASES * (output(tiles - 1) + inputs(tiles - 1));
    }
}
