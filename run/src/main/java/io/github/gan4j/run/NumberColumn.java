package io.github.gan4j.run;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.Scaling;
import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the numbers of one column: of a table, or of one channel of signals.
 *
 * @param name the column's name
 * @param mean the mean
 * @param deviation the standard deviation, divided by N, not N − 1; 0 if there is one value only
 * @param least the smallest
 * @param most the largest
 */
public record NumberColumn(String name, double mean, double deviation, double least, double most) {
    /**
     * A column.
     *
     * @throws IllegalArgumentException if a number is not finite, the deviation is negative, or the smallest is larger
     *     than the largest
     */
    public NumberColumn {
        if (!Double.isFinite(mean) || !Double.isFinite(least) || !Double.isFinite(most)) {
            throw new IllegalArgumentException("[column] expected finite numbers, got the mean " + mean
                    + ", the smallest " + least + " and the largest " + most);
        }
        if (!Double.isFinite(deviation) || deviation < 0) {
            throw new IllegalArgumentException("[column] expected a deviation of 0 or more, got " + deviation);
        }
        if (least > most) {
            throw new IllegalArgumentException(
                    "[column] expected a smallest number below the largest, got " + least + " and " + most);
        }
    }

    /**
     * Measures columns.
     *
     * @param names of the columns
     * @param samples the data, (…, columns)
     * @return the columns
     * @throws DataException if a number is not finite
     * @throws IllegalArgumentException if there is not one name a column
     */
    public static List<NumberColumn> measured(List<String> names, NDArray samples) {
        int columns = names.size();
        if (samples.shape().rank() < 2 || samples.shape().size(-1) != columns) {
            throw new IllegalArgumentException(
                    "[column] expected samples (…, " + columns + "), got " + samples.shape() + ": name each column");
        }
        Scaling scaling = Scaling.toUnitVariance(samples);
        double[] least = new double[columns];
        double[] most = new double[columns];
        for (int i = 0; i < samples.elements(); i++) {
            int column = i % columns;
            double x = samples.array()[samples.offset() + i];
            least[column] = i < columns ? x : Math.min(least[column], x);
            most[column] = i < columns ? x : Math.max(most[column], x);
        }
        List<NumberColumn> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new NumberColumn(
                    names.get(i), scaling.centers().get(i), scaling.spreads().get(i), least[i], most[i]));
        }
        return List.copyOf(all);
    }
}
