package io.github.gan4j.run;

import io.github.gan4j.gan.Defaults;
import io.github.gan4j.gan.GanTrainerBuilder;
import io.github.gan4j.gan.Noise;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.PairLoss;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.nn.io.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the players minimise, and what D is shown.
 *
 * @param loss the loss of both; of an autoencoder the bound, and nothing else is chosen then
 * @param penalties what is added to D's
 * @param generatorPenalties what is added to G's
 * @param augmentations what is done to samples before D sees them, in this order
 * @param replay how many samples of the past are kept to be shown to D again; 0 for none
 * @param topK which samples count for G
 * @param unrolled how far G looks ahead
 * @param history the weight of historical averaging; 0 for none
 * @param noise where the noise of G's update comes from
 * @param growth when both networks grow, if they do
 */
public record ObjectiveRecipe(
        PairLoss loss,
        List<Penalty> penalties,
        List<GeneratorPenalty> generatorPenalties,
        List<Augmentation> augmentations,
        int replay,
        Optional<TopK> topK,
        Optional<Unrolled> unrolled,
        float history,
        Noise noise,
        Optional<ProgressiveGrowth> growth) {
    /**
     * An objective.
     *
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public ObjectiveRecipe {
        Objects.requireNonNull(loss, "[objective] expected a loss, got null");
        penalties = List.copyOf(penalties);
        generatorPenalties = List.copyOf(generatorPenalties);
        augmentations = List.copyOf(augmentations);
        if (replay < 0) {
            throw new IllegalArgumentException(
                    "[objective] expected 0 or more samples to keep for a replay, got " + replay);
        }
        if (!(history >= 0) || Float.isInfinite(history)) {
            throw new IllegalArgumentException(
                    "[objective] expected a finite weight of 0 or more for the history, got " + history);
        }
    }

    /** {@return the default loss, and nothing added} */
    public static ObjectiveRecipe usual() {
        return new ObjectiveRecipe(
                Defaults.loss(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                Defaults.noise(),
                Optional.empty());
    }

    /** {@return the loss of a game against a discriminator; empty for an autoencoder} */
    public Optional<GanLoss> game() {
        return loss instanceof GanLoss game ? Optional.of(game) : Optional.empty();
    }

    /** {@return the bound that an encoder and a decoder minimise; empty where there is a discriminator} */
    public Optional<EvidenceBound> bound() {
        return loss instanceof EvidenceBound bound ? Optional.of(bound) : Optional.empty();
    }

    /**
     * {@return the same with another loss}
     *
     * @param newLoss the loss of both players
     */
    public ObjectiveRecipe loss(PairLoss newLoss) {
        return new ObjectiveRecipe(
                newLoss, penalties, generatorPenalties, augmentations, replay, topK, unrolled, history, noise, growth);
    }

    /**
     * {@return the same with one more penalty of D}
     *
     * @param penalty what is added to D's loss
     */
    public ObjectiveRecipe penalty(Penalty penalty) {
        return penalties(Stream.concat(penalties.stream(), Stream.of(penalty)).toList());
    }

    /**
     * {@return the same with other penalties of D}
     *
     * @param newPenalties all that is added to D's loss
     */
    public ObjectiveRecipe penalties(List<? extends Penalty> newPenalties) {
        return new ObjectiveRecipe(
                loss,
                List.copyOf(newPenalties),
                generatorPenalties,
                augmentations,
                replay,
                topK,
                unrolled,
                history,
                noise,
                growth);
    }

    /**
     * {@return the same with other penalties of G}
     *
     * @param newPenalties all that is added to G's loss
     */
    public ObjectiveRecipe generatorPenalties(List<? extends GeneratorPenalty> newPenalties) {
        return new ObjectiveRecipe(
                loss,
                penalties,
                List.copyOf(newPenalties),
                augmentations,
                replay,
                topK,
                unrolled,
                history,
                noise,
                growth);
    }

    /**
     * {@return the same with other augmentations}
     *
     * @param newAugmentations what is done to samples before D sees them, in this order
     */
    public ObjectiveRecipe augmentations(List<? extends Augmentation> newAugmentations) {
        return new ObjectiveRecipe(
                loss,
                penalties,
                generatorPenalties,
                List.copyOf(newAugmentations),
                replay,
                topK,
                unrolled,
                history,
                noise,
                growth);
    }

    /**
     * {@return the same with another replay of generated samples}
     *
     * @param capacity how many are kept; 0 for none
     */
    public ObjectiveRecipe replay(int capacity) {
        return new ObjectiveRecipe(
                loss, penalties, generatorPenalties, augmentations, capacity, topK, unrolled, history, noise, growth);
    }

    /**
     * {@return the same with a rule for G's best samples}
     *
     * @param rule which samples count for G
     */
    public ObjectiveRecipe topK(TopK rule) {
        return new ObjectiveRecipe(
                loss,
                penalties,
                generatorPenalties,
                augmentations,
                replay,
                Optional.of(rule),
                unrolled,
                history,
                noise,
                growth);
    }

    /**
     * {@return the same with a look ahead of G}
     *
     * @param ahead how far
     */
    public ObjectiveRecipe unrolled(Unrolled ahead) {
        return new ObjectiveRecipe(
                loss,
                penalties,
                generatorPenalties,
                augmentations,
                replay,
                topK,
                Optional.of(ahead),
                history,
                noise,
                growth);
    }

    /**
     * {@return the same with another weight of historical averaging}
     *
     * @param weight what the squared distance to the mean of the past is multiplied by; 0 for none
     */
    public ObjectiveRecipe history(float weight) {
        return new ObjectiveRecipe(
                loss, penalties, generatorPenalties, augmentations, replay, topK, unrolled, weight, noise, growth);
    }

    /**
     * {@return the same with noise from elsewhere}
     *
     * @param newNoise where the noise of G's update comes from
     */
    public ObjectiveRecipe noise(Noise newNoise) {
        return new ObjectiveRecipe(
                loss, penalties, generatorPenalties, augmentations, replay, topK, unrolled, history, newNoise, growth);
    }

    /**
     * {@return the same with networks that grow}
     *
     * @param when how long each size is trained; empty for networks that are whole from the first step on
     */
    public ObjectiveRecipe growth(Optional<ProgressiveGrowth> when) {
        return new ObjectiveRecipe(
                loss, penalties, generatorPenalties, augmentations, replay, topK, unrolled, history, noise, when);
    }

    /** Says all this to a trainer that is being described. */
    void addTo(GanTrainerBuilder builder) {
        builder.loss(loss).noise(noise);
        penalties.forEach(builder::penalty);
        generatorPenalties.forEach(builder::generatorPenalty);
        augmentations.forEach(builder::augment);
        topK.ifPresent(builder::topK);
        unrolled.ifPresent(builder::unrolled);
        growth.ifPresent(builder::growth);
        if (replay > 0) {
            builder.replay(replay);
        }
        if (history > 0) {
            builder.historicalAveraging(history);
        }
    }

    List<String> penaltiesInWords() {
        return Stream.concat(penalties.stream(), generatorPenalties.stream())
                .map(Object::toString)
                .toList();
    }

    List<String> stabilizersInWords() {
        List<String> all = new ArrayList<>();
        topK.ifPresent(rule -> all.add(rule.toString()));
        unrolled.ifPresent(ahead -> all.add(ahead.toString()));
        if (replay > 0) {
            all.add("replay of " + Printable.count(replay, "samples"));
        }
        if (history > 0) {
            all.add("historical averaging, weight " + history);
        }
        growth.ifPresent(when -> all.add("growth from small images to large ones, " + when.steady()
                + " images a size and " + when.fading() + " to fade the next in"));
        if (noise != Defaults.noise()) {
            all.add("noise of D's update reused");
        }
        return all;
    }
}
