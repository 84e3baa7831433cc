package io.github.gan4j.gan;

import io.github.gan4j.gan.Game.DiscriminatorCost;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/** What is gathered for the report while a step runs. */
final class Round {
    private Logits seen = new Logits(NDArray.zeros(Shape.of(0)), NDArray.zeros(Shape.of(0)));
    private float discriminatorLoss = Float.NaN;
    private float generatorLoss = Float.NaN;
    private int images;

    Round() {}

    /** Figures of updates that this step does not make are those of the step before. */
    Round(Round before) {
        seen = before.seen;
        discriminatorLoss = before.discriminatorLoss;
        generatorLoss = before.generatorLoss;
    }

    /** After an update of D on so many real images, or a part of one. */
    void discriminator(DiscriminatorCost cost, int count) {
        seen = new Logits(
                NDArray.copyOf(cost.real().logits().value()),
                NDArray.copyOf(cost.fake().logits().value()));
        discriminatorLoss = cost.cost().item();
        images += count;
    }

    /** After an update of G, or a part of one. */
    void generator(float loss) {
        generatorLoss = loss;
    }

    Logits seen() {
        return seen;
    }

    float discriminatorLoss() {
        return discriminatorLoss;
    }

    float generatorLoss() {
        return generatorLoss;
    }

    /** How many real images D was shown. */
    int images() {
        return images;
    }
}
