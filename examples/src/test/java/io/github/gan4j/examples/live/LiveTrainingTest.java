package io.github.gan4j.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.gan.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A training makes room for who moves a point, and not for ever. */
class LiveTrainingTest {
    private static final long MILLI = 1_000_000;

    private final long[] now = {5 * MILLI};
    private final List<Long> rests = new ArrayList<>();
    private boolean isMoving;
    private final LiveTraining training = new LiveTraining(() -> now[0], nanos -> {
        rests.add(nanos / MILLI);
        now[0] += isMoving ? Math.min(nanos, 10 * MILLI) : nanos;
        if (isMoving) {
            move();
        }
    });

    private void move() {
        training.moved();
    }

    private void step() {
        training.stepped(new Report(1, 64, Map.of(), .02));
    }

    @Test
    void nobodyMovesAPoint() {
        step();
        assertEquals(List.of(), rests);
    }

    @Test
    void theStepAfterAMoveWaitsForTheNextOne() {
        training.moved();
        step();
        assertEquals(List.of(60L), rests);
        step();
        assertEquals(List.of(60L), rests, "nothing came");
    }

    @Test
    void whoMovesOnAndOnHoldsNoStepForLong() {
        isMoving = true;
        training.moved();
        step();
        assertEquals(15, rests.size(), "150 ms, in moves of 10");
        assertEquals(155 * MILLI, now[0]);
    }

    /** An explorer that is opened before there are weights does not wait for the first samples. */
    @Test
    void whoWantsWeightsHasThoseOfTheNextStep() {
        List<Long> saved = new ArrayList<>();
        training.savesBy(saved::add);
        step();
        assertEquals(List.of(), saved);
        training.wantsWeights();
        step();
        step();
        assertEquals(List.of(1L), saved);
    }

    @Test
    void weightsThatCannotBeWrittenEndNoTraining() {
        training.savesBy(step -> {
            throw new IllegalStateException("full");
        });
        training.wantsWeights();
        step();
        assertEquals(List.of(), rests);
    }
}
