package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.stability.ExponentialAverage;
import io.github.gan4j.gan.stability.HistoricalAveraging;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Clip;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a {@link Game}: networks, and all that moves their parameters. What is not said keeps its default:
 *
 * <pre>{@code
 * Player generators = Player.of("generators", fromAtoB, fromBtoA)
 *         .optimizer(Adam.with(2e-4f).beta1(.5f))
 *         .average(Decay.halfLife(10_000));
 * }</pre>
 *
 * <p>Networks of one player may share layers: what they share is trained once, counted once and saved once. Two players
 * may share a network too: each moves it in its own turn, with an optimizer of its own.
 *
 * <p>A player that was changed by one of these methods is another player, which has made no update.
 */
public final class Player {
    /** The squares of gradients of this norm are far from overflowing. */
    private static final double SMALL_SQUARES = 1e15;

    /** Games that make networks in every round ask about each only for a while. */
    private static final int MOST_ANSWERS = 64;

    private final String name;
    private final List<Layer> networks;
    private final State owned;
    private final OptimizerRecipe recipe;
    private final float maxNorm;
    private final Optional<Decay> decay;
    private final List<Constraint> constraints;
    private final float historyWeight;
    private final String lossFigure;
    private final String normFigure;
    private final Set<Object> parts = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What was said of networks that are not among the parts: to find it out, all their names are put together. */
    private final Map<Layer, Boolean> answers = Collections.synchronizedMap(new IdentityHashMap<>());

    private @Nullable Moves moves;

    private Player(
            String name,
            List<Layer> networks,
            OptimizerRecipe recipe,
            float maxNorm,
            Optional<Decay> decay,
            List<Constraint> constraints,
            float historyWeight) {
        this.name = name;
        this.networks = networks;
        this.owned = owned(networks);
        this.recipe = recipe;
        this.maxNorm = maxNorm;
        this.decay = decay;
        this.constraints = constraints;
        this.historyWeight = historyWeight;
        this.lossFigure = Figures.loss(name);
        this.normFigure = Figures.gradientNorm(name);
        networks.forEach(this::take);
        parts.addAll(owned.parameters().values());
    }

    private static State owned(List<Layer> networks) {
        if (networks.size() == 1) {
            return networks.get(0).state();
        }
        State all = State.empty();
        for (int i = 0; i < networks.size(); i++) {
            all = all.with(Integer.toString(i), networks.get(i));
        }
        return all;
    }

    private void take(Layer layer) {
        parts.add(layer);
        layer.children().values().forEach(this::take);
    }

    /** What changes while the player plays: made when it first does, so that describing one costs nothing. */
    private static final class Moves {
        final Map<String, Parameter> parameters;
        final Optimizer optimizer;
        final @Nullable ExponentialAverage average;
        final @Nullable HistoricalAveraging history;
        final Counter updates = Counter.of(0);
        final Accumulator accumulator;

        /** Of the batches of the update that is not complete yet. */
        int samples;

        double lastNorm;

        Moves(Player player) {
            parameters = player.owned.parameters();
            if (parameters.isEmpty()) {
                throw new IllegalArgumentException(
                        "[gan] expected players with parameters, got none in the " + player.name);
            }
            optimizer = player.recipe.over(player.owned);
            average = player.decay
                    .map(decay -> ExponentialAverage.of(player.owned, decay))
                    .orElse(null);
            history = player.historyWeight == 0 ? null : HistoricalAveraging.of(player.owned, player.historyWeight);
            accumulator = new Accumulator(parameters.values());
        }
    }

    private Moves moves() {
        if (moves == null) {
            moves = new Moves(this);
        }
        return moves;
    }

    /**
     * A player with Adam (rate 2·10⁻⁴, β₁ ½), and nothing else.
     *
     * @param name its name in reports, messages and checkpoints, without dots
     * @param networks what it owns, 1 or more; they may share layers
     * @return the player
     * @throws IllegalArgumentException if the name is empty or has a dot, or there is no network
     */
    public static Player of(String name, Layer... networks) {
        if (name.isEmpty() || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("[player] expected a name without dots, got \"" + name + "\"");
        }
        if (networks.length == 0) {
            throw new IllegalArgumentException("[player] expected 1 or more networks for " + name + ", got none");
        }
        return new Player(
                name,
                List.of(networks),
                Adam.with(2e-4f).beta1(.5f),
                Float.POSITIVE_INFINITY,
                Optional.empty(),
                List.of(),
                0);
    }

