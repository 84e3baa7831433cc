package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.loss.Auxiliary.Conditions;
import io.github.gan4j.gan.penalty.Critic;
import io.github.gan4j.gan.penalty.DiscriminatorPass;
import io.github.gan4j.gan.penalty.GeneratorPass;
import io.github.gan4j.gan.penalty.GeneratorPenalty;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.ReplayPool;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A generator against a discriminator (Goodfellow et al. 2014): what each minimises in one update, the loss and all
 * that is added to it. Each update of D is made on samples of fresh noise, without a graph; each update of G on fresh
 * noise, against D as it then is. In simultaneous order both are made on the same noise, at the same point. Real and
 * generated samples go through D apart.
 */
final class AdversarialGame implements Game {
    private static final int[] NONE = {};
    private static final String NOISE = "noise";
    private static final String STYLES = "styles";
    private static final String MADE = "made";
    private static final String SHOWN_REAL = "shown real";
    private static final String SHOWN_FAKE = "shown fake";
    private static final String OF_REAL = "output of real";
    private static final String OF_FAKE = "output of fake";

    private final Objective objective;
    private final Layer generator;
    private final Layer discriminator;
    private final Player generating;
    private final Player discriminating;
    private final Optional<StyleSpace> styles;
    private final Optional<Grown> growth;
    private final DiscriminatorView view;
    private final Source source;
    private final NoiseReuse reuse;
    private final boolean generatorReads;
    private final boolean discriminatorReads;
    private final Memory memory = new Memory();
    private final Rng latent;
    private final Rng codes;
    private final Rng augmentation;
    private final Rng penalty;
    private final Rng replay;
    private final Optional<ReplayPool> pool;
    private final BatchCheck check;

    /** What D has said of the real batches of its update; several where these are accumulated. */
    private final List<float[]> said = new ArrayList<>();

    /** How many samples these are. */
    private int heard;

    AdversarialGame(GanTrainerBuilder chosen, Objective objective) {
        this.objective = objective;
        this.generator = chosen.generator();
        this.discriminator = chosen.discriminator();
        this.generating = chosen.generatorPlayer();
        this.discriminating = chosen.discriminatorPlayer();
        // Asked once: a deep network looks through all its layers for the answer.
        this.styles = objective.generatorPenalties().isEmpty() ? Optional.empty() : StyleSpace.of(generator);
        this.growth = Grown.of(objective.growth(), generator, discriminator);
        this.generatorReads = generator.isConditioned();
        this.discriminatorReads = discriminator.isConditioned();
        this.reuse = new NoiseReuse(chosen.noise());
        Rng rng = chosen.rng();
        this.latent = rng.stream("latent");
        this.codes = rng.stream("codes");
        this.augmentation = rng.stream("augmentation");
        this.penalty = rng.stream("penalty");
        this.replay = rng.stream("replay");
        this.source = new Source(chosen.latent(), objective.auxiliary(), latent, codes);
        this.view = new DiscriminatorView(discriminator, objective, memory, augmentation);
        this.check = new BatchCheck(generator, source.size(), chosen.classes());
        this.pool = objective.replay() == 0
                ? Optional.empty()
                : Optional.of(ReplayPool.of(objective.replay(), sample(generator, source)));
    }

    private static Shape sample(Layer generator, Source source) {
        Shape samples = generator.outputShape(Shape.of(1, source.size()));
        return samples.part(1, samples.rank());
    }

    @Override
    public List<Player> players() {
        return List.of(discriminating, generating);
    }

    @Override
    public State state() {
        State state = State.empty()
                .with("memory", memory)
                .with("latent", latent)
                .with("codes", codes)
                .with("augmentation", augmentation)
                .with("penalty", penalty)
                .with("replay", replay);
        State grown =
                growth.isEmpty() ? state : state.with("growth", growth.get().images());
        return pool.isEmpty() ? grown : grown.with("pool", pool.get().state());
    }

