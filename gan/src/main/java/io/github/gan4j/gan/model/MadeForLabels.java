package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;

/** A conditional family in the place of another: there are no networks of it that are told nothing. */
record MadeForLabels(ConditionalFamily family) implements ArchitectureFamily {
    @Override
    public Architecture of(Shape image, int latentSize) {
        throw new IllegalArgumentException("[design] expected labels for networks that are made to be told them: "
                + "choose the conditioning concatenation, or another architecture");
    }
}
