package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.AdaIn;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The laws of a game that is not the usual one. */
class TrainerTest {
    private static final float RATE = .1f;

    /** A game in a few words: players, and a cost. */
    private record Rules(List<Player> players, BiFunction<Player, Round, Tensor> costs) implements Game {
        @Override
        public Tensor cost(Player player, Round round) {
            return costs.apply(player, round);
        }
    }

    private static Layer dense(int in, int out, long seed) {
        return Dense.of(in, out, Rng.seeded(seed));
    }

    private static Player player(String name, Layer... networks) {
        return Player.of(name, networks).optimizer(Sgd.with(RATE));
    }

    private static Tensor squares(Tensor x) {
        return x.square().mean();
    }

    private static BatchSource points(int size) {
        Rng rng = Rng.seeded(5);
        return () -> new Batch(Map.of("x", rng.normal(Shape.of(size, 2), 0, 1)), 0, 0);
    }

    private static float[] numbers(State state) {
        List<float[]> all = new ArrayList<>();
        state.arrays().values().forEach(array -> all.add(array.toArray()));
        float[] joined = new float[all.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : all) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    @Test
    void trimmedBetweenStepsItMakesTheSameOnes() {
        List<float[]> ends = new ArrayList<>();
        for (boolean trims : new boolean[] {false, true}) {
            Layer network = dense(2, 3, 1);
            Trainer trainer = Trainer.of(
                    new Rules(List.of(player("one", network)), (p, r) -> squares(r.apply(network, r.real("x")))),
                    Rng.seeded(9));
            BatchSource points = points(4);
            for (int step = 0; step < 3; step++) {
                trainer.step(points);
                if (trims) {
                    trainer.trim();
                }
            }
            ends.add(numbers(network.state()));
        }
        assertArrayEquals(ends.get(0), ends.get(1));
    }

    @Test
    void aStepOfOnePlayerIsTheStepByHand() {
        Layer network = dense(2, 3, 1);
        Player one = player("one", network);
        Trainer trainer =
                Trainer.of(new Rules(List.of(one), (p, r) -> squares(r.apply(network, r.real("x")))), Rng.seeded(9));
        Layer twin = dense(2, 3, 1);
        Tensor x = Tensor.of(points(4).next().get("x"));
        Gradients gradients = Autograd.gradients(
                squares(twin.forward(x, Pass.train())),
                twin.state().parameters().values());
        Sgd.with(RATE).over(twin).step(gradients);
        Report report = trainer.step(points(4));
        assertArrayEquals(numbers(twin.state()), numbers(network.state()));
        assertEquals((float) gradients.norm(), report.get(Figures.gradientNorm("one")));
        assertEquals(1, report.step());
        assertEquals(4, report.samples());
        assertTrue(Double.isNaN(report.get("nothing of this name")));
    }

    @Test
    void sharedLayersAreTrainedOnceCountedOnceAndSavedOnce() {
        Layer trunk = dense(2, 4, 1);
        Sequential first = Sequential.of(trunk, dense(4, 1, 2));
        Sequential second = Sequential.of(trunk, dense(4, 1, 3));
        Player both = player("both", first, second);
        assertEquals(2 * 4 + 4 + 2 * (4 + 1), both.owned().parameterCount());
        assertEquals(
                List.of("0.0.weight", "0.0.bias", "0.1.weight", "0.1.bias", "1.1.weight", "1.1.bias"),
                List.copyOf(both.owned().parameters().keySet()));
        Trainer trainer = Trainer.of(
                new Rules(
                        List.of(both),
                        (p, r) -> squares(r.apply(first, r.real("x"))).add(squares(r.apply(second, r.real("x"))))),
                Rng.seeded(9));
        float[] before = trunk.state().arrays().get("weight").toArray();
        Tensor x = Tensor.of(points(4).next().get("x"));
        Tensor cost = squares(first.forward(x, Pass.frozen())).add(squares(second.forward(x, Pass.frozen())));
        NDArray gradient = Autograd.gradients(cost, trunk.state().parameters().values())
                .of(trunk.state().parameters().get("weight"));
        trainer.step(points(4));
        float[] after = trunk.state().arrays().get("weight").toArray();
        for (int i = 0; i < after.length; i++) {
            assertEquals(before[i] - RATE * gradient.toArray()[i], after[i], 1e-7f);
        }
        long saved = trainer.state().arrays().values().stream()
                .mapToLong(NDArray::elements)
                .sum();
        assertEquals(both.owned().parameterCount(), saved, "plain gradient descent keeps nothing else");
    }

    /** A layer that writes down in which mode it was applied. */
    private record Spy(Layer inner, List<Mode> modes) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            modes.add(pass.mode());
            return inner.forward(x, pass);
        }

