package io.github.gan4j.random;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import java.nio.charset.StandardCharsets;

/**
 * Seeded random numbers, the same on every platform. The generator is Philox4x32-10, which computes the n-th number of
 * a stream from the seed, the stream and n alone; so its whole state is small and printable, and streams cost nothing.
 *
 * <p>Use one stream per purpose, each with a name:
 *
 * <pre>{@code
 * Rng rng = Rng.seeded(1);
 * NDArray weight = rng.stream("generator").uniform(Shape.of(100, 256), -0.05f, 0.05f);
 * NDArray noise = rng.stream("latent").normal(Shape.of(64, 100), 0, 1);
 * }</pre>
 *
 * <p>A stream depends on the seed and the names on the way to it, never on how much was drawn before: a further draw
 * for one purpose does not change the numbers of another. Asking twice for the same name gives two generators with the
 * same numbers.
 *
 * <p>A fill of an array takes the same numbers as one single draw per element. Not safe for use by several threads at
 * once: give each thread a stream of its own.
 */
public final class Rng {
    private static final double TWO_TO_MINUS_32 = 0x1p-32;
    private static final float TWO_TO_MINUS_24 = 0x1p-24f;
    private static final long LOW = 0xFFFFFFFFL;

    /** Where {@link #truncatedNormal} cuts, in standard deviations. */
    private static final float TRUNCATION = 2;

    private long seed;
    private long stream;

    /** The words drawn so far; the next one is word {@code position % 4} of block {@code position / 4}. */
    private long position;

    private final int[] block = new int[4];

    /** Whether {@link #block} holds the block of {@link #position}. */
    private boolean loaded;

    private boolean waiting;
    private double waitingNormal;

    private Rng(State state) {
        restore(state);
    }

