package io.github.gan4j.kernel.convolution;

import static io.github.gan4j.kernel.convolution.WinogradAxis.MINUS_ONE;
import static io.github.gan4j.kernel.convolution.WinogradAxis.POINTS;

/** Where the rows of a block's matrices lie: {@link Winograd} says in which order. */
final class WinogradBlock {
    private final int[] firsts = new int[POINTS * POINTS + 1];
    private final int[] columns = new int[POINTS];
    private int unitsAnImage;
    private int largeAnImage;
    private int from;
    private int largeFrom;

    /** The rank of the unit at hand among those of the block, and among those of them with large tiles. */
    private int unit;

    private int large;

    /** The units [from, to) of images that are cut so. */
    void set(WinogradAxis down, WinogradAxis across, int from, int to) {
        unitsAnImage = down.tiles();
        largeAnImage = down.tiles(MINUS_ONE);
        this.from = from;
        largeFrom = large(from);
        int row = 0;
        for (int a = 0; a < POINTS; a++) {
            int units = a == MINUS_ONE ? large(to) - largeFrom : to - from;
            for (int b = 0; b < POINTS; b++) {
                firsts[a * POINTS + b] = row;
                row += units * across.tiles(b);
            }
        }
        firsts[POINTS * POINTS] = row;
        for (int b = 0; b < POINTS; b++) {
            columns[b] = across.tiles(b);
        }
    }

    /** The units before this one with large tiles. */
    private int large(int unit) {
        int images = unit / unitsAnImage;
        return images * largeAnImage + Math.min(unit - images * unitsAnImage, largeAnImage);
    }

    /** Says whose rows {@link #row} has from now on. */
    void unit(int number) {
        unit = number - from;
        large = large(number) - largeFrom;
    }

    /**
     * Where the unit's row for its first tile is among those of all matrices; where it has none, where one would be.
     */
    int row(int a, int b) {
        return firsts[a * POINTS + b] + (a == MINUS_ONE ? large : unit) * columns[b];
    }

    /** The first row of a pair's matrix, of 16; of the 17th, the rows of all. */
    int first(int pair) {
        return firsts[pair];
    }

    /** The rows of all matrices together. */
    int rows() {
        return firsts[POINTS * POINTS];
    }

    /** The rows of a pair's matrix. */
    int rows(int pair) {
        return firsts[pair + 1] - firsts[pair];
    }
}
