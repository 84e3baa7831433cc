package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.benchmarks.RecipeTurns.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTurnsTest {
    private static final String FIRST = "sngan,1a2b3c4d,500,1,10.0000,11.0000,3.0000,4.0000,20.0000,40.0000";
    private static final String SECOND = "sngan,1a2b3c4d,500,2,12.0000,14.0000,5.0000,4.0000,20.0000,50.0000";
    private static final String THIRD = "sngan,1a2b3c4d,500,3,14.0000,14.0000,4.0000,4.0000,20.0000,30.0000";
    private static final String OTHER = "wgan,00000000,1000,1,1.0000,2.0000,3.0000,4.0000,5.0000,10.0000";

    /** Deviations by hand: 10, 12, 14 have 2; 11, 14, 14 have √3; 3, 5, 4 have 1. */
    @Test
    void aRowIsMeanAndDeviationOverSeeds() {
        List<Turn> turns = List.of(Turn.of(FIRST), Turn.of(OTHER), Turn.of(SECOND), Turn.of(THIRD));
        List<String> rows = RecipeTurns.table(turns);
        assertEquals(4, rows.size());
        assertEquals(
                "| `sngan` | 500 | 3 | 12.00 ± 2.00 | 13.00 ± 1.73 | 4.00 ± 1.00 | 4.00 ± 0.00 | 2.00 (1.50 to 2.50) |",
                rows.get(2));
        assertTrue(
                RecipeTurns.table(turns.subList(0, 3)).get(2).endsWith(" | 2.25 (2.00 to 2.50) |"),
                "the median of two");
        assertEquals("| `wgan` | 1,000 | 1 | 1.00 | 2.00 | 3.00 | 4.00 | 2.00 (2.00 to 2.00) |", rows.get(3));
    }

    /** So that seeds of before are neither taken for those of now nor averaged with them. */
    @Test
    void aPresetThatHasChangedIsAnother() {
        Turn changed = Turn.of(SECOND.replace("1a2b3c4d", "4d3c2b1a"));
        List<String> rows = RecipeTurns.table(List.of(Turn.of(FIRST), changed));
        assertEquals(4, rows.size());
        assertTrue(rows.get(2).startsWith("| `sngan` | 500 | 1 | 10.00 |"), rows.get(2));
        assertTrue(rows.get(3).startsWith("| `sngan` | 500 | 1 | 12.00 |"), rows.get(3));
        String said =
                "warning\nsngan\n  what it is\n  networks       dcgan, width 32\n  generator      Adam(learning rate\n                 0.001)\n";
        String recipe = RecipeTurns.recipe(said);
        assertEquals(8, recipe.length());
        assertEquals(
                recipe,
                RecipeTurns.recipe(said.replace("rate\n                 0.001", "rate 0.001")
                        .replace("what", "that")));
        assertNotEquals(recipe, RecipeTurns.recipe(said.replace("0.001", "0.002")));
    }

    @Test
    void aRowIsWrittenAsItIsRead() {
        assertEquals(FIRST, Turn.of(FIRST).line());
        assertThrows(IllegalArgumentException.class, () -> Turn.of("sngan,500"));
    }

    @Test
    void wordsAreUnderstoodOrRefused() {
        assertEquals(Map.of("sngan", 500, "wgan", 20), RecipeTurns.presets("sngan=500,wgan=20"));
        assertArrayEquals(new int[] {1, 10}, RecipeTurns.seeds("1-10"));
        assertArrayEquals(new int[] {3, 3}, RecipeTurns.seeds("3"));
        for (String wrong : List.of("2-1", "1-2-3")) {
            String message = assertThrows(IllegalArgumentException.class, () -> RecipeTurns.seeds(wrong))
                    .getMessage();
            assertTrue(message.contains(wrong), message);
        }
        assertThrows(IllegalArgumentException.class, () -> RecipeTurns.presets("sngan"));
    }
}