    @Override
    public Tensor cost(Player player, Round round) {
        check.of(round.batch());
        if (growth.isPresent() && growth.get().grow()) {
            discriminating.forgetMoments();
            generating.forgetMoments();
        }
        return player == discriminating ? discriminatorCost(round) : generatorCost(round);
    }

    private Tensor discriminatorCost(Round round) {
        long seen = discriminating.updates();
        int[] labels = labels(round);
        Tensor noise = round.once(NOISE, () -> noise(round));
        Tensor made = round.once(MADE, () -> made(noise, labels, round));
        Tensor shownReal = round.once(SHOWN_REAL, () -> view.prepare(real(round), seen));
        Tensor shownFake = round.once(SHOWN_FAKE, () -> view.prepare(replayed(made), seen));
        Pass pass = given(discriminatorReads, round.pass(discriminator), labels);
        DiscriminatorOutput ofReal = round.once(OF_REAL, () -> view.of(shownReal, pass));
        DiscriminatorOutput ofFake = round.once(OF_FAKE, () -> view.of(shownFake, pass));
        Figures.report(
                round, new Logits(ofReal.logits().value(), ofFake.logits().value()));
        if (round.part() == 0) {
            said.clear();
            heard = 0;
        }
        heard += round.size();
        said.add(ofReal.logits().value().toArray());
        Tensor cost = objective.loss().discriminator(ofReal.logits(), ofFake.logits());
        if (objective.auxiliary().isPresent()) {
            cost = cost.add(objective
                    .auxiliary()
                    .get()
                    .discriminator(ofReal.columns(), ofFake.columns(), labels, conditions(labels, noise)));
        }
        Pass frozen = given(discriminatorReads, Pass.frozen(), labels);
        Critic critic = samples -> view.of(samples, frozen).logits();
        for (Penalty term : objective.penalties()) {
            cost = cost.add(term.of(new DiscriminatorPass(
                    critic,
                    shownReal,
                    shownFake.detach(),
                    ofReal.logits(),
                    ofFake.logits(),
                    seen + 1,
                    memory,
                    penalty)));
        }
        return cost;
    }

    /** The real images as large as the networks have grown. */
    private Tensor real(Round round) {
        Tensor images = round.real(Batch.IMAGES);
        return growth.isEmpty() ? images : growth.get().faded(images);
    }

    /** The labels of the batch, where somebody reads them. */
    private int[] labels(Round round) {
        return generatorReads || discriminatorReads || objective.auxiliary().isPresent()
                ? round.batch().labels()
                : NONE;
    }

    /** Only penalties of G ask for gradients by its noise. */
    private Tensor noise(Round round) {
        NDArray z = reuse.noise(round, round.isTurnOf(discriminating), () -> source.draw(round.size()));
        boolean tracked =
                round.isTurnOf(generating) && !objective.generatorPenalties().isEmpty();
        return tracked ? Tensor.variable(z) : Tensor.of(z);
    }

    private Tensor made(Tensor noise, int[] labels, Round round) {
        Pass pass = given(generatorReads, round.pass(generator), labels);
        return styles.isEmpty()
                ? round.apply(generator, noise, pass)
                : round.apply(
                        styles.get().synthesis(),
                        round.once(STYLES, () -> round.apply(styles.get().toStyles(), noise, pass)),
                        pass);
    }

    /** Where penalties of G measure its steps: in the styles, if it has some, otherwise in the noise. */
    private Tensor place(Tensor noise, Round round) {
        return styles.isEmpty()
                ? noise
                : round.once(STYLES, () -> {
                    throw new AssertionError("G has just made samples of the styles");
                });
    }

    private static Pass given(boolean reads, Pass pass, int[] labels) {
        return reads ? pass.given(labels) : pass;
    }

    /** Some of the samples in the place of which older ones stand. */
    private Tensor replayed(Tensor made) {
        return pool.isEmpty() ? made : Tensor.of(pool.get().exchange(made.value(), replay));
    }

