package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

class MemoryTurnsTest {
    @Test
    void pythonIsToldTheSameLayers() {
        Dcgan networks = new Dcgan(Shape.of(28, 28, 1));
        Shape noise = Shape.of(64, 100);
        Layer generator = networks.generator(Rng.seeded(1));
        assertEquals(
                "dense 100 1152 0; reshape 128 3; norm 128; relu; deconv 128 64 0 1; norm 64; relu; deconv 64 32 0 0; norm 32; relu;"
                        + " deconv 32 1 1 0; tanh",
                MemoryTurns.words(generator, noise));
        assertEquals(
                "conv 1 32 1; leaky; conv 32 64 0; norm 64; leaky; conv 64 128 0; norm 128; leaky; flatten; dense 1152 1 1",
                MemoryTurns.words(networks.discriminator(Rng.seeded(1)), generator.outputShape(noise)));
    }

    @Test
    void aMeasurementHasARoundOrMore() {
        for (String none : new String[] {"0", "-1"}) {
            assertThrows(IllegalArgumentException.class, () -> MemoryTurns.main(new String[] {none}));
            assertThrows(IllegalArgumentException.class, () -> FrechetTurns.main(new String[] {none}));
            assertThrows(IllegalArgumentException.class, () -> PageTurns.main(new String[] {none}));
            assertThrows(IllegalArgumentException.class, () -> StepAllocation.main(new String[] {none}));
            assertThrows(IllegalArgumentException.class, () -> StepBreakdown.main(new String[] {"mlp", none}));
        }
    }
}
