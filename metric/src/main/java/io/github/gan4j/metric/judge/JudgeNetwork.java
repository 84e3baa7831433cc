package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Dropout;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Kernel2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.MaxPool2d;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network of a judge, told in words, such as {@code conv16x5 max2 conv32x3/2 dense128}, which stand in the judge's
 * file. Each convolution and dense layer has a leaky ReLU behind it, so that no feature is dead; in training a batch
 * normalization stands between, which is part of the weights afterwards. What the last word makes are the features; a
 * dense layer behind them makes the logits.
 *
 * <ul>
 *   <li>{@code conv16x5}: a convolution with 16 channels and a kernel of 5x5, an odd number, whose output is as large
 *       as its input; {@code /2} behind it is a stride of 2
 *   <li>{@code max2}, {@code average2}: the largest, or the mean, of each 2x2
 *   <li>{@code dense128}: a dense layer with 128 features
 * </ul>
 *
 * @param words the layers, with a space between two, in 1,000 characters at most; dense ones at the end only, and one
 *     at least
 * @param image the shape of an image, (H, W, C)
 * @param classes how many classes there are, 2 or more
 */
public record JudgeNetwork(String words, Shape image, int classes) {
    private static final float SLOPE = .1f;
    private static final float MOMENTUM = .1f;

    /** Words may come from files. */
    private static final int LONGEST = 1000;

    /**
     * A network.
     *
     * @throws IllegalArgumentException if a word is not one of those above, or they stand in another order, the image
     *     is not (H, W, C) or too small for them, or there are fewer than two classes
     */
    public JudgeNetwork {
        if (image.rank() != 3 || image.elements() == 0) {
            throw new IllegalArgumentException("[judge] expected images (H, W, C), got " + image
                    + ": give height, width and channels, (28, 28, 1) for grey ones");
        }
        if (classes < 2) {
            throw new IllegalArgumentException("[judge] expected two classes or more, got " + classes);
        }
        if (words.length() > LONGEST) {
            throw new IllegalArgumentException("[judge] expected a network in " + LONGEST + " characters at most, got "
                    + words.length() + ": judge with fewer layers");
        }
        boolean dense = false;
        Shape shape = image;
        for (LayerWord word : parsed(words)) {
            if (dense && word.kind() != LayerWord.Kind.DENSE) {
                throw disordered(words);
            }
            dense = word.kind() == LayerWord.Kind.DENSE;
            shape = word.after(shape);
        }
        if (!dense) {
            throw disordered(words);
        }
    }

    private static IllegalArgumentException disordered(String words) {
        return new IllegalArgumentException("[judge] expected dense layers at the end, and only there, got \"" + words
                + "\": end with a word such as dense128");
    }

    private static List<LayerWord> parsed(String words) {
        return Arrays.stream(words.split(" ", -1)).map(LayerWord::of).toList();
    }

    /** {@return the name of the layer that makes the features, the last word} */
    public String featureLayer() {
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    /**
     * The network to train, with fresh weights.
     *
     * @param dropout the part of the numbers that is left out in front of dense layers, in [0, 1)
     * @param rng where the weights come from, and in streams of it what is left out
     * @return from images (N, H, W, C) to logits (N, classes)
     */
    public Sequential forTraining(float dropout, Rng rng) {
        return Sequential.of("judge", layers(true, dropout, rng));
    }

    /** The network to ask, with weights that are to be replaced. */
    Sequential plain() {
        return Sequential.of("judge", layers(false, 0, Rng.seeded(0)));
    }

    /**
     * The same function without normalization and dropout, as judges have it.
     *
     * @param trained what {@link #forTraining} made
     * @return from images (N, H, W, C) to logits (N, classes), on weights of its own
     * @throws IllegalArgumentException if it is the network of other words
     */
    public Sequential folded(Sequential trained) {
        Sequential plain = plain();
        Folding.fold(trained, plain);
        return plain;
    }

    /** How many numbers the network has. */
    long parameterCount() {
        long count = 0;
        Shape shape = image;
        for (LayerWord word : parsed(words)) {
            count += word.parameterCount(shape);
            shape = word.after(shape);
        }
        return count + (shape.elements() + 1L) * classes;
    }

    private List<Layer> layers(boolean training, float dropout, Rng rng) {
        List<Layer> layers = new ArrayList<>();
        Shape shape = image;
        for (LayerWord word : parsed(words)) {
            if (word.isPooling()) {
                layers.add(pool(word));
            } else {
                if (word.kind() == LayerWord.Kind.DENSE) {
                    if (shape.rank() == 3) {
                        layers.add(new Flatten());
                    }
                    addDropout(layers, dropout, rng);
                    layers.add(dense(word, shape.elements(), training, rng));
                } else {
                    layers.add(convolution(word, shape.size(2), training, rng));
                }
                if (training) {
                    layers.add(BatchNorm.of(word.size(), Folding.EPSILON, MOMENTUM));
                }
                layers.add(Activation.leakyRelu(SLOPE));
            }
            shape = word.after(shape);
        }
        addDropout(layers, dropout, rng);
        layers.add(Dense.of(shape.elements(), classes, rng));
        return layers;
    }

    private static Layer pool(LayerWord word) {
        return word.kind() == LayerWord.Kind.MAX ? MaxPool2d.of(word.size()) : AveragePool2d.of(word.size());
    }

    private static Layer dense(LayerWord word, int in, boolean training, Rng rng) {
        Dense dense = Dense.withoutBias(in, word.size(), Initializers.xavierUniform(), rng);
        return training ? dense : dense.withBias();
    }

    private static Layer convolution(LayerWord word, int in, boolean training, Rng rng) {
        Kernel2d kernel = Kernel2d.of(word.kernel()).stride(word.stride()).padding(word.kernel() / 2);
        Conv2d convolution = Conv2d.withoutBias(in, word.size(), kernel, Initializers.xavierUniform(), rng);
        return training ? convolution : convolution.withBias();
    }

    private static void addDropout(List<Layer> layers, float dropout, Rng rng) {
        if (dropout > 0) {
            layers.add(Dropout.of(dropout, rng.stream("dropout " + layers.size())));
        }
    }
}
