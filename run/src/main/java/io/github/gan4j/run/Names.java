package io.github.gan4j.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant most likely. */
public final class Names {
    private Names() {}

    /**
     * The known name that is meant most likely: one that begins alike, or differs by a few letters.
     *
     * @param name what was said
     * @param known the names there are
     * @return the nearest one, if one is near
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        Optional<String> near = known.stream()
                .filter(other -> distance(wanted, other) <= Math.max(1, Math.min(wanted.length(), other.length()) / 3))
                .filter(other -> distance(wanted, other) < Math.max(wanted.length(), other.length()))
                .min(Comparator.comparingInt(other -> distance(wanted, other)));
        return near.isPresent() || wanted.length() < 2
                ? near
                : known.stream()
                        .filter(other -> other.startsWith(wanted) || wanted.startsWith(other))
                        .findFirst();
    }

    /** How many letters have to be put in, taken out, replaced, or swapped with their neighbor to get from a to b. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
