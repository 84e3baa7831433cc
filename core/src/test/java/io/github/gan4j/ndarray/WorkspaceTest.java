package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WorkspaceTest {
    private final Workspace workspace = new Workspace();

    @Test
    void memoryIsUsedAgain() {
        float[] first =
                workspace.run(() -> Workspace.uninitialized(Shape.of(10)).array());
        float[] again =
                workspace.run(() -> Workspace.uninitialized(Shape.of(2, 5)).array());
        assertTrue(first == again);
        assertEquals(40, workspace.bytes());
    }

    /** Every way to an array that outlived its run: an error with the cure, never other numbers. */
    @Test
    void whatOutlivesItsRunCannotBeUsed() {
        List<NDArray> kept = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        workspace.run(() -> {
            Tensor x = Tensor.variable(NDArray.of(1, 2, 3, 4));
            Tensor y = x.mul(3).exp();
            kept.add(y.value());
            kept.add(y.reshape(2, 2).value());
            kept.add(y.value().part(1, 3));
            kept.add(y.detach().value());
            kept.add(Rng.seeded(1).normal(Shape.of(4), 0, 1));
            kept.add(Autograd.grad(y.sum(), List.of(x), CreateGraph.NO).get(0).value());
            tensors.add(y);
            return 0;
        });
        for (NDArray array : kept) {
            assertTrue(Workspace.isTemporary(array));
            List<Executable> uses = List.of(
                    array::array,
                    array::toArray,
                    () -> array.get(new int[array.shape().rank()]),
                    () -> array.set(1, new int[array.shape().rank()]),
                    () -> array.fill(0),
                    () -> NDArray.copyOf(array),
                    () -> NDArray.zeros(array.shape()).copyFrom(array),
                    () -> Tensor.of(array).mul(2),
                    () -> Tensor.of(array).sum());
            for (Executable use : uses) {
                String message = assertThrows(IllegalStateException.class, use).getMessage();
                assertEquals(
                        "[array] this array was made inside a training step or a workspace that has ended, and its memory is "
                                + "in use again: keep a copy, made inside with NDArray.copyOf",
                        message);
            }
            assertTrue(array.toString().endsWith("ended]"), array.toString());
        }
        assertThrows(IllegalStateException.class, () -> tensors.get(0).add(1));
    }

    @Test
    void copiesAndArraysMadeDirectlyLast() {
        List<NDArray> kept = workspace.run(() -> List.of(
                NDArray.copyOf(Tensor.scalar(2).exp().value()),
                NDArray.of(1, 2),
                NDArray.full(Shape.of(2), 3),
                NDArray.zeros(Shape.of(2))));
        workspace.run(() -> Tensor.scalar(1).add(1));
        assertEquals((float) Math.exp(2), kept.get(0).item(), 1e-6f);
        assertArrayEquals(new float[] {1, 2}, kept.get(1).toArray());
        assertArrayEquals(new float[] {3, 3}, kept.get(2).toArray());
        assertFalse(Workspace.isTemporary(kept.get(3)));
    }

    @Test
    void anInnerRunGivesBackItsOwnOnly() {
        workspace.run(() -> {
            NDArray outer = Tensor.scalar(1).add(1).value();
            NDArray inner = workspace.run(() -> Tensor.scalar(1).add(2).value());
            assertThrows(IllegalStateException.class, inner::item);
            return assertDoesNotChange(outer, 2);
        });
    }

    private static float assertDoesNotChange(NDArray array, float value) {
        Tensor.scalar(5).mul(3);
        assertEquals(value, array.item());
        return value;
    }

    /** Each thread has memory of its own, which the workspace keeps, counts, and gives up with the rest. */
    @Test
    void threadsShareTheWorkOfARun() {
        Set<float[]> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Supplier<Optional<Workspace>> part = () -> workspace.runPart(() -> {
            used.add(Workspace.uninitialized(Shape.of(10)).array());
            return Workspace.running();
        });
        for (int i = 0; i < 3; i++) {
            workspace.run(() -> {
                Workspace.uninitialized(Shape.of(10));
                assertEquals(Optional.of(workspace), part.get());
                CompletableFuture<Optional<Workspace>> other = CompletableFuture.supplyAsync(part);
                assertNotEquals(Optional.of(workspace), other.join());
                return 0;
            });
        }
        assertEquals(2, used.size(), "of each thread, again and again");
        assertEquals(3 * 40, workspace.bytes());
        workspace.trim();
        assertEquals(0, workspace.bytes());
        assertEquals(Optional.empty(), Workspace.running());
    }

    @Test
    void theOneThatRunsInThisThreadCanBeAskedFor() {
        Workspace outer = new Workspace();
        Workspace inner = new Workspace();
        assertEquals(Optional.empty(), Workspace.running());
        outer.run(() -> {
            assertEquals(Optional.of(outer), Workspace.running());
            assertEquals(Optional.of(inner), inner.run(Workspace::running));
            assertEquals(Optional.of(outer), Workspace.running());
            return 0;
        });
        assertEquals(Optional.empty(), Workspace.running());
    }

    @Test
    void releasedMemoryIsUsedAgainAtOnce() {
        workspace.run(() -> {
            NDArray a = Workspace.uninitialized(Shape.of(7));
            float[] floats = a.array();
            Workspace.release(a);
            Workspace.release(a);
            assertThrows(IllegalStateException.class, a::array);
            assertTrue(floats == Workspace.uninitialized(Shape.of(7)).array());
            assertFalse(floats == Workspace.uninitialized(Shape.of(7)).array());
            return 0;
        });
    }

    @Test
    void gradientsAreTheSameInsideAndOutside() {
        Tensor x = Tensor.variable(Rng.seeded(3).normal(Shape.of(6, 4), 0, 1));
        Tensor w = Tensor.variable(Rng.seeded(4).normal(Shape.of(4, 4), 0, 1));
        float[] outside = gradients(x, w);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(outside, workspace.run(() -> gradients(x, w)));
        }
    }

    /** Shared and reused on purpose: sums that share their gradient, a weight used twice, reshapes of gradients. */
    private static float[] gradients(Tensor x, Tensor w) {
        Tensor a = x.matmul(w);
        Tensor b = a.add(a.relu()).reshape(4, 6).permute(1, 0).matmul(w).add(x.add(x));
        Tensor y = b.mul(b).add(b.reshape(6, 4)).sum();
        List<Tensor> g = Autograd.grad(y, List.of(x, w, a), CreateGraph.NO);
        float[] all = new float[6 * 4 * 2 + 16];
        System.arraycopy(g.get(0).value().toArray(), 0, all, 0, 24);
        System.arraycopy(g.get(1).value().toArray(), 0, all, 24, 16);
        System.arraycopy(g.get(2).value().toArray(), 0, all, 40, 24);
        return all;
    }

    @Test
    void memoryThatLiesIdleIsGivenUp() {
        workspace.run(() -> Workspace.uninitialized(Shape.of(1000)).offset());
        for (int i = 0; i < 100; i++) {
            workspace.run(() -> Workspace.uninitialized(Shape.of(10)).offset());
        }
        assertEquals(40, workspace.bytes());
    }

    @Test
    void trimmedItHoldsNothingAndGoesOn() {
        float[] first =
                workspace.run(() -> Workspace.uninitialized(Shape.of(10)).array());
        workspace.trim();
        assertEquals(0, workspace.bytes());
        float[] again =
                workspace.run(() -> Workspace.uninitialized(Shape.of(10)).array());
        assertTrue(first != again);
        assertEquals(40, workspace.bytes());
        IllegalStateException error = assertThrows(
                IllegalStateException.class,
                () -> workspace.run(() -> {
                    workspace.trim();
                    return 0;
                }));
        assertTrue(error.getMessage().contains("between two runs"), error.getMessage());
    }

    @Test
    void oneThreadAtATime() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread other = new Thread(() -> workspace.run(() -> {
            inside.countDown();
            try {
                tried.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 0;
        }));
        other.start();
        inside.await();
        assertThrows(IllegalStateException.class, () -> workspace.run(() -> 0));
        tried.countDown();
        other.join();
        assertEquals(0, workspace.run(() -> 0));
    }
}
