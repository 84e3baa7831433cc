package io.github.gan4j.gan.model;

import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Buffer;

/** Where the stage of a growing layer is kept: level and share. */
final class GrowthBuffer {
    private final int levels;
    private final Buffer buffer;

    GrowthBuffer(int levels) {
        this.levels = levels;
        this.buffer = Buffer.of(NDArray.of(levels - 1f, 1));
    }

    Buffer buffer() {
        return buffer;
    }

    Stage stage() {
        NDArray value = buffer.value();
        return new Stage((int) value.get(0), value.get(1));
    }

    void grow(Stage stage) {
        if (stage.level() >= levels) {
            throw new IllegalArgumentException(
                    "[growth] expected a level from 0 to " + (levels - 1) + ", got " + stage.level());
        }
        buffer.value().set(stage.level(), 0);
        buffer.value().set(stage.alpha(), 1);
    }
}
