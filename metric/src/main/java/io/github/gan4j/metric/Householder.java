package io.github.gan4j.metric;

/** Reflections 1 − v v', with v' v = 2, that turn some entries of a row into one (Householder 1958). */
final class Householder {
    /** How many columns one thread reflects. */
    private static final int BAND = 256;

    private Householder() {}

    /**
     * Sets the vector of the reflection that turns a row from one entry on into that entry alone; zeros, the reflection
     * that changes nothing, where it is so already.
     *
     * @return what the entry becomes
     */
    static double vector(double[] row, int at, double[] vector) {
        // Of a matrix of few directions, what is left after as many is rounding, and then rounding of that: squares
        // would vanish.
        int exponent = exponent(row, at);
        double rest = 0;
        for (int i = at + 1; i < row.length; i++) {
            vector[i] = Math.scalb(row[i], -exponent);
            rest += vector[i] * vector[i];
        }
        if (rest == 0) {
            return row[at];
        }
        double first = Math.scalb(row[at], -exponent);
        double norm = Math.sqrt(first * first + rest);
        double entry = first > 0 ? -norm : norm;
        double scale = Math.sqrt(2 / ((first - entry) * (first - entry) + rest));
        vector[at] = (first - entry) * scale;
        for (int i = at + 1; i < row.length; i++) {
            vector[i] *= scale;
        }
        return Math.scalb(entry, exponent);
    }

    /** That of the largest entry from one on; less than all others of zeros. */
    static int exponent(double[] row, int first) {
        double most = 0;
        for (int i = first; i < row.length; i++) {
            most = Math.max(most, Math.abs(row[i]));
        }
        return Math.getExponent(most);
    }

    /** Rows or columns, by the library's threads where there is enough to do. */
    static void bands(int first, int size, Waves.Piece piece) {
        if (size - first < BAND) {
            piece.run(first, size);
            return;
        }
        Waves.run(size - first, BAND, ScoringProgress.NONE, (from, to) -> piece.run(first + from, first + to));
    }
}
