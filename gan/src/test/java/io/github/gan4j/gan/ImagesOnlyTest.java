package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.augment.Augmentation;
import io.github.gan4j.gan.augment.Augmentations;
import io.github.gan4j.gan.augment.Chain;
import io.github.gan4j.gan.augment.DiffAugment;
import io.github.gan4j.gan.augment.InstanceNoise;
import io.github.gan4j.gan.penalty.Consistency;
import io.github.gan4j.gan.penalty.Lazily;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.penalty.Shift;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be done to images only says so. */
class ImagesOnlyTest {
    private static boolean takesRows(Augmentation augmentation) {
        try {
            Rng rng = Rng.seeded(1);
            augmentation.apply(Tensor.of(rng.normal(Shape.of(4, 3), 0, 1)), 1, new Memory(), rng);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    @Test
    void anAugmentationThatTakesNoRowsNeedsImages() {
        for (Augmentation augmentation : List.of(new InstanceNoise(), new DiffAugment())) {
            assertEquals(!takesRows(augmentation), augmentation.needsImages(), augmentation.name());
        }
        Augmentations.names()
                .forEach(name -> assertEquals(
                        !name.equals("instance-noise"),
                        Augmentations.named(name).needsImages(),
                        name));
        assertFalse(new Chain(List.of(new InstanceNoise())).needsImages());
        assertTrue(new Chain(List.of(new InstanceNoise(), new DiffAugment())).needsImages());
    }

    @Test
    void aPenaltyThatMovesSamplesNeedsImagesAlsoLazily() {
        Set<String> images = Penalties.all().stream()
                .filter(Penalty::needsImages)
                .map(Penalty::name)
                .collect(Collectors.toSet());
        assertEquals(Set.of("consistency", "balanced-consistency"), images);
        assertTrue(Lazily.every(4, new Consistency()).needsImages());
        Consistency ofRows = new Consistency(10, Consistency.Samples.REAL, (x, rng) -> x.mul(1.01f));
        assertFalse(ofRows.needsImages());
        Rng rng = Rng.seeded(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Shift(2).apply(Tensor.of(rng.normal(Shape.of(4, 3), 0, 1)), rng));
    }
}
