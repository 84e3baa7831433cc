package io.github.gan4j.gan.loss;

import java.util.List;
import java.util.stream.Stream;

/** All losses with their usual settings, by name. */
public final class GanLosses {
    private static final List<GanLoss> ALL = Stream.of(
                    Stream.of(
                            new NonSaturating(),
                            new Minimax(),
                            new LeastSquares(),
                            new Wasserstein(),
                            new Hinge(),
                            new SoftplusWasserstein(),
                            new FeatureMatching()),
                    Stream.of(RelativisticForm.values()).map(RelativisticPaired::new),
                    Stream.of(RelativisticForm.values()).map(RelativisticAverage::new))
            .<GanLoss>flatMap(losses -> losses)
            .toList();

    private GanLosses() {}

    /** {@return all losses, the most usual first; unmodifiable} */
    public static List<GanLoss> all() {
        return ALL;
    }

    /** {@return the names of all losses, in the same order; unmodifiable} */
    public static List<String> names() {
        return ALL.stream().map(GanLoss::name).toList();
    }

    /**
     * The loss of a name, with its usual settings.
     *
     * @param name such as {@code hinge}
     * @return the loss
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static GanLoss named(String name) {
        return ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[loss] expected one of " + String.join(", ", names()) + ", got \"" + name + "\""));
    }
}
