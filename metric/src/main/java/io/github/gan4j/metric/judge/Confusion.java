package io.github.gan4j.metric.judge;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How often which class was taken for which: what a judge made of images whose classes are known, and which it was not
 * trained on. Immutable.
 */
public final class Confusion {
    private final int[][] counts;

    private Confusion(int[][] counts) {
        this.counts = counts;
    }

    /**
     * The table of some images.
     *
     * @param truth the class of each image
     * @param taken the class it was taken for
     * @param classes how many classes there are
     * @return the table
     * @throws IllegalArgumentException if there are not as many of both, or a class is not in [0, classes)
     */
    public static Confusion of(int[] truth, int[] taken, int classes) {
        if (truth.length != taken.length || truth.length == 0) {
            throw new IllegalArgumentException("[judge] expected a label for each image, and one image or more, got "
                    + taken.length + " images and " + truth.length + " labels");
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            if (Math.min(truth[i], taken[i]) < 0 || Math.max(truth[i], taken[i]) >= classes) {
                throw new IllegalArgumentException("[judge] expected labels from 0 to " + (classes - 1) + ", got "
                        + truth[i] + " for image " + i + ", taken for " + taken[i]
                        + ": give images of the judge's classes");
            }
            counts[truth[i]][taken[i]]++;
        }
        return new Confusion(counts);
    }

    /** The table in a text that {@link #text} wrote. */
    static Confusion parse(String text, int classes) {
        int[][] counts;
        try {
            counts = Arrays.stream(text.split("; ", -1))
                    .map(row -> Arrays.stream(row.split(" ", -1))
                            .mapToInt(Integer::parseUnsignedInt)
                            .toArray())
                    .toArray(int[][]::new);
        } catch (NumberFormatException e) {
            throw damaged(text, classes);
        }
        boolean square = counts.length == classes && Arrays.stream(counts).allMatch(row -> row.length == classes);
        if (!square || Arrays.stream(counts).flatMapToInt(Arrays::stream).anyMatch(count -> count < 0)) {
            throw damaged(text, classes);
        }
        return new Confusion(counts);
    }

    private static IllegalArgumentException damaged(String text, int classes) {
        return new IllegalArgumentException("[judge] expected a table of " + classes + " rows of " + classes
                + " counts, got \"" + text + "\": the judge's file is damaged; copy it again");
    }

    /** The rows, with spaces between the counts and "; " between the rows. */
    String text() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).mapToObj(Integer::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    /**
     * {@return a copy of the counts, (classes, classes): row t and column p count the images of class t that were taken
     * for p}
     */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** {@return how many images there were} */
    public long images() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).asLongStream().sum();
    }

    /** {@return the part of the images, in [0, 1], that were taken for what they are} */
    public double accuracy() {
        long right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return (double) right / images();
    }

    /** The table as text, a line a class: the true class, then how often it was taken for each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("true\\as");
        for (int c = 0; c < counts.length; c++) {
            text.append(String.format(Locale.ROOT, "%6d", c));
        }
        for (int t = 0; t < counts.length; t++) {
            text.append(String.format(Locale.ROOT, "\n%7d", t));
            for (int count : counts[t]) {
                text.append(String.format(Locale.ROOT, "%6d", count));
            }
        }
        return text.toString();
    }
}
