package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ArrayDataset;
import io.github.gan4j.gan.diagnosis.Finding;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.NumberColumn;
import io.github.gan4j.run.NumberFormat;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.SampleKind;
import io.github.gan4j.run.preset.Presets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainNumbersTest {
    private static final NDArray ROWS = Rng.seeded(1).normal(Shape.of(300, 3), 50, 7);

    private static TrainNumbers data() {
        List<NumberColumn> columns = NumberColumn.measured(List.of("a", "b", "c"), ROWS);
        return new TrainNumbers(
                "rows.csv",
                "rows",
                "file rows.csv",
                ArrayDataset.of(ROWS),
                List.of(),
                new SampleKind.Numbers(columns, Optional.empty(), NumberFormat.CSV),
                List.of());
    }

    private static Recipe recipe(TrainNumbers data) {
        return Presets.forTables().get(0).recipe().data(d -> d.numbers(data.kind()));
    }

    @Test
    void batchesAreScaled() {
        TrainNumbers data = data();
        NDArray batch = data.batches(recipe(data).data(d -> d.batch(300)), Rng.seeded(1))
                .next()
                .images();
        assertEquals(Shape.of(300, 3), batch.shape());
        for (NumberColumn column : NumberColumn.measured(List.of("a", "b", "c"), batch)) {
            assertEquals(0, column.mean(), 1e-5);
            assertEquals(1, column.deviation(), 1e-5);
        }
    }

    @Test
    void aDiscriminatorThatCannotTellGoodSamplesIsNoFault() {
        TrainNumbers data = data();
        Recipe recipe = recipe(data);
        Shown shown = data.shown(recipe.pair(data.shape()), recipe, Rng.seeded(1));
        Finding dead = new Finding(Finding.Kind.DEAD_DISCRIMINATOR, 7, "so");
        assertTrue(shown.isFault(dead), "nothing is known yet");
        assertEquals(
                1,
                shown.score(Rng.seeded(2).normal(Shape.of(256, 3), 0, 1))
                        .orElseThrow()
                        .diversity(),
                .1);
        assertFalse(shown.isFault(dead));
        assertTrue(shown.isFault(new Finding(Finding.Kind.DIVERGENCE, 7, "so")));
        shown.score(NDArray.zeros(Shape.of(256, 3)));
        assertTrue(shown.isFault(dead));
    }
}
