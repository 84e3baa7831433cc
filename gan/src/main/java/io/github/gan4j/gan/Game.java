package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.Auxiliary.Told;
import io.github.gan4j.gan.penalty.Critic;
import io.github.gan4j.gan.penalty.DiscriminatorPass;
import io.github.gan4j.gan.penalty.GeneratorPass;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.ReplayPool;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each player minimises in one update: the loss, and all that is added to it. */
final class Game {
    private final Objective objective;
    private final Network generator;
    private final Judge judge;
    private final Memory memory;
    private final Rng penaltyStream;
    private final Rng replayStream;
    private final Rng augmentationStream;
    private final @Nullable ReplayPool pool;

    /** {@code sample} is the shape of one sample, without the batch axis. */
    Game(Objective objective, Network generator, Network discriminator, Shape sample, Memory memory, Rng rng) {
        this.objective = objective;
        this.generator = generator;
        this.memory = memory;
        this.augmentationStream = rng.stream("augmentation");
        this.judge = new Judge(discriminator, objective, memory, augmentationStream);
        this.penaltyStream = rng.stream("penalty");
        this.replayStream = rng.stream("replay");
        this.pool = objective.replay() == 0 ? null : ReplayPool.of(objective.replay(), sample);
    }

    /** All that lasts from update to update, but for the networks. */
    State state() {
        State state = State.empty()
                .with("memory", memory)
                .with("augmentation", augmentationStream)
                .with("penalty", penaltyStream)
                .with("replay", replayStream);
        return pool == null ? state : state.with("pool", pool.state());
    }

    /** What one update of D found: its loss, and what it said of the two batches. */
    record DiscriminatorCost(Tensor cost, Judgement real, Judgement fake) {}

    /** D's loss on a real batch and on samples made of z without a graph; {@code update} is the number of D's update, from 1. */
    DiscriminatorCost discriminatorCost(Real real, NDArray z, long update) {
        Tensor made = Autograd.noGrad(() -> generator.forward(Tensor.of(z), real.labels(), Mode.FROZEN));
        Tensor shownReal = judge.prepare(real.images(), update - 1);
        Tensor shownFake = judge.prepare(replayed(made), update - 1);
        Judgement ofReal = judge.of(shownReal, real.labels(), Mode.TRAIN);
        Judgement ofFake = judge.of(shownFake, real.labels(), Mode.TRAIN);
        return discriminatorCost(real, z, shownReal, shownFake, ofReal, ofFake, update);
    }

    /** Some of the samples in the place of which older ones stand. */
    private Tensor replayed(Tensor made) {
        if (pool == null) {
            return made;
        }
        return Tensor.of(pool.exchange(made.value(), replayStream));
    }

    private DiscriminatorCost discriminatorCost(
            Real real, NDArray z, Tensor shownReal, Tensor shownFake, Judgement ofReal, Judgement ofFake, long update) {
        Tensor realLogits = ofReal.logits();
        Tensor fakeLogits = ofFake.logits();
        Tensor cost = objective.loss().discriminator(realLogits, fakeLogits);
        if (objective.auxiliary().isPresent()) {
            cost = cost.add(objective
                    .auxiliary()
                    .get()
                    .discriminator(ofReal.columns(), ofFake.columns(), real.labels(), told(real, z)));
        }
        Critic critic = samples -> judge.of(samples, real.labels(), Mode.FROZEN).logits();
        for (Penalty penalty : objective.penalties()) {
            cost = cost.add(penalty.of(new DiscriminatorPass(
                    critic, shownReal, shownFake, realLogits, fakeLogits, update, memory, penaltyStream)));
        }
        return new DiscriminatorCost(cost, ofReal, ofFake);
    }

    /** What the generator was told of the samples it makes. */
    private Told told(Real real, NDArray z) {
        int size = z.shape().size(1);
        return new Told(
                real.labels(),
                Tensor.of(z).slice(1, size - objective.codes(), size).value());
    }

    /** Tells the augmentations what D said of the real batch. */
    void observe(DiscriminatorCost cost) {
        judge.observe(cost.real().logits().value());
    }