    /**
     * {@return the same player with another optimizer}
     *
     * @param newRecipe how its parameters are moved
     */
    public Player optimizer(OptimizerRecipe newRecipe) {
        Objects.requireNonNull(newRecipe, "[gan] expected an optimizer, got null");
        return new Player(name, networks, newRecipe, maxNorm, decay, constraints, historyWeight);
    }

    /**
     * {@return the same player, whose gradients are scaled down where their norm over all its parameters is more than a
     * limit (Pascanu et al. 2013)}
     *
     * @param newMaxNorm the limit, above 0
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public Player clipByNorm(float newMaxNorm) {
        if (!(newMaxNorm > 0)) {
            throw new IllegalArgumentException("[gan] expected a norm above 0 to clip at, got " + newMaxNorm);
        }
        return new Player(name, networks, recipe, newMaxNorm, decay, constraints, historyWeight);
    }

    /**
     * {@return the same player, of whose weights an exponential average is kept; training itself does not see it}
     *
     * @param newDecay how fast the past is forgotten, such as {@code Decay.halfLife(10_000)} samples
     */
    public Player average(Decay newDecay) {
        Objects.requireNonNull(newDecay, "[gan] expected a decay, got null");
        return new Player(name, networks, recipe, maxNorm, Optional.of(newDecay), constraints, historyWeight);
    }

    /**
     * {@return the same player with something that is done to its parameters after each update; may be called for
     * several}
     *
     * @param constraint such as weight clipping
     */
    public Player constraint(Constraint constraint) {
        Objects.requireNonNull(constraint, "[gan] expected a constraint, got null");
        List<Constraint> more = new ArrayList<>(constraints);
        more.add(constraint);
        return new Player(name, networks, recipe, maxNorm, decay, List.copyOf(more), historyWeight);
    }

