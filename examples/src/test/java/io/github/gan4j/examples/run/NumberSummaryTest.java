package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.NumberColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberSummaryTest {
    @Test
    void samplesThatComeInPartsAreSummedUpAsIfTheyCameAtOnce() {
        NDArray rows = Rng.seeded(2).normal(Shape.of(5_000, 2), 3, 2);
        for (int i = 0; i < 5_000; i++) {
            rows.set(i, i, 1);
        }
        List<NumberColumn> data = NumberColumn.measured(List.of("a", "b"), rows);
        NumberSummary parts = new NumberSummary(data);
        parts.add(rows.part(0, 1));
        parts.add(rows.part(1, 4_000));
        parts.add(rows.part(4_000, 5_000));
        assertEquals(NumberSummary.lines(data, rows), parts.lines());
    }
}
