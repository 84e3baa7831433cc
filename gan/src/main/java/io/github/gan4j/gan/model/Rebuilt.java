package io.github.gan4j.gan.model;

import io.github.gan4j.nn.Layer;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Networks with some layers changed, those inside others too. What is one object stays one, so that what is shared
 * stays shared.
 */
@SuppressWarnings("ReferenceEquality") // an equal layer is not the same: it may have parameters of its own
final class Rebuilt {
    private final UnaryOperator<Layer> change;
    private final IdentityHashMap<Layer, Layer> known = new IdentityHashMap<>();

    /** Networks in which this is done to each layer; it returns a layer that it leaves as it is. */
    Rebuilt(UnaryOperator<Layer> change) {
        this.change = change;
    }

    Layer of(Layer layer) {
        Layer done = known.get(layer);
        if (done == null) {
            Layer changed = change.apply(layer);
            done = changed == layer ? inside(layer) : changed;
            known.put(layer, done);
        }
        return done;
    }

    private Layer inside(Layer layer) {
        Map<String, Layer> children = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            Layer other = of(child.getValue());
            changed |= other != child.getValue();
            children.put(child.getKey(), other);
        }
        return changed ? layer.with(children) : layer;
    }
}
