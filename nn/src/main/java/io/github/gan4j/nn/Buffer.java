package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;

/** Numbers of a layer that are saved but not trained, such as running statistics. */
public final class Buffer {
    private final NDArray value;

    private Buffer(NDArray value) {
        this.value = value;
    }

    /**
     * A buffer.
     *
     * @param value its first numbers; shared, not copied, unless they are temporary, as those of a layer that is built
     *     inside a training step
     * @return the buffer
     */
    public static Buffer of(NDArray value) {
        return new Buffer(Workspace.isTemporary(value) ? NDArray.copyOf(value) : value);
    }

    /**
     * {@return the numbers, shared, not copied; the layer changes them in place. Inside {@link Snapshot#with} they are
     * those of the snapshot}
     */
    public NDArray value() {
        return StandIns.of(this, value);
    }

    /** The buffer's own numbers, whatever stands in for them. */
    NDArray live() {
        return value;
    }

    /** {@return the shape} */
    public Shape shape() {
        return value.shape();
    }

    /** The shape, such as {@code Buffer(256)}. */
    @Override
    public String toString() {
        return "Buffer" + shape();
    }
}
