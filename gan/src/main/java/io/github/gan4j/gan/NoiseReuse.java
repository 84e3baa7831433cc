package io.github.gan4j.gan;

import io.github.gan4j.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Where the noise of an update comes from: drawn anew, or, for G's first update in a step, that of D's last. Empty
 * between steps.
 */
final class NoiseReuse {
    private final Noise choice;
    private final Queue<NDArray> kept = new ArrayDeque<>();
    private long step;

    NoiseReuse(Noise choice) {
        this.choice = choice;
    }

    NDArray noise(Round round, boolean forDiscriminator, Supplier<NDArray> draw) {
        if (choice == Noise.FRESH) {
            return draw.get();
        }
        if (round.step() != step || (forDiscriminator && round.part() == 0)) {
            kept.clear();
            step = round.step();
        }
        if (!forDiscriminator && !kept.isEmpty()) {
            return kept.remove();
        }
        NDArray fresh = draw.get();
        if (forDiscriminator) {
            kept.add(NDArray.copyOf(fresh)); // the round's own memory ends with it
        }
        return fresh;
    }
}
