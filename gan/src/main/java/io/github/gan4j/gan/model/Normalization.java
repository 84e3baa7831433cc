package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.GroupNorm;
import io.github.gan4j.nn.InstanceNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.LayerNorm;
import io.github.gan4j.nn.Maxout;
import io.github.gan4j.nn.PixelNorm;
import io.github.gan4j.nn.Residual;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.WeightForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a normaliser in the place of what an architecture has, inside residual blocks as in a plain chain: before each activation
 * behind a linear layer, also if that layer ends the block before it. What flows around a block is left alone.
 */
final class Normalization {
    private final Normalizer normalizer;
    private int linearsLeft;
    private boolean spare;
    private boolean pending;

    private Normalization(Normalizer normalizer, int linears, boolean spareFirst) {
        this.normalizer = normalizer;
        this.linearsLeft = linears;
        this.spare = spareFirst;
    }

    /** These layers with this normalisation in the place of others: before each hidden activation, or all but the first. */
    static List<Layer> placed(List<Layer> layers, Shape input, Normalizer normalizer, boolean spareFirst) {
        return new Normalization(normalizer, linears(layers), spareFirst).walk(layers, input);
    }

    /** Weights inside other layers would silently stay as they are. */
    static void checkKnown(List<Layer> layers, Normalizer normalizer) {
        for (Layer layer : layers) {
            if (normalizer == Normalizer.ORIGINAL) {
                return;
            }
            List<Layer> inside = inside(layer);
            if (!inside.isEmpty()) {
                checkKnown(inside, normalizer);
            } else if (!isNorm(layer)
                    && !isLinear(layer)
                    && !isFormable(layer, normalizer)
                    && !layer.state().parameters().isEmpty()) {
                throw new IllegalArgumentException(
                        "[design] expected an architecture of dense and convolutional layers "
                                + "for the normalizer " + normalizer.key() + ", got " + layer
                                + ": choose the normalizer original"
                                + (layer instanceof Maxout ? ", none, spectral, weight or equalized" : ""));
            }
        }
    }

    /** Between the sums of a maxout layer and their maximum nothing can stand, but its weight takes any form. */
    private static boolean isFormable(Layer layer, Normalizer normalizer) {
        return layer instanceof Maxout
                && (normalizer == Normalizer.NONE || normalizer.form().isPresent());
    }

    /** These layers with all weights in a form. */
    static List<Layer> formed(List<Layer> layers, WeightForm form) {
        return layers.stream().map(layer -> formed(layer, form)).toList();
    }

    private static Layer formed(Layer layer, WeightForm form) {
        if (layer instanceof Dense dense) {
            return dense.with(form);
        }
        if (layer instanceof Maxout maxout) {
            return maxout.with(form);
        }
        if (layer instanceof Conv2d conv) {
            return conv.with(form);
        }
        if (layer instanceof ConvTranspose2d conv) {
            return conv.with(form);
        }
        if (layer instanceof Residual residual) {
            return new Residual(
                    formed(residual.body(), form), residual.shortcut().map(shortcut -> formed(shortcut, form)));
        }
        return layer instanceof Sequential chain ? Sequential.of(chain.name(), formed(chain.layers(), form)) : layer;
    }

    private List<Layer> walk(List<Layer> layers, Shape input) {
        List<Layer> all = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (isNorm(layer)) {
                continue;
            }
            if (isLinear(layer)) {
                linearsLeft--;
                pending = linearsLeft > 0;
                // Nothing takes the bias away again now.
                all.add(losesItsNorm(layers, i) ? biased(layer) : layer);
            } else if (layer instanceof Activation) {
                beforeActivation(shape).ifPresent(all::add);
                all.add(layer);
            } else {
                all.add(rebuilt(layer, shape));
            }
            shape = layer.outputShape(shape);
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
        if (layer instanceof Residual residual) {
            boolean before = pending;
            Layer body = way(residual.body(), shape);
            boolean behindBody = pending;
            pending = before;
            Optional<Layer> shortcut = residual.shortcut().map(around -> way(around, shape));
            pending = linearsLeft > 0 && (pending || behindBody);
            return new Residual(body, shortcut);
        }
        return layer instanceof Sequential chain ? Sequential.of(chain.name(), walk(chain.layers(), shape)) : layer;
    }

    private Layer way(Layer layer, Shape shape) {
        if (layer instanceof Sequential) {
            return rebuilt(layer, shape);
        }
        List<Layer> all = walk(List.of(layer), shape);
        return all.size() == 1 ? all.get(0) : Sequential.of(all);
    }

    /** The layers that a layer is made of, empty if it is not. */
    private static List<Layer> inside(Layer layer) {
        if (layer instanceof Residual residual) {
            List<Layer> ways = new ArrayList<>(List.of(residual.body()));
            residual.shortcut().ifPresent(ways::add);
            return ways;
        }
        return layer instanceof Sequential chain ? chain.layers() : List.of();
    }

    private static int linears(List<Layer> layers) {
        return layers.stream()
                .mapToInt(layer -> isLinear(layer) ? 1 : linears(inside(layer)))
                .sum();
    }

    /** Whether a normalisation stands behind this layer, before anything that computes. */
    private static boolean losesItsNorm(List<Layer> layers, int i) {
        for (Layer layer : layers.subList(i + 1, layers.size())) {
            if (isNorm(layer)) {
                return true;
            }
            if (isLinear(layer) || layer instanceof Activation || !inside(layer).isEmpty()) {
                return false;
            }
        }
        return false;
    }

    private static boolean isNorm(Layer layer) {
        return layer instanceof BatchNorm
                || layer instanceof LayerNorm
                || layer instanceof InstanceNorm
                || layer instanceof GroupNorm
                || layer instanceof PixelNorm;
    }

    private static boolean isLinear(Layer layer) {
        return layer instanceof Dense || layer instanceof Conv2d || layer instanceof ConvTranspose2d;
    }

    private static Layer biased(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.withBias();
        }
        if (layer instanceof Conv2d conv) {
            return conv.withBias();
        }
        return layer instanceof ConvTranspose2d conv ? conv.withBias() : layer;
    }
}
