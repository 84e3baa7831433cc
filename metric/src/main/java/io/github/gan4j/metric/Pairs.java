package io.github.gan4j.metric;

import java.util.Arrays;

/**
 * A number for each pair of a row of one set and a row of another, by blocks: the memory does not depend on how many rows there are. The
 * sum over the features of a pair has their order, so it depends neither on the blocks nor on the number of threads; what is done at once
 * are several pairs.
 */
enum Pairs {
    /** The sum of squares of what the features differ by. */
    SQUARED_DISTANCE {
        @Override
        void add(float[] row, int at, int features, double[] turned, double[] sums, int to) {
            int k = 0;
            for (; k + 4 <= features; k += 4) {
                int t = k * SIDE;
                double a = row[at + k];
                double b = row[at + k + 1];
                double c = row[at + k + 2];
                double d = row[at + k + 3];
                for (int j = 0; j < SIDE; j++) {
                    double p = a - turned[t + j];
                    double q = b - turned[t + SIDE + j];
                    double r = c - turned[t + 2 * SIDE + j];
                    double s = d - turned[t + 3 * SIDE + j];
                    sums[to + j] = sums[to + j] + p * p + q * q + r * r + s * s;
                }
            }
            for (; k < features; k++) {
                double a = row[at + k];
                for (int j = 0; j < SIDE; j++) {
                    double p = a - turned[k * SIDE + j];
                    sums[to + j] += p * p;
                }
            }
        }
    },

    /** The sum of the products of the features. */
    PRODUCT {
        @Override
        void add(float[] row, int at, int features, double[] turned, double[] sums, int to) {
            int k = 0;
            for (; k + 4 <= features; k += 4) {
                int t = k * SIDE;
                double a = row[at + k];
                double b = row[at + k + 1];
                double c = row[at + k + 2];
                double d = row[at + k + 3];
                for (int j = 0; j < SIDE; j++) {
                    sums[to + j] = sums[to + j]
                            + a * turned[t + j]
                            + b * turned[t + SIDE + j]
                            + c * turned[t + 2 * SIDE + j]
                            + d * turned[t + 3 * SIDE + j];
                }
            }
            for (; k < features; k++) {
                double a = row[at + k];
                for (int j = 0; j < SIDE; j++) {
                    sums[to + j] += a * turned[k * SIDE + j];
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
         * Takes numbers. Called for each row with blocks of the other set in their order, by one thread; for other rows maybe by another
         * one meanwhile.
         *
         * @param row the row of the first set
         * @param from the first row of the second
         * @param count how many of these
         * @param numbers theirs
         * @param at where they begin
         */
        void take(int row, int from, int count, double[] numbers, int at);
    }

    /** Adds the part of some features of a row and a block, whose number k of row j lies at k · SIDE + j. */
    abstract void add(float[] row, int at, int features, double[] turned, double[] sums, int to);

    /** All pairs of the rows of two sets. */
    void of(FeatureRows rows, FeatureRows others, ScoringProgress progress, Sink sink) {
        Waves.run(rows.count(), SIDE, progress, (from, to) -> block(rows, from, to, others, sink));
    }

    private void block(FeatureRows rows, int from, int to, FeatureRows others, Sink sink) {
        double[] turned = new double[SIDE * Math.min(DEPTH, others.size())];
        double[] sums = new double[SIDE * SIDE];
        for (int first = 0; first < others.count(); first += SIDE) {
            int count = Math.min(SIDE, others.count() - first);
            Arrays.fill(sums, 0);
            for (int k = 0; k < others.size(); k += DEPTH) {
                int features = Math.min(DEPTH, others.size() - k);
                turn(others, first, count, k, features, turned);
                for (int i = from; i < to; i++) {
                    add(rows.numbers(), rows.at(i) + k, features, turned, sums, (i - from) * SIDE);
                }
            }
            for (int i = from; i < to; i++) {
                sink.take(i, first, count, sums, (i - from) * SIDE);
            }
        }
    }

    private static void turn(FeatureRows rows, int first, int count, int k, int features, double[] turned) {
        for (int j = 0; j < count; j++) {
            int at = rows.at(first + j) + k;
            for (int f = 0; f < features; f++) {
                turned[f * SIDE + j] = rows.numbers()[at + f];
            }
        }
    }
}
