package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpareTest {
    private final AtomicLong clock = new AtomicLong();
    private final Counter counter = Counter.of(3);
    private final NDArray numbers = NDArray.of(1, 2);
    private final State state =
            State.empty().with("numbers", Buffer.of(numbers)).with("counter", counter);

    /** Whether a state was copied. */
    private static boolean kept(Spare spare, long step, State state) {
        assertEquals(Optional.empty(), spare.keep(step, state, Optional::empty));
        return spare.step() == step;
    }

    @Test
    void whatIsDroppedIsGone() {
        Spare spare = new Spare(clock::get, 8);
        assertTrue(kept(spare, 1, state));
        spare.drop();
        assertEquals(-1, spare.step());
        assertEquals(Optional.empty(), spare.state());
        assertTrue(kept(spare, 2, state));
    }

    @Test
    void keepsTheLastThatWasGood() {
        Spare spare = new Spare(clock::get, 8);
        assertEquals(Optional.empty(), spare.state());
        assertTrue(kept(spare, 1, state));
        State first = spare.state().orElseThrow();
        numbers.set(5, 0);
        counter.set(4);
        assertArrayEquals(new float[] {1, 2}, first.arrays().get("numbers").toArray());
        assertTrue(kept(spare, 2, state));
        assertSame(first, spare.state().orElseThrow(), "no new memory");
        assertArrayEquals(new float[] {5, 2}, first.arrays().get("numbers").toArray());
        assertEquals(4, first.counters().get("counter").get());
        numbers.set(Float.NaN, 1);
        assertEquals(Optional.of("bad"), spare.keep(3, state, () -> Optional.of("bad")));
        assertEquals(2, spare.step());
        assertArrayEquals(
                new float[] {5, 2},
                spare.state().orElseThrow().arrays().get("numbers").toArray());
        spare.forget();
        assertEquals(Optional.empty(), spare.state());
    }

    @Test
    void isTakenWhenFiveHundredTimesAsLongHasPassedAsItTakes() {
        Spare spare = new Spare(() -> clock.getAndAdd(2), 8);
        assertTrue(spare.isDue());
        assertTrue(kept(spare, 1, state));
        // It took 2, and the clock goes on with every look.
        long asked = 0;
        while (!spare.isDue()) {
            asked++;
        }
        assertEquals(499, asked);
    }

    @Test
    void aStateThatIsTooLargeIsNeverCopied() {
        Spare spare = new Spare(clock::get, 7);
        assertFalse(kept(spare, 1, state));
        assertEquals(Optional.empty(), spare.state());
        assertFalse(spare.isDue());
    }

    @Test
    void anotherStateIsCopiedAnew() {
        Spare spare = new Spare(clock::get, 80);
        kept(spare, 1, state);
        State first = spare.state().orElseThrow();
        State grown =
                State.empty().with("numbers", Buffer.of(NDArray.of(1, 2, 3))).with("counter", counter);
        assertTrue(kept(spare, 2, grown));
        assertNotSame(first, spare.state().orElseThrow());
        assertEquals(3, spare.state().orElseThrow().arrays().get("numbers").elements());
    }
}
