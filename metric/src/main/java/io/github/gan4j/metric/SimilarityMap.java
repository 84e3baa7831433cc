package io.github.gan4j.metric;

/**
 * The structural similarity of two planes of pixels: the mean, over all places of an 11x11 Gaussian window that lies
 * inside, of what the window sees. The window is the product of two lines, so that it is moved along rows and then
 * along columns.
 *
 * @param whole the mean of luminance, contrast and structure together
 * @param contrast the mean of contrast and structure alone
 */
record SimilarityMap(double whole, double contrast) {
    /** How many pixels a window is wide and high. */
    static final int WINDOW = 11;

    private static final double SIGMA = 1.5;
    private static final double K1 = .01;
    private static final double K2 = .03;
    private static final double[] LINE = line();

    private static double[] line() {
        double[] line = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double apart = i - WINDOW / 2;
            line[i] = StrictMath.exp(-apart * apart / (2 * SIGMA * SIGMA));
            sum += line[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            line[i] /= sum;
        }
        return line;
    }

    /** Of two planes, each of whose sides is a window or more. */
    static SimilarityMap of(double[] x, double[] y, int height, int width, double range) {
        double[] meanX = seen(x, height, width);
        double[] meanY = seen(y, height, width);
        double[] squareX = seen(product(x, x), height, width);
        double[] squareY = seen(product(y, y), height, width);
        double[] cross = seen(product(x, y), height, width);
        double c1 = K1 * range * K1 * range;
        double c2 = K2 * range * K2 * range;
        double whole = 0;
        double contrast = 0;
        for (int i = 0; i < meanX.length; i++) {
            double a = meanX[i];
            double b = meanY[i];
            double varianceSum = squareX[i] - a * a + squareY[i] - b * b;
            double structure = (2 * (cross[i] - a * b) + c2) / (varianceSum + c2);
            contrast += structure;
            whole += (2 * a * b + c1) / (a * a + b * b + c1) * structure;
        }
        return new SimilarityMap(whole / meanX.length, contrast / meanX.length);
    }

    private static double[] product(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = x[i] * y[i];
        }
        return product;
    }

    /** What the window sees at each place: a plane that is ten pixels less wide and high. */
    private static double[] seen(double[] plane, int height, int width) {
        int wide = width - WINDOW + 1;
        int high = height - WINDOW + 1;
        double[] rows = new double[height * wide];
        for (int i = 0; i < height; i++) {
            for (int k = 0; k < WINDOW; k++) {
                double weight = LINE[k];
                for (int j = 0; j < wide; j++) {
                    rows[i * wide + j] += weight * plane[i * width + k + j];
                }
            }
        }
        double[] seen = new double[high * wide];
        for (int k = 0; k < WINDOW; k++) {
            double weight = LINE[k];
            for (int i = 0; i < seen.length; i++) {
                seen[i] += weight * rows[k * wide + i];
            }
        }
        return seen;
    }

    /**
     * The mean of each four pixels, a plane of half the sides, rounded up: at an odd side the last pixels count twice.
     */
    static double[] halved(double[] plane, int height, int width) {
        int high = (height + 1) / 2;
        int wide = (width + 1) / 2;
        double[] half = new double[high * wide];
        for (int i = 0; i < high; i++) {
            int top = 2 * i * width;
            int bottom = Math.min(2 * i + 1, height - 1) * width;
            for (int j = 0; j < wide; j++) {
                int left = 2 * j;
                int right = Math.min(2 * j + 1, width - 1);
                half[i * wide + j] =
                        (plane[top + left] + plane[top + right] + plane[bottom + left] + plane[bottom + right]) / 4;
            }
        }
        return half;
    }
}
