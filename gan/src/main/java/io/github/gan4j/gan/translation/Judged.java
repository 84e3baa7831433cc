package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.stability.ReplayPool;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.State;
import java.util.Optional;

/** One discriminator of a translation, with what it is shown again. */
final class Judged {
    private final Layer discriminator;
    private final GanLoss loss;
    private final Optional<ReplayPool> pool;
    private final String name;

    /**
     * A discriminator.
     *
     * @param name of the stream that chances come from
     * @param kept how many samples of the past it is shown again
     * @param sample the shape of what it is shown
     */
    Judged(Layer discriminator, GanLoss loss, String name, int kept, Shape sample) {
        this.discriminator = discriminator;
        this.loss = loss;
        this.name = name;
        this.pool = kept == 0 ? Optional.empty() : Optional.of(ReplayPool.of(kept, sample));
    }

    /** What the discriminator minimises, and the usual figures. */
    Tensor ofDiscriminator(Round round, Tensor real, Tensor made) {
        Tensor fresh = made.detach();
        Tensor shown = pool.map(past -> Tensor.of(past.exchange(fresh.value(), round.rng("replay " + name))))
                .orElse(fresh);
        Tensor ofReal = logits(round, real);
        Tensor ofMade = logits(round, shown);
        Figures.report(round, ofReal, ofMade);
        return loss.discriminator(ofReal, ofMade);
    }

    /** What the generator minimises. */
    Tensor ofGenerator(Round round, Tensor real, Tensor made) {
        return loss.generator(() -> logits(round, real), logits(round, made));
    }

    private Tensor logits(Round round, Tensor x) {
        return oneARow(round.apply(discriminator, x));
    }

    /** One a row: of a judge of patches, those of all images below each other. */
    static Tensor oneARow(Tensor logits) {
        return logits.reshape(logits.value().elements(), 1);
    }

    State state() {
        return pool.map(ReplayPool::state).orElseGet(State::empty);
    }
}
