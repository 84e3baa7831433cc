package io.github.gan4j.gan;

import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import java.util.List;

/**
 * What the players minimise, and what D is shown.
 *
 * @param loss the loss of both
 * @param penalties what is added to D's
 * @param generatorPenalties what is added to G's
 * @param augmentations what is done to samples before D sees them, in order
 * @param packing how many samples D sees side by side, 1 or more
 */
record Objective(
        GanLoss loss,
        List<Penalty> penalties,
        List<GeneratorPenalty> generatorPenalties,
        List<Augmentation> augmentations,
        int packing) {}