        @Override
        public Shape outputShape(Shape input) {
            return inner.outputShape(input);
        }

        @Override
        public State state() {
            return inner.state();
        }
    }

    @Test
    void aNetworkOfTwoPlayersIsMovedByEachInItsOwnTurnAndSavedOnce() {
        Spy body = new Spy(dense(2, 3, 1), new ArrayList<>());
        Layer head = dense(3, 1, 2);
        Layer other = dense(3, 1, 3);
        Player first = player("first", body, head);
        Player second = player("second", body, other);
        Trainer trainer = Trainer.of(
                new Rules(List.of(first, second), (p, r) -> {
                    Tensor features = r.apply(body, r.real("x"));
                    return squares(r.apply(p == first ? head : other, features));
                }),
                Rng.seeded(9));
        float[] before = numbers(body.state());
        trainer.step(points(4));
        assertEquals(List.of(Mode.TRAIN, Mode.TRAIN), body.modes);
        assertFalse(Arrays.equals(before, numbers(body.state())));
        assertEquals(
                body.state().parameterCount()
                        + head.state().parameterCount()
                        + other.state().parameterCount(),
                trainer.state().parameterCount());
    }

    @Test
    void aNetworkIsFrozenAndUnrecordedInTheTurnOfAnother() {
        Spy mine = new Spy(dense(2, 2, 1), new ArrayList<>());
        Layer theirs = dense(2, 1, 2);
        Player first = player("first", theirs);
        Player second = player("second", mine);
        List<Boolean> tracked = new ArrayList<>();
        Trainer.of(
                        new Rules(List.of(first, second), (p, r) -> {
                            Tensor made = r.apply(mine, r.real("x"));
                            tracked.add(made.isTracked());
                            return squares(r.apply(theirs, made));
                        }),
                        Rng.seeded(9))
                .step(points(4));
        assertEquals(List.of(Mode.FROZEN, Mode.TRAIN), mine.modes);
        assertEquals(List.of(false, true), tracked);
    }

    @Test
    void theSecondPlayerIsShownTheBatchesOfTheFirstsLastUpdate() {
        List<Integer> shown = new ArrayList<>();
        int[] next = {0};
        BatchSource counted = () -> new Batch(Map.of("x", NDArray.full(Shape.of(2, 2), ++next[0])), 0, next[0]);
        Player first = player("first", dense(2, 1, 1));
        Player second = player("second", dense(2, 1, 2));
        Rules rules = new Rules(List.of(first, second), (p, r) -> {
            shown.add((p == first ? 1 : -1) * r.batch().index());
            return squares(r.apply(p.networks().get(0), r.real("x")));
        });
        Trainer.of(rules, Rng.seeded(9)).turns(2, 3).step(counted);
        assertEquals(List.of(1, 2, -2, -2, -2), shown);
        shown.clear();
        Report alone = Trainer.of(rules, Rng.seeded(9)).turns(0, 2).step(counted);
        assertEquals(List.of(-3, -3), shown, "new ones only if the first made no update");
        assertEquals(2, alone.samples());
        shown.clear();
        Trainer.of(rules, Rng.seeded(9)).accumulate(2).step(counted);
        assertEquals(List.of(4, 5, -4, -5), shown);
    }

    @Test
    void simultaneousPlayersMeetAtOnePointAndShareWhatTheyMake() {
        Layer up = dense(2, 1, 1);
        Layer down = dense(2, 1, 2);
        Player first = player("first", up);
        Player second = player("second", down);
        int[] made = {0};
        Rules rules = new Rules(List.of(first, second), (p, r) -> {
            Tensor product = r.once("product", () -> {
                made[0]++;
                return r.apply(up, r.real("x")).mul(r.apply(down, r.real("x")));
            });
            return p == first ? product.mean() : product.mean().neg();
        });
        NDArray x = points(4).next().get("x");
        float[] upBefore = numbers(up.state());
        Tensor product = up.forward(Tensor.of(x), Pass.train()).mul(down.forward(Tensor.of(x), Pass.train()));
        NDArray ofDown = Autograd.gradients(
                        product.mean(), down.state().parameters().values())
                .of(down.state().parameters().get("weight"));
        float[] downBefore = down.state().arrays().get("weight").toArray();
        Trainer.of(rules, Rng.seeded(9)).simultaneous().step(points(4));
        assertEquals(1, made[0]);
        assertFalse(Arrays.equals(upBefore, numbers(up.state())));
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    downBefore[i] + RATE * ofDown.toArray()[i],
                    down.state().arrays().get("weight").toArray()[i],
                    1e-6f,
                    "by the gradient at the point before the first moved");
        }
    }

    @Test
    void severalBatchesAnUpdateAreOneLargerBatch() {
        Layer whole = dense(2, 1, 1);
        Layer parts = dense(2, 1, 1);
        Trainer.of(
                        new Rules(List.of(player("p", whole)), (p, r) -> squares(r.apply(whole, r.real("x")))),
                        Rng.seeded(9))
                .step(points(8));
        Report report = Trainer.of(
                        new Rules(List.of(player("p", parts)), (p, r) -> squares(r.apply(parts, r.real("x")))),
                        Rng.seeded(9))
                .accumulate(2)
                .step(points(4));
        assertEquals(8, report.samples());
        assertArrayEquals(numbers(whole.state()), numbers(parts.state()), 1e-6f);
    }

    /** Of batches of 64, 64 and 20 the average has seen 148. */
    @Test
    void batchesOfAnUpdateAreCountedAsTheyCome() {
        Layer network = dense(2, 1, 1);
        Player player = player("p", network).average(Decay.halfLife(10_000));
        Rng rng = Rng.seeded(5);
        Iterator<Integer> sizes = List.of(64, 64, 20).iterator();
        Report report = Trainer.of(
                        new Rules(List.of(player), (p, r) -> squares(r.apply(network, r.real("x")))), Rng.seeded(9))
                .accumulate(3)
                .step(() -> new Batch(Map.of("x", rng.normal(Shape.of(sizes.next(), 2), 0, 1)), 0, 0));
        assertEquals(148, report.samples());
        assertEquals(148, player.average().orElseThrow().images());
    }

    /** Whichever is said first. */
    @Test
    void playersThatMoveAtOnceDoSoWithOneTurnEachToo() {
        for (UnaryOperator<Trainer> said : List.<UnaryOperator<Trainer>>of(
                Trainer::simultaneous,
                t -> t.simultaneous().turns(1, 1),
                t -> t.turns(1, 1).simultaneous())) {
            Layer network = dense(2, 1, 1);
            Layer other = dense(2, 1, 2);
            Set<Round> rounds = Collections.newSetFromMap(new IdentityHashMap<>());
            Rules rules = new Rules(List.of(player("a", network), player("b", other)), (p, r) -> {
                rounds.add(r);
                return squares(r.apply(p.name().equals("a") ? network : other, r.real("x")));
            });
            said.apply(Trainer.of(rules, Rng.seeded(9))).step(points(4));
            assertEquals(1, rounds.size(), "both costs are asked in one round");
        }
    }

    @Test
    void twoTrainersThatExchangeGradientsMoveAsOneWithBothBatches() throws Exception {
        Layer alone = dense(2, 1, 1);
        Trainer.of(
                        new Rules(List.of(player("p", alone)), (p, r) -> squares(r.apply(alone, r.real("x")))),
                        Rng.seeded(9))
                .accumulate(2)
                .step(points(4));
        BatchSource shared = points(4);
        List<NDArray> halves = List.of(shared.next().get("x"), shared.next().get("x"));
        Gradients[] both = new Gradients[2];
        CyclicBarrier meet = new CyclicBarrier(2);
        List<Layer> networks = List.of(dense(2, 1, 1), dense(2, 1, 1));
        List<Callable<Report>> machines = new ArrayList<>();
        for (int m = 0; m < 2; m++) {
            int me = m;
            Layer network = networks.get(m);
            GradientExchange exchange = (p, mine) -> {
                both[me] = mine;
                meet(meet);
                List<NDArray> mean = new ArrayList<>();
                network.state().parameters().values().forEach(v -> mean.add(NDArray.copyOf(mine.of(v))));
                int i = 0;
                for (var theirs : networks.get(1 - me).state().parameters().values()) {
                    InPlace.axpy(1, both[1 - me].of(theirs), mean.get(i));
                    InPlace.scale(.5f, mean.get(i++));
                }
                meet(meet);
                i = 0;
                for (var v : network.state().parameters().values()) {
                    mine.of(v).copyFrom(mean.get(i++));
                }
                return mine;
            };
            Trainer trainer = Trainer.of(
                            new Rules(List.of(player("p", network)), (p, r) -> squares(r.apply(network, r.real("x")))),
                            Rng.seeded(9))
                    .exchange(exchange);
            machines.add(() -> trainer.step(() -> new Batch(Map.of("x", halves.get(me)), 0, 0)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Report>> reports = pool.invokeAll(machines);
            assertEquals(
                    reports.get(0).get().get(Figures.gradientNorm("p")),
                    reports.get(1).get().get(Figures.gradientNorm("p")));
        } finally {
            pool.shutdown();
        }
        assertArrayEquals(
                numbers(networks.get(0).state()), numbers(networks.get(1).state()));
        assertArrayEquals(numbers(alone.state()), numbers(networks.get(0).state()), 1e-6f);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void randomNumbersOfARoundAreItsOwn() {
        List<Float> drawn = new ArrayList<>();
        Player first = player("first", dense(2, 1, 1));
        Player second = player("second", dense(2, 1, 2));
        Rules rules = new Rules(List.of(first, second), (p, r) -> {
            drawn.add(r.rng("noise").normal());
            assertEquals(drawn.get(drawn.size() - 1), r.rng("noise").normal(), "asked twice in a round");
            return squares(r.apply(p.networks().get(0), r.real("x")));
        });
        Trainer trainer = Trainer.of(rules, Rng.seeded(9));
        trainer.step(points(2));
        trainer.step(points(2));
        assertEquals(4, drawn.stream().distinct().count());
    }

    @Test
    void whatHasGrownGoesOnWhereItsNamesAndShapesAgree() {
        Layer body = dense(2, 4, 1);
        Sequential small = Sequential.of(body, Activation.relu(), dense(4, 1, 2));
        Sequential[] now = {small};
        List<Player> players = new ArrayList<>(List.of(Player.of("p", small).optimizer(Adam.with(1e-2f))));
        Trainer trainer = Trainer.of(growing(players, now), Rng.seeded(9));
        trainer.step(points(4));
        Player before = players.get(0);
        float[] slot =
                before.optimizer().state().arrays().get("slots.0.weight.m").toArray();
        now[0] = Sequential.of(body, Activation.relu(), dense(4, 3, 3));
        Player grown = Player.of("p", now[0]).optimizer(Adam.with(1e-2f));
        players.set(0, grown);
        trainer.replace(before, grown);
        assertArrayEquals(
                slot, grown.optimizer().state().arrays().get("slots.0.weight.m").toArray());
        assertEquals(
                0, grown.optimizer().state().arrays().get("slots.2.weight.m").toArray()[0]);
        assertEquals(1, grown.updates());
        assertEquals(List.of(grown), trainer.players());
        float[] bodyBefore = numbers(body.state());
        assertEquals(2, trainer.step(points(4)).step());
        assertFalse(Arrays.equals(bodyBefore, numbers(body.state())));
        String words = assertThrows(IllegalArgumentException.class, () -> trainer.replace(before, grown))
                .getMessage();
        assertEquals("[trainer] expected a player of this game and one of the same name, got p and p", words);
    }

    /**
     * With β₁ = 0 the first step of a new weight is the rate; with what the optimizer knows of 300 steps it would be 16
     * times that.
     */
    @Test
    void whatIsNewBeginsLikeATrainingOfItsOwn() {
        Layer body = dense(2, 4, 1);
        Sequential[] now = {Sequential.of(body, dense(4, 1, 2))};
        List<Player> players = new ArrayList<>(List.of(fading(now[0])));
        Trainer trainer = Trainer.of(growing(players, now), Rng.seeded(9));
        for (int i = 0; i < 300; i++) {
            trainer.step(points(4));
        }
        Player before = players.get(0);
        Dense added = (Dense) dense(4, 3, 3);
        now[0] = Sequential.of(body, added);
        Player grown = fading(now[0]);
        players.set(0, grown);
        trainer.replace(before, grown);
        NDArray weight = added.state().arrays().get("weight");
        float[] first = weight.toArray();
        trainer.step(points(4));
        float[] second = weight.toArray();
        for (int i = 0; i < first.length; i++) {
            assertEquals(1e-2, Math.abs(second[i] - first[i]), 1e-4, "one rate, at " + i);
        }
        NDArray average = grown.average().orElseThrow().arrays().get("1.weight");
        assertArrayEquals(second, average.toArray(), "an average forgets what was not trained");
        assertEquals(301, grown.updates());
    }

    /** A game of one player, who may be replaced, with the network there is then. */
    private static Game growing(List<Player> players, Sequential[] now) {
        return new Game() {
            @Override
            public List<Player> players() {
                return players;
            }

            @Override
            public Tensor cost(Player player, Round round) {
                return squares(round.apply(now[0], round.real("x")));
            }
        };
    }

    private static Player fading(Layer network) {
        return Player.of("p", network)
                .optimizer(Adam.with(1e-2f).beta1(0))
                .average(Decay.halfLife(10_000))
                .historicalAveraging(1e-3f);
    }

    /** The style that guides another player's network is the way by which its gradient comes. */
    @Test
    void aGradientComesThroughAConditionToo() {
        Dense maps = (Dense) dense(2, 3, 1);
        Dense judge = (Dense) dense(3, 1, 2);
        AdaIn guided = AdaIn.of(2, 3, Rng.seeded(3));
        Player mapping = player("maps", maps);
        Player judging = player("judges", guided, judge);
        Rules rules = new Rules(List.of(mapping, judging), (p, round) -> {
            Tensor style = round.apply(maps, round.real("x"));
            Tensor constant = Tensor.of(Rng.seeded(4).normal(Shape.of(4, 2, 2, 2), 0, 1));
            Tensor drawn = round.apply(guided, constant, round.pass(guided).given(style));
            return squares(drawn).add(squares(style).mul(1e-6f));
        });
        Report report = Trainer.of(rules, Rng.seeded(5)).step(points(4));
        assertTrue(report.get("maps.gradient-norm") > .01, report.toString());
    }

    @Test
    void wordsOfWhatDoesNotFit() {
        Player one = player("one", dense(2, 1, 1));
        Player same = player("one", dense(2, 1, 2));
        assertEquals(
                "[trainer] expected a game of 1 or more players, got none",
                refused(() -> Trainer.of(new Rules(List.of(), (p, r) -> Tensor.scalar(0)), Rng.seeded(1))));
        assertEquals(
                "[trainer] expected players of different names, got one twice: name each in Player.of(…)",
                refused(() -> Trainer.of(new Rules(List.of(one, same), (p, r) -> Tensor.scalar(0)), Rng.seeded(1))));
        Trainer trainer = Trainer.of(new Rules(List.of(one), (p, r) -> Tensor.scalar(0)), Rng.seeded(1));
        assertEquals(
                "[trainer] expected a number of updates for each of 1 players, 0 or more and not all 0, got [0]",
                refused(() -> trainer.turns(0)));
        assertEquals(
                "[trainer] expected two players for the turns epochs-each, got 1: say numbers of updates with turns(…)",
                refused(() -> trainer.turns(new EpochsEach(1, 1, 1))));
        assertEquals("[trainer] expected 1 or more batches an update, got 0", refused(() -> trainer.accumulate(0)));
        Trainer two = Trainer.of(
                new Rules(List.of(one, player("two", dense(2, 1, 3))), (p, r) -> Tensor.scalar(0)), Rng.seeded(1));
        String atOnce =
                "[trainer] expected one update of each player where all move at once, got [3, 1]: leave out one of "
                        + "turns(…) and simultaneous()";
        assertEquals(atOnce, refused(() -> two.turns(3, 1).simultaneous()));
        assertEquals(atOnce, refused(() -> two.simultaneous().turns(3, 1)));
        assertEquals(
                "[trainer] expected players that move at once, got the turns epochs-each: leave out one of turns(…) and "
                        + "simultaneous()",
                refused(() -> two.turns(new EpochsEach(1, 1, 1)).simultaneous()));
        assertEquals(
                "[player] expected a name without dots, got \"a.b\"", refused(() -> Player.of("a.b", dense(1, 1, 1))));
        assertEquals("[player] expected 1 or more networks for a, got none", refused(() -> Player.of("a")));
        assertEquals(
                "[gan] expected players with parameters, got none in the idle",
                refused(() -> Trainer.of(
                                new Rules(List.of(Player.of("idle", Activation.relu())), (p, r) -> Tensor.scalar(0)),
                                Rng.seeded(1))
                        .step(points(2))));
        assertEquals(
                "[batch] expected a part \"y\", got {x=(2, 2)}: give the batch one of this name",
                refused(() -> Trainer.of(new Rules(List.of(one), (p, r) -> squares(r.real("y"))), Rng.seeded(1))
                        .step(points(2))));
    }

    private static String refused(org.junit.jupiter.api.function.Executable work) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    @Test
    void divergenceNamesThePlayerAndSpoilsNothing() {
        Layer network = dense(2, 1, 1);
        Trainer trainer = Trainer.of(
                new Rules(
                        List.of(player("learner", network)),
                        (p, r) -> squares(r.apply(network, r.real("x"))).mul(Float.POSITIVE_INFINITY)),
                Rng.seeded(1));
        float[] before = numbers(network.state());
        DivergedException e = assertThrows(DivergedException.class, () -> trainer.step(points(2)));
        assertTrue(
                e.getMessage().startsWith("training diverged at step 1: the learner's loss is Infinity"),
                e.getMessage());
        assertArrayEquals(before, numbers(network.state()));
        assertEquals(0, trainer.steps());
        assertNotEquals(0, numbers(network.state())[0]);
    }
}
