package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalization becomes part of the layer before it. In evaluation it is y = (x − μ)·s + β with s = γ/√(σ² + ε),
 * so a layer W without bias before it becomes W·s with the bias β − μ·s.
 */
final class Folding {
    /** ε of the normalizations. */
    static final float EPSILON = 1e-5f;

    private Folding() {}

    /** Writes the weights of a network with normalizations into one that is the same without. */
    static void fold(Sequential trained, Sequential plain) {
        List<Layer> from = new ArrayList<>();
        List<Layer> to = plain.layers().stream().filter(Folding::isLinear).toList();
        for (Layer layer : trained.layers()) {
            if (isLinear(layer) || layer instanceof BatchNorm) {
                from.add(layer);
            }
        }
        boolean fits = from.size() == 2 * to.size() - 1;
        for (int i = 0; i < to.size() && fits; i++) {
            fits = weight(from.get(2 * i)).shape().equals(weight(to.get(i)).shape());
        }
        if (!fits) {
            throw new IllegalArgumentException("[judge] expected " + to + " with a BatchNorm between two, got " + from
                    + ": give what forTraining has made, not what is folded already");
        }
        for (int i = 0; i < to.size() - 1; i++) {
            fold(weight(from.get(2 * i)), (BatchNorm) from.get(2 * i + 1), to.get(i));
        }
        Layer last = to.get(to.size() - 1);
        last.state().arrays().forEach((name, array) -> array.copyFrom(array(from.get(from.size() - 1), name)));
        plain.state().touch();
    }

    private static boolean isLinear(Layer layer) {
        return layer instanceof Conv2d || layer instanceof Dense;
    }

    private static void fold(NDArray weight, BatchNorm norm, Layer to) {
        NDArray folded = weight(to);
        NDArray bias = array(to, "bias");
        int channels = bias.elements();
        double[] scale = new double[channels];
        for (int c = 0; c < channels; c++) {
            double variance = norm.runningVariance().value().get(c);
            double mean = norm.runningMean().value().get(c);
            scale[c] = weight(norm).get(c) / Math.sqrt(variance + EPSILON);
            bias.set((float) (array(norm, "bias").get(c) - mean * scale[c]), c);
        }
        for (int i = 0; i < weight.elements(); i++) {
            folded.array()[folded.offset() + i] = (float) (weight.array()[weight.offset() + i] * scale[i % channels]);
        }
    }

    private static NDArray weight(Layer layer) {
        return array(layer, "weight");
    }

    private static NDArray array(Layer layer, String name) {
        Parameter parameter = layer.state().parameters().get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "[judge] expected a layer with a " + name + ", got " + layer + ": give what forTraining has made");
        }
        return parameter.value();
    }
}
