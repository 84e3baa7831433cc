package io.github.gan4j.metric.dissection;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.judge.Segmenter;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What the presence of a concept adds to what units give, in the cells around: for each cell of each sample of which
 * half or more is of the concept, the difference between what the units gave there, and around it, and what they give
 * there on average; the mean of these differences. It is painted by adding it to what the units give, so that the
 * drawing that is there goes over into one with the concept.
 *
 * <p>Differs from the paper, which sets units to one high number each: that made lattices rather than holes
 * (docs/timeline/dissection.md).
 */
public final class Stamp {
    private static final double PART = .5;

    private final Shape map;
    private final NDArray pattern;
    private final double radius;
    private final float[] least;
    private final long cells;

    private Stamp(Shape map, NDArray pattern, double radius, float[] least, long cells) {
        this.map = map;
        this.pattern = pattern;
        this.radius = radius;
        this.least = least;
        this.cells = cells;
    }

    /**
     * Learns a concept.
     *
     * @param layer the layer, and the samples to learn on
     * @param concept where in an image it is
     * @param radius how far it reaches, in pixels, 0 or more
     * @return the stamp, of all units; it adds nothing where no sample shows the concept
     * @throws IllegalArgumentException if the radius is negative or not finite
     */
    public static Stamp of(Dissection layer, Segmenter concept, double radius) {
        if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("[stamp] expected a radius of 0 or more, got " + radius);
        }
        Shape image = layer.images().shape().part(1, 4);
        Shape map = layer.map();
        int down = (int) (radius * map.size(0) / image.size(0));
        int across = (int) (radius * map.size(1) / image.size(1));
        Sums sums = new Sums(layer, down, across);
        for (int i = 0; i < layer.samples(); i++) {
            NDArray one = layer.images().part(i, i + 1).reshape(image);
            sums.add(i, concept.where(one));
        }
        return new Stamp(map, sums.pattern(radius), radius, layer.levels(0), sums.present);
    }

    /** What was seen around the cells that show the concept. */
    private static final class Sums {
        private final NDArray given;
        private final Shape map;
        private final Shape image;
        private final int down;
        private final int across;
        private final double[] means;
        private final double[] sums;
        private final long[] counts;
        private long present;

        Sums(Dissection layer, int down, int across) {
            this.given = layer.given(0, layer.samples()).value();
            this.map = layer.map();
            this.image = layer.images().shape().part(1, 4);
            this.down = down;
            this.across = across;
            this.means = new double[map.elements()];
            for (int i = 0; i < given.elements(); i++) {
                means[i % means.length] += given.array()[given.offset() + i];
            }
            for (int i = 0; i < means.length; i++) {
                means[i] /= layer.samples();
            }
            this.counts = new long[(2 * down + 1) * (2 * across + 1)];
            this.sums = new double[counts.length * map.size(2)];
        }

        void add(int sample, boolean[][] where) {
            for (int y = 0; y < map.size(0); y++) {
                for (int x = 0; x < map.size(1); x++) {
                    if (isPresent(where, y, x)) {
                        present++;
                        around(sample, y, x);
                    }
                }
            }
        }

        private boolean isPresent(boolean[][] where, int y, int x) {
            int all = 0;
            int found = 0;
            for (int row = from(y, 0); row < from(y + 1, 0); row++) {
                for (int column = from(x, 1); column < from(x + 1, 1); column++) {
                    all++;
                    found += where[row][column] ? 1 : 0;
                }
            }
            return found > 0 && found >= PART * all;
        }

        /** The first pixel of a cell. */
        private int from(int cell, int axis) {
            return cell * image.size(axis) / map.size(axis);
        }

        private void around(int sample, int y, int x) {
            int units = map.size(2);
            for (int i = 0; i < counts.length; i++) {
                int row = y + i / (2 * across + 1) - down;
                int column = x + i % (2 * across + 1) - across;
                if (row < 0 || row >= map.size(0) || column < 0 || column >= map.size(1)) {
                    continue;
                }
                counts[i]++;
                int cell = (row * map.size(1) + column) * units;
                int at = given.offset() + sample * map.elements() + cell;
                for (int unit = 0; unit < units; unit++) {
                    sums[i * units + unit] += given.array()[at + unit] - means[cell + unit];
                }
            }
        }

        NDArray pattern(double radius) {
            int units = map.size(2);
            NDArray pattern = NDArray.zeros(Shape.of(2 * down + 1, 2 * across + 1, units));
            for (int i = 0; i < counts.length; i++) {
                double rows = (i / (2 * across + 1) - down) * (double) image.size(0) / map.size(0);
                double columns = (i % (2 * across + 1) - across) * (double) image.size(1) / map.size(1);
                boolean isNear = rows * rows + columns * columns <= radius * radius;
                for (int unit = 0; unit < units && isNear && counts[i] > 0; unit++) {
                    pattern.array()[i * units + unit] = (float) (sums[i * units + unit] / counts[i]);
                }
            }
            return pattern;
        }
    }

    /** {@return how many cells of the samples showed the concept} */
    public long cells() {
        return cells;
    }

    /** {@return all units, first those to which most is added, by the sum of squares} */
    public int[] units() {
        int units = pattern.shape().size(2);
        double[] squares = new double[units];
        for (int i = 0; i < pattern.elements(); i++) {
            squares[i % units] += pattern.array()[i] * (double) pattern.array()[i];
        }
        return IntStream.range(0, units)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -squares[unit]))
                .mapToInt(unit -> unit)
                .toArray();
    }

    /**
     * The same for some units.
     *
     * @param units to which it is added
     * @return a stamp that leaves the others as they are
     */
    public Stamp only(int... units) {
        int all = pattern.shape().size(2);
        NDArray some = NDArray.zeros(pattern.shape());
        for (int i = 0; i < pattern.elements(); i++) {
            int unit = i % all;
            some.array()[i] = Arrays.stream(units).anyMatch(one -> one == unit) ? pattern.array()[i] : 0;
        }
        return new Stamp(map, some, radius, least, cells);
    }

    /**
     * The same numbers with the units in another order, to be told what any stamp of this size does.
     *
     * @param seed of the order
     * @return the stamp
     */
    public Stamp shuffled(long seed) {
        int units = pattern.shape().size(2);
        int[] order = Rng.seeded(seed).stream("shuffled units").permutation(units);
        NDArray other = NDArray.zeros(pattern.shape());
        for (int i = 0; i < pattern.elements(); i++) {
            other.array()[i] = pattern.array()[i - i % units + order[i % units]];
        }
        return new Stamp(map, other, radius, least, cells);
    }

    /**
     * Images with the stamp pressed on them. What a unit gives stays at its least in the samples that the stamp was
     * learnt on, or above.
     *
     * @param samples the samples
     * @param x the column of its middle, in pixels from 0; it is pressed on the cell that this is in
     * @param y the row of its middle, in pixels from 0 at the top
     * @param strength how often it is added; below 0 the concept is taken away
     * @return the images (N, H, W, C)
     * @throws IllegalArgumentException if the place is not in the image, or the samples are of another layer
     */
    public NDArray pressed(Dissection samples, int x, int y, double strength) {
        Shape image = samples.images().shape().part(1, 4);
        if (!samples.map().equals(map)) {
            throw new IllegalArgumentException(
                    "[stamp] expected samples of a layer of maps " + map + ", got " + samples.map());
        }
        new Brush(x, y, 0).cells(image, map);
        int down = pattern.shape().size(0) / 2;
        int across = pattern.shape().size(1) / 2;
        NDArray added = NDArray.zeros(map);
        for (int i = -down; i <= down; i++) {
            for (int j = -across; j <= across; j++) {
                int row = y * map.size(0) / image.size(0) + i;
                int column = x * map.size(1) / image.size(1) + j;
                for (int unit = 0;
                        unit < least.length && row >= 0 && row < map.size(0) && column >= 0 && column < map.size(1);
                        unit++) {
                    added.set((float) (strength * pattern.get(i + down, j + across, unit)), row, column, unit);
                }
            }
        }
        Tensor lowest = Tensor.of(NDArray.of(least));
        return samples.edited(given -> given.add(Tensor.of(added)).maximum(lowest));
    }
}
