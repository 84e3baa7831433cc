package io.github.gan4j.gan;

import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.growth.ProgressiveGrowth;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.TopK;
import io.github.gan4j.gan.stability.Unrolled;
import java.util.List;
import java.util.Optional;

/**
 * What the players minimise, and what D is shown.
 *
 * @param loss the loss of both
 * @param auxiliary the second task of D
 * @param penalties what is added to D's
 * @param generatorPenalties what is added to G's
 * @param augmentations what is done to samples before D sees them, in order
 * @param packing how many samples D sees side by side, 1 or more
 * @param replay how many samples of the past are kept to be shown to D again; 0 for none
 * @param topK which samples count for G
 * @param unrolled how far G looks ahead
 * @param growth when both networks grow
 */
record Objective(
        GanLoss loss,
        Optional<Auxiliary> auxiliary,
        List<Penalty> penalties,
        List<GeneratorPenalty> generatorPenalties,
        List<Augmentation> augmentations,
        int packing,
        int replay,
        Optional<TopK> topK,
        Optional<Unrolled> unrolled,
        Optional<ProgressiveGrowth> growth) {
    /** How many numbers D gives a sample: its logit, and what the second task reads. */
    int columns() {
        return 1 + auxiliary.map(Auxiliary::columns).orElse(0);
    }

    /** How many numbers G is given behind its noise. */
    int codes() {
        return auxiliary.map(Auxiliary::codes).orElse(0);
    }
}
