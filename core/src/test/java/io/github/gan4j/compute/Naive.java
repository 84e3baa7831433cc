package io.github.gan4j.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The reference for arrays: doubles, and the most obvious loop over whole indices for everything. It shares no code
 * with the library.
 */
public record Naive(int[] sizes, double... values) {

    public static Naive of(NDArray array) {
        float[] floats = array.toArray();
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return new Naive(array.shape().toArray(), values);
    }

    /** Every element from its index. */
    public static Naive generate(int[] sizes, ToDoubleFunction<int[]> element) {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        double[] values = new double[count];
        int[] index = new int[sizes.length];
        for (int i = 0; i < count; i++) {
            values[i] = element.applyAsDouble(index);
            for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new Naive(sizes, values);
    }

    /**
     * Random numbers in [low, high) that lie at an odd offset between numbers that spoil every result they get into.
     */
    public static NDArray random(Rng rng, float low, float high, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] floats = new float[shape.elements() + 7];
        Arrays.fill(floats, Float.NaN);
        NDArray array = NDArray.wrap(floats, 5, shape);
        array.copyFrom(rng.uniform(shape, low, high));
        return array;
    }

    /** All different, {@code gap} apart, in random order, none at 0. */
    public static NDArray distinct(Rng rng, float gap, int... sizes) {
        NDArray array = random(rng, 0, 1, sizes);
        int[] order = rng.permutation(array.elements());
        for (int i = 0; i < order.length; i++) {
            array.array()[array.offset() + i] = (order[i] - order.length / 2 + .5f) * gap;
        }
        return array;
    }

