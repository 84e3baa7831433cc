package io.github.gan4j.nn;

/**
 * A whole number that lasts: how many steps were taken, where in an epoch a stream of batches stands. It has a range,
 * so that a saved number that cannot be right is refused before anything changes. Two counters are equal only if they
 * are the same object. Not safe for use by several threads at once.
 */
public final class Counter {
    private final long least;
    private final long most;
    private long value;

    private Counter(long initial, long least, long most) {
        this.least = least;
        this.most = most;
        set(initial);
    }

    /**
     * A counter of 0 or more.
     *
     * @param initial where it begins, 0 or more
     * @return the counter
     * @throws IllegalArgumentException if the number is negative
     */
    public static Counter of(long initial) {
        return within(0, Long.MAX_VALUE, initial);
    }

    /**
     * A counter within a range, which may be one number alone: then it is no counter but a size that whoever continues
     * must have too, such as that of a data set.
     *
     * @param least the smallest number
     * @param most the largest number
     * @param initial where it begins, in [least, most]
     * @return the counter
     * @throws IllegalArgumentException if the number is not in the range
     */
    public static Counter within(long least, long most, long initial) {
        return new Counter(initial, least, most);
    }

    /** One of the same range at the same number. */
    Counter copy() {
        return new Counter(value, least, most);
    }

    /** {@return the number} */
    public long get() {
        return value;
    }

    /**
     * Goes to a number.
     *
     * @param newValue the number
     * @throws IllegalArgumentException if it is not in the range; then nothing has changed
     */
    public void set(long newValue) {
        if (!accepts(newValue)) {
            throw new IllegalArgumentException("[counter] expected " + range() + ", got " + newValue);
        }
        value = newValue;
    }

    /**
     * Counts one further.
     *
     * @return the number then
     * @throws IllegalArgumentException if the range ends here; then nothing has changed
     */
    public long increment() {
        set(value + 1);
        return value;
    }

    /**
     * Whether a number is in the range.
     *
     * @param number any number
     * @return true if {@link #set} takes it
     */
    public boolean accepts(long number) {
        return number >= least && number <= most;
    }

    /** {@return the numbers it takes, in words, such as {@code 0 or more}} */
    public String range() {
        if (most == Long.MAX_VALUE) {
            return least + " or more";
        }
        return least == most ? Long.toString(least) : least + " to " + most;
    }

    /** The number, such as {@code Counter(12)}. */
    @Override
    public String toString() {
        return "Counter(" + value + ")";
    }
}
