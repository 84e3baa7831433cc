package io.github.gan4j.examples.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.toy.ModeCoverage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeTableTest {
    @Test
    void printsARowAWayBesideThePublishedOnes() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new ModeTable(2, 2, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .print(List.of("ring"), ModeTable.ways("plain,r1"));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2 + 2 + 2, lines.size(), lines.toString());
        assertTrue(
                lines.stream()
                        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 8),
                lines.toString());
        assertTrue(lines.get(4).startsWith("| ring, 8 | GAN | 2 | 2 | "), lines.get(4));
    }

    @Test
    void errorIsThatOfTheMean() {
        // Modes 1 and 2: mean 1.5, deviation √½, over √2: ½.
        List<ModeCoverage> ends = List.of(new ModeCoverage(List.of(5, 0), 10), new ModeCoverage(List.of(5, 5), 10));
        assertEquals("1.5 ± 0.5", ModeTable.meanAndError(ends, ModeCoverage::captured, 1));
        assertEquals("1.00", ModeTable.meanAndError(ends.subList(0, 1), ModeCoverage::captured, 2));
        List<ModeCoverage> none = List.of(new ModeCoverage(List.of(0, 0), 10));
        assertEquals("–", ModeTable.meanAndError(none, ModeCoverage::reverseKl, 2));
    }

    @Test
    void refusesUnknownWays() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ModeTable.ways("plain,R1"))
                .getMessage()
                .startsWith("[modeTable] expected ways among plain, packing, r1 and gp, got \"R1\""));
    }

    @Test
    void refusesUnknownOptions() {
        String[] args = {"--step", "1"};
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ModeTable.main(args))
                .getMessage()
                .startsWith("[modeTable] expected --steps, --seeds, --mixtures or --ways, got \"--step\""));
    }
}
