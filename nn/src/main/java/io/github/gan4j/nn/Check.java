package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Locale;
import java.util.Map;

/** The argument checks that layers have in common. */
final class Check {
    private Check() {}

    static void atLeastOne(String layer, String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("[" + layer + "] expected 1 or more " + what + ", got " + count);
        }
    }

    /** An input (N, …, in) for a weight (in, out). */
    static void features(String layer, Shape input, Shape weight) {
        int in = weight.size(0);
        if (input.rank() < 2) {
            throw new ShapeException("[" + layer + "] expected an input of rank 2 or more, (batch, …, " + in
                    + "), got rank " + input.rank() + ": input " + input + ", weight " + weight);
        }
        if (input.size(-1) != in) {
            throw new ShapeException("[" + layer + "] expected input features " + in + ", got " + input.size(-1)
                    + ": input " + input + ", weight " + weight);
        }
    }

    /** An image batch (N, H, W, channels) for a weight. */
    static void image(String layer, Shape input, int channels, Shape weight) {
        if (input.rank() != 4) {
            throw new ShapeException("[" + layer + "] expected images (batch, height, width, " + channels
                    + "), got rank " + input.rank() + ": input " + input + ", weight " + weight);
        }
        if (input.size(3) != channels) {
            throw new ShapeException("[" + layer + "] expected input channels " + channels + ", got " + input.size(3)
                    + ": input " + input + ", weight " + weight);
        }
    }

    /** An image batch (N, H, W, C). */
    static void image(String layer, Shape input) {
        if (input.rank() != 4) {
            throw new ShapeException("[" + layer + "] expected images (batch, height, width, channels), got rank "
                    + input.rank() + ": input " + input);
        }
    }

    /** An input (N, …, channels) of some rank or more. */
    static void channels(String layer, Shape input, int channels, int rank) {
        if (input.rank() < rank) {
            throw new ShapeException("[" + layer + "] expected an input of rank " + rank + " or more, (batch, …, "
                    + channels + "), got rank " + input.rank() + ": input " + input);
        }
        if (input.size(-1) != channels) {
            throw new ShapeException("[" + layer + "] expected input channels " + channels + ", got " + input.size(-1)
                    + ": input " + input);
        }
    }

    /** An input (N, …) of some rank or more. */
    static void batch(String layer, Shape input, int rank) {
        if (input.rank() < rank) {
            throw new ShapeException("[" + layer + "] expected an input of rank " + rank
                    + " or more, (batch, …, channels), got rank " + input.rank() + ": input " + input);
        }
    }

    static void epsilon(String layer, float epsilon) {
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "[" + layer + "] expected an epsilon above 0, such as 1e-5, got " + epsilon);
        }
    }

    /** The whole numbers in [0, count) that an array of labels has. */
    static int[] classes(String layer, int count, NDArray labels, String name, String others) {
        int[] classes = new int[labels.elements()];
        for (int i = 0; i < classes.length; i++) {
            float value = labels.array()[labels.offset() + i];
            classes[i] = (int) value;
            if (classes[i] != value || classes[i] < 0 || classes[i] >= count) {
                throw new IllegalArgumentException("[" + layer + "] expected whole numbers in [0, " + count + "), got "
                        + value + ": " + name + " " + labels.shape() + others);
            }
        }
        return classes;
    }

    /** The condition of the usual name. */
    static Tensor condition(String layer, Pass pass) {
        return condition(layer, pass, Pass.CONDITION, "a condition", "labels");
    }

    /** A condition of some name, in words, and what to give. */
    static Tensor condition(String layer, Pass pass, String name, String words, String given) {
        return pass.condition(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "[" + layer + "] expected " + words + ", one row for each sample, got "
                                + (pass.conditions().isEmpty()
                                        ? "none"
                                        : "none but " + pass.conditions().keySet())
                                + ": run it with Pass." + pass.mode().name().toLowerCase(Locale.ROOT)
                                + "().given(" + given + ")"));
    }

    /** The names of some children against those that a layer has. */
    static void children(Layer layer, Map<String, Layer> children) {
        if (!children.keySet().equals(layer.children().keySet())) {
            throw new IllegalArgumentException("[layer] expected the children "
                    + layer.children().keySet() + " for " + layer + ", got " + children.keySet());
        }
    }

    /** A child of some kind. */
    static <L extends Layer> L child(Layer layer, Map<String, Layer> children, String name, Class<L> kind) {
        Layer child = children.get(name);
        if (!kind.isInstance(child)) {
            throw new IllegalArgumentException("[layer] expected the child " + name + " of " + layer + " to be of "
                    + kind.getSimpleName() + ", got " + child);
        }
        return kind.cast(child);
    }

    /** The labels (N) of samples (N, …), whole numbers in [0, count). */
    static int[] labels(String layer, int count, Shape input, Pass pass) {
        Tensor condition = condition(layer, pass);
        if (!condition.shape().equals(input.part(0, 1))) {
            throw new ShapeException("[" + layer + "] expected labels " + input.part(0, 1)
                    + ", one for each sample, got condition " + condition.shape() + ": input " + input);
        }
        return classes(layer, count, condition.value(), "condition", ", input " + input);
    }

    /** (N, 1, …, 1, last) for an input (N, …): one row for each sample. */
    static Shape perSample(Shape input, int last) {
        Shape shape = input.part(0, 1);
        for (int i = 2; i < input.rank(); i++) {
            shape = shape.then(Shape.of(1));
        }
        return shape.then(Shape.of(last));
    }

    /** An input (N, …, channels) with more than one pixel between, to take a variance of. */
    static void pixels(String layer, Shape input) {
        if (input.part(1, input.rank() - 1).elements() == 1) {
            throw new ShapeException("[" + layer + "] expected 2 or more pixels, got 1: input " + input
                    + "; the difference of a single value from its mean is always 0, use another normalisation there");
        }
    }

    /** An input (N, in) for a weight (in, …). */
    static void rows(String layer, Shape input, Shape weight) {
        if (input.rank() != 2) {
            throw new ShapeException("[" + layer + "] expected an input (batch, " + weight.size(0) + "), got rank "
                    + input.rank() + ": input " + input + ", weight " + weight
                    + (input.rank() == 4 ? "; flatten or pool images before it" : ""));
        }
        features(layer, input, weight);
    }
}
