package io.github.gan4j.run;

import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * What is known of the classes of samples of numbers.
 *
 * @param name the name of the column or array they came from
 * @param place where the column stands among all columns, from 0; 0 for an array
 * @param counts how many samples there are of the classes 0, 1, …; unmodifiable
 */
public record ClassColumn(String name, int place, List<Integer> counts) {
    /**
     * Classes.
     *
     * @throws IllegalArgumentException if the place or a count is negative, or there are no samples at all
     */
    public ClassColumn {
        counts = List.copyOf(counts);
        if (place < 0) {
            throw new IllegalArgumentException("[classes] expected a place of 0 or more, got " + place);
        }
        if (counts.stream().anyMatch(count -> count < 0) || counts.stream().allMatch(count -> count == 0)) {
            throw new IllegalArgumentException(
                    "[classes] expected counts of 0 or more, and one above 0, got " + counts);
        }
    }

    /**
     * Draws classes as often as the data has them.
     *
     * @param count how many to draw; more add to those of a smaller count
     * @param rng where they come from
     * @return classes, each from 0 to less than the number of counts
     */
    public int[] draw(int count, Rng rng) {
        long all = counts.stream().mapToLong(one -> one).sum();
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            double left = rng.uniform() * all;
            int label = -1;
            while (left >= 0 && label + 1 < counts.size()) {
                left -= counts.get(++label);
            }
            // What rounding leaves over is of a class that there is.
            while (counts.get(label) == 0) {
                label--;
            }
            drawn[i] = label;
        }
        return drawn;
    }
}
