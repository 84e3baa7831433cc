package io.github.gan4j.gan.stability;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A moving average of a generator's weights (Yazıcı et al. 2019; Karras et al. 2018), whose samples are steadier than
 * those of the weights as they are: after each update of the generator, average ← β · average + (1 − β) · weights.
 * Buffers, such as the running statistics of batch normalisation, are copied, not averaged.
 *
 * <pre>{@code
 * ExponentialAverage average = ExponentialAverage.of(generator, Decay.halfLife(10_000));
 * average.update(64);                                       // after each update of the generator
 * NDArray images = average.with(() -> trainer.sample(16));  // made by the averaged weights
 * }</pre>
 *
 * <p>Not safe for use by several threads at once, nor while another thread trains or uses the generator.
 */
public final class ExponentialAverage {
    /** The next would be 1, with which nothing new were ever taken: a half-life of 11.6 million updates. */
    private static final float MOST = Math.nextDown(1f);

    private final State state;
    private final Decay decay;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();
    private final Map<String, NDArray> aside = new LinkedHashMap<>();
    private final Counter updates = Counter.of(0);
    private final Counter images = Counter.of(0);
    private final State lasting;
    private boolean inUse;

    private ExponentialAverage(State state, Decay decay) {
        this.state = state;
        this.decay = decay;
        state.arrays().forEach((name, array) -> averages.put(name, NDArray.copyOf(array)));
        Map<String, Buffer> slots = new LinkedHashMap<>();
        averages.forEach((name, array) -> slots.put(name, Buffer.of(array)));
        this.lasting = State.empty()
                .with("averages", State.empty().withSlots(slots))
                .with("updates", updates)
                .with("images", images);
    }

    /**
     * An average that begins with the weights as they are.
     *
     * @param generator whose weights to average; it stays as it is
     * @param decay how much of the old average stays at each update
     * @return the average
     */
    public static ExponentialAverage of(Layer generator, Decay decay) {
        return of(generator.state(), decay);
    }

    /**
     * An average that begins with the weights as they are.
     *
     * @param generator what the generator owns; it stays as it is
     * @param decay how much of the old average stays at each update
     * @return the average
     */
    public static ExponentialAverage of(State generator, Decay decay) {
        return new ExponentialAverage(generator, decay);
    }

    /**
     * Takes the weights into the average. Call it after each update of the generator.
     *
     * @param batch how many images were shown since the last call, 1 or more
     * @throws IllegalArgumentException if the batch is empty, or the decay is not in [0, 1)
     * @throws IllegalStateException inside {@link #with}
     */
    public void update(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("[ema] expected a batch of 1 or more images, got " + batch);
        }
        checkFree("update");
        double asked = decay.at(updates.get(), images.get(), batch);
        if (!(asked >= 0 && asked < 1)) {
            throw new IllegalArgumentException("[ema] expected a decay in [0, 1), got " + asked + " of " + decay);
        }
        float kept = Math.min((float) asked, MOST);
        state.parameters().forEach((name, parameter) -> {
            NDArray average = average(name);
            if (kept == 0) {
                average.copyFrom(parameter.value());
            } else {
                InPlace.scale(kept, average);
                InPlace.axpy(1 - kept, parameter.value(), average);
            }
        });
        state.buffers().forEach((name, buffer) -> average(name).copyFrom(buffer.value()));
        updates.increment();
        images.set(images.get() + batch);
    }

    /**
     * Counts updates and images from 0 again, as when the generator has new layers: the average stays, and forgets as
     * fast as at the beginning.
     */
    public void recount() {
        updates.set(0);
        images.set(0);
    }

    private NDArray average(String name) {
        return Objects.requireNonNull(averages.get(name));
    }

    private void checkFree(String what) {
        if (inUse) {
            throw new IllegalStateException("[ema] " + what
                    + " while the generator has the averaged weights: do it after " + "the call of with(…)");
        }
    }

    /**
     * Does something while the generator has the averaged weights. Afterwards it has its own again, bit for bit,
     * whatever happened, and the average is as before. Graphs that were recorded before cannot be walked after it.
     *
     * @param work what to do, such as sampling; it may call this method again
     * @param <T> the type of its result
     * @return its result
     */
    public <T extends @Nullable Object> T with(Supplier<T> work) {
        if (inUse) {
            return work.get();
        }
        state.arrays()
                .forEach((name, array) -> aside.computeIfAbsent(name, n -> NDArray.zeros(array.shape()))
                        .copyFrom(array));
        inUse = true;
        put(averages);
        try {
            return work.get();
        } finally {
            put(aside);
            inUse = false;
        }
    }

    /**
     * Does something while the generator has the averaged weights, as {@link #with(Supplier)} does.
     *
     * @param work what to do, such as writing a file
     */
    public void with(Runnable work) {
        this.<@Nullable Void>with(() -> {
            work.run();
            return null;
        });
    }

    private void put(Map<String, NDArray> numbers) {
        state.arrays().forEach((name, array) -> array.copyFrom(Objects.requireNonNull(numbers.get(name))));
        for (Parameter parameter : state.parameters().values()) {
            parameter.tensor().touch();
        }
    }

    /** {@return how many updates were made} */
    public long updates() {
        return updates.get();
    }

    /** {@return how many images were shown} */
    public long images() {
        return images.get();
    }

    /**
     * {@return the averaged parameters and the copied buffers by their names in the generator, the arrays themselves;
     * unmodifiable}
     */
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(averages);
    }

    /**
     * {@return all that lasts of the average, without the generator: its arrays as {@code averages}, each under its
     * name in the generator, and the counters {@code updates} and {@code images}}
     */
    public State state() {
        return lasting;
    }

    /** The rule and the updates, such as {@code ExponentialAverage(Fixed[decay=0.999], 100 updates)}. */
    @Override
    public String toString() {
        return "ExponentialAverage(" + decay + ", " + updates.get() + (updates.get() == 1 ? " update)" : " updates)");
    }
}
