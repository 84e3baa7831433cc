package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.ndarray.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Layers one after the other. Names in its state begin with the layer's index: {@code 0.weight}. A
 * {@link ShapeException} on its way through gets a line that says where: {@code at discriminator / 2: Dense(784 →
 * 256)}.
 *
 * <p>A ReLU or leaky ReLU behind a dense layer, a convolution or a batch normalisation is done in the same pass over
 * the numbers.
 *
 * <p>Where no gradient is wanted, all that a layer has made goes back to the {@link Workspace} as soon as the next one
 * has used it, so that a layer of one's own that wants to keep it copies it. With gradients it stays until the run of
 * the workspace ends.
 */
public final class Sequential implements Layer {
    private final String name;
    private final List<Layer> layers;
    private final Map<String, Layer> children;
    private final State state;

    private Sequential(String name, List<? extends Layer> layers) {
        this.name = name;
        this.layers = List.copyOf(layers);
        Map<String, Layer> named = new LinkedHashMap<>();
        State all = State.empty();
        for (int i = 0; i < layers.size(); i++) {
            String place = Integer.toString(i);
            named.put(place, layers.get(i));
            all = all.with(place, layers.get(i));
        }
        this.children = Collections.unmodifiableMap(named);
        this.state = all;
    }

    /**
     * A network without layers yet, to be continued with {@link #then}.
     *
     * @param name its name in errors and summaries, such as {@code generator}
     * @return the network
     * @throws IllegalArgumentException if the name is blank
     */
    public static Sequential named(String name) {
        return of(name);
    }

    /**
     * This network and a layer behind it.
     *
     * @param layer what follows
     * @return the longer network, on the same layers
     */
    public Sequential then(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return of(name, more);
    }

    /**
     * A network without a name.
     *
     * @param layers its layers, from the input on
     * @return the network
     */
    public static Sequential of(Layer... layers) {
        return of(List.of(layers));
    }

    /**
     * A network without a name.
     *
     * @param layers its layers, from the input on
     * @return the network
     */
    public static Sequential of(List<? extends Layer> layers) {
        return of("Sequential", layers);
    }

    /**
     * A network.
     *
     * @param name its name in errors and summaries, such as {@code generator}
     * @param layers its layers, from the input on
     * @return the network
     */
    public static Sequential of(String name, Layer... layers) {
        return of(name, List.of(layers));
    }

    /**
     * A network.
     *
     * @param name its name in errors and summaries, such as {@code generator}
     * @param layers its layers, from the input on
     * @return the network
     */
    public static Sequential of(String name, List<? extends Layer> layers) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("[sequential] expected a name, got a blank one");
        }
        return new Sequential(name, layers);
    }

    /** {@return the name, {@code Sequential} when none was given} */
    public String name() {
        return name;
    }

    /** {@return the layers, from the input on; unmodifiable} */
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        return through(0, layers.size(), x, pass);
    }

    /** {@return whether there is a layer} */
    @Override
    public boolean hasFeatures() {
        return !layers.isEmpty();
    }

    /** What entered the last layer too, of the same pass: buffers move, and dropout chooses, once. */
    @Override
    public Features forwardWithFeatures(Tensor x, Pass pass) {
        int last = layers.size() - 1;
        if (last < 0) {
            return Layer.super.forwardWithFeatures(x, pass);
        }
        Tensor entered = through(0, last, x, pass);
        return new Features(through(last, last + 1, entered, pass), entered);
    }

    private Tensor through(int from, int to, Tensor x, Pass pass) {
        Tensor y = x;
        int mark = Workspace.mark();
        for (int i = from; i < to; i++) {
            try {
                if (i + 1 < to
                        && layers.get(i) instanceof Fusable fusable
                        && layers.get(i + 1) instanceof Activation activation
                        && activation.isLeaky()) {
                    y = fusable.forward(y, pass, activation.parameter());
                    i++;
                } else {
                    y = layers.get(i).forward(y, pass);
                }
            } catch (ShapeException e) {
                throw e.at(place(i));
            }
            if (y.isTracked()) {
                mark = Workspace.mark();
            } else {
                Workspace.releaseSince(mark, y.value());
            }
        }
        return y;
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            try {
                shape = layers.get(i).outputShape(shape);
            } catch (ShapeException e) {
                throw e.at(place(i));
            }
        }
        return shape;
    }

    private String place(int i) {
        return name + " / " + i + ": " + layers.get(i);
    }

    /** The layers by their index, from {@code 0} on. */
    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Sequential with(Map<String, Layer> others) {
        Check.children(this, others);
        List<Layer> all = new ArrayList<>();
        for (String place : children.keySet()) {
            all.add(Check.child(this, others, place, Layer.class));
        }
        return of(name, all);
    }

    @Override
    public State state() {
        return state;
    }

    /** One line, such as {@code generator(5 layers, 1,489,936 parameters)}; see {@link Summary} for all. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s(%d %s, %,d parameters)",
                name,
                layers.size(),
                layers.size() == 1 ? "layer" : "layers",
                state.parameterCount());
    }
}