    public double at(int... index) {
        int position = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            position = position * sizes[axis] + index[axis];
        }
        return values[position];
    }

    /** The element that an index of a shape this one broadcasts to stands for. */
    public double broadcastAt(int... index) {
        int[] own = new int[sizes.length];
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = sizes[axis] == 1 ? 0 : index[axis + index.length - own.length];
        }
        return at(own);
    }

    public Naive map(DoubleUnaryOperator function) {
        return new Naive(sizes, Arrays.stream(values).map(function).toArray());
    }

    public Naive zip(Naive other, DoubleBinaryOperator function) {
        return generate(common(sizes, other.sizes), i -> function.applyAsDouble(broadcastAt(i), other.broadcastAt(i)));
    }

    /** NumPy's rule, or null where shapes do not fit. */
    public static int[] common(int[] a, int[] b) {
        int[] out = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= out.length; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            if (x != y && x != 1 && y != 1) {
                return null;
            }
            out[out.length - i] = x == 1 ? y : x;
        }
        return out;
    }

    public Naive broadcastTo(int... to) {
        return generate(to, this::broadcastAt);
    }

    public Naive reshape(int... to) {
        return new Naive(to, values);
    }

    /** Folds over the axes that are flagged. */
    public Naive fold(boolean[] gone, boolean keep, double start, DoubleBinaryOperator step) {
        int[] kept = sizes.clone();
        for (int axis = 0; axis < kept.length; axis++) {
            kept[axis] = gone[axis] ? 1 : kept[axis];
        }
        Naive out = generate(kept, i -> start);
        generate(sizes, index -> {
            int position = 0;
            for (int axis = 0; axis < kept.length; axis++) {
                position = position * kept[axis] + (gone[axis] ? 0 : index[axis]);
            }
            out.values[position] = step.applyAsDouble(out.values[position], at(index));
            return 0;
        });
        int[] rest = new int[kept.length];
        int n = 0;
        for (int axis = 0; axis < kept.length; axis++) {
            if (keep || !gone[axis]) {
                rest[n++] = kept[axis];
            }
        }
        return new Naive(Arrays.copyOf(rest, n), out.values);
    }

    /** Any function of the run of all numbers that are reduced to one. */
    public Naive reduce(boolean[] gone, boolean keep, ToDoubleFunction<double[]> function) {
        int[] sizesKept = fold(gone, true, 0, (count, v) -> count + 1).sizes;
        Naive out = generate(sizesKept, index -> {
            DoubleStream.Builder run = DoubleStream.builder();
            generate(sizes, i -> {
                boolean here = true;
                for (int axis = 0; axis < i.length; axis++) {
                    here &= gone[axis] || i[axis] == index[axis];
                }
                if (here) {
                    run.add(at(i));
                }
                return 0;
            });
            return function.applyAsDouble(run.build().toArray());
        });
        return out.reshape(fold(gone, keep, 0, (count, v) -> count + 1).sizes);
    }

    public Naive permute(int... order) {
        int[] to = new int[order.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = sizes[order[i]];
        }
        return generate(to, index -> {
            int[] source = new int[index.length];
            for (int i = 0; i < index.length; i++) {
                source[order[i]] = index[i];
            }
            return at(source);
        });
    }

    public Naive slice(int axis, int from, int to, int step) {
        int count = 0;
        for (int i = from; i < to; i += step) {
            count++;
        }
        return generate(with(sizes, axis, count), i -> at(with(i, axis, from + i[axis] * step)));
    }

    public Naive pad(int[] before, int[] after) {
        int[] to = sizes.clone();
        for (int axis = 0; axis < to.length; axis++) {
            to[axis] += before[axis] + after[axis];
        }
        return generate(to, index -> {
            int[] source = index.clone();
            for (int axis = 0; axis < source.length; axis++) {
                source[axis] -= before[axis];
                if (source[axis] < 0 || source[axis] >= sizes[axis]) {
                    return 0;
                }
            }
            return at(source);
        });
    }

    public Naive flip(int... axes) {
        return generate(sizes, index -> {
            int[] source = index.clone();
            for (int axis : axes) {
                source[axis] = sizes[axis] - 1 - index[axis];
            }
            return at(source);
        });
    }

    public static Naive concat(int axis, List<Naive> parts) {
        int size = 0;
        for (Naive part : parts) {
            size += part.sizes[axis];
        }
        return generate(with(parts.get(0).sizes, axis, size), index -> {
            int i = index[axis];
            int p = 0;
            while (i >= parts.get(p).sizes[axis]) {
                i -= parts.get(p++).sizes[axis];
            }
            return parts.get(p).at(with(index, axis, i));
        });
    }

    public Naive gather(int axis, int... indices) {
        return generate(with(sizes, axis, indices.length), i -> at(with(i, axis, indices[i[axis]])));
    }

    public Naive scatterAdd(int axis, int[] indices, int size) {
        return generate(with(sizes, axis, size), index -> {
            double sum = 0;
            for (int i = 0; i < indices.length; i++) {
                sum += indices[i] == index[axis] ? at(with(index, axis, i)) : 0;
            }
            return sum;
        });
    }

    public Naive transpose() {
        int[] order = new int[sizes.length];
        Arrays.setAll(order, i -> i);
        order[order.length - 1] = order.length - 2;
        order[order.length - 2] = order.length - 1;
        return permute(order);
    }

    /** Over the last two axes, broadcast over the others. */
    public Naive matmul(Naive other) {
        int rank = sizes.length;
        int k = sizes[rank - 1];
        int[] batch = common(Arrays.copyOf(sizes, rank - 2), Arrays.copyOf(other.sizes, other.sizes.length - 2));
        int[] to = Arrays.copyOf(batch, batch.length + 2);
        to[batch.length] = sizes[rank - 2];
        to[batch.length + 1] = other.sizes[other.sizes.length - 1];
        return generate(to, index -> {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += matrixAt(index, index[index.length - 2], i) * other.matrixAt(index, i, index[index.length - 1]);
            }
            return sum;
        });
    }

    private double matrixAt(int[] index, int row, int column) {
        int[] own = new int[sizes.length];
        for (int axis = 0; axis < own.length - 2; axis++) {
            own[axis] = sizes[axis] == 1 ? 0 : index[axis + index.length - own.length];
        }
        own[own.length - 2] = row;
        own[own.length - 1] = column;
        return at(own);
    }

    public double dot(Naive other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    /**
     * Fails unless the shape is this one and each element differs by at most {@code tolerance · max(1, |expected|)}.
     */
    public void assertMatches(NDArray actual, double tolerance, String what) {
        assertEquals(Shape.of(sizes), actual.shape(), what);
        float[] floats = actual.toArray();
        for (int i = 0; i < floats.length; i++) {
            double expected = values[i];
            boolean same = Double.isNaN(expected)
                    ? Float.isNaN(floats[i])
                    : floats[i] == expected
                            || Math.abs(floats[i] - expected) <= tolerance * Math.max(1, Math.abs(expected));
            if (!same) {
                fail(what + ": element " + i + " of " + actual.shape() + ": expected " + expected + ", got "
                        + floats[i]);
            }
        }
    }

    private static int[] with(int[] index, int axis, int value) {
        int[] copy = index.clone();
        copy[axis] = value;
        return copy;
    }
}
