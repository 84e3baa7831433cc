package io.github.gan4j.gan.translation;

import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.LeastSquares;
import io.github.gan4j.gan.loss.NonSaturating;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the players of a translation minimise. The discriminator minimises its part of the adversarial loss; the
 * generator a sum of terms, each a mean over all numbers of a batch, times its weight; a weight of 0 leaves its term
 * out. Write x for the input, y for the target, G(x) for what is made.
 *
 * <pre>{@code
 * TranslationObjective plain = TranslationObjective.pix2pix().adversarial(0); // L1 alone: the baseline of the paper
 * }</pre>
 *
 * @param loss the adversarial loss
 * @param adversarial the weight of the generator's part of it; with 0 no discriminator is trained
 * @param absolute the weight of |G(x) − y|, L1, of pairs
 * @param squared the weight of (G(x) − y)², L2, of pairs
 * @param perceptual the weight of (f(G(x)) − f(y))², the distance of features f of a network that stays as it is, of
 *     pairs
 * @param self the weight of |b(G(x)) − b(x)|, where b is the mean of 3x3 pixels: what is made still shows what was
 *     there, with lines as thick as it likes (SimGAN's self-regularization, less strict)
 * @param cycle the weight of |F(G(x)) − x|, where F goes the other way, and of the same from y on
 * @param identity the weight of |G(y) − y|, and of the same the other way: what is there already is left alone
 * @param pool how many samples of the past the discriminator is shown again; 0 for none
 * @param alone how many steps the generator makes first without the adversarial term, and without a discriminator
 */
public record TranslationObjective(
        GanLoss loss,
        float adversarial,
        float absolute,
        float squared,
        float perceptual,
        float self,
        float cycle,
        float identity,
        int pool,
        int alone) {
    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if a weight is below 0 or not finite, all are 0, or a number is below 0
     */
    public TranslationObjective {
        Objects.requireNonNull(loss, "[translation] expected a loss, got null");
        float sum = 0;
        for (float weight : new float[] {adversarial, absolute, squared, perceptual, self, cycle, identity}) {
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException("[translation] expected weights of 0 or more, got " + weight);
            }
            sum += weight;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("[translation] expected a term of the generator with a weight above 0, "
                    + "got none: it would learn nothing");
        }
        if (pool < 0 || alone < 0) {
            throw new IllegalArgumentException(
                    "[translation] expected a pool and steps alone of 0 or more, got " + pool + " and " + alone);
        }
        if (alone > 0 && sum == adversarial) {
            throw new IllegalArgumentException("[translation] expected another term beside the adversarial one for the "
                    + alone + " steps without it, got none: it would learn nothing in them");
        }
        if (loss.comparesFeatures()) {
            throw new IllegalArgumentException("[translation] expected a loss of logits, got " + loss.name()
                    + ", which compares features of the discriminator: choose another");
        }
    }

    /**
     * {@return the adversarial term alone, with a weight of 1}
     *
     * @param loss a loss of logits
     */
    public static TranslationObjective of(GanLoss loss) {
        return new TranslationObjective(loss, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** {@return the non-saturating loss and 100 times L1 (Isola et al. 2017)} */
    public static TranslationObjective pix2pix() {
        return of(new NonSaturating()).absolute(100);
    }

    /**
     * {@return least squares, 10 times the cycle, 5 times the identity, and a pool of 50 (Zhu et al. 2017; there the
     * adversarial term has no ½, so that it counts twice as much beside the others)}
     */
    public static TranslationObjective cycleGan() {
        return of(new LeastSquares()).cycle(10).identity(5).pool(50);
    }

    /** {@return whether a discriminator is needed} */
    public boolean isAdversarial() {
        return adversarial > 0;
    }

    /** {@return whether it wants a target for each input: such terms compare what is made with it} */
    public boolean needsPairs() {
        return absolute > 0 || squared > 0 || perceptual > 0;
    }

    /**
     * The distances from an image, in words, for whoever has nothing to compare; those of features are not among them.
     */
    List<String> distances() {
        List<String> all = new ArrayList<>();
        if (absolute > 0) {
            all.add("L1 to a target");
        }
        if (squared > 0) {
            all.add("L2 to a target");
        }
        if (self > 0) {
            all.add("the distance from the input");
        }
        return all;
    }

    /**
     * {@return the same with another adversarial loss}
     *
     * @param newLoss a loss of logits
     */
    public TranslationObjective loss(GanLoss newLoss) {
        return new TranslationObjective(
                newLoss, adversarial, absolute, squared, perceptual, self, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of the adversarial term}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective adversarial(float weight) {
        return new TranslationObjective(
                loss, weight, absolute, squared, perceptual, self, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of L1}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective absolute(float weight) {
        return new TranslationObjective(
                loss, adversarial, weight, squared, perceptual, self, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of L2}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective squared(float weight) {
        return new TranslationObjective(
                loss, adversarial, absolute, weight, perceptual, self, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of the features' distance}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective perceptual(float weight) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, weight, self, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of the distance from the input}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective self(float weight) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, perceptual, weight, cycle, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of the cycle}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective cycle(float weight) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, perceptual, self, weight, identity, pool, alone);
    }

    /**
     * {@return the same with another weight of the identity}
     *
     * @param weight what the term is multiplied by, 0 or more
     */
    public TranslationObjective identity(float weight) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, perceptual, self, cycle, weight, pool, alone);
    }

    /**
     * {@return the same with another pool}
     *
     * @param samples how many samples, 0 or more
     */
    public TranslationObjective pool(int samples) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, perceptual, self, cycle, identity, samples, alone);
    }

    /**
     * {@return the same with another number of steps without the adversarial term}
     *
     * @param steps how many steps, 0 or more
     */
    public TranslationObjective alone(int steps) {
        return new TranslationObjective(
                loss, adversarial, absolute, squared, perceptual, self, cycle, identity, pool, steps);
    }
}
