package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JuryTest {
    private static final Layer ONE = Dense.of(1, 2, Rng.seeded(1));
    private static final Layer OTHER = Dense.of(2, 2, Rng.seeded(2));

    private static Jury jury() {
        Map<String, Layer> judges = new LinkedHashMap<>();
        judges.put("one", Sequential.of(new ChannelPart(0, 1), ONE));
        judges.put("other", Sequential.of(new ChannelPart(1, 3), OTHER));
        return new Jury(judges);
    }

    @Test
    void theOutputsOfTheJudgesAreLaidEndToEnd() {
        Tensor x = Tensor.of(Rng.seeded(3).normal(Shape.of(4, 3), 0, 1));
        Tensor expected = Tensor.concat(
                0, List.of(ONE.forward(x.slice(1, 0, 1), Pass.eval()), OTHER.forward(x.slice(1, 1, 3), Pass.eval())));
        assertArrayEquals(
                expected.value().toArray(),
                jury().forward(x, Pass.eval()).value().toArray());
        assertEquals(Shape.of(8, 2), jury().outputShape(x.shape()));
    }

    /** So the mean over all logits, as losses take it, is the mean of the judges' means. */
    @Test
    void aMeanOverAllIsTheMeanOfTheJudges() {
        Tensor x = Tensor.of(Rng.seeded(3).normal(Shape.of(4, 3), 0, 1));
        double ofOne =
                ONE.forward(x.slice(1, 0, 1), Pass.eval()).softplus().mean().item();
        double ofOther =
                OTHER.forward(x.slice(1, 1, 3), Pass.eval()).softplus().mean().item();
        assertEquals(
                (ofOne + ofOther) / 2,
                jury().forward(x, Pass.eval()).softplus().mean().item(),
                1e-6);
    }

    @Test
    void judgesOfUnequalOutputsAreRefusedSinceTheyWouldHaveUnequalWeights() {
        Map<String, Layer> judges = new LinkedHashMap<>();
        judges.put("a", Dense.of(3, 2, Rng.seeded(1)));
        judges.put("b", Dense.of(3, 1, Rng.seeded(1)));
        assertEquals(
                "[jury] expected judges that give one shape, got {a=(4, 2), b=(4, 1)}: input (4, 3)",
                assertThrows(ShapeException.class, () -> new Jury(judges).outputShape(Shape.of(4, 3)))
                        .getMessage());
        assertEquals(
                "[jury] expected 1 or more judges, got none",
                assertThrows(IllegalArgumentException.class, () -> new Jury(Map.of()))
                        .getMessage());
    }

    /** Behind a jury, the parts of a batch are not those before it. */
    @Test
    void layersBehindItThatMixSamplesRefuseParts() {
        Layer network = Sequential.of("d", jury(), BatchNorm.of(2));
        Tensor x = Tensor.of(NDArray.zeros(Shape.of(4, 3)));
        assertEquals(
                "[parts] expected a batch of 4 samples, the parts [2, 2] together, got input (8, 2)\n"
                        + "  at d / 1: BatchNorm(2)",
                assertThrows(
                                ShapeException.class,
                                () -> network.forward(x, Pass.train().with(Parts.of(2, 2))))
                        .getMessage());
    }

    @Test
    void aPartOfChannelsThatAreNotThereIsRefused() {
        assertEquals(
                "[channelPart] expected 3 channels or more, got 2: input (4, 2)",
                assertThrows(ShapeException.class, () -> new ChannelPart(1, 3).outputShape(Shape.of(4, 2)))
                        .getMessage());
        assertEquals(
                "[channelPart] expected a first channel of 0 or more and an end above it, got 2 and 2",
                assertThrows(IllegalArgumentException.class, () -> new ChannelPart(2, 2))
                        .getMessage());
    }
}
