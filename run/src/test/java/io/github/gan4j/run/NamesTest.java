package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
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
        assertEquals(Optional.of(meant), Names.nearest(typed, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"stylegan", "x", "''", "abc"})
    void whatIsLikeNoNameMeansNone(String typed) {
        assertEquals(Optional.empty(), Names.nearest(typed, KNOWN));
    }

    @Test
    void aNameThatSharesNoLetterIsNotNear() {
        assertEquals(Optional.empty(), Names.nearest("c", List.of("a", "b")));
        assertEquals(Optional.of("a"), Names.nearest("A", List.of("a", "b")));
        assertEquals(Optional.empty(), Names.nearest("", List.of("a", "b")));
    }

    @Test
    void theDistanceCountsLetters() {
        assertEquals(0, Names.distance("mlp", "mlp"));
        assertEquals(1, Names.distance("mpl", "mlp"));
        assertEquals(1, Names.distance("mlpp", "mlp"));
        assertEquals(1, Names.distance("mp", "mlp"));
        assertEquals(1, Names.distance("mxp", "mlp"));
        assertEquals(3, Names.distance("", "mlp"));
        assertEquals(3, Names.distance("kitten", "sitting"));
    }
}
