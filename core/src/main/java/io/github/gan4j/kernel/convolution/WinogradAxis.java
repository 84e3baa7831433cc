package io.github.gan4j.kernel.convolution;

/**
 * One axis of a window in Winograd's algorithm. With steps of two the pixels of one parity are a phase of the input,
 * which meets every other pixel of the kernel; its taps in a phase are {@code r}. Output pixels are cut into large
 * tiles of {@code 5 − r} and, at the end, small ones of {@code 4 − r}: the former see four pixels of a phase and cost
 * four products, at the points 0, 1, −1 and ∞; the latter see three and cost three, at 0, 1 and ∞, so that the weights
 * at a point are the same for both.
 */
final class WinogradAxis {
    /** The points: 0, 1, −1, ∞. */
    static final int POINTS = 4;

    /** The point −1, which small tiles do without. */
    static final int MINUS_ONE = 2;

    private int phases = 1;
    private int outputs = 1;
    private int tiles;
    private int large;

    /** Cuts so many output pixels, 2 or more, for so many taps, 2 or 3, in each of so many phases. */
    void set(int pixels, int phases, int taps) {
        this.phases = phases;
        outputs = POINTS + 1 - taps;
        tiles = tiles(pixels, taps);
        large = pixels - tiles * (outputs - 1);
    }

    /** How many tiles so many output pixels, 2 or more, are cut into. */
    static int tiles(int pixels, int taps) {
        int outputs = POINTS + 1 - taps;
        return pixels / outputs + (pixels % outputs > 0 ? 1 : 0);
    }

    /** The tiles, the large ones first. */
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

    /** Whether a tile has four points. */
    boolean isLarge(int tile) {
        return tile < large;
    }

    /** The first output of a tile. */
    int output(int tile) {
        return outputs * tile - Math.max(0, tile - large);
    }

    /** The outputs of a tile. */
    int outputs(int tile) {
        return tile < large ? outputs : outputs - 1;
    }

    /** The pixels of a phase that a tile sees. */
    int inputs(int tile) {
        return tile < large ? POINTS : POINTS - 1;
    }

    /** The input pixels that all tiles see, of all phases. */
    int seen() {
        return phases * (output(tiles - 1) + inputs(tiles - 1));
    }
}
