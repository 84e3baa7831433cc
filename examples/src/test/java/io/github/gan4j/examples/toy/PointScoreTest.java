package io.github.gan4j.examples.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.toy.ModeCoverage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointScoreTest {
    private static final int COUNT = 2_500;

    private static PointScore of(Mixture mixture) {
        return PointScore.of(mixture, new ModeCoverage(Collections.nCopies(mixture.modes(), 1), COUNT));
    }

    /** Of noise as many points lie near a mode as the discs around the centers have of the square. */
    @Test
    void truePointsAreTheFloorAndNoiseIsAsGoodAsChance() {
        for (Mixture mixture : List.of(Mixture.ring(), Mixture.grid())) {
            PointScore score = of(mixture);
            assertEquals(COUNT, score.real().samples());
            assertEquals(COUNT, score.noise().samples());
            assertEquals(mixture.modes(), score.real().captured());
            assertEquals(1 - Math.exp(-4.5), score.real().highQuality(), .01);
            assertTrue(score.real().reverseKl() < .02, score.line());
            double side = 2 * ToyPlot.extent(mixture);
            double chance = mixture.modes() * Math.PI * Math.pow(3 * mixture.std() / side, 2);
            assertEquals(chance, score.noise().highQuality(), 4 * Math.sqrt(chance / COUNT));
        }
        // The modes of the grid are so wide that noise hits most of them.
        assertTrue(of(Mixture.grid()).noise().captured() > 12);
        PointScore spiral = of(Mixture.spiral());
        assertTrue(spiral.real().highQuality() > 3 * spiral.noise().highQuality(), spiral.line());
    }

    @Test
    void theScoreStandsBesideBoth() {
        ModeCoverage made = new ModeCoverage(List.of(3, 0, 1, 0, 0, 0, 0, 0), 8);
        ModeCoverage real = new ModeCoverage(Collections.nCopies(8, 1), 8);
        ModeCoverage lost = new ModeCoverage(Collections.nCopies(8, 0), 8);
        assertEquals(
                "2 of 8 modes, 50.0 % of high quality, reverse KL 1.52, of 8 points; as many true ones 8 modes, 100.0 %, 0.00; "
                        + "noise over the square 0 modes, 0.0 %, none",
                new PointScore(made, real, lost).line());
        assertTrue(
                new PointScore(lost, real, made)
                        .line()
                        .startsWith(
                                "0 of 8 modes, 0.0 % of high quality, no reverse KL, since no point is near a mode, of 8 points;"));
    }

    @Test
    void whatStandsBesideIsAlwaysTheSame() {
        assertEquals(of(Mixture.ring()), of(Mixture.ring()));
    }
}
