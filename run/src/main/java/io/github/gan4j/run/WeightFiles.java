package io.github.gan4j.run;

import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Safetensors;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The weights of a run for whoever makes samples: {@code generator.safetensors}, with the average of the weights if one
 * is kept, and {@code discriminator.safetensors}. They are written each time that samples were made, and as often as is
 * said; a run goes on from its checkpoints, not from these, and writes them anew if they are of a later step than its
 * checkpoint; and, aloud, if they are lost or damaged.
 */
public final class WeightFiles implements Observer {
    private final Player generating;
    private final Player discriminating;
    private final RunFolder folder;
    private final LongPredicate due;
    private final LongPredicate sampled;
    private final boolean endsAlone;
    private List<String> remarks = List.of();
    private long savedAt = -1;

    private WeightFiles(
            Player generating,
            Player discriminating,
            RunFolder folder,
            LongPredicate due,
            LongPredicate sampled,
            boolean endsAlone) {
        this.generating = generating;
        this.discriminating = discriminating;
        this.folder = folder;
        this.due = due;
        this.sampled = sampled;
        this.endsAlone = endsAlone;
    }

    /**
     * {@return an observer that writes weights}
     *
     * @param trainer of which
     * @param folder where
     * @param cadence how often
     */
    public static WeightFiles of(GanTrainer trainer, RunFolder folder, Cadence cadence) {
        return of(trainer.trainer(), folder, cadence);
    }

    /**
     * {@return an observer that writes weights}
     *
     * @param trainer of the players {@code generator} and {@code discriminator}; of several networks of a player, one
     *     file holds all
     * @param folder where
     * @param cadence how often
     * @throws IllegalArgumentException if there are no such players
     */
    public static WeightFiles of(Trainer trainer, RunFolder folder, Cadence cadence) {
        return new WeightFiles(
                player(trainer, "generator"),
                player(trainer, "discriminator"),
                folder,
                cadence::savesWeights,
                cadence::drawsGrid,
                false);
    }

    /** Of a training that makes no samples: written when they are due, and when no step follows. */
    static Observer withoutSamples(Trainer trainer, RunFolder folder, Cadence cadence) {
        return new WeightFiles(
                player(trainer, "generator"),
                player(trainer, "discriminator"),
                folder,
                cadence::savesWeights,
                step -> false,
                true);
    }

    private static Player player(Trainer trainer, String name) {
        return trainer.players().stream()
                .filter(player -> player.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[run] expected a player of the name " + name + ", got " + trainer.players()));
    }

    /**
     * Weights of a later step than the checkpoint that the run goes on from are those of no run; others that are lost
     * are in it.
     */
    @Override
    public void begun(long step) {
        List<WeightsOnDisk> found = List.of(
                WeightsOnDisk.of(folder.generator(), sampling()),
                WeightsOnDisk.of(folder.discriminator(), discriminating.owned().arrays()));
        boolean none = found.stream().noneMatch(file -> Files.exists(file.path()));
        boolean good = found.stream().allMatch(file -> file.isOf(found.get(0).step()) && file.step() <= step);
        remarks = List.of();
        if (good || (none && step == 0)) {
            return;
        }
        write(step);
        if (none && LongStream.rangeClosed(1, step).noneMatch(at -> due.test(at) || sampled.test(at))) {
            // Nothing was lost: they were not written yet.
            remarks = List.of();
            return;
        }
        remarks = found.stream()
                .flatMap(file -> file.fault().stream())
                .map(fault -> fault + ": it is written anew, as after step " + step + ".")
                .toList();
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    /** What samples are made with: the average, if one is kept. */
    private Map<String, NDArray> sampling() {
        return generating
                .average()
                .map(ExponentialAverage::arrays)
                .orElseGet(() -> generating.owned().arrays());
    }

    @Override
    public void stepped(Report report) {
        // Samples that are not finite must not cost the weights before; so they are looked at first.
        if (due.test(report.step()) && !sampled.test(report.step())) {
            write(report.step());
        }
    }

    @Override
    public void sampled(long step, NDArray samples) {
        if (step > 0) {
            write(step);
        }
    }

    @Override
    public void finishing(long step) {
        if (endsAlone && step > 0) {
            write(step);
        }
    }

    @Override
    public void returned(long step) {
        savedAt = -1;
        begun(step);
    }

    /** {@return after which step they were last written; −1 if they were not, by this process} */
    public long savedAt() {
        return savedAt;
    }

    /**
     * Writes the weights as they are now, if they were not written after this step; for who cannot wait until they are
     * due.
     *
     * @param step after which step
     * @throws io.github.gan4j.gan.DivergedException if they are no numbers; the files of before stay
     */
    public void write(long step) {
        if (step == savedAt) {
            return;
        }
        State generator = generating.owned();
        State discriminator = discriminating.owned();
        Finite.require(step, "generator's", values(generator));
        Finite.require(step, "discriminator's", values(discriminator));
        Map<String, String> metadata = Map.of("step", Long.toString(step));
        Safetensors.write(folder.generator(), sampling(), metadata);
        Safetensors.save(folder.discriminator(), discriminator, metadata);
        savedAt = step;
    }

    /** Of the parameters alone: what else a layer remembers may be as it likes. */
    private static Map<String, NDArray> values(State state) {
        Map<String, NDArray> values = new LinkedHashMap<>();
        state.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
        return values;
    }
}
