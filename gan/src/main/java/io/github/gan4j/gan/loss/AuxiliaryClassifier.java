package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.random.Rng;

/**
 * The auxiliary classifier (Odena et al. 2017, "Conditional Image Synthesis with Auxiliary Classifier GANs", equation
 * 3): D names the class of real and of generated samples too, by one logit a class behind its own, and G, which was
 * told the class, wants it named. With H(c, x) = −ln softmax(columns)ᶜ, D's part is λ (E H(c, x) + E H(c, G(z, c))) and
 * G's is λ E H(c, G(z, c)).
 *
 * @param classes how many, 2 or more
 * @param weight λ, above 0; 1 in the paper
 */
public record AuxiliaryClassifier(int classes, float weight) implements Auxiliary {
    /**
     * A classifier with a weight of 1.
     *
     * @param classes how many, 2 or more
     */
    public AuxiliaryClassifier(int classes) {
        this(classes, 1);
    }

    /**
     * A classifier.
     *
     * @throws IllegalArgumentException if there are fewer than 2 classes, or the weight is not above 0 and finite
     */
    public AuxiliaryClassifier {
        if (classes < 2) {
            throw new IllegalArgumentException("[auxiliary-classifier] expected 2 or more classes, got " + classes);
        }
        checkWeight("auxiliary-classifier", weight);
    }

    static void checkWeight(String name, float weight) {
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException("[" + name + "] expected a weight above 0, got " + weight);
        }
    }

    /**
     * The same classifier with another weight.
     *
     * @param newWeight λ, above 0
     * @return the changed classifier
     */
    public AuxiliaryClassifier withWeight(float newWeight) {
        return new AuxiliaryClassifier(classes, newWeight);
    }

    @Override
    public String name() {
        return "auxiliary-classifier";
    }

    @Override
    public String summary() {
        return "D names classes too, AC-GAN (Odena et al. 2017)";
    }

    @Override
    public int columns() {
        return classes;
    }

    @Override
    public int codes() {
        return 0;
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    /** {@return (N, 0): G is told labels} */
    @Override
    public NDArray draw(int count, Rng rng) {
        return NDArray.zeros(Shape.of(count, 0));
    }

    @Override
    public Tensor discriminator(Tensor realColumns, Tensor fakeColumns, int[] realLabels, Conditions fake) {
        return cost(realColumns, realLabels, "real").add(cost(fakeColumns, fake.labels(), "generated"));
    }

    @Override
    public Tensor generator(Tensor fakeColumns, Conditions fake) {
        return cost(fakeColumns, fake.labels(), "generated");
    }

    private Tensor cost(Tensor columns, int[] labels, String kind) {
        if (!columns.shape().equals(Shape.of(labels.length, classes))) {
            throw new ShapeException("[auxiliary-classifier] expected a logit for each of " + classes + " classes of "
                    + labels.length + " " + kind + " samples with labels, (" + labels.length + ", " + classes
                    + "), got " + columns.shape() + ": D must end in " + (1 + classes) + " numbers");
        }
        return Losses.crossEntropy(columns, labels).mul(weight);
    }
}