    /**
     * Where a generator stands: all that is needed to draw exactly the numbers that follow.
     *
     * @param seed the seed
     * @param stream the number of the stream, made from its names; 0 for {@link Rng#seeded}
     * @param position how many 32-bit words were drawn from the stream
     * @param normalWaiting whether the last draw was a {@link Rng#normal()} that left the second number of its pair for
     *     the next
     */
    public record State(long seed, long stream, long position, boolean normalWaiting) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the position is negative, or a normal waits where no pair was drawn
         */
        public State {
            if (position < 0 || (normalWaiting && position < 2)) {
                throw new IllegalArgumentException("[random] expected a position of " + (normalWaiting ? 2 : 0)
                        + " or more, got " + position + ": the saved state is damaged");
            }
        }
    }

    /**
     * The generator of a seed, at its beginning.
     *
     * @param seed any number
     * @return the generator
     */
    public static Rng seeded(long seed) {
        return new Rng(new State(seed, 0, 0, false));
    }

    /**
     * A generator that continues where another stood.
     *
     * @param state what {@link #state()} gave
     * @return the generator
     */
    public static Rng of(State state) {
        return new Rng(state);
    }

    /**
     * An independent generator for one purpose, at its beginning. It depends on the seed and on the names on the way to
     * it only.
     *
     * @param name the purpose, such as {@code "latent"}
     * @return the generator
     */
    public Rng stream(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long hash = mix(stream ^ 0x9E3779B97F4A7C15L);
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L; // FNV-1a
        }
        return new Rng(new State(seed, mix(hash + bytes.length), 0, false));
    }

    /** The finalizer of SplitMix64: a bijection in which every bit depends on every other. */
    private static long mix(long x) {
        long y = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }

    /**
     * Where this generator stands.
     *
     * @return a value for {@link #restore} and {@link #of}
     */
    public State state() {
        return new State(seed, stream, position, waiting);
    }

    /**
     * Makes this generator continue where another stood.
     *
     * @param state what {@link #state()} gave
     */
    public void restore(State state) {
        seed = state.seed();
        stream = state.stream();
        position = state.position();
        waiting = false;
        loaded = false;
        if (state.normalWaiting()) {
            position -= 2;
            normalPair();
        }
    }

    /**
     * 32 random bits.
     *
     * @return any int, all equally likely
     */
    public int bits() {
        waiting = false;
        return word();
    }

    /**
     * 64 random bits.
     *
     * @return any long, all equally likely
     */
    public long bits64() {
        long high = bits();
        return (high << 32) | (bits() & LOW);
    }

    /**
     * The next word. The key is the seed; the counter's high half is the stream, its low half the number of the block.
     */
    private int word() {
        int lane = (int) position & 3;
        if (lane == 0 || !loaded) {
            Philox.block(position >>> 2, stream, seed, block);
            loaded = true;
        }
        position++;
        return block[lane];
    }

    /**
     * A number uniform in [0, 1): a multiple of 2⁻²⁴.
     *
     * @return the number
     */
    public float uniform() {
        return (bits() >>> 8) * TWO_TO_MINUS_24;
    }

    /**
     * A number uniform in [low, high).
     *
     * @param low the smallest number
     * @param high the bound, never returned, not even by rounding
     * @return the number
     * @throws IllegalArgumentException unless both are finite and low &lt; high
     */
    public float uniform(float low, float high) {
        checkRange(low, high);
        return between(low, high);
    }

    private float between(float low, float high) {
        float value = (float) (low + (double) uniform() * ((double) high - low));
        return value < high ? value : Math.nextDown(high);
    }

    private static void checkRange(float low, float high) {
        if (!(low < high) || !Float.isFinite(low) || !Float.isFinite(high)) {
            throw new IllegalArgumentException(
                    "[uniform] expected finite bounds with low < high, got low " + low + " and high " + high);
        }
    }

    /**
     * A number from the normal distribution with mean 0 and standard deviation 1, by Box and Muller's method. Numbers
     * are made in pairs; the second is given by the next call, and dropped when a number of another kind is drawn in
     * between.
     *
     * @return the number, at most 6.8 in size
     */
    public float normal() {
        if (waiting) {
            waiting = false;
            return (float) waitingNormal;
        }
        return (float) normalPair();
    }

    /** Gives the first number of a new pair and lets the second wait. */
    private double normalPair() {
        double u = ((word() & LOW) + 0.5) * TWO_TO_MINUS_32;
        long turn = word() & LOW;
        double radius = Math.sqrt(-2 * StrictMath.log(u));
        waitingNormal = radius * Angle.sine(turn);
        waiting = true;
        return radius * Angle.cosine(turn);
    }

    /**
     * A whole number, each below the bound equally likely (Lemire, "Fast Random Integer Generation in an Interval",
     * 2019).
     *
     * @param bound the bound, 1 or more
     * @return a number in [0, bound)
     * @throws IllegalArgumentException if the bound is below 1
     */
    public int integer(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("[integer] expected a bound of 1 or more, got " + bound);
        }
        long product = (bits() & LOW) * bound;
        if ((product & LOW) < bound) {
            // The first 2³² mod bound fractions would make some numbers likelier than others.
            long unfair = (1L << 32) % bound;
            while ((product & LOW) < unfair) {
                product = (bits() & LOW) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * The numbers 0 … n − 1 in a random order, every order equally likely (Fisher and Yates).
     *
     * @param n how many, 0 or more
     * @return a new array
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("[permutation] expected 0 or more numbers, got " + n);
        }
        int[] order = new int[n];
        for (int i = 1; i < n; i++) {
            int j = integer(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * A new array of numbers uniform in [low, high).
     *
     * @param shape its shape
     * @param low the smallest number
     * @param high the bound, never reached
     * @return the array
     * @throws IllegalArgumentException unless both bounds are finite and low &lt; high
     */
    public NDArray uniform(Shape shape, float low, float high) {
        checkRange(low, high);
        NDArray out = Workspace.uninitialized(shape);
        float[] numbers = out.array();
        for (int i = 0; i < shape.elements(); i++) {
            numbers[i] = between(low, high);
        }
        return out;
    }

    /**
     * A new array of normally distributed numbers, mean + std · {@link #normal()}.
     *
     * @param shape its shape
     * @param mean the mean
     * @param std the standard deviation, 0 or more
     * @return the array
     * @throws IllegalArgumentException if the mean is not finite, or the standard deviation is negative or not finite
     */
    public NDArray normal(Shape shape, float mean, float std) {
        checkNormal("normal", mean, std);
        NDArray out = Workspace.uninitialized(shape);
        float[] numbers = out.array();
        for (int i = 0; i < shape.elements(); i++) {
            numbers[i] = mean + std * normal();
        }
        return out;
    }

    /**
     * A new array of normally distributed numbers, each drawn again until it lies within two standard deviations of the
     * mean. What remains has a standard deviation of 0.8796 · std.
     *
     * @param shape its shape
     * @param mean the mean
     * @param std the standard deviation before the cut, 0 or more
     * @return the array
     * @throws IllegalArgumentException if the mean is not finite, or the standard deviation is negative or not finite
     */
    public NDArray truncatedNormal(Shape shape, float mean, float std) {
        checkNormal("truncatedNormal", mean, std);
        NDArray out = Workspace.uninitialized(shape);
        float[] numbers = out.array();
        for (int i = 0; i < shape.elements(); i++) {
            float value = normal();
            while (Math.abs(value) > TRUNCATION) {
                value = normal();
            }
            numbers[i] = mean + std * value;
        }
        return out;
    }

    private static void checkNormal(String name, float mean, float std) {
        if (!Float.isFinite(mean) || !Float.isFinite(std) || std < 0) {
            throw new IllegalArgumentException("[" + name
                    + "] expected a finite mean and a finite std of 0 or more, got mean " + mean + " and std " + std);
        }
    }

    /** The seed, the stream and the position. */
    @Override
    public String toString() {
        return "Rng(seed " + seed + ", stream " + Long.toHexString(stream) + ", position " + position + ")";
    }
}
