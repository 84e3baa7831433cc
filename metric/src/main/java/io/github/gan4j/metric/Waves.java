package io.github.gan4j.metric;

import io.github.gan4j.ndarray.Backend;

/** Work on many items by the library's threads, in pieces that do not depend on how many threads there are. */
final class Waves {
    /** How many pieces are done before the thread that asked looks around. */
    private static final int PIECES = 32;

    private Waves() {}

    /** Work on the items [from, to). */
    @FunctionalInterface
    interface Piece {
        /** Does the items [from, to), and writes only to what is theirs. */
        void run(int from, int to);
    }

    /** Does all items, in pieces of a size. */
    static void run(int items, int size, ScoringProgress progress, Piece piece) {
        int pieces = (int) ((items + (long) size - 1) / size);
        for (int first = 0; first < pieces; first += PIECES) {
            int begin = first;
            Backend.run(Math.min(PIECES, pieces - first), i -> {
                int from = (begin + i) * size;
                piece.run(from, (int) Math.min(items, from + (long) size));
            });
            progress.at(Math.min(items, (begin + (long) PIECES) * size), items);
        }
    }
}
