package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Scaling;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run keeps of data that are numbers. */
class NumbersTest {
    private static final List<NumberColumn> TWO =
            NumberColumn.measured(List.of("a", "b"), NDArray.of(Shape.of(4, 2), 1, 7, 3, 7, 1, 7, 3, 7));

    @Test
    void columnsAreMeasured() {
        assertEquals(List.of(new NumberColumn("a", 2, 1, 1, 3), new NumberColumn("b", 7, 0, 7, 7)), TWO);
        assertEquals(
                new Scaling(List.of(2., 7.), List.of(1., 0.)),
                new SampleKind.Numbers(TWO, Optional.empty(), NumberFormat.CSV).scaling());
        assertThrows(
                IllegalArgumentException.class,
                () -> NumberColumn.measured(List.of("a"), NDArray.zeros(Shape.of(4, 2))));
        assertThrows(
                IllegalStateException.class, () -> SampleKind.Numbers.unknown().scaling());
    }

    @Test
    void channelsOfSignalsAreColumns() {
        NDArray signals = NDArray.of(Shape.of(2, 2, 2), 0, 5, 1, 6, 2, 7, 3, 8);
        List<NumberColumn> channels = NumberColumn.measured(List.of("l", "r"), signals);
        assertEquals(1.5, channels.get(0).mean());
        assertEquals(8, channels.get(1).most());
    }

    @Test
    void aRecipeForNumbersComesBackFromJson() {
        SampleKind.Numbers numbers = new SampleKind.Numbers(
                TWO, Optional.of(new ClassColumn("kind", 1, List.of(3, 0, 5))), NumberFormat.NPZ);
        for (Preset preset : Presets.forTables()) {
            Recipe recipe = preset.recipe().data(data -> data.numbers(numbers));
            assertEquals(recipe, Recipe.fromJson(recipe.toJson()));
            assertEquals(Shape.of(5, 2), recipe.pair(Shape.of(2)).generator().outputShape(Shape.of(5, 32)));
        }
    }

    @Test
    void classesAreDrawnAsOftenAsTheDataHasThem() {
        ClassColumn classes = new ClassColumn("kind", 0, List.of(0, 100, 0, 300, 0));
        int[] drawn = classes.draw(10_000, Rng.seeded(1));
        assertTrue(Arrays.stream(drawn).allMatch(label -> label == 1 || label == 3));
        double share = Arrays.stream(drawn).filter(label -> label == 3).count() / 10_000.;
        assertEquals(.75, share, .02);
        assertArrayEquals(Arrays.copyOf(drawn, 10), classes.draw(10, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> new ClassColumn("kind", 0, List.of(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new ClassColumn("kind", -1, List.of(1)));
        assertThrows(IllegalArgumentException.class, () -> new ClassColumn("kind", 0, List.of(1, -1)));
    }

    @Test
    void whatIsNoColumnIsRefused() {
        assertEquals(
                "[column] expected a deviation of 0 or more, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> new NumberColumn("a", 0, -1, 0, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new NumberColumn("a", Double.NaN, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new NumberColumn("a", 0, 1, 1, 0));
    }

    @Test
    void aFormatIsSeenFromTheNameOfAFile() {
        assertEquals(Optional.of(NumberFormat.CSV), NumberFormat.of(Path.of("a/B.CSV")));
        assertEquals(Optional.of(NumberFormat.NPZ), NumberFormat.of(Path.of("b.csv.npz")));
        assertEquals(Optional.empty(), NumberFormat.of(Path.of("csv")));
        assertEquals(List.of("csv", "npz", "npy"), NumberFormat.keys());
    }
}
