package io.github.gan4j.gan.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.nn.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TurnsTest {
    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** Writes turns as letters. */
    private static String letter(Turn turn) {
        return turn.equals(Turn.BOTH) ? "b" : turn.equals(Turn.DISCRIMINATOR) ? "d" : "g";
    }

    @Test
    void fixedSchedulesSayTheSameAtEveryStep() {
        Turns five = Turns.alternating(5, 2);
        assertEquals(new Turn(5, 2), five.next(0, new Memory()));
        assertEquals(new Turn(5, 2), five.next(77, new Memory()));
        assertEquals("alternating", five.name());
        assertEquals(Turn.BOTH, Turns.simultaneous().next(3, new Memory()));
        assertEquals("simultaneous", Turns.simultaneous().name());
    }

    @Test
    void epochsAreOfOnePlayerAfterTheOther() {
        EpochsEach turns = new EpochsEach(2, 1, 3);
        List<String> letters = LongStream.range(0, 20)
                .mapToObj(step -> letter(turns.next(step, new Memory())))
                .toList();
        assertEquals("ddddddgggddddddgggdd", String.join("", letters));
    }

    @Test
    void whoIsBehindTrains() {
        AccuracyBand band = new AccuracyBand(.6, .8, 1, 3);
        Memory memory = new Memory();
        assertEquals(Turn.BOTH, band.next(0, memory));
        band.observe(.7, .7, memory);
        assertEquals(Turn.BOTH, band.next(1, memory));
        band.observe(.5, .6, memory);
        assertEquals(Turn.DISCRIMINATOR, band.next(2, memory));
        band.observe(1, .9, memory);
        assertEquals(Turn.GENERATOR, band.next(3, memory));
        // The generator's turn has no news of real samples: what is known of them stays.
        band.observe(Double.NaN, .3, memory);
        assertEquals(.65, band.accuracy(memory), 1e-12);
        assertEquals(Turn.BOTH, band.next(4, memory));
    }

    @Test
    void nobodyWaitsForEver() {
        for (double accuracy : new double[] {0, 1}) {
            AccuracyBand band = new AccuracyBand(.6, .8, 1, 3);
            Memory memory = new Memory();
            StringBuilder letters = new StringBuilder();
            for (int step = 0; step < 9; step++) {
                letters.append(letter(band.next(step, memory)));
                band.observe(accuracy, accuracy, memory);
            }
            assertEquals(accuracy == 0 ? "bdddbdddb" : "bgggbgggb", letters.toString());
        }
    }

    @Test
    void observationsAreSmoothed() {
        AccuracyBand band = new AccuracyBand();
        Memory memory = new Memory();
        band.observe(1, 0, memory);
        assertEquals(.5, band.accuracy(memory));
        band.observe(1, 1, memory);
        assertEquals(.55, band.accuracy(memory), 1e-12);
        band.observe(1, 1, memory);
        assertEquals(.5 * (1 + .19), band.accuracy(memory), 1e-12);
    }

    @Test
    void aPlayerKeepsTheAccuracyInTheBand() {
        // A discriminator that gains what it trains and loses what the generator does.
        AccuracyBand band = new AccuracyBand(.6, .8);
        Memory memory = new Memory();
        double accuracy = .99;
        List<Double> seen = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            band.observe(accuracy, accuracy, memory);
            Turn turn = band.next(step, memory);
            accuracy += .012 * turn.discriminatorSteps() - .01 * turn.generatorSteps();
            seen.add(accuracy);
        }
        double least = seen.subList(100, 400).stream().min(Double::compare).orElseThrow();
        double most = seen.subList(100, 400).stream().max(Double::compare).orElseThrow();
        assertEquals(.7, least, .12);
        assertEquals(.7, most, .15);
    }

    @Test
    void savedItContinues() {
        AccuracyBand band = new AccuracyBand(.6, .8, .3, 2);
        Memory memory = new Memory();
        Memory copy = new Memory();
        double[] accuracies = {.5, .4, .9, .95, .99, 1, 1, 1, .7, .2, .1, .3};
        for (int step = 0; step < accuracies.length; step++) {
            copy.restore(memory.values());
            assertEquals(band.next(step, memory), band.next(step, copy));
            band.observe(accuracies[step], 1, memory);
        }
    }

    @Test
    void wrongNumbersAreRefused() {
        says(
                "[turn] expected 0 or more updates of each player and 1 or more of one, got 0 of the discriminator and 0 "
                        + "of the generator",
                () -> new Turn(0, 0));
        says(
                "[epochs-each] expected 1 or more epochs of each player and batches an epoch, got 1, 0 and 5",
                () -> new EpochsEach(1, 0, 5));
        says("[accuracy-band] expected 0 ≤ low ≤ high ≤ 1, got 0.8 and 0.6", () -> new AccuracyBand(.8, .6));
        says("[accuracy-band] expected a share in (0, 1], got 0.0", () -> new AccuracyBand(.6, .8, 0, 1));
        says("[accuracy-band] expected a limit of 1 step or more, got 0", () -> new AccuracyBand(.6, .8, 1, 0));
    }
}
