package io.github.gan4j.metric;

import java.util.stream.IntStream;

/**
 * How well pictures lie on what they should be: the intersection over union of their marked pixels (Jaccard 1901), |A ∩
 * B| / |A ∪ B|, the mean over the pictures; 1 where all marks are in the same places, 0 where none is. Marked are the
 * pixels on the rarer side of middle grey among all of what the pictures should be: the ink, dark or bright. To share
 * the paper is no merit: an empty picture agrees with most pixels of another, and has an overlap of 0.
 *
 * @param pairs the mean over each picture and what it should be
 * @param shuffled the same of each picture and what the next one should be: what chance alone gives
 * @param alike the share of pixels on the same side of middle grey, which papers report: high for anything where marks
 *     are few
 * @param count how many pictures there are
 */
public record Overlap(double pairs, double shuffled, Alike alike, int count) {
    private static final int MIDDLE = 128;

    /**
     * Shares of pixels on the same side of middle grey, in [0, 1].
     *
     * @param pairs the mean over each picture and what it should be
     * @param shuffled of each picture and what the next one should be
     * @param empty of pictures without any mark and what they should be: what no picture at all gives
     */
    public record Alike(double pairs, double shuffled, double empty) {}

    /**
     * Compares pictures.
     *
     * @param made the bytes of each picture, each 0 … 255 as an unsigned byte
     * @param truth the bytes of what each should be, in the same order, as many
     * @return both means
     * @throws IllegalArgumentException if there are not as many of both, or fewer than two, or two are of different
     *     sizes
     */
    public static Overlap of(byte[][] made, byte[][] truth) {
        if (made.length != truth.length || made.length < 2) {
            throw new IllegalArgumentException(
                    "[overlap] expected two pictures or more, and as many of what they should be, got " + made.length
                            + " and " + truth.length);
        }
        boolean dark = isDarkRarer(truth);
        Marks pairs = new Marks();
        Marks shuffled = new Marks();
        long marked = 0;
        long all = 0;
        for (int i = 0; i < made.length; i++) {
            pairs.add(made[i], truth[i], dark);
            shuffled.add(made[i], truth[(i + 1) % truth.length], dark);
            marked += marks(truth[i], dark);
            all += truth[i].length;
        }
        Alike alike = new Alike(pairs.alike / made.length, shuffled.alike / made.length, 1 - (double) marked / all);
        return new Overlap(pairs.overlap / made.length, shuffled.overlap / made.length, alike, made.length);
    }

    private static boolean isDarkRarer(byte[][] pictures) {
        long bright = 0;
        long all = 0;
        for (byte[] picture : pictures) {
            all += picture.length;
            bright += marks(picture, false);
        }
        return 2 * bright > all;
    }

    private static int marks(byte[] picture, boolean dark) {
        int marks = 0;
        for (byte pixel : picture) {
            marks += isMarked(pixel, dark) ? 1 : 0;
        }
        return marks;
    }

    private static boolean isMarked(byte pixel, boolean dark) {
        return (pixel & 0xFF) >= MIDDLE != dark;
    }

    /** Sums over pairs of pictures. */
    private static final class Marks {
        private double overlap;
        private double alike;

        /** The overlap of two pictures without a mark is 0. */
        void add(byte[] one, byte[] other, boolean dark) {
            if (one.length != other.length) {
                throw new IllegalArgumentException("[overlap] expected pictures of one size, got " + one.length
                        + " and " + other.length + " bytes");
            }
            int both = 0;
            int any = 0;
            for (int i = 0; i < one.length; i++) {
                boolean first = isMarked(one[i], dark);
                boolean second = isMarked(other[i], dark);
                both += first && second ? 1 : 0;
                any += first || second ? 1 : 0;
            }
            overlap += any == 0 ? 0 : (double) both / any;
            alike += 1 - (double) (any - both) / one.length;
        }
    }

    /**
     * The share of places where two rows of classes agree.
     *
     * @param one some classes
     * @param other as many others
     * @return the share, in [0, 1]
     * @throws IllegalArgumentException if there are not as many of both, or none
     */
    public static double agreement(int[] one, int[] other) {
        if (one.length != other.length || one.length == 0) {
            throw new IllegalArgumentException("[overlap] expected as many classes of both, one or more, got "
                    + one.length + " and " + other.length);
        }
        return (double) IntStream.range(0, one.length)
                        .filter(i -> one[i] == other[i])
                        .count()
                / one.length;
    }
}
