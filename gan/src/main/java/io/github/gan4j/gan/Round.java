package io.github.gan4j.gan;

import io.github.gan4j.gan.Game.DiscriminatorCost;
import io.github.gan4j.gan.StepReport.Verdict;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import org.jspecify.annotations.Nullable;

/**
 * What is gathered for the report while a step runs. Figures of updates that a step does not make are those of the step before, which are
 * kept by name.
 */
final class Round {
    private @Nullable Logits seen;
    private Verdict real;
    private Verdict fake;
    private float value;
    private float discriminatorLoss;
    private float generatorLoss;
    private int images;

    private Round(Verdict real, Verdict fake, float value, float discriminatorLoss, float generatorLoss) {
        this.real = real;
        this.fake = fake;
        this.value = value;
        this.discriminatorLoss = discriminatorLoss;
        this.generatorLoss = generatorLoss;
    }

    /** A round that begins with the figures of the last one, if there was one. */
    static Round after(Memory last) {
        return new Round(
                verdict("real", last),
                verdict("fake", last),
                figure("value", last),
                figure("discriminatorLoss", last),
                figure("generatorLoss", last));
    }

    private static float figure(String name, Memory last) {
        return (float) last.get(name, Double.NaN);
    }

    private static Verdict verdict(String kind, Memory last) {
        return new Verdict(
                figure(kind + ".meanProbability", last),
                figure(kind + ".accuracy", last),
                figure(kind + ".meanLogit", last),
                figure(kind + ".logitSpread", last));
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

    /** After all updates: looks at the last logits, and keeps the figures for the next round. */
    void finish(Memory last) {
        if (seen != null) {
            real = Logits.verdict(seen.real(), true);
            fake = Logits.verdict(seen.fake(), false);
            value = seen.value();
        }
        keep("real", real, last);
        keep("fake", fake, last);
        last.set("value", value);
        last.set("discriminatorLoss", discriminatorLoss);
        last.set("generatorLoss", generatorLoss);
    }

    private static void keep(String kind, Verdict verdict, Memory last) {
        last.set(kind + ".meanProbability", verdict.meanProbability());
        last.set(kind + ".accuracy", verdict.accuracy());
        last.set(kind + ".meanLogit", verdict.meanLogit());
        last.set(kind + ".logitSpread", verdict.logitSpread());
    }

    /** What D said of the real batch of its last update. */
    Verdict real() {
        return real;
    }

    /** What D said of the generated batch of its last update. */
    Verdict fake() {
        return fake;
    }

    float value() {
        return value;
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
