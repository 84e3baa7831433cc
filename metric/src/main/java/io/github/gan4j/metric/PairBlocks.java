package io.github.gan4j.metric;

import java.util.Arrays;

/**
 * A number for each pair of a row of one set and a row of another, by blocks: the memory does not depend on how many
 * rows there are. The sum over the features of a pair has their order, so it depends neither on the blocks nor on the
 * number of threads; what is done at once are several pairs.
 */
enum PairBlocks {
    /** The sum of squares of what the features differ by. */
    SQUARED_DISTANCE {
        @Override
        void add(double[] row, int features, double[][] turned, double[] sums) {
            int k = 0;
            for (; k + 4 <= features; k += 4) {
                double a = row[k];
                double b = row[k + 1];
                double c = row[k + 2];
                double d = row[k + 3];
                double[] t = turned[k];
                double[] u = turned[k + 1];
                double[] v = turned[k + 2];
                double[] w = turned[k + 3];
                for (int j = 0; j < SIDE; j++) {
                    double p = a - t[j];
                    double q = b - u[j];
                    double r = c - v[j];
                    double s = d - w[j];
                    sums[j] = sums[j] + p * p + q * q + r * r + s * s;
                }
            }
            for (; k < features; k++) {
                double a = row[k];
                double[] t = turned[k];
                for (int j = 0; j < SIDE; j++) {
                    double p = a - t[j];
                    sums[j] += p * p;
                }
            }
        }
    },

    /** The sum of the products of the features. */
    PRODUCT {
        @Override
        void add(double[] row, int features, double[][] turned, double[] sums) {
            int k = 0;
            for (; k + 4 <= features; k += 4) {
                double a = row[k];
                double b = row[k + 1];
                double c = row[k + 2];
                double d = row[k + 3];
                double[] t = turned[k];
                double[] u = turned[k + 1];
                double[] v = turned[k + 2];
                double[] w = turned[k + 3];
                for (int j = 0; j < SIDE; j++) {
                    sums[j] = sums[j] + a * t[j] + b * u[j] + c * v[j] + d * w[j];
                }
            }
            for (; k < features; k++) {
                double a = row[k];
                double[] t = turned[k];
                for (int j = 0; j < SIDE; j++) {
                    sums[j] += a * t[j];
                }
            }
        }
    };

    /** How many rows of each set make a block. */
    static final int SIDE = 64;

    /** How many features of a block are turned at once. */
    private static final int DEPTH = 128;

    /** Takes the numbers of a row and of some rows of the other set. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes numbers. Called for each row with blocks of the other set in their order, by one thread; for other rows
         * maybe by another one meanwhile.
         *
         * @param row the row of the first set
         * @param from the first row of the second
         * @param count how many of these
         * @param numbers theirs, from 0 on
         */
        void take(int row, int from, int count, double[] numbers);
    }

    /**
     * Adds the part of some features of a row and a block of SIDE rows, whose feature k of row j lies at [k][j]: at an
     * index that is the same in all arrays, since the compiler makes vectors of no others.
     */
    abstract void add(double[] row, int features, double[][] turned, double[] sums);

    /** All pairs of the rows of two sets. */
    void of(FeatureRows rows, FeatureRows others, ScoringProgress progress, Sink sink) {
        Waves.run(rows.count(), SIDE, progress, (from, to) -> block(rows, from, to, others, sink));
    }

    private void block(FeatureRows rows, int from, int to, FeatureRows others, Sink sink) {
        double[][] turned = new double[Math.min(DEPTH, others.size())][SIDE];
        double[][] sums = new double[to - from][SIDE];
        double[] row = new double[turned.length];
        for (int first = 0; first < others.count(); first += SIDE) {
            int count = Math.min(SIDE, others.count() - first);
            for (double[] each : sums) {
                Arrays.fill(each, 0);
            }
            for (int k = 0; k < others.size(); k += DEPTH) {
                int features = Math.min(DEPTH, others.size() - k);
                turn(others, first, count, k, features, turned);
                for (int i = from; i < to; i++) {
                    widen(rows.numbers(), rows.at(i) + k, features, row);
                    add(row, features, turned, sums[i - from]);
                }
            }
            for (int i = from; i < to; i++) {
                sink.take(i, first, count, sums[i - from]);
            }
        }
    }

    private static void widen(float[] numbers, int at, int count, double[] row) {
        for (int k = 0; k < count; k++) {
            row[k] = numbers[at + k];
        }
    }

    /** Lays some features of some rows so that each feature of all rows lies together. */
    static void turn(FeatureRows rows, int first, int count, int k, int features, double[][] turned) {
        for (int j = 0; j < count; j++) {
            int at = rows.at(first + j) + k;
            for (int f = 0; f < features; f++) {
                turned[f][j] = rows.numbers()[at + f];
            }
        }
    }
}
