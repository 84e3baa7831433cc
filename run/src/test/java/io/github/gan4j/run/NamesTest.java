package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    private static final List<String> KNOWN = List.of("mlp", "dcgan", "wgan-gp", "non-saturating");

    @ParameterizedTest
    @CsvSource({
        "mpl, mlp",
        "ml, mlp",
        "MLP, mlp",
        "dcgna, dcgan",
        "dc, dcgan",
        "wgan, wgan-gp",
        "wgangp, wgan-gp",
        "nonsaturating, non-saturating",
        "non, non-saturating"
    })
    void theNearestNameIsMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Choice.nearest(typed, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"stylegan", "x", "''", "abc"})
    void whatIsLikeNoNameMeansNone(String typed) {
        assertEquals(Optional.empty(), Choice.nearest(typed, KNOWN));
    }

    @Test
    void theDistanceCountsLetters() {
        assertEquals(0, Choice.distance("mlp", "mlp"));
        assertEquals(1, Choice.distance("mpl", "mlp"));
        assertEquals(1, Choice.distance("mlpp", "mlp"));
        assertEquals(1, Choice.distance("mp", "mlp"));
        assertEquals(1, Choice.distance("mxp", "mlp"));
        assertEquals(3, Choice.distance("", "mlp"));
        assertEquals(3, Choice.distance("kitten", "sitting"));
    }
}
