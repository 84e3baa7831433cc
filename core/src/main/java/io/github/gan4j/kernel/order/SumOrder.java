package io.github.gan4j.kernel.order;

/**
 * The order of a sum. Floats added in another order give another sum, so the order is a property of the shapes: never
 * of the lanes of a vector, nor of the registers that there are for tiles, nor of the threads. What cuts a sum into
 * parts is a constant, and those that were once taken from lanes or tiles are here; a kernel that wants whole vectors
 * or whole tiles rounds up what it has room for, not where it cuts. They are what vectors of 16 lanes and tiles of six
 * rows want: with others some tiles at the ends of a part stay half empty.
 */
public final class SumOrder {
    /** The partial sums of a run: its element i goes to number i mod {@code PARTS}. Lanes must divide it. */
    public static final int PARTS = 16;

    /** The most products that a tile adds up in one go. */
    public static final int DEPTH = 256;

    /** Shares of rows, and of output pixels, are whole multiples of so many. */
    public static final int ROWS = 6;

    /** The most columns that a share of a convolution's sums has. */
    public static final int COLUMNS = 256;

    /** The output pixels whose patches are added to an image at a time. */
    public static final int PIXELS = 16 * ROWS;

    private SumOrder() {}

    /** Whether vectors of so many lanes can keep to it. */
    public static boolean suits(int lanes) {
        return PARTS % lanes == 0;
    }

    /** The elements of a run that fill whole rounds of partial sums; those left over are added one by one, behind. */
    public static int whole(int n) {
        return n - n % PARTS;
    }

    /** Columns, up to whole rounds of partial sums. */
    public static int padded(int columns) {
        return roundUp(columns, PARTS);
    }

    /** Rows, up to a whole multiple of {@link #ROWS}. */
    public static int paddedRows(int rows) {
        return roundUp(rows, ROWS);
    }

    private static int roundUp(int n, int multiple) {
        return (n + multiple - 1) / multiple * multiple;
    }
}