    /**
     * {@return the same player, whose parameters are held near the mean of all they have been (Salimans et al. 2016)}
     *
     * @param weight what the squared distance is multiplied by, above 0
     * @see HistoricalAveraging
     * @throws IllegalArgumentException if the weight is not above 0
     */
    public Player historicalAveraging(float weight) {
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "[gan] expected a weight above 0 for the historical averaging, got " + weight);
        }
        return new Player(name, networks, recipe, maxNorm, decay, constraints, weight);
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the networks; unmodifiable} */
    public List<Layer> networks() {
        return networks;
    }

    /** {@return what the networks own, shared parts once; of several networks under {@code 0}, {@code 1}, …} */
    public State owned() {
        return owned;
    }

    /**
     * Whether a network is this player's: one of its networks, a part of one, or one that computes with a parameter of
     * it.
     *
     * @param network any layer
     * @return whether it is
     */
    public boolean owns(Layer network) {
        if (parts.contains(network)) {
            return true;
        }
        Boolean known = answers.get(network);
        if (known == null) {
            if (answers.size() >= MOST_ANSWERS) {
                answers.clear();
            }
            known = network.state().parameters().values().stream().anyMatch(parts::contains);
            answers.put(network, known);
        }
        return known;
    }

    /** {@return how many updates it has made} */
    public long updates() {
        return moves().updates.get();
    }

    /**
     * The optimizer begins anew, with the rate it has reached: what it knew of gradients is of no use to layers that
     * are new.
     */
    void forgetMoments() {
        moves().optimizer.forget();
    }

    /** {@return the average of its weights, if one is kept} */
    public Optional<ExponentialAverage> average() {
        return Optional.ofNullable(moves().average);
    }

    /** {@return what moves its parameters} */
    public Optimizer optimizer() {
        return moves().optimizer;
    }

    /** {@return everything that lasts: networks, optimizer, average, history, number of updates} */
    public State state() {
        Moves now = moves();
        State state = State.empty()
                .with("networks", owned)
                .with("optimizer", now.optimizer.state())
                .with("updates", now.updates);
        if (now.average != null) {
            state = state.with("average", now.average.state());
        }
        return now.history == null ? state : state.with("history", now.history.state());
    }

    List<Constraint> constraints() {
        return constraints;
    }

    String lossFigure() {
        return lossFigure;
    }

    String normFigure() {
        return normFigure;
    }

    /** Before the batches of a step: forgets those of an update that failed on the way. */
    void begin(int batches) {
        moves().accumulator.begin(batches);
        moves().samples = 0;
    }

    /** The gradients of this player's cost with respect to its own parameters, all finite. */
    Gradients gradients(Tensor cost, long step) {
        Moves now = moves();
        Tensor whole = now.history == null ? cost : cost.add(now.history.cost());
        Gradients gradients = Autograd.gradients(whole, now.parameters.values());
        // The squares of finite floats do not overflow in double: one pass tells the norm, and whether all is finite.
        now.lastNorm = gradients.norm();
        String bad = Double.isFinite(now.lastNorm) ? null : firstNotFinite(gradients::of);
        if (!Float.isFinite(whole.item())) {
            throw diverged(
                    step,
                    "loss is " + whole.item()
                            + (bad == null
                                    ? " while its gradients are finite"
                                    : ", and its gradient of " + bad + " is not finite"));
        }
        if (bad != null) {
            throw diverged(step, "gradient of " + bad + " is not finite");
        }
        return gradients;
    }

    /**
     * Takes the gradients of a batch, and moves the parameters if they complete an update; fails if one is not finite
     * then.
     *
     * @return the norm of the update's gradient before clipping; NaN where the update is not complete yet
     */
    double take(Gradients mine, long step, GradientExchange exchange, int samples) {
        Moves now = moves();
        now.samples += samples;
        if (!now.accumulator.complete(mine)) {
            return Double.NaN;
        }
        int all = now.samples;
        now.samples = 0;
        Gradients gradients = exchange.reduce(this, mine);
        boolean asTaken = exchange.equals(GradientExchange.NONE) && !now.accumulator.accumulates();
        double norm = asTaken ? now.lastNorm : gradients.norm();
        if (maxNorm < Float.POSITIVE_INFINITY) {
            Clip.byNorm(gradients, maxNorm);
        }
        if (!now.optimizer.step(gradients)) {
            throw diverged(step, "parameter " + firstNotFinite(Parameter::value) + " is not finite after the update");
        }
        if (norm > SMALL_SQUARES) {
            checkOptimizer(now, step);
        }
        now.updates.increment();
        constraints.forEach(constraint -> constraint.apply(owned));
        if (now.history != null) {
            now.history.update();
        }
        if (now.average != null) {
            now.average.update(all);
        }
        return norm;
    }

    /**
     * A square that overflows in what the optimizer remembers would keep the parameter where it is, for good and in
     * silence.
     */
    private void checkOptimizer(Moves now, long step) {
        now.optimizer.state().arrays().forEach((slot, array) -> {
            if (!InPlace.allFinite(array)) {
                throw diverged(step, "optimizer's " + slot + " is not finite after the update");
            }
        });
    }

    /**
     * Continues where another player stood: what has the same name and shape. Where parameters are new, the optimizer
     * begins anew with them, and average and history count from there.
     */
    void adopt(Player before) {
        state().adopt(before.state());
        Moves now = moves();
        Map<String, Parameter> known = before.moves().parameters;
        List<Parameter> fresh = new ArrayList<>();
        now.parameters.forEach((name, parameter) -> {
            Parameter old = known.get(name);
            if (old == null || !old.shape().equals(parameter.shape())) {
                fresh.add(parameter);
            }
        });
        if (fresh.isEmpty()) {
            return;
        }
        now.optimizer.forget(fresh);
        if (now.average != null) {
            now.average.recount();
        }
        if (now.history != null) {
            now.history.recount();
        }
    }

    /** The name of the first parameter for which an array is not finite, or null. */
    private @Nullable String firstNotFinite(Function<Parameter, NDArray> array) {
        for (Map.Entry<String, Parameter> entry : moves().parameters.entrySet()) {
            if (!InPlace.allFinite(array.apply(entry.getValue()))) {
                return entry.getKey();
            }
        }
        return null;
    }

    private DivergedException diverged(long step, String what) {
        return new DivergedException(
                step,
                "training diverged at step " + step + ": the " + name + "'s " + what + "; lower the learning rate");
    }

    /** The name and the networks, such as {@code generators(Sequential(5 layers, …), Sequential(5 layers, …))}. */
    @Override
    public String toString() {
        return name + Stream.of(networks.toArray()).map(Object::toString).toList();
    }
}
