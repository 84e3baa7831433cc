package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.Memory;

/**
 * LeCam regularization (Tseng et al. 2021, "Regularizing Generative Adversarial Networks under Limited Data"): λ (E (r
 * − α_F)² + E (f − α_R)²), where r and f are the logits of real and generated samples, and the anchors α_R and α_F are
 * moving averages of their means: α ← decay · α + (1 − decay) · mean, this update included, the first mean itself to
 * begin with. D is held back from being surer than it was. No gradient flows through the anchors.
 *
 * <p>Differs from the authors' code, which lets only r above α_F and f below α_R cost.
 *
 * @param weight λ, above 0; 0.01 to 0.3 are usual, the more the fewer the data
 * @param decay of the averages, in [0, 1); 0.99 in the paper
 */
public record LeCam(float weight, double decay) implements WeightedPenalty {
    private static final String REAL = "lecam.real";
    private static final String FAKE = "lecam.fake";

    /** The penalty with a weight of 0.3 and a decay of 0.99. */
    public LeCam() {
        this(.3f, .99);
    }

    /**
     * A penalty.
     *
     * @throws IllegalArgumentException if the weight is not above 0 and finite, or the decay not in [0, 1)
     */
    public LeCam {
        PenaltySettings.weight("lecam", weight);
        PenaltySettings.decay("lecam", decay);
    }

    @Override
    public LeCam withWeight(float newWeight) {
        return new LeCam(newWeight, decay);
    }

    @Override
    public String name() {
        return "lecam";
    }

    @Override
    public String summary() {
        return "logits near moving averages of the other kind's, for little data (Tseng et al. 2021)";
    }

    /**
     * The penalty; moves the anchors {@code lecam.real} and {@code lecam.fake} in the memory, so is asked once an
     * update.
     */
    @Override
    public Tensor of(DiscriminatorPass pass) {
        float real = moved(REAL, pass.realLogits(), pass.memory());
        float fake = moved(FAKE, pass.fakeLogits(), pass.memory());
        Tensor ofReal = pass.realLogits().sub(fake).square().mean();
        Tensor ofFake = pass.fakeLogits().sub(real).square().mean();
        return ofReal.add(ofFake).mul(weight);
    }

    private float moved(String anchor, Tensor logits, Memory memory) {
        double mean = logits.detach().mean().item();
        double moved = decay * memory.get(anchor, mean) + (1 - decay) * mean;
        if (Double.isFinite(moved)) {
            memory.set(anchor, moved);
        }
        return (float) moved;
    }
}
