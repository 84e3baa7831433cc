package io.github.gan4j.metric.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.BatchNorm;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Weighted;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeNetworkTest {
    private static final Shape GREY = Shape.of(28, 28, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense5",
                "conv4x3 dense7 dense5",
                "conv4x5/2 max2 conv6x3/3 dense8",
                "average2 conv3x1 average3 dense4"
            })
    void foldedNetworksComputeTheSame(String words) {
        Rng rng = Rng.seeded(7);
        JudgeNetwork network = new JudgeNetwork(words, Shape.of(13, 11, 2), 3);
        Sequential trained = network.forTraining(.2f, rng);
        for (int i = 0; i < 5; i++) {
            trained.forward(Tensor.of(rng.normal(Shape.of(9, 13, 11, 2), .3f, 1.5f)), Pass.train());
        }
        for (Layer layer : trained.layers()) {
            if (layer instanceof BatchNorm) {
                layer.state()
                        .parameters()
                        .values()
                        .forEach(p -> p.value().copyFrom(rng.normal(p.value().shape(), .5f, 1)));
            }
        }
        Tensor images = Tensor.of(rng.uniform(Shape.of(6, 13, 11, 2), -1, 1));
        NDArray expected = trained.forward(images, Pass.eval()).value();
        Sequential folded = network.folded(trained);
        NDArray actual = folded.forward(images, Pass.eval()).value();
        assertEquals(Shape.of(6, 3), actual.shape());
        for (int i = 0; i < 18; i++) {
            assertEquals(expected.toArray()[i], actual.toArray()[i], 1e-4 * (1 + Math.abs(expected.toArray()[i])));
        }
        assertEquals(network.parameterCount(), folded.state().parameterCount());
        assertTrue(folded.layers().stream().noneMatch(BatchNorm.class::isInstance));
    }

    @Test
    void anotherNetworkIsNotFolded() {
        JudgeNetwork network = new JudgeNetwork("conv4x3 dense5", GREY, 10);
        Sequential other = new JudgeNetwork("conv4x3 dense6", GREY, 10).forTraining(0, Rng.seeded(1));
        Sequential longer = new JudgeNetwork("conv4x3 dense5 dense5", GREY, 10).forTraining(0, Rng.seeded(1));
        for (Sequential wrong : new Sequential[] {other, longer, Sequential.of()}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> network.folded(wrong));
            assertTrue(e.getMessage().contains("give what forTraining has made"), e.getMessage());
        }
    }

    /** Both are networks of one kind and as many parameters: the difference must be told. */
    @Test
    void whatIsFoldedIsNotFoldedAgain() {
        JudgeNetwork network = new JudgeNetwork("conv4x3 dense5", GREY, 10);
        Sequential folded = network.folded(network.forTraining(0, Rng.seeded(1)));
        String message = assertThrows(IllegalArgumentException.class, () -> network.folded(folded))
                .getMessage();
        String layers = folded.layers().stream()
                .filter(layer -> layer instanceof Weighted)
                .toList()
                .toString();
        assertEquals(
                "[judge] expected " + layers + " with a BatchNorm between two, got " + layers
                        + ": give what forTraining has made, not what is folded already",
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|expected words such as conv16x5",
                "dense128 |expected words such as",
                "conv16x4 dense8|expected a kernel of an odd size, got 4 in \"conv16x4\": take 3 or 5",
                "conv16x5|expected dense layers at the end",
                "dense8 conv16x5 dense8|expected dense layers at the end",
                "dense8 max2|expected dense layers at the end",
                "conv0x5 dense8|got \"conv0x5\"",
                "dense|got \"dense\"",
                "dense99999|got \"dense99999\"",
                "CONV16x5 dense8|got \"CONV16x5\"",
                "max9 max9 dense8|large enough for a pooling of 9x9, got (3, 3, 1) before it"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void wordsThatMakeNoNetworkAreRefused(String words, String sentence) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new JudgeNetwork(words, GREY, 10));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void wordsWithoutEndAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new JudgeNetwork("max1 ".repeat(200) + "dense8", GREY, 10));
        assertTrue(e.getMessage().contains("in 1000 characters at most, got 1006"), e.getMessage());
    }

    @Test
    void imagesAndClassesAreChecked() {
        IllegalArgumentException flat =
                assertThrows(IllegalArgumentException.class, () -> new JudgeNetwork("dense8", Shape.of(28, 28), 10));
        assertTrue(flat.getMessage().contains("expected images (H, W, C), got (28, 28)"), flat.getMessage());
        IllegalArgumentException one =
                assertThrows(IllegalArgumentException.class, () -> new JudgeNetwork("dense8", GREY, 1));
        assertTrue(one.getMessage().contains("two classes or more, got 1"), one.getMessage());
    }
}
