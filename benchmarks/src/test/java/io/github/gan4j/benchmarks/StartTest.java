package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.benchmarks.Start.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @Test
    void stepsBetweenMarksLieOnStraightLines() {
        List<Mark> marks = List.of(new Mark(4, 100), new Mark(6, 200), new Mark(9, 400));
        assertEquals(50, Start.stepsAt(marks, 2));
        assertEquals(150, Start.stepsAt(marks, 5));
        assertEquals(200, Start.stepsAt(marks, 6));
        assertEquals(400, Start.stepsAt(marks, 9));
        assertThrows(IllegalArgumentException.class, () -> Start.stepsAt(marks, 9.5));
    }

    @Test
    void onlyWholeRowsOfFiguresCount(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("metrics.csv");
        assertEquals(0, Start.lastStep(file));
        Files.writeString(file, "step,epoch");
        assertEquals(0, Start.lastStep(file));
        Files.writeString(file, "step,epoch\n");
        assertEquals(0, Start.lastStep(file));
        Files.writeString(file, "step,epoch\n100,1\n200,1\n300,");
        assertEquals(200, Start.lastStep(file));
    }
}
