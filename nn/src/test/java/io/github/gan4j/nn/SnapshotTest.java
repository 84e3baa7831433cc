package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Tensor X = Tensor.of(Rng.seeded(2).normal(Shape.of(4, 3), 0, 1));

    private final Dense first = Dense.of(3, 5, Rng.seeded(1)).with(new SpectralNorm());
    private final BatchNorm norm = BatchNorm.of(5);
    private final Sequential network = Sequential.of(first, norm, Activation.relu(), Dense.of(5, 2, Rng.seeded(3)));

    private float[] forward() {
        return network.forward(X, Pass.eval()).value().toArray();
    }

    /** One step of training that leaves no number as it was. */
    private void move() {
        network.forward(X, Pass.train());
        network.state().parameters().values().forEach(parameter -> {
            InPlace.scale(1.5f, parameter.value());
            for (int i = 0; i < parameter.value().elements(); i++) {
                parameter.value().array()[i] += .1f;
            }
            parameter.tensor().touch();
        });
    }

    private static List<float[]> numbers(State state) {
        return state.arrays().values().stream().map(NDArray::toArray).toList();
    }

    private static void assertSame(List<float[]> expected, List<float[]> actual) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "array " + i);
        }
    }

    @Test
    void networksComputeWithTheCopyAndAfterwardsNothingHasChanged() {
        float[] then = forward();
        Snapshot snapshot = Snapshot.of(network.state());
        move();
        float[] now = forward();
        List<float[]> numbers = numbers(network.state());
        assertFalse(Arrays.equals(then, now));
        assertArrayEquals(then, snapshot.with(this::forward));
        assertArrayEquals(now, forward());
        assertSame(numbers, numbers(network.state()));
        assertEquals(network.state().arrays().keySet(), snapshot.arrays().keySet());
        assertThrows(
                ArithmeticException.class,
                () -> snapshot.with(() -> {
                    throw new ArithmeticException();
                }));
        assertArrayEquals(now, forward());
    }

    @Test
    void snapshotsNestAndTheInnerOneGoesBefore() {
        float[] then = forward();
        Snapshot before = Snapshot.of(network.state());
        move();
        float[] between = forward();
        Snapshot after = Snapshot.of(network.state());
        move();
        List<float[]> seen = new ArrayList<>();
        before.with(() -> {
            seen.add(forward());
            seen.add(after.with(this::forward));
            seen.add(forward());
            seen.add(Parameter.substituting(
                    Map.of(norm.bias().orElseThrow(), Tensor.of(NDArray.full(Shape.of(5), 9))), this::forward));
            seen.add(forward());
            return seen;
        });
        assertArrayEquals(then, seen.get(0));
        assertArrayEquals(between, seen.get(1));
        assertArrayEquals(then, seen.get(2));
        assertFalse(Arrays.equals(then, seen.get(3)));
        assertArrayEquals(then, seen.get(4));
    }

    @Test
    void anotherSnapshotOfOtherLayersLeavesTheseAlone() {
        Snapshot ours = Snapshot.of(network.state());
        float[] then = forward();
        move();
        Snapshot other = Snapshot.of(Dense.of(2, 2, Rng.seeded(8)).state());
        assertArrayEquals(then, ours.with(() -> other.with(this::forward)));
    }

    @Test
    void aTrainingPassInsideMovesTheCopyOnly() {
        Snapshot snapshot = Snapshot.of(network.state());
        List<float[]> live = numbers(network.state());
        float[] mean = snapshot.arrays().get("1.runningMean").toArray();
        snapshot.with(() -> network.forward(X, Pass.train()));
        assertSame(live, numbers(network.state()));
        assertFalse(Arrays.equals(mean, snapshot.arrays().get("1.runningMean").toArray()));
    }

    @Test
    void gradientsInsideAreThoseOfTheCopy() {
        Tensor weight = first.weight().tensor();
        float[] gradient = Autograd.grad(
                        network.forward(X, Pass.eval()).square().sum(), List.of(weight), CreateGraph.NO)
                .get(0)
                .value()
                .toArray();
        Snapshot snapshot = Snapshot.of(network.state());
        move();
        assertArrayEquals(
                gradient,
                snapshot.with(() -> Autograd.grad(
                                network.forward(X, Pass.eval()).square().sum(),
                                List.of(first.weight().tensor()),
                                CreateGraph.NO)
                        .get(0)
                        .value()
                        .toArray()));
    }

    /** What another thread computes, from beginning to end inside the work of this one. */
    private static <T> T elsewhere(Callable<T> work) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void anotherThreadComputesWithTheLiveNumbersMeanwhile() {
        float[] then = forward();
        Snapshot snapshot = Snapshot.of(network.state());
        move();
        float[] now = forward();
        snapshot.with(() -> {
            assertArrayEquals(now, elsewhere(this::forward), "the other thread does not notice");
            assertArrayEquals(then, forward());
            float[] moved = elsewhere(() -> {
                move();
                return forward();
            });
            assertFalse(Arrays.equals(now, moved), "it trains");
            assertArrayEquals(then, forward(), "and this one does not notice");
            assertArrayEquals(moved, elsewhere(this::forward));
            return moved;
        });
        assertFalse(Arrays.equals(then, forward()));
        Parameter bias = norm.bias().orElseThrow();
        float[] moved = forward();
        Parameter.substituting(Map.of(bias, Tensor.of(NDArray.full(Shape.of(5), 9))), () -> {
            assertArrayEquals(moved, elsewhere(this::forward), "nor of a tensor that stands in");
            return moved;
        });
    }

    /** Four threads, each with its own snapshot or none, again and again at the same time. */
    @Test
    void manyThreadsAtOnceEachComputeWithTheirOwn() throws Exception {
        List<Snapshot> snapshots = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            snapshots.add(Snapshot.of(network.state()));
            expected.add(forward());
            move();
        }
        float[] live = forward();
        CyclicBarrier together = new CyclicBarrier(5);
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 5; t++) {
                int mine = Math.min(t, 3); // two of them without a snapshot
                all.add(threads.submit(() -> {
                    together.await();
                    for (int i = 0; i < 200; i++) {
                        if (mine < 3) {
                            assertArrayEquals(
                                    expected.get(mine), snapshots.get(mine).with(this::forward));
                        } else {
                            assertArrayEquals(live, forward());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertArrayEquals(live, forward());
    }

    @Test
    void numbersOfAnotherNetworkAreRefused() {
        State state = State.empty().with("a", Buffer.of(NDArray.of(1f, 2f)));
        assertEquals(
                "[snapshot] expected numbers for a, got those of []: take them from the same network",
                assertThrows(IllegalArgumentException.class, () -> Snapshot.of(state, Map.of()))
                        .getMessage());
        assertEquals(
                "[snapshot] expected numbers of the shape (2) for a, got (3): take them from the same network",
                assertThrows(ShapeException.class, () -> Snapshot.of(state, Map.of("a", NDArray.of(1f, 2f, 3f))))
                        .getMessage());
    }

    /** On another thread nothing stands in for anything. */
    @Test
    void itSaysWhetherOneIsInUse() {
        Dense layer = Dense.of(2, 3, Rng.seeded(1));
        assertFalse(Snapshot.isInUse());
        Snapshot.of(layer.state()).with(() -> {
            assertTrue(Snapshot.isInUse());
            assertFalse(CompletableFuture.supplyAsync(Snapshot::isInUse).join());
            return 0;
        });
        assertFalse(Snapshot.isInUse());
    }

    @Test
    void itSaysHowMuchItCopies() {
        assertEquals("Snapshot(10 arrays)", Snapshot.of(network.state()).toString());
        assertEquals(
                "Snapshot(1 array)",
                Snapshot.of(State.empty().with("a", Buffer.of(NDArray.of(1f)))).toString());
    }
}
