package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generator in use by several threads, also while it is trained. */
@Timeout(240)
class SamplingThreadsTest {
    private static final int THREADS = 8;

    private static GanTrainer trainer(boolean average) {
        Dcgan networks = new Dcgan(Shape.of(16, 16, 1), 8, 4);
        Rng rng = Rng.seeded(3);
        return trainer(networks.generator(rng), networks.discriminator(rng), networks.latent(), average);
    }

    private static GanTrainer trainer(Layer generator, Layer discriminator, Latent latent, boolean average) {
        GanTrainerBuilder builder =
                GanTrainer.builder(generator, discriminator).latent(latent).rng(Rng.seeded(4));
        return (average ? builder.averageGenerator(Decay.fixed(.9)) : builder).build();
    }

    private static BatchSource batches() {
        Rng data = Rng.seeded(5);
        return () -> Batch.of(data.uniform(Shape.of(4, 16, 16, 1), -1, 1), new int[4], 0, 0);
    }

    private static List<Float> floats(NDArray array) {
        List<Float> all = new ArrayList<>();
        for (float number : array.toArray()) {
            all.add(number);
        }
        return all;
    }

    private static <T> List<T> inThreads(int count, Callable<T> job) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> jobs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                jobs.add(job);
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(jobs)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void manyThreadsGetTheBytesOfOne() throws Exception {
        GanTrainer trainer = trainer(false);
        BatchSource batches = batches();
        for (int i = 0; i < 3; i++) {
            trainer.step(batches);
        }
        NDArray z = Rng.seeded(6).normal(Shape.of(5, 8), 0, 1);
        Layer generator = trainer.generator();
        Callable<List<Float>> use = () -> floats(Autograd.noGrad(
                () -> generator.forward(Tensor.of(z), Pass.eval()).value()));
        List<Float> alone = use.call();
        assertEquals(alone, floats(trainer.sample(z)));
        for (List<Float> one : inThreads(THREADS, use)) {
            assertEquals(alone, one);
        }
        for (List<Float> one : inThreads(THREADS, () -> floats(trainer.sample(z)))) {
            assertEquals(alone, one);
        }
    }

    /** Every sample is one of the weights between two steps, whole; and training does not notice. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void samplesWhileTrainingAreThoseOfSomeStepAndChangeNothing(boolean average) throws Exception {
        int steps = 12;
        NDArray z = Rng.seeded(6).normal(Shape.of(3, 8), 0, 1);
        GanTrainer quiet = trainer(average);
        BatchSource batches = batches();
        Set<List<Float>> possible = ConcurrentHashMap.newKeySet();
        possible.add(floats(quiet.sample(z)));
        for (int i = 0; i < steps; i++) {
            quiet.step(batches);
            possible.add(floats(quiet.sample(z)));
        }
        GanTrainer watched = trainer(average);
        BatchSource same = batches();
        CountDownLatch sampled = new CountDownLatch(1);
        Set<List<Float>> seen = ConcurrentHashMap.newKeySet();
        FutureTask<Integer> looks = new FutureTask<>(() -> {
            int count = 0;
            while (watched.steps() < steps) {
                seen.add(floats(watched.sample(z)));
                sampled.countDown();
                count++;
            }
            return count;
        });
        Thread watcher = new Thread(looks);
        watcher.start();
        sampled.await();
        for (int i = 0; i < steps; i++) {
            watched.step(same);
        }
        assertTrue(looks.get() > 0, "it went on to the end");
        assertTrue(possible.containsAll(seen), "a sample mixes the weights of several steps");
        for (String name : quiet.state().arrays().keySet()) {
            assertArrayEquals(
                    quiet.state().arrays().get(name).toArray(),
                    watched.state().arrays().get(name).toArray(),
                    name);
        }
    }

    /** A generator whose use waits until it is told to go on. */
    private record Slow(Layer inner, CountDownLatch begun, CountDownLatch goOn) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            if (pass.mode() == Mode.EVAL) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
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

    /**
     * Were the weights lent to the one who samples, no step could be made before the sample is done: this would never
     * end.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepDoesNotWaitForASample(boolean average) throws Exception {
        Dcgan networks = new Dcgan(Shape.of(16, 16, 1), 8, 4);
        Rng rng = Rng.seeded(3);
        Slow slow = new Slow(networks.generator(rng), new CountDownLatch(1), new CountDownLatch(1));
        GanTrainer trainer = trainer(slow, networks.discriminator(rng), networks.latent(), average);
        BatchSource batches = batches();
        trainer.step(batches);
        NDArray z = Rng.seeded(6).normal(Shape.of(3, 8), 0, 1);
        List<Float> expected = new ArrayList<>();
        Thread sampler = new Thread(() -> expected.addAll(floats(trainer.sample(z))));
        sampler.start();
        slow.begun().await();
        trainer.step(batches);
        trainer.step(batches);
        slow.goOn().countDown();
        sampler.join();
        GanTrainer once = trainer(average);
        once.step(batches());
        assertEquals(floats(once.sample(z)), expected, "the sample is of the step after which it was asked for");
    }

    @Test
    void anInterruptedThreadLeavesTheTrainerUsable() {
        GanTrainer calm = trainer(true);
        GanTrainer interrupted = trainer(true);
        BatchSource batches = batches();
        BatchSource same = batches();
        for (int i = 0; i < 3; i++) {
            calm.step(batches);
            Thread.currentThread().interrupt();
            try {
                interrupted.step(same);
                interrupted.sample(2);
            } finally {
                assertTrue(Thread.interrupted(), "the flag is the caller's");
            }
        }
        assertEquals(
                calm.step(batches).discriminatorLoss(), interrupted.step(same).discriminatorLoss());
        calm.sample(6);
        for (String name : calm.state().arrays().keySet()) {
            assertArrayEquals(
                    calm.state().arrays().get(name).toArray(),
                    interrupted.state().arrays().get(name).toArray(),
                    name);
        }
    }

    /** As when the source of batches fails. */
    @Test
    void anExceptionOutOfAStepLeavesTheTrainerUsable() {
        GanTrainer trainer = trainer(false);
        BatchSource batches = batches();
        trainer.step(batches);
        try {
            trainer.step(() -> {
                throw new IllegalStateException("the disk of the data is gone");
            });
        } catch (IllegalStateException e) {
            assertEquals("the disk of the data is gone", e.getMessage());
        }
        GanTrainer other = trainer(false);
        BatchSource same = batches();
        other.step(same);
        assertEquals(other.step(same).generatorLoss(), trainer.step(batches).generatorLoss());
        assertEquals(2, trainer.steps());
    }
}
