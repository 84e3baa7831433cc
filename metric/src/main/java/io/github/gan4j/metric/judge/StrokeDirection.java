package io.github.gan4j.metric.judge;

/** The four directions of strokes, told by how the ink changes around a pixel; {@link InkConcept} has the formulas. */
enum StrokeDirection {
    HORIZONTAL,
    VERTICAL,
    RISING,
    FALLING;

    /** How far from a pixel gradients are added up. */
    private static final int REACH = 2;

    /** The part of all change that must be across the stroke rather than along it. */
    private static final double COHERENT = .5;

    private static final double COS_45 = Math.sqrt(.5);

    /** The pixels of ink whose stroke goes this way. */
    boolean[][] where(double[][] ink) {
        int height = ink.length;
        int width = ink[0].length;
        double[][] across = new double[height][width];
        double[][] down = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                across[y][x] = sobel(ink, y, x, false);
                down[y][x] = sobel(ink, y, x, true);
            }
        }
        boolean[][] where = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                where[y][x] = ink[y][x] >= Measurements.THRESHOLD && isThisWay(across, down, y, x);
            }
        }
        return where;
    }

    private boolean isThisWay(double[][] across, double[][] down, int y, int x) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int row = Math.max(0, y - REACH); row <= Math.min(across.length - 1, y + REACH); row++) {
            for (int column = Math.max(0, x - REACH); column <= Math.min(across[0].length - 1, x + REACH); column++) {
                xx += across[row][column] * across[row][column];
                yy += down[row][column] * down[row][column];
                xy += across[row][column] * down[row][column];
            }
        }
        double cosine = xx - yy;
        double sine = 2 * xy;
        double r = Math.sqrt(cosine * cosine + sine * sine);
        if (r == 0 || r < COHERENT * (xx + yy)) {
            return false;
        }
        // The gradient is across the stroke; rows are counted downwards.
        return switch (this) {
            case HORIZONTAL -> cosine <= -COS_45 * r;
            case VERTICAL -> cosine >= COS_45 * r;
            case RISING -> Math.abs(cosine) < COS_45 * r && sine > 0;
            case FALLING -> Math.abs(cosine) < COS_45 * r && sine < 0;
        };
    }

    private static double sobel(double[][] ink, int y, int x, boolean isDown) {
        double sum = 0;
        for (int i = -1; i <= 1; i++) {
            int weight = 2 - Math.abs(i);
            sum += weight
                    * (isDown
                            ? at(ink, y + 1, x + i) - at(ink, y - 1, x + i)
                            : at(ink, y + i, x + 1) - at(ink, y + i, x - 1));
        }
        return sum;
    }

    private static double at(double[][] ink, int y, int x) {
        return y < 0 || y >= ink.length || x < 0 || x >= ink[0].length ? 0 : ink[y][x];
    }
}
