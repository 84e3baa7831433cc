package io.github.gan4j.gan.model;

import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.gan.growth.Growing;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Linear;
import io.github.gan4j.nn.Normalizing;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Weighted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a normaliser in the place of what an architecture has, inside residual blocks as in a plain chain: before each
 * activation behind a linear layer, also if that layer ends the block before it. What flows around a block is left
 * alone.
 */
final class NormalizerPlacement {
    private final Normalizer normalizer;
    private int linearsLeft;
    private boolean spare;
    private boolean pending;
    private final Rebuilt biased = new Rebuilt(layer -> layer instanceof Linear linear ? linear.withBias() : layer);

    private NormalizerPlacement(Normalizer normalizer, int linears, boolean spareFirst) {
        this.normalizer = normalizer;
        this.linearsLeft = linears;
        this.spare = spareFirst;
    }

    /**
     * These layers with this normalisation in the place of others: before each hidden activation, or all but the first.
     */
    static List<Layer> placed(List<Layer> layers, Shape input, Normalizer normalizer, boolean spareFirst) {
        return new NormalizerPlacement(normalizer, linears(layers), spareFirst).walk(layers, input);
    }

    /** Weights inside other layers would silently stay as they are. */
    static void checkKnown(List<Layer> layers, Normalizer normalizer, Subject chosen) {
        for (Layer layer : layers) {
            if (normalizer == Normalizer.ORIGINAL) {
                return;
            }
            if (grows(layer)) {
                throw unknown(layer, normalizer, "original", chosen);
            }
            if (!layer.children().isEmpty()) {
                checkKnown(List.copyOf(layer.children().values()), normalizer, chosen);
            } else if (!(layer instanceof Normalizing)
                    && !(layer instanceof Linear)
                    && !isFormable(layer, normalizer)
                    && !layer.state().parameters().isEmpty()) {
                String others = "original" + (layer instanceof Weighted ? ", none, spectral, weight or equalized" : "");
                throw unknown(layer, normalizer, others, chosen);
            }
        }
    }

    private static RefusedException unknown(Layer layer, Normalizer normalizer, String others, Subject chosen) {
        String words = "[design] expected an architecture of dense and convolutional layers for the normalizer "
                + normalizer.key() + ", got " + layer;
        return chosen == Subject.CONDITIONING
                ? new RefusedException(
                        words,
                        "choose another conditioning, such as concatenation",
                        Cure.choose(chosen, "concatenation"))
                : new RefusedException(words, "choose the normalizer " + others, Cure.choose(chosen, others));
    }

    /**
     * Between the sums of a maxout layer, for instance, and their maximum nothing can stand, but its weight takes any
     * form.
     */
    private static boolean isFormable(Layer layer, Normalizer normalizer) {
        return layer instanceof Weighted
                && (normalizer == Normalizer.NONE || normalizer.form().isPresent());
    }

    /** These layers with all weights in a form. */
    static List<Layer> formed(List<Layer> layers, Reparameterization form, Normalizer normalizer, Subject chosen) {
        Rebuilt rebuilt = new Rebuilt(
                layer -> layer instanceof Weighted weighted ? formed(weighted, form, normalizer, chosen) : layer);
        return new ArrayList<>(layers.stream().map(rebuilt::of).toList());
    }

    /** Networks that grow have ways beside each other, through which nothing can be placed. */
    private static boolean grows(Layer layer) {
        return layer instanceof Growing || layer.children().values().stream().anyMatch(NormalizerPlacement::grows);
    }

    private static Layer formed(Weighted layer, Reparameterization form, Normalizer normalizer, Subject chosen) {
        try {
            return layer.with(form);
        } catch (IllegalStateException e) {
            throw new RefusedException(
                    "[design] expected an architecture whose weights have no form yet for the normalizer "
                            + normalizer.key() + ", got " + layer,
                    "leave the normalizer out",
                    Cure.leaveOut(chosen));
        }
    }

    private List<Layer> walk(List<Layer> layers, Shape input) {
        List<Layer> all = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer instanceof Normalizing) {
                continue;
            }
            if (layer instanceof Linear linear) {
                linearsLeft--;
                pending = linearsLeft > 0;
                // Nothing takes the bias away again now.
                all.add(losesItsNorm(layers, i) ? biased.of(linear) : linear);
            } else if (layer instanceof Activation) {
                beforeActivation(shape).ifPresent(all::add);
                all.add(layer);
            } else {
                all.add(rebuilt(layer, shape));
            }
            if (i + 1 < layers.size()) {
                shape = layer.outputShape(shape);
            }
        }
        return all;
    }

    private Optional<Layer> beforeActivation(Shape shape) {
        if (!pending) {
            return Optional.empty();
        }
        pending = false;
        if (spare) {
            spare = false;
            return Optional.empty();
        }
        return normalizer.before(shape);
    }

    /** A layer of layers with its own ones walked; any other as it is. */
    private Layer rebuilt(Layer layer, Shape shape) {
        if (layer instanceof Sequential chain) {
            return Sequential.of(chain.name(), walk(chain.layers(), shape));
        }
        if (layer.children().isEmpty()) {
            return layer;
        }
        // Ways beside each other, each from the same input; around a block without a shortcut the input itself flows.
        boolean before = pending;
        boolean behind = before && layer.children().size() == 1;
        Map<String, Layer> ways = new LinkedHashMap<>();
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            pending = before;
            ways.put(child.getKey(), way(child.getValue(), shape));
            behind |= pending;
        }
        pending = linearsLeft > 0 && behind;
        return layer.with(ways);
    }

    private Layer way(Layer layer, Shape shape) {
        if (layer instanceof Sequential) {
            return rebuilt(layer, shape);
        }
        List<Layer> all = walk(List.of(layer), shape);
        return all.size() == 1 ? all.get(0) : Sequential.of(all);
    }

    private static int linears(Collection<Layer> layers) {
        return layers.stream()
                .mapToInt(layer ->
                        layer instanceof Linear ? 1 : linears(layer.children().values()))
                .sum();
    }

    /** Whether a normalisation stands behind this layer, before anything that computes. */
    private static boolean losesItsNorm(List<Layer> layers, int i) {
        for (Layer layer : layers.subList(i + 1, layers.size())) {
            if (layer instanceof Normalizing) {
                return true;
            }
            if (layer instanceof Linear
                    || layer instanceof Activation
                    || !layer.children().isEmpty()) {
                return false;
            }
        }
        return false;
    }
}
