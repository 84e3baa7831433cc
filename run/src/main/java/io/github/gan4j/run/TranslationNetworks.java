package io.github.gan4j.run;

import io.github.gan4j.nn.Layer;
import java.util.Optional;

/**
 * The networks of a translation.
 *
 * @param forth from inputs to targets
 * @param back from targets to inputs, where it goes both ways
 * @param ofTargets tells real targets from those that are made
 * @param ofInputs tells real inputs from those that are made, where it goes both ways
 */
public record TranslationNetworks(Layer forth, Optional<Layer> back, Layer ofTargets, Optional<Layer> ofInputs) {
    /**
     * Networks.
     *
     * @throws IllegalArgumentException if there is a way back without a discriminator of inputs, or the other way round
     */
    public TranslationNetworks {
        if (back.isPresent() != ofInputs.isPresent()) {
            throw new IllegalArgumentException(
                    "[translation] expected a way back and a discriminator of inputs, or neither, got one of them");
        }
    }

    /** {@return the generators, of one player} */
    public Layer[] generators() {
        return back.map(other -> new Layer[] {forth, other}).orElseGet(() -> new Layer[] {forth});
    }

    /** {@return the discriminators, of one player} */
    public Layer[] discriminators() {
        return ofInputs.map(other -> new Layer[] {other, ofTargets}).orElseGet(() -> new Layer[] {ofTargets});
    }
}