    /** What the generator was conditioned on. */
    private Conditions conditions(int[] labels, Tensor noise) {
        int size = noise.shape().size(1);
        return new Conditions(
                labels, noise.detach().slice(1, size - objective.codes(), size).value());
    }

    /**
     * Tells the augmentations what D said of the real batches of its update, and counts the images that it was shown.
     */
    @Override
    public void updated(Player player, Round round) {
        if (player == discriminating) {
            DiscriminatorOutput ofReal = round.once(OF_REAL, () -> {
                throw new AssertionError("D has just been shown the real batch");
            });
            view.observe(all(said, ofReal.logits().shape()));
            growth.ifPresent(grown -> grown.shown(heard));
        }
    }

    /** Several batches of logits as one, of whose shape each is but for the number. */
    private static NDArray all(List<float[]> parts, Shape shape) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        int each = shape.elements() / shape.size(0);
        return NDArray.of(shape.with(0, all.length / each), all);
    }

    private Tensor generatorCost(Round round) {
        long seen = discriminating.updates();
        int[] labels = labels(round);
        Tensor noise = round.once(NOISE, () -> noise(round));
        Tensor made = round.once(MADE, () -> made(noise, labels, round));
        Tensor shown = round.once(SHOWN_FAKE, () -> view.prepare(made, seen));
        Tensor cost = objective.unrolled().isEmpty()
                ? generatorLoss(round, labels, noise, shown)
                : ahead(objective.unrolled().get(), round, labels, noise, shown);
        for (GeneratorPenalty term : objective.generatorPenalties()) {
            cost = cost.add(
                    term.of(new GeneratorPass(place(noise, round), made, generating.updates() + 1, memory, penalty)));
        }
        return cost;
    }

    /** G's loss against the discriminator as it would be after some more steps. */
    private Tensor ahead(Unrolled unrolled, Round round, int[] labels, Tensor noise, Tensor shown) {
        Tensor shownReal = round.once(SHOWN_REAL, () -> view.prepare(real(round), discriminating.updates()));
        return unrolled.with(
                discriminator,
                given(discriminatorReads, Pass.frozen(), labels),
                objective.loss(),
                shownReal,
                shown,
                () -> generatorLoss(round, labels, noise, shown));
    }

    private Tensor generatorLoss(Round round, int[] labels, Tensor noise, Tensor shown) {
        Pass pass = given(discriminatorReads, round.pass(discriminator), labels);
        DiscriminatorOutput ofFake = round.once(OF_FAKE, () -> view.of(shown, pass));
        Tensor cost = objective.loss().comparesFeatures()
                ? objective.loss().generator(() -> constant(ofReal(round, pass).features()), ofFake.features())
                : objective.loss().generator(() -> constant(ofReal(round, pass).logits()), counted(ofFake));
        return objective.auxiliary().isEmpty()
                ? cost
                : cost.add(objective.auxiliary().get().generator(ofFake.columns(), conditions(labels, noise)));
    }

    /** The logits that count for G. */
    private Tensor counted(DiscriminatorOutput ofFake) {
        return objective.topK().isEmpty()
                ? ofFake.logits()
                : objective.topK().get().of(ofFake.logits(), generating.updates());
    }

    /** What D says of a real batch in G's update, asked only by losses that compare both. */
    private DiscriminatorOutput ofReal(Round round, Pass pass) {
        return round.once(OF_REAL, () -> {
            Tensor shown = round.once(SHOWN_REAL, () -> view.prepare(real(round), discriminating.updates()));
            Supplier<DiscriminatorOutput> say = () -> view.of(shown, pass);
            return objective.unrolled().isPresent() ? say.get() : Autograd.noGrad(say);
        });
    }

    /** What D says of real samples is constant for G, but for steps ahead of D, which depend on G. */
    private Tensor constant(Tensor ofReal) {
        return objective.unrolled().isPresent() ? ofReal : ofReal.detach();
    }
}
