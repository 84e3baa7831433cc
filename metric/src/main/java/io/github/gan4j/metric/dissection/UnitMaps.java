package io.github.gan4j.metric.dissection;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/**
 * What a layer gave for all samples, (N, h, w, units), and each unit's map at the size of the image: bilinear, between
 * the middles of cells.
 */
final class UnitMaps {
    private final NDArray activations;
    private final int height;
    private final int width;

    UnitMaps(NDArray activations, int height, int width) {
        this.activations = activations;
        this.height = height;
        this.width = width;
    }

    NDArray activations() {
        return activations;
    }

    int samples() {
        return activations.shape().size(0);
    }

    /** (h, w, units). */
    Shape shape() {
        return activations.shape().part(1, 4);
    }

    int units() {
        return activations.shape().size(3);
    }

    /** A unit's map of a sample, in the rows and columns of the image. */
    void enlarge(int sample, int unit, float[] pixels) {
        Shape shape = activations.shape();
        int h = shape.size(1);
        int w = shape.size(2);
        int units = shape.size(3);
        float[] cells = activations.array();
        int begin = activations.offset() + sample * h * w * units + unit;
        for (int y = 0, at = 0; y < height; y++) {
            float down = place(y, h, height);
            int above = (int) down;
            int below = Math.min(above + 1, h - 1);
            for (int x = 0; x < width; x++, at++) {
                float across = place(x, w, width);
                int left = (int) across;
                int right = Math.min(left + 1, w - 1);
                float top = mix(
                        cells[begin + (above * w + left) * units],
                        cells[begin + (above * w + right) * units],
                        across - left);
                float bottom = mix(
                        cells[begin + (below * w + left) * units],
                        cells[begin + (below * w + right) * units],
                        across - left);
                pixels[at] = mix(top, bottom, down - above);
            }
        }
    }

    /** Where the middle of a pixel lies among the middles of cells. */
    private static float place(int pixel, int cells, int pixels) {
        return Math.max(0, Math.min(cells - 1, (pixel + .5f) * cells / pixels - .5f));
    }

    private static float mix(float a, float b, float share) {
        return a + share * (b - a);
    }

    /** Above which a share 1 − q of all pixels of all enlarged maps of a unit is, for each unit. */
    float[] thresholds(double q) {
        float[] thresholds = new float[units()];
        float[] pixels = new float[height * width];
        for (int unit = 0; unit < thresholds.length; unit++) {
            TopNumbers top = TopNumbers.forQuantile((long) samples() * pixels.length, q);
            for (int sample = 0; sample < samples(); sample++) {
                enlarge(sample, unit, pixels);
                for (float pixel : pixels) {
                    top.add(pixel);
                }
            }
            thresholds[unit] = top.least();
        }
        return thresholds;
    }

    /** Above which a share 1 − q of all that a unit gave is, for each unit. */
    float[] quantiles(double q) {
        int units = units();
        TopNumbers[] tops = new TopNumbers[units];
        for (int unit = 0; unit < units; unit++) {
            tops[unit] = TopNumbers.forQuantile(activations.elements() / units, q);
        }
        float[] numbers = activations.array();
        for (int i = 0; i < activations.elements(); i++) {
            tops[i % units].add(numbers[activations.offset() + i]);
        }
        float[] quantiles = new float[units];
        for (int unit = 0; unit < units; unit++) {
            quantiles[unit] = tops[unit].least();
        }
        return quantiles;
    }

    /** The mean of all that a unit gave, for each unit. */
    float[] means() {
        int units = units();
        double[] sums = new double[units];
        float[] numbers = activations.array();
        for (int i = 0; i < activations.elements(); i++) {
            sums[i % units] += numbers[activations.offset() + i];
        }
        float[] means = new float[units];
        for (int unit = 0; unit < units; unit++) {
            means[unit] = (float) (sums[unit] * units / activations.elements());
        }
        return means;
    }
}
