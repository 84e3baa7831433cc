package io.github.gan4j.gan.model;

import io.github.gan4j.gan.growth.Growing;
import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.State;
import java.util.Map;

/** A growing layer of blocks, one for each size: all but which way images go through them. */
interface GrowingBlocks extends Growing {
    BlockList blocks();

    GrowthBuffer growth();

    @Override
    default int levels() {
        return blocks().size();
    }

    @Override
    default Stage stage() {
        return growth().stage();
    }

    @Override
    default void grow(Stage stage) {
        growth().grow(stage);
    }

    @Override
    default Map<String, Layer> children() {
        return blocks().children();
    }

    @Override
    default State state() {
        return blocks().state().with("growth", growth().buffer());
    }
}
