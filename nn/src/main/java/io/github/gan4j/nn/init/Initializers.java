package io.github.gan4j.nn.init;

import io.github.gan4j.ndarray.NDArray;

/**
 * The usual initializers. With n for the inputs (fan in) and m for the outputs (fan out) of a layer:
 *
 * <table>
 * <caption>variance of the numbers</caption>
 * <tr><th>name</th><th>variance</th><th>for</th></tr>
 * <tr><td>Xavier</td><td>2 / (n + m)</td><td>tanh, sigmoid, linear (Glorot and Bengio 2010)</td></tr>
 * <tr><td>He</td><td>2 / n</td><td>ReLU and its kin (He et al. 2015)</td></tr>
 * </table>
 */
public final class Initializers {
    private Initializers() {}

    /** {@return all numbers 0} */
    public static Initializer zeros() {
        return constant(0);
    }

    /**
     * {@return all numbers the same}
     *
     * @param value the number
     */
    public static Initializer constant(float value) {
        return (shape, fanIn, fanOut, rng) -> NDArray.full(shape, value);
    }

    /**
     * {@return numbers uniform in [low, high)}
     *
     * @param low the smallest
     * @param high the bound, above low
     */
    public static Initializer uniform(float low, float high) {
        return (shape, fanIn, fanOut, rng) -> rng.uniform(shape, low, high);
    }

    /**
     * {@return normally distributed numbers}
     *
     * @param mean their mean
     * @param std their standard deviation, 0 or more
     */
    public static Initializer normal(float mean, float std) {
        return (shape, fanIn, fanOut, rng) -> rng.normal(shape, mean, std);
    }

    /**
     * {@return normally distributed numbers, drawn again until they lie within two standard deviations of the mean}
     *
     * @param mean their mean
     * @param std the standard deviation before the cut, 0 or more; what remains has 0.88 of it
     */
    public static Initializer truncatedNormal(float mean, float std) {
        return (shape, fanIn, fanOut, rng) -> rng.truncatedNormal(shape, mean, std);
    }

    /** {@return numbers uniform in ±√(6 / (n + m)) (Glorot and Bengio 2010)} */
    public static Initializer xavierUniform() {
        return (shape, fanIn, fanOut, rng) -> {
            float bound = (float) Math.sqrt(6.0 / (fanIn + fanOut));
            return rng.uniform(shape, -bound, bound);
        };
    }

    /** {@return normally distributed numbers of standard deviation √(2 / (n + m)) (Glorot and Bengio 2010)} */
    public static Initializer xavierNormal() {
        return (shape, fanIn, fanOut, rng) -> rng.normal(shape, 0, (float) Math.sqrt(2.0 / (fanIn + fanOut)));
    }

    /** {@return numbers uniform in ±√(6 / n) (He et al. 2015)} */
    public static Initializer heUniform() {
        return (shape, fanIn, fanOut, rng) -> {
            float bound = (float) Math.sqrt(6.0 / fanIn);
            return rng.uniform(shape, -bound, bound);
        };
    }

    /** {@return normally distributed numbers of standard deviation √(2 / n) (He et al. 2015)} */
    public static Initializer heNormal() {
        return (shape, fanIn, fanOut, rng) -> rng.normal(shape, 0, (float) Math.sqrt(2.0 / fanIn));
    }

    /**
     * A random matrix whose rows or columns, whichever are fewer, are orthogonal and of length {@code gain} (Saxe et
     * al. 2014). All axes but the last are taken as rows.
     *
     * @param gain the length, such as 1, or √2 before ReLU
     * @return the initializer
     */
    public static Initializer orthogonal(float gain) {
        return (shape, fanIn, fanOut, rng) -> Orthogonal.create(shape, gain, rng);
    }
}
