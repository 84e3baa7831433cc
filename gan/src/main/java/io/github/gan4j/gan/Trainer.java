package io.github.gan4j.gan;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.turn.Turn;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Game}: each step makes some updates of each player, in their order. What is not said keeps its
 * default: one update of each player a step, one after the other, each on one batch.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(game, Rng.seeded(1)).turns(2, 1);
 * for (int i = 0; i < 10_000; i++) {
 *     Report report = trainer.step(batches);
 * }
 * Checkpoint.save(file, trainer.state(), Map.of());
 * }</pre>
 *
 * <p>In alternating order each player meets the others as their last updates left them. In simultaneous order all costs
 * of one round are asked first, then all players move. The first player is shown a new batch at each update; the others
 * are shown those of its last, and new ones only if it made none in the step.
 *
 * <p>The memory of a step is used again in the next ({@link Workspace}): arrays and tensors that a game makes within a
 * step end with it. Equal seeds give equal bytes, with any number of threads, on every processor with fused
 * multiply-add, with the Vector API or without. One thread at a time makes a step; others wait. A trainer that was
 * changed by {@link #turns}, {@link #simultaneous}, {@link #accumulate} or {@link #exchange} is another trainer of the
 * same players; do that before the first step.
 */
public final class Trainer {
    /** A step holds memory of several passes, so twice its batch still fits for one pass of one network. */
    private static final int ROOM = 2;

    private final Game game;
    private final Rng rng;
    private final int @Nullable [] updates;
    private final @Nullable Turns turns;
    private final boolean simultaneous;
    private final int accumulation;
    private final GradientExchange exchange;
    private final List<Player> players;
    private final Workspace workspace = new Workspace();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Counter steps = Counter.of(0);
    private final Memory figures = new Memory();
    private final Memory turnMemory = new Memory();
    private int samples;

    /** Who made the last step, and with how many samples in its largest batch. */
    private volatile @Nullable Thread stepping;

    private int largest;

    private final KeptNumbers kept = new KeptNumbers();

    /** Whether the first player, who judges, made an update. */
    private boolean judged;

    private Trainer(
            Game game,
            Rng rng,
            int @Nullable [] updates,
            @Nullable Turns turns,
            boolean simultaneous,
            int accumulation,
            GradientExchange exchange) {
        this.game = game;
        this.rng = rng;
        this.updates = updates;
        this.turns = turns;
        this.simultaneous = simultaneous;
        this.accumulation = accumulation;
        this.exchange = exchange;
        this.players = new ArrayList<>(game.players());
        checkPlayers(players);
    }

    private static void checkPlayers(List<Player> players) {
        if (players.isEmpty()) {
            throw new IllegalArgumentException("[trainer] expected a game of 1 or more players, got none");
        }
        Set<String> names = new HashSet<>();
        for (Player player : players) {
            if (!names.add(player.name())) {
                throw new IllegalArgumentException("[trainer] expected players of different names, got " + player.name()
                        + " twice: name each in Player.of(…)");
            }
        }
    }

    /**
     * A trainer that has made no step: one update of each player a step, in the order of {@link Game#players}.
     *
     * @param game what is played
     * @param rng where the random numbers of rounds come from
     * @return the trainer
     * @throws IllegalArgumentException if the game has no player, or two of one name
     */
    public static Trainer of(Game game, Rng rng) {
        return new Trainer(game, rng, null, null, false, 1, GradientExchange.NONE);
    }

    /**
     * {@return the same trainer, at its beginning, with so many updates of each player a step}
     *
     * @param each the numbers of updates in the order of the players, 0 or more, not all 0
     * @throws IllegalArgumentException if there is not one number a player, or one is negative, or all are 0, or all
     *     are not 1 where players move at once
     */
    public Trainer turns(int... each) {
        int sum = 0;
        boolean negative = false;
        for (int count : each) {
            negative |= count < 0;
            sum += count;
        }
        if (each.length != players.size() || negative || sum == 0) {
            throw new IllegalArgumentException("[trainer] expected a number of updates for each of " + players.size()
                    + " players, 0 or more and not all 0, got " + Arrays.toString(each));
        }
        checkAtOnce(simultaneous, each);
        return new Trainer(game, rng, each.clone(), null, simultaneous, accumulation, exchange);
    }

    /**
     * {@return the same trainer, at its beginning, of two players whose turns a rule decides}
     *
     * @param rule how many updates each player makes in a step, and whether they move at once; the first player is its
     *     discriminator; it is taken in the place of {@link #simultaneous} and of numbers of updates
     * @throws IllegalArgumentException if there are not two players
     */
    public Trainer turns(Turns rule) {
        if (players.size() != 2) {
            throw new IllegalArgumentException("[trainer] expected two players for the turns " + rule.name() + ", got "
                    + players.size() + ": say numbers of updates with turns(…)");
        }
        return new Trainer(game, rng, null, rule, rule.isSimultaneous(), accumulation, exchange);
    }

    /**
     * {@return the same trainer, at its beginning, that asks all costs of a round at the same point, and then moves all
     * players}
     *
     * @throws IllegalArgumentException if a player is to make another number of updates a step than 1, or a rule
     *     decides that players take turns
     */
    public Trainer simultaneous() {
        if (turns != null && !turns.isSimultaneous()) {
            throw new IllegalArgumentException("[trainer] expected players that move at once, got the turns "
                    + turns.name() + ": leave out one of turns(…) and simultaneous()");
        }
        if (updates != null) {
            checkAtOnce(true, updates);
        }
        return new Trainer(game, rng, updates, turns, true, accumulation, exchange);
    }

    private static void checkAtOnce(boolean simultaneous, int... each) {
        if (simultaneous && Arrays.stream(each).anyMatch(count -> count != 1)) {
            throw new IllegalArgumentException(
                    "[trainer] expected one update of each player where all move at once, got " + Arrays.toString(each)
                            + ": leave out one of turns(…) and simultaneous()");
        }
    }

    /**
     * {@return the same trainer, at its beginning, that takes the mean of the gradients over several batches for each
     * update}
     *
     * @param batches how many, 1 or more
     * @throws IllegalArgumentException if it is below 1
     */
    public Trainer accumulate(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("[trainer] expected 1 or more batches an update, got " + batches);
        }
        return new Trainer(game, rng, updates, turns, simultaneous, batches, exchange);
    }

    /**
     * {@return the same trainer, at its beginning, that joins its gradients with those of others}
     *
     * @param newExchange how
     */
    public Trainer exchange(GradientExchange newExchange) {
        return new Trainer(game, rng, updates, turns, simultaneous, accumulation, newExchange);
    }

    /**
     * One round of updates.
     *
     * @param batches where each update of the first player gets its own batch
     * @return what it was like
     * @throws DivergedException if a cost, a gradient or an updated parameter is not finite. A cost or a gradient is
     *     found before the update it would have spoilt; what other updates of the step did stays
     */
    public Report step(BatchSource batches) {
        return between(() -> workspace.run(() -> timedStep(batches)));
    }

    /**
     * Does something between two steps: while it runs, no other thread makes a step.
     *
     * @param work what to do, such as saving the state
     * @param <T> the type of its result
     * @return its result
     */
    public <T extends @Nullable Object> T between(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives up the memory of a step, which the next one makes anew: for a trainer that rests for long, or has made its
     * last step.
     */
    public void trim() {
        between(() -> {
            workspace.trim();
            return workspace;
        });
    }

    /**
     * {@return a copy of the numbers that the game kept in the last step by {@link Round#keep}; empty if it kept none
     * of this name}
     *
     * @param name its name, such as {@link Figures#REAL_LOGITS}
     */
    public Optional<float[]> kept(String name) {
        return between(() -> kept.of(name));
    }

    /**
     * Makes an array. If it is no larger than what a step makes, and asked for between two steps by the thread that
     * makes them, the memory of a step serves, which lies idle meanwhile, and the array is a copy.
     *
     * @param count how many samples it has
     * @param still what makes it then: nothing changes before it is made
     * @param apart what makes it otherwise, beside steps of another thread
     */
    NDArray made(int count, Supplier<NDArray> still, Supplier<NDArray> apart) {
        boolean fits =
                Thread.currentThread().equals(stepping) && !lock.isHeldByCurrentThread() && count <= ROOM * largest;
        return fits ? between(() -> workspace.run(() -> NDArray.copyOf(still.get()))) : apart.get();
    }

    private Report timedStep(BatchSource batches) {
        long start = System.nanoTime();
        long step = steps.get() + 1;
        samples = 0;
        stepping = Thread.currentThread();
        kept.begin();
        judged = simultaneous;
        players.forEach(player -> player.begin(accumulation));
        if (simultaneous) {
            together(batches, step);
        } else {
            inTurn(batches, step);
        }
        steps.set(step);
        if (turns != null) {
            turns.observe(
                    judged ? figures.get(Figures.REAL_ACCURACY, Double.NaN) : Double.NaN,
                    judged ? figures.get(Figures.FAKE_ACCURACY, Double.NaN) : Double.NaN,
                    turnMemory);
        }
        return new Report(step, samples, figures.values(), (System.nanoTime() - start) * 1e-9);
    }

    /** How many updates a player makes in this step. */
    private int[] counts(long step) {
        if (updates != null) {
            return updates;
        }
        int[] counts = new int[players.size()];
        if (turns == null) {
            Arrays.fill(counts, 1);
        } else {
            Turn turn = turns.next(step - 1, turnMemory);
            counts[0] = turn.discriminatorSteps();
            counts[1] = turn.generatorSteps();
        }
        return counts;
    }

    private void inTurn(BatchSource batches, long step) {
        int[] counts = counts(step);
        // What the last update of the first player was shown, batch by batch.
        List<Batch> shown = new ArrayList<>(accumulation);
        int place = 0;
        for (int i = 0; i < counts.length; i++) {
            List<Player> acting = List.of(players.get(i));
            for (int k = 0; k < counts[i] * accumulation; k++) {
                int part = k % accumulation;
                if (i == 0 && part == 0) {
                    shown.clear();
                }
                boolean isNew = part == shown.size();
                if (isNew) {
                    shown.add(batches.next());
                }
                Batch batch = shown.get(part);
                samples += isNew ? batch.size() : 0;
                largest = Math.max(largest, batch.size());
                judged |= i == 0;
                LiveRound round = new LiveRound(acting, batch, step, place++, part, rng, figures, kept);
                workspace.run(() -> update(acting.get(0), round));
            }
        }
    }

    private Round update(Player player, LiveRound round) {
        if (move(player, gradients(player, round), round)) {
            game.updated(player, round);
        }
        round.end();
        return round;
    }

    private Gradients gradients(Player player, Round round) {
        Tensor cost = game.cost(player, round);
        Gradients gradients = player.gradients(cost, round.step());
        round.report(player.lossFigure(), cost.item());
        return gradients;
    }

    private boolean move(Player player, Gradients gradients, Round round) {
        double norm = player.take(gradients, round.step(), exchange, round.size());
        if (Double.isNaN(norm)) {
            return false;
        }
        round.report(player.normFigure(), (float) norm);
        return true;
    }

    private void together(BatchSource batches, long step) {
        for (int part = 0; part < accumulation; part++) {
            LiveRound round = new LiveRound(players, batches.next(), step, part, part, rng, figures, kept);
            samples += round.size();
            largest = Math.max(largest, round.size());
            workspace.run(() -> together(round));
        }
    }

    private Round together(LiveRound round) {
        List<Gradients> all = new ArrayList<>(players.size());
        players.forEach(player -> all.add(gradients(player, round)));
        List<Player> moved = new ArrayList<>(players.size());
        for (int i = 0; i < players.size(); i++) {
            if (move(players.get(i), all.get(i), round)) {
                moved.add(players.get(i));
            }
        }
        moved.forEach(player -> game.updated(player, round));
        round.end();
        return round;
    }

    /**
     * Puts a player in the place of another, as when its networks grow. The new one continues where the old one stood
     * as far as names and shapes agree: parameters, buffers, the optimizer's slots, the average, the number of updates;
     * the rest of it begins anew. The game must give the new one from {@link Game#players} from now on.
     *
     * @param player who leaves
     * @param grown who comes, of the same name
     * @throws IllegalArgumentException if the player does not play here, or the names differ
     */
    public void replace(Player player, Player grown) {
        between(() -> {
            int place = players.indexOf(player);
            if (place < 0 || !grown.name().equals(player.name())) {
                throw new IllegalArgumentException(
                        "[trainer] expected a player of this game and one of the same name, got " + player.name()
                                + " and " + grown.name());
            }
            grown.adopt(player);
            players.set(place, grown);
            return Optional.empty();
        });
    }

    /**
     * Multiplies the learning rates of all players from the next update on, as after a divergence. It lasts.
     *
     * @param factor above 0
     */
    public void scaleLearningRates(float factor) {
        between(() -> {
            players.forEach(player -> player.optimizer().scaleLearningRate(factor));
            return Optional.empty();
        });
    }

    /** {@return the players now, in the order of their updates} */
    public List<Player> players() {
        return between(() -> List.copyOf(players));
    }

    /**
     * Everything that lasts: with it, a new trainer of a new game of the same kind goes on as this one would. Take it
     * between steps.
     *
     * @return the players by name under {@code players}, the game's own state, turns, figures, and the number of steps
     */
    public State state() {
        State all = State.empty();
        for (Player player : players) {
            all = all.with(player.name(), player.state());
        }
        return State.empty()
                .with("players", all)
                .with("game", game.state())
                .with("turns", turnMemory)
                .with("figures", figures)
                .with("steps", steps);
    }

    /** {@return how many steps were made} */
    public long steps() {
        return between(steps::get);
    }
}
