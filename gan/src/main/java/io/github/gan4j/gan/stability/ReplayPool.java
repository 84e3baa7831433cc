package io.github.gan4j.gan.stability;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;

/**
 * Generated samples of the past, some of which the discriminator sees again instead of new ones, so that it does not
 * forget what the generator did (Shrivastava et al. 2017), as in CycleGAN (Zhu et al. 2017): until the pool is full,
 * every new sample is kept and shown too. Then each new sample is, with equal chances, shown itself, or put in the
 * place of one in the pool, drawn at random, which is shown instead.
 *
 * <p>Differs from Shrivastava et al.: the share of old samples is one half on average, not in each batch.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ReplayPool {
    private final NDArray pool;
    private final Counter size;
    private final State state;

    private ReplayPool(NDArray pool) {
        this.pool = pool;
        this.size = Counter.within(0, pool.shape().size(0), 0);
        this.state = State.empty().with("samples", Buffer.of(pool)).with("size", size);
    }

    /**
     * An empty pool for 50 samples, as in CycleGAN.
     *
     * @param sample the shape of one sample, without the batch axis
     * @return the pool
     */
    public static ReplayPool of(Shape sample) {
        return of(50, sample);
    }

    /**
     * An empty pool.
     *
     * @param capacity how many samples it keeps, 1 or more
     * @param sample the shape of one sample, without the batch axis
     * @return the pool
     * @throws IllegalArgumentException if there is no room
     */
    public static ReplayPool of(int capacity, Shape sample) {
        if (capacity < 1) {
            throw new IllegalArgumentException("[replayPool] expected room for 1 or more samples, got " + capacity);
        }
        return new ReplayPool(NDArray.zeros(Shape.of(capacity).then(sample)));
    }

    /**
     * Takes new samples in, and says what to show to the discriminator.
     *
     * @param fakes new samples, (N, …); they stay as they are
     * @param rng where chances come from
     * @return what to show, a new array (N, …)
     * @throws ShapeException if the samples do not have the shape of those in the pool
     */
    public NDArray exchange(NDArray fakes, Rng rng) {
        Shape sample = pool.shape().part(1, pool.shape().rank());
        if (fakes.shape().rank() != pool.shape().rank()
                || !fakes.shape().part(1, fakes.shape().rank()).equals(sample)) {
            throw new ShapeException("[replayPool] expected samples (N, …) that are each " + sample + ", got "
                    + fakes.shape() + ": make the pool for the generator's samples");
        }
        NDArray shown = Workspace.uninitialized(fakes.shape());
        for (int i = 0; i < fakes.shape().size(0); i++) {
            NDArray fresh = fakes.part(i, i + 1);
            NDArray place = shown.part(i, i + 1);
            int kept = size();
            if (kept < capacity()) {
                pool.part(kept, kept + 1).copyFrom(fresh);
                size.increment();
                place.copyFrom(fresh);
            } else if (rng.integer(2) == 0) {
                place.copyFrom(fresh);
            } else {
                int chosen = rng.integer(kept);
                NDArray old = pool.part(chosen, chosen + 1);
                place.copyFrom(old);
                old.copyFrom(fresh);
            }
        }
        return shown;
    }

    /** {@return how many samples the pool has room for} */
    public int capacity() {
        return pool.shape().size(0);
    }

    /** {@return how many samples are in the pool} */
    public int size() {
        return (int) size.get();
    }

    /**
     * {@return all that lasts of the pool: {@code samples}, (capacity, …), where what is not used yet is 0, and the
     * counter {@code size}}
     */
    public State state() {
        return state;
    }

    /** How full it is, such as {@code ReplayPool(12 of 50, each (28, 28, 1))}. */
    @Override
    public String toString() {
        return "ReplayPool(" + size() + " of " + capacity() + ", each "
                + pool.shape().part(1, pool.shape().rank()) + ")";
    }
}
