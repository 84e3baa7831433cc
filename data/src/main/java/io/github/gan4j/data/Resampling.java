package io.github.gan4j.data;

/**
 * Changes the size of an image: the largest part with the wanted proportions is cut from the middle and resampled with
 * a triangle filter. The filter widens as the image shrinks, so that every pixel counts: strong reductions average
 * instead of picking.
 */
final class Resampling {
    private Resampling() {}

    /** The weights of the points [first, first + weights.length) in one new point. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Taps(int first, double[] weights) {}

    /**
     * An image in another size.
     *
     * @param image its bytes, (height, width, channels)
     * @return the bytes of the new image, (newHeight, newWidth, channels)
     */
    static byte[] resize(byte[] image, int height, int width, int channels, int newHeight, int newWidth) {
        double scale = Math.min((double) height / newHeight, (double) width / newWidth);
        Taps[] across = taps(width, newWidth, scale);
        Taps[] down = taps(height, newHeight, scale);
        double[] narrow = new double[height * newWidth * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                Taps t = across[x];
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int k = 0; k < t.weights.length; k++) {
                        sum += t.weights[k] * (image[(y * width + t.first + k) * channels + c] & 0xFF);
                    }
                    narrow[(y * newWidth + x) * channels + c] = sum;
                }
            }
        }
        int row = newWidth * channels;
        byte[] out = new byte[newHeight * row];
        for (int y = 0; y < newHeight; y++) {
            Taps t = down[y];
            for (int i = 0; i < row; i++) {
                double sum = 0;
                for (int k = 0; k < t.weights.length; k++) {
                    sum += t.weights[k] * narrow[(t.first + k) * row + i];
                }
                out[y * row + i] = (byte) Math.round(sum);
            }
        }
        return out;
    }

    /** The taps of every new point along one axis; a new point is {@code scale} old ones wide. */
    private static Taps[] taps(int size, int newSize, double scale) {
        double start = (size - newSize * scale) / 2;
        double radius = Math.max(1, scale);
        Taps[] taps = new Taps[newSize];
        for (int i = 0; i < newSize; i++) {
            double centre = start + (i + 0.5) * scale - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - radius));
            int last = Math.min(size - 1, (int) Math.floor(centre + radius));
            double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.max(0, 1 - Math.abs(first + k - centre) / radius);
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] /= sum;
            }
            taps[i] = new Taps(first, weights);
        }
        return taps;
    }
}
