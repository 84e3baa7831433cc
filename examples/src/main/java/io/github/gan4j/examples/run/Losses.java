package io.github.gan4j.examples.run;

import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.Minimax;
import io.github.gan4j.gan.loss.NonSaturating;
import java.util.List;

/** The losses that the command line knows by name. */
public final class Losses {
    private static final List<GanLoss> ALL = List.of(new NonSaturating(), new Minimax());

    private Losses() {}

    public static GanLoss named(String name) {
        return ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Choice.unknown("loss", name, names()));
    }

    public static List<String> names() {
        return ALL.stream().map(GanLoss::name).toList();
    }
}
