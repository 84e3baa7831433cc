package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings columns to a range that networks learn well, and back: y = (x − center) / spread, each column, which is a
 * place along the last axis, with numbers of its own. A column with a single value has the spread 0: it becomes 0, and
 * back the value it had, whatever a generator makes of it.
 *
 * <pre>{@code
 * Scaling scaling = Scaling.toRange(table.numbers());
 * ArrayDataset rows = ArrayDataset.of(scaling.apply(table.numbers()));
 * NDArray made = scaling.inverse(trainer.sample(100));
 * }</pre>
 *
 * @param centers what becomes 0, by column; unmodifiable
 * @param spreads what becomes a difference of 1, by column, 0 for a constant one; unmodifiable
 */
public record Scaling(List<Double> centers, List<Double> spreads) {
    /**
     * A scaling with given numbers, such as those of an earlier one.
     *
     * @throws IllegalArgumentException if there is not one center and one spread a column, one is not finite, or a
     *     spread is negative
     */
    public Scaling {
        centers = List.copyOf(centers);
        spreads = List.copyOf(spreads);
        if (centers.isEmpty() || centers.size() != spreads.size()) {
            throw new IllegalArgumentException("[scaling] expected a center and a spread for each column, got "
                    + centers.size() + " and " + spreads.size());
        }
        for (int i = 0; i < centers.size(); i++) {
            if (!Double.isFinite(centers.get(i)) || !Double.isFinite(spreads.get(i)) || spreads.get(i) < 0) {
                throw new IllegalArgumentException("[scaling] expected finite centers, and spreads of 0 or more, got "
                        + centers.get(i) + " and " + spreads.get(i) + " for column " + i);
            }
        }
    }

    /**
     * The scaling that brings each column's smallest number to −1 and its largest to 1, for a generator that ends in
     * tanh.
     *
     * @param numbers the data, (…, columns), such as the rows of a table; reshaped to (elements, 1), they have one
     *     scaling for all
     * @return center (max + min) / 2, spread (max − min) / 2
     * @throws ShapeException if there are no rows or no columns
     * @throws DataException if a number is not finite
     */
    public static Scaling toRange(NDArray numbers) {
        return new Columns(numbers).range();
    }

    /**
     * The scaling that brings each column's mean to 0 and its standard deviation to 1, for a generator that ends in a
     * linear layer.
     *
     * @param numbers the data, (…, columns), such as the rows of a table; reshaped to (elements, 1), they have one
     *     scaling for all
     * @return center the mean, spread the square root of the mean square distance from it (divided by N, not N − 1)
     * @throws ShapeException if there are no rows or no columns
     * @throws DataException if a number is not finite
     */
    public static Scaling toUnitVariance(NDArray numbers) {
        return new Columns(numbers).unitVariance();
    }

    /** Sums in float64, in two passes: a number far from the others in whatever row costs no digits of theirs. */
    private static final class Columns {
        private final NDArray numbers;
        private final int columns;
        private final int rows;
        private final double[] sums;
        private final double[] least;
        private final double[] most;

        Columns(NDArray numbers) {
            this.numbers = numbers;
            Shape shape = numbers.shape();
            if (shape.rank() < 2 || shape.elements() == 0) {
                throw new ShapeException(
                        "[scaling] expected rows (…, columns), got " + shape + ": reshape a single column to (N, 1)");
            }
            columns = shape.size(-1);
            rows = shape.elements() / columns;
            sums = new double[columns];
            least = filled(Double.POSITIVE_INFINITY);
            most = filled(Double.NEGATIVE_INFINITY);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < columns; i++) {
                    double x = number(row, i);
                    sums[i] += x;
                    least[i] = Math.min(least[i], x);
                    most[i] = Math.max(most[i], x);
                }
            }
        }

        private double[] filled(double value) {
            return IntStream.range(0, columns).mapToDouble(i -> value).toArray();
        }

        private double number(int row, int column) {
            float x = numbers.array()[numbers.offset() + row * columns + column];
            if (!Float.isFinite(x)) {
                throw new DataException("There is no scale for " + x + ", in row " + row + " of column " + column
                        + ": replace it, or remove the row.");
            }
            return x;
        }

        Scaling range() {
            double[] centers = new double[columns];
            double[] spreads = new double[columns];
            for (int i = 0; i < columns; i++) {
                centers[i] = (most[i] + least[i]) / 2;
                spreads[i] = (most[i] - least[i]) / 2;
            }
            return scaling(centers, spreads);
        }

        Scaling unitVariance() {
            double[] centers = new double[columns];
            double[] squares = new double[columns];
            double[] rests = new double[columns];
            for (int i = 0; i < columns; i++) {
                // Of equal numbers, the sum may be another one than their multiple.
                centers[i] = least[i] == most[i] ? least[i] : sums[i] / rows;
            }
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < columns; i++) {
                    double distance = number(row, i) - centers[i];
                    squares[i] += distance * distance;
                    rests[i] += distance;
                }
            }
            double[] spreads = new double[columns];
            for (int i = 0; i < columns; i++) {
                // What rounding left of the mean is taken out again.
                spreads[i] = Math.sqrt(Math.max(0, squares[i] - rests[i] * rests[i] / rows) / rows);
            }
            return scaling(centers, spreads);
        }

        private static Scaling scaling(double[] centers, double[] spreads) {
            List<Double> center = new ArrayList<>();
            List<Double> spread = new ArrayList<>();
            for (int i = 0; i < centers.length; i++) {
                center.add(centers[i]);
                spread.add(spreads[i]);
            }
            return new Scaling(center, spread);
        }
    }

    /** {@return the numbers of the columns, from 0, that had a single value, from which nothing can be learned} */
    public List<Integer> constantColumns() {
        return IntStream.range(0, spreads.size())
                .filter(i -> spreads.get(i) == 0)
                .boxed()
                .toList();
    }

    /**
     * Scales.
     *
     * @param numbers numbers (…, columns), or in any shape if there is one column; they stay as they are
     * @return a new array of the same shape, (x − center) / spread, and 0 in a constant column
     * @throws ShapeException if the last axis has another size
     */
    public NDArray apply(NDArray numbers) {
        return each(numbers, (x, center, spread) -> spread == 0 ? 0 : (x - center) / spread);
    }

    /**
     * Scales back.
     *
     * @param scaled numbers (…, columns), or in any shape if there is one column; they stay as they are
     * @return a new array of the same shape, y · spread + center: what {@link #apply} was given, up to the rounding of
     *     float32, which is about 1e-7 of center and spread
     * @throws ShapeException if the last axis has another size
     */
    public NDArray inverse(NDArray scaled) {
        return each(scaled, (y, center, spread) -> spread == 0 ? center : y * spread + center);
    }

    private interface Formula {
        double of(double x, double center, double spread);
    }

    private NDArray each(NDArray numbers, Formula formula) {
        int columns = centers.size();
        Shape shape = numbers.shape();
        if (columns > 1 && (shape.rank() == 0 || shape.size(-1) != columns)) {
            throw new ShapeException("[scaling] expected numbers (…, " + columns + "), got " + shape
                    + ": give as many columns as the scaling was made from");
        }
        NDArray out = NDArray.zeros(shape);
        float[] from = numbers.array();
        for (int i = 0; i < out.elements(); i++) {
            int column = i % columns;
            out.array()[i] = (float) formula.of(from[numbers.offset() + i], centers.get(column), spreads.get(column));
        }
        return out;
    }
}
