package io.github.gan4j.examples.toy;

import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.gan.penalty.Penalty;
import io.github.gan4j.gan.stability.Unrolled;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.gan.turn.TurnTaking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a {@link ToyRun} does.
 *
 * @param mixture what is to be learnt
 * @param networks the two networks
 * @param loss what the players minimise
 * @param penalties what is added for D
 * @param packing how many points D sees at once
 * @param steps how many steps
 * @param batch how many points a step
 * @param seed where all random numbers come from
 * @param learningRate of Adam, of G
 * @param discriminatorRate of Adam, of D
 * @param beta1 of Adam
 * @param turns who updates when
 * @param unrolled how far G looks ahead
 * @param out the folder of the pictures; none are drawn without one
 */
public record ToyOptions(
        Mixture mixture,
        ToyNetworks networks,
        GanLoss loss,
        List<Penalty> penalties,
        int packing,
        int steps,
        int batch,
        long seed,
        float learningRate,
        float discriminatorRate,
        float beta1,
        TurnTaking turns,
        Optional<Unrolled> unrolled,
        Optional<Path> out) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ToyOptions {
        penalties = List.copyOf(penalties);
        if (steps < 1 || packing < 1) {
            throw new IllegalArgumentException(
                    "[toy] expected steps and packing of 1 or more, got " + steps + " and " + packing);
        }
        if (batch < 2 || batch % packing != 0) {
            throw new IllegalArgumentException("[toy] expected a batch of 2 or more that is a multiple of the packing "
                    + packing + ", got " + batch + ": choose such a batch");
        }
    }

    /** The choices in a line. */
    @Override
    public String toString() {
        String added = penalties.isEmpty()
                ? ""
                : " + " + penalties.stream().map(Penalty::toString).collect(Collectors.joining(" + "));
        return mixture + ": " + networks.id() + " networks, " + loss.name() + added
                + (packing == 1 ? "" : ", packing " + packing) + ", " + steps + " steps of " + batch
                + ", Adam with learning rate " + learningRate
                + (discriminatorRate == learningRate ? "" : " (D " + discriminatorRate + ")") + " and beta1 " + beta1
                + ", "
                + turns.name() + " updates"
                + unrolled.map(ahead -> ", " + ahead.steps() + " steps unrolled")
                        .orElse("") + ", seed " + seed;
    }

    /** Describes a run; what is not said keeps its default. */
    public static final class Builder {
        private final Mixture mixture;
        private ToyNetworks networks = ToyNetworks.WEAK;
        private GanLoss loss = new NonSaturating();
        private final List<Penalty> penalties = new ArrayList<>();
        private int packing = 1;
        private int steps = 5_000;
        private int batch = 100;
        private long seed = 1;
        private float learningRate = 1e-3f;
        private float discriminatorRate = 1e-3f;
        private Optional<Unrolled> unrolled = Optional.empty();
        private float beta1 = .5f;
        private TurnTaking turns = UpdateSchedule.alternating(1, 1);
        private Optional<Path> out = Optional.empty();

        Builder(Mixture mixture) {
            this.mixture = mixture;
        }

        /**
         * The two networks.
         *
         * @param newNetworks by default the weak ones
         * @return this builder
         */
        public Builder networks(ToyNetworks newNetworks) {
            networks = newNetworks;
            return this;
        }

        /**
         * What the players minimise.
         *
         * @param newLoss by default non-saturating
         * @return this builder
         */
        public Builder loss(GanLoss newLoss) {
            loss = newLoss;
            return this;
        }

        /**
         * Adds to what D minimises; may be called several times.
         *
         * @param penalty such as r1
         * @return this builder
         */
        public Builder penalty(Penalty penalty) {
            penalties.add(penalty);
            return this;
        }

        /**
         * How many points D sees at once.
         *
         * @param size by default 1
         * @return this builder
         */
        public Builder packing(int size) {
            packing = size;
            return this;
        }

        /**
         * How long it trains.
         *
         * @param count by default 5,000 steps
         * @return this builder
         */
        public Builder steps(int count) {
            steps = count;
            return this;
        }

        /**
         * How many points a step.
         *
         * @param size by default 100
         * @return this builder
         */
        public Builder batch(int size) {
            batch = size;
            return this;
        }

        /**
         * Where all random numbers come from.
         *
         * @param newSeed by default 1
         * @return this builder
         */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * The learning rate of both players' Adam.
         *
         * @param rate by default 10⁻³
         * @return this builder
         */
        public Builder learningRate(float rate) {
            learningRate = rate;
            discriminatorRate = rate;
            return this;
        }

        /**
         * Another learning rate for D's Adam; say it after {@link #learningRate}.
         *
         * @param rate by default G's
         * @return this builder
         */
        public Builder discriminatorRate(float rate) {
            discriminatorRate = rate;
            return this;
        }

        /**
         * Lets G look ahead; the players then alternate.
         *
         * @param ahead how far; by default not at all
         * @return this builder
         */
        public Builder unrolled(Unrolled ahead) {
            unrolled = Optional.of(ahead);
            return turns(UpdateSchedule.alternating(1, 1));
        }

        /**
         * β₁ of both players' Adam.
         *
         * @param beta by default ½
         * @return this builder
         */
        public Builder beta1(float beta) {
            beta1 = beta;
            return this;
        }

        /**
         * Who updates when.
         *
         * @param newTurns by default one update of each player in turn
         * @return this builder
         */
        public Builder turns(TurnTaking newTurns) {
            turns = newTurns;
            return this;
        }

        /**
         * Where the pictures go.
         *
         * @param folder the folder, made if it is not there; by default no pictures are drawn
         * @return this builder
         */
        public Builder out(Path folder) {
            out = Optional.of(folder);
            return this;
        }

        /**
         * The paper's networks and protocol (Lin et al. 2018, and the authors' program where the paper is silent): Adam at 10⁻⁴ with
         * β₁ 0.8, batches of 100 that D sees, of as many points each as are packed, and both players' updates from the same point.
         * Say it after {@link #packing}.
         *
         * @return this builder
         */
        public Builder asPublished() {
            return networks(ToyNetworks.PACGAN)
                    .learningRate(1e-4f)
                    .beta1(.8f)
                    .batch(100 * packing)
                    .turns(UpdateSchedule.simultaneous());
        }

        /**
         * Makes the run.
         *
         * @return a run that has not begun
         * @throws IllegalArgumentException if a number is out of its range
         */
        public ToyRun build() {
            return new ToyRun(new ToyOptions(
                    mixture,
                    networks,
                    loss,
                    penalties,
                    packing,
                    steps,
                    batch,
                    seed,
                    learningRate,
                    discriminatorRate,
                    beta1,
                    turns,
                    unrolled,
                    out));
        }
    }
}