    /** G's loss on samples made of z; {@code seen} is how many updates D has made, {@code update} the number of G's, from 1. */
    Tensor generatorCost(Real real, NDArray z, long seen, long update) {
        Tensor noise = noise(z);
        Tensor made = generator.forward(noise, real.labels(), Mode.TRAIN);
        Tensor shown = judge.prepare(made, seen);
        Tensor loss = objective.unrolled().isEmpty()
                ? generatorLoss(real, z, shown, seen, update)
                : ahead(objective.unrolled().get(), real, z, shown, seen, update);
        return withPenalties(loss, noise, made, update);
    }

    /** Only penalties of G ask for gradients by its noise. */
    private Tensor noise(NDArray z) {
        return objective.generatorPenalties().isEmpty() ? Tensor.of(z) : Tensor.variable(z);
    }

    /** G's loss against the discriminator as it would be after some more steps. */
    private Tensor ahead(Unrolled unrolled, Real real, NDArray z, Tensor shown, long seen, long update) {
        return unrolled.with(
                judge.told(real.labels()),
                objective.loss(),
                judge.prepare(real.images(), seen),
                shown,
                () -> generatorLoss(real, z, shown, seen, update));
    }

    private Tensor generatorLoss(Real real, NDArray z, Tensor shown, long seen, long update) {
        Judgement ofFake = judge.of(shown, real.labels(), Mode.FROZEN);
        Tensor cost = objective.loss().comparesFeatures()
                ? objective.loss().generator(() -> ofReal(real, seen).features(), ofFake.features())
                : objective.loss().generator(() -> ofReal(real, seen).logits(), counted(ofFake, update));
        return withAuxiliary(cost, real, z, ofFake);
    }

    /** The logits that count for G. */
    private Tensor counted(Judgement ofFake, long update) {
        return objective.topK().isEmpty()
                ? ofFake.logits()
                : objective.topK().get().of(ofFake.logits(), update - 1);
    }

    /** What D says of a real batch in G's update: constant there, but for steps ahead of D, which depend on G. */
    private Judgement ofReal(Real real, long seen) {
        Supplier<Judgement> say = () -> judge.of(judge.prepare(real.images(), seen), real.labels(), Mode.FROZEN);
        return objective.unrolled().isPresent() ? say.get() : Autograd.noGrad(say);
    }

    private Tensor withAuxiliary(Tensor cost, Real real, NDArray z, Judgement ofFake) {
        return objective.auxiliary().isEmpty()
                ? cost
                : cost.add(objective.auxiliary().get().generator(ofFake.columns(), told(real, z)));
    }

    private Tensor withPenalties(Tensor loss, Tensor noise, Tensor made, long update) {
        Tensor cost = loss;
        for (GeneratorPenalty penalty : objective.generatorPenalties()) {
            cost = cost.add(penalty.of(new GeneratorPass(noise, made, update, memory, penaltyStream)));
        }
        return cost;
    }

    /** Both losses at the same point, on the same noise: D's, with samples of which G's gradient is taken too. */
    record Both(DiscriminatorCost discriminator, Tensor generator) {}

    Both simultaneous(Real real, NDArray z, long update) {
        Tensor noise = noise(z);
        Tensor made = generator.forward(noise, real.labels(), Mode.TRAIN);
        Tensor shownReal = judge.prepare(real.images(), update - 1);
        Tensor shownFake = judge.prepare(made, update - 1);
        Judgement ofReal = judge.of(shownReal, real.labels(), Mode.TRAIN);
        Judgement ofFake = judge.of(shownFake, real.labels(), Mode.TRAIN);
        Tensor up = objective.loss().comparesFeatures()
                ? objective.loss().generator(() -> ofReal.features().detach(), ofFake.features())
                : objective.loss().generator(() -> ofReal.logits().detach(), counted(ofFake, update));
        DiscriminatorCost down = discriminatorCost(real, z, shownReal, shownFake.detach(), ofReal, ofFake, update);
        return new Both(down, withPenalties(withAuxiliary(up, real, z, ofFake), noise, made, update));
    }
}
