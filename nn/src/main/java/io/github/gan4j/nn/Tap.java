package io.github.gan4j.nn;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A layer whose output is looked at, or changed, before the next one takes it: a network runs up to it, the change is
 * made, and the network runs on. It is transparent: state, names and children are those of the layer inside.
 *
 * <pre>{@code
 * Tap.places(generator, z, Pass.eval());                                  // {0=(1, 1152), …, 6=(1, 7, 7, 64), …}
 * Layer halved = Tap.at(generator, "6", activations -> activations.mul(.5f));
 * Tensor images = halved.forward(z, Pass.eval());
 * }</pre>
 *
 * @param inner the layer
 * @param change from what the layer gave to what the next one takes, of the same shape; recorded like the rest, so that
 *     gradients go through it
 */
public record Tap(Layer inner, UnaryOperator<Tensor> change) implements Layer {
    /**
     * A network with a tap behind one of its layers. What is outside of the place is as it was, with the same
     * parameters; a layer and an activation that are otherwise done in one pass over the numbers are done in two.
     *
     * @param network the network, which is left as it is
     * @param place the layer's place, as in {@link #places}: its index, or the names of children with dots between
     *     them, such as {@code 6} or {@code 2.body.0}
     * @param change from what the layer gave to what the next one takes, of the same shape
     * @return the network with the tap
     * @throws IllegalArgumentException if there is no such place
     */
    public static Layer at(Layer network, String place, UnaryOperator<Tensor> change) {
        int dot = -1;
        do {
            dot = place.indexOf('.', dot + 1);
            String name = dot < 0 ? place : place.substring(0, dot);
            Layer child = network.children().get(name);
            if (child != null) {
                Layer tapped = dot < 0 ? new Tap(child, change) : at(child, place.substring(dot + 1), change);
                Map<String, Layer> children = new LinkedHashMap<>(network.children());
                children.put(name, tapped);
                return network.with(children);
            }
        } while (dot >= 0);
        throw new IllegalArgumentException("[tap] expected the place of a layer, got \"" + place + "\" in " + network
                + ", which has "
                + (network.children().isEmpty()
                        ? "no layers inside"
                        : network.children().keySet())
                + ": Tap.places lists them");
    }

    /**
     * The places of a network that an input reaches, in the order in which they are done, with what each gives.
     *
     * @param network the network
     * @param x an input, one sample is enough
     * @param pass as for the network
     * @return the shapes (N, …) by place; of a layer that is used several times, the last. Children that must be of one
     *     kind of layer, such as a table of class codes, are left out
     */
    public static Map<String, Shape> places(Layer network, Tensor x, Pass pass) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Layer watched = watched(network, "", shapes);
        Autograd.noGrad(() -> watched.forward(x, pass.with(Mode.EVAL)));
        return Collections.unmodifiableMap(shapes);
    }

    private static Layer watched(Layer network, String prefix, Map<String, Shape> shapes) {
        Layer all = network;
        for (Map.Entry<String, Layer> child : network.children().entrySet()) {
            String place = prefix + child.getKey();
            Layer inside = watched(child.getValue(), place + ".", shapes);
            Map<String, Layer> children = new LinkedHashMap<>(all.children());
            children.put(child.getKey(), new Tap(inside, made -> {
                shapes.remove(place);
                shapes.put(place, made.shape());
                return made;
            }));
            all = around(all, children);
        }
        return all;
    }

    /** The layer around other children; around its own, if it cannot have one of another kind. */
    private static Layer around(Layer layer, Map<String, Layer> children) {
        try {
            return layer.with(children);
        } catch (IllegalArgumentException e) {
            return layer;
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return changed(inner.forward(x, pass));
    }

    private Tensor changed(Tensor made) {
        Tensor changed = change.apply(made);
        if (!changed.shape().equals(made.shape())) {
            throw new ShapeException("[tap] expected a change that keeps the shape " + made.shape() + ", got "
                    + changed.shape() + " behind " + inner);
        }
        return changed;
    }

    @Override
    public Shape outputShape(Shape input) {
        return inner.outputShape(input);
    }

    @Override
    public State state() {
        return inner.state();
    }

    /** Those of the layer inside. */
    @Override
    public Map<String, Layer> children() {
        return inner.children();
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        return children.equals(children()) ? this : new Tap(inner.with(children), change);
    }

    @Override
    public boolean mixesSamples() {
        return inner.mixesSamples();
    }

    @Override
    public boolean isConditioned() {
        return inner.isConditioned();
    }

    @Override
    public boolean rescalesWeights() {
        return inner.rescalesWeights();
    }

    /** Nobody knows: the change may be steep. */
    @Override
    public boolean hasBoundedSlope() {
        return false;
    }

    @Override
    public boolean hasFeatures() {
        return inner.hasFeatures();
    }

    @Override
    public Features forwardWithFeatures(Tensor x, Pass pass) {
        Features features = inner.forwardWithFeatures(x, pass);
        return new Features(changed(features.output()), features.entered());
    }

    /** The layer inside, such as {@code Tap(Dense(100 → 1152))}. */
    @Override
    public String toString() {
        return "Tap(" + inner + ")";
    }
}
