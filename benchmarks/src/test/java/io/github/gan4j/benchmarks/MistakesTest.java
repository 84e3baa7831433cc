package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MistakesTest {
    @Test
    void aMistakeIsASentenceAndAFaultIsNot() {
        NumberFormatException number = Assertions.assertThrows(
                NumberFormatException.class, () -> StepBreakdown.main(new String[] {"dcgan", "many"}));
        assertEquals(Optional.of("Expected a whole number, got \"many\"."), Mistakes.sentence(number));
        NumberFormatException large = Assertions.assertThrows(
                NumberFormatException.class, () -> StepBreakdown.main(new String[] {"dcgan", "99999999999"}));
        assertEquals(Optional.of("Expected a whole number, got \"99999999999\"."), Mistakes.sentence(large));
        assertEquals(
                Optional.of("Expected a whole number, got nothing to read."),
                Mistakes.sentence(new NumberFormatException("nothing to read")));
        IllegalArgumentException network =
                Assertions.assertThrows(IllegalArgumentException.class, () -> StepBreakdown.main(new String[] {"vgg"}));
        assertEquals(
                Optional.of(
                        "expected infogan-net, dcgan, dcgan-64, mlp, wgan-gp or plain-progan-32 as the network, got vgg."),
                Mistakes.sentence(network));
        assertEquals(
                Optional.of("There is no file a.json: give one of results that JMH wrote (-rf json)."),
                Mistakes.sentence(new NoSuchFileException("a.json")));
        assertEquals(Optional.empty(), Mistakes.sentence(new IllegalStateException("a fault")));
    }

    @Test
    void secondsAreANumberAboveZero() {
        assertEquals(.5, Mistakes.seconds(".5"));
        for (String word : List.of("fast", "0", "-1", "NaN", "Infinity", "")) {
            IllegalArgumentException thrown =
                    Assertions.assertThrows(IllegalArgumentException.class, () -> Mistakes.seconds(word));
            assertEquals(
                    Optional.of("Expected seconds, a number above 0 such as 0.5, got \"" + word + "\"."),
                    Mistakes.sentence(thrown));
        }
    }
}
