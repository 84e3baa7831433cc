package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Outcome.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run in which a number is not finite any more. */
class DivergenceTest {
    @TempDir
    Path temp;

    /**
     * Batches of which some, by the count of all that were asked for, have an infinite number; going back does not
     * bring these again.
     */
    private static final class Poisoned implements BatchSource {
        private final BatchSource good;
        private final List<Integer> bad;
        private int asked;

        Poisoned(BatchSource good, Integer... bad) {
            this.good = good;
            this.bad = List.of(bad);
        }

        @Override
        public Batch next() {
            Batch batch = good.next();
            if (bad.contains(++asked)) {
                batch.images().set(Float.POSITIVE_INFINITY, 0, 0);
            }
            return batch;
        }

        @Override
        public State state() {
            return good.state();
        }
    }

    private static final class Ends implements Observer {
        final List<String> notes = new ArrayList<>();
        final List<Long> returned = new ArrayList<>();
        final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public void noted(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void returned(long step) {
            returned.add(step);
        }

        @Override
        public void ended(Outcome outcome) {
            outcomes.add(outcome);
        }
    }

    /** Without a copy of the last good state, which depends on the time. */
    private static Training training(SmallRun run, Ends ends, Integer... bad) {
        Training training = Training.of(run.trainer, new Poisoned(run.batches, bad))
                .into(run.folder)
                .checkpoints(CheckpointCadence.every(4))
                .watch(run.metrics, ends);
        long[] looks = {0};
        training.clock = () -> looks[0]++ == 0 ? Long.MAX_VALUE / 2 : 0;
        return training;
    }

    /** With a copy after each step, as if that took no time. */
    private static Training copying(SmallRun run, Ends ends, Integer... bad) {
        Training training = training(run, ends, bad);
        training.clock = () -> 0;
        return training;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 11})
    void whatWasGoodLastIsSavedBeforeTheRunEnds(int bad) throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        assertThrows(DivergedException.class, () -> copying(run, ends, bad).run(20));
        assertEquals(End.DIVERGED, ends.outcomes.get(0).end());
        Path last = run.folder.checkpoint(bad - 1);
        assertTrue(Files.exists(last));
        assertFalse(Files.exists(run.folder.checkpoint(bad)), "nothing bad is saved");
        SmallRun good = new SmallRun(temp.resolve("good"));
        training(good, new Ends()).checkpoints(CheckpointCadence.every(1)).run(bad - 1);
        assertArrayEquals(Files.readAllBytes(good.folder.checkpoint(bad - 1)), Files.readAllBytes(last));
        assertEquals(
                bad - 1,
                training(new SmallRun(temp.resolve("run")), new Ends()).run(20).from());
    }

    @Test
    void whatWasGoodLastIsSavedWhenSamplesAreNotFiniteAndAfterTheLastRollback() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        assertThrows(
                DivergedException.class,
                () -> copying(run, ends)
                        .onDivergence(OnDivergence.rollback(1))
                        .sampling(step -> step == 7, () -> NDArray.of(Float.NaN))
                        .run(20));
        assertEquals(List.of(6L), ends.returned);
        assertTrue(Files.exists(run.folder.checkpoint(6)));
        assertFalse(Files.exists(run.folder.checkpoint(7)));
    }

    @Test
    void whatWasAbandonedIsNotSaved() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        // Step 7 fails twice, and after that step 5.
        assertThrows(
                DivergedException.class,
                () -> copying(run, ends, 7, 8, 9)
                        .onDivergence(OnDivergence.rollback(2))
                        .run(20));
        assertEquals(List.of(6L, 4L), ends.returned);
        assertFalse(Files.exists(run.folder.checkpoint(6)));
    }

    /** Bit for bit what a run that met no bad batch has, but for the learning rates. */
    @Test
    void rollbackGoesBackToTheLastGoodStateFirst() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        copying(run, ends, 7, 12, 13).onDivergence(OnDivergence.rollback(3)).run(12);
        // From 6 on, past the checkpoint of 8; then step 11 fails, and again after 10.
        assertEquals(List.of(6L, 10L, 8L), ends.returned);
        assertEquals(
                List.of(
                        "Training diverged at step 7: it goes back to step 6, with the learning rates halved (1 of 3 times).",
                        "Training diverged at step 11: it goes back to step 10, with the learning rates halved (2 of 3 times).",
                        "Training diverged at step 11: it goes back to step 8, with the learning rates halved (3 of 3 times)."),
                ends.notes);
        assertEquals(
                List.of("step", "4", "8", "12"),
                Files.readAllLines(run.folder.metrics()).stream()
                        .map(line -> line.split(",")[0])
                        .toList());
        run.trainer.state().memories().forEach((name, memory) -> {
            if (name.endsWith("rate")) {
                assertTrue(memory.values().containsValue(.125), name + " " + memory);
            }
        });
    }

    /** The square of a gradient overflows in Adam's memory: the weights stay finite, and where they are. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOptimizerThatCannotMoveHasDiverged(boolean back) {
        SmallRun run = new SmallRun(temp.resolve("run"), builder -> builder.loss(new Steep(5)));
        Ends ends = new Ends();
        Training training = training(run, ends).onDivergence(back ? OnDivergence.rollback(2) : OnDivergence.stop());
        if (back) {
            training.run(20);
            assertEquals(List.of(4L), ends.returned);
            assertEquals(End.DONE, ends.outcomes.get(0).end());
        } else {
            DivergedException e = assertThrows(DivergedException.class, () -> training.run(20));
            assertEquals(5, e.step());
            assertTrue(
                    e.getMessage()
                            .matches(
                                    "training diverged at step 5: the discriminator's optimizer's slots\\.\\S+\\.v is not"
                                            + " finite after the update; lower the learning rate"),
                    e.getMessage());
        }
    }

    /** The published loss, but for one update of D, in which it is much too steep. */
    private static final class Steep implements GanLoss {
        private final GanLoss inner = new NonSaturating();
        private final int steep;
        private int updates;

        Steep(int steep) {
            this.steep = steep;
        }

        @Override
        public String name() {
            return "steep";
        }

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            Tensor loss = inner.discriminator(real, fake);
            return ++updates == steep ? loss.mul(1e25f) : loss;
        }

        @Override
        public Tensor generator(Supplier<Tensor> real, Tensor fake) {
            return inner.generator(real, fake);
        }
    }

    /** An observer and a layer may remember what is not finite: the least of something so far. */
    @Test
    void whatOthersRememberNeedNotBeFinite() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Buffer least = Buffer.of(NDArray.of(Float.POSITIVE_INFINITY));
        Observer observer = new Observer() {
            @Override
            public State state() {
                return State.empty().with("least", least);
            }
        };
        Ends ends = new Ends();
        training(run, ends).watch(observer).run(9);
        assertEquals(List.of(), ends.notes);
        assertTrue(Files.exists(run.folder.checkpoint(9)));
        Rng rng = Rng.seeded(1);
        Layer judge = Sequential.of(new Beside(least, pass -> {}), Dense.of(2, 1, rng));
        Trainer trainer = GanTrainer.builder(Dense.of(2, 2, rng), judge)
                .latent(Latent.normal(2))
                .rng(rng)
                .build()
                .trainer();
        RunFolder folder = RunFolder.createOrOpen(temp.resolve("layer"));
        Training.of(trainer, run.batches).into(folder).run(3);
        assertTrue(Files.exists(folder.checkpoint(3)));
    }

    /** Hands on what it gets, and has a buffer. */
    private record Beside(Buffer buffer, Consumer<Pass> hears) implements Layer {
        @Override
        public Tensor forward(Tensor x, Pass pass) {
            hears.accept(pass);
            return x;
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public State state() {
            return State.empty().with("buffer", buffer);
        }
    }

    /** Found only when the last checkpoint is written, which is due in the one and not in the other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void whatTheLastCheckpointFindsIsGoneBackFromToo(int every) {
        Rng rng = Rng.seeded(1);
        int[] passes = {0};
        Buffer buffer = Buffer.of(NDArray.of(0));
        // No number any more once the real and the made batch of the tenth step have passed.
        Layer spoiled = new Beside(buffer, pass -> {
            if (pass.mode() == Mode.TRAIN && ++passes[0] == 2 * 10) {
                buffer.value().fill(Float.NaN);
            }
        });
        Layer judge = Sequential.of(spoiled, Dense.of(2, 1, rng));
        Trainer trainer = GanTrainer.builder(Dense.of(2, 2, rng), judge)
                .latent(Latent.normal(2))
                .rng(rng)
                .build()
                .trainer();
        Ends ends = new Ends();
        SmallRun run = new SmallRun(temp.resolve("data"));
        Training.of(trainer, run.batches)
                .into(temp.resolve("run"))
                .checkpoints(CheckpointCadence.every(every))
                .onDivergence(OnDivergence.rollback(3))
                .watch(ends)
                .run(10);
        assertEquals(1, ends.returned.size(), "passes " + passes[0]);
        assertEquals(End.DONE, ends.outcomes.get(0).end());
    }

    @Test
    void whoIsToGoBackNeedsAFolder() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        assertEquals(
                "[run] expected a folder for rollback=3, since a training goes back to a checkpoint: name one with into(…), or "
                        + "leave it out",
                assertThrows(
                                IllegalStateException.class,
                                () -> Training.of(run.trainer, run.batches)
                                        .onDivergence(OnDivergence.rollback(3))
                                        .run(5))
                        .getMessage());
        assertEquals(
                "[run] expected 0 steps or more in all, got -5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> training(run, new Ends()).run(-5))
                        .getMessage());
    }

    @Test
    void itUsuallyEndsTheRunAndLeavesTheLastGoodCheckpoint() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        assertThrows(DivergedException.class, () -> training(run, ends, 10).run(20));
        assertEquals(End.DIVERGED, ends.outcomes.get(0).end());
        assertEquals(1, ends.outcomes.size());
        assertTrue(Files.exists(run.folder.checkpoint(8)));
        assertFalse(Files.exists(run.folder.checkpoint(9)), "nothing bad is saved");
        Safetensors.read(run.folder.checkpoint(8))
                .tensors()
                .forEach((name, array) -> assertTrue(InPlace.allFinite(array), name));
        assertEquals(
                "9,", Files.readAllLines(run.folder.metrics()).get(3).substring(0, 2), "what was gathered is told");
        SmallRun again = new SmallRun(temp.resolve("run"));
        assertEquals(8, training(again, new Ends()).run(20).from());
    }

    @Test
    void rollbackGoesBackToTheLastCheckpointWithHalfTheLearningRate() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        // Step 10 fails; step 10 of the second attempt, from 8 on, is the 12th batch.
        training(run, ends, 10, 12).onDivergence(OnDivergence.rollback(3)).run(20);
        assertEquals(List.of(8L, 8L), ends.returned);
        assertEquals(
                List.of(
                        "Training diverged at step 10: it goes back to step 8, with the learning rates halved (1 of 3 times).",
                        "Training diverged at step 10: it goes back to step 8, with the learning rates halved (2 of 3 times)."),
                ends.notes);
        assertEquals(End.DONE, ends.outcomes.get(0).end());
        run.trainer.state().memories().forEach((name, memory) -> {
            if (name.endsWith("rate")) {
                assertTrue(memory.values().containsValue(.25), name + " " + memory);
            }
        });
        List<String> steps = Files.readAllLines(run.folder.metrics()).stream()
                .map(line -> line.split(",")[0])
                .toList();
        assertEquals(List.of("step", "4", "8", "12", "16", "20"), steps);
    }

    @Test
    void rollbackEndsAfterSoManyTimes() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        assertThrows(
                DivergedException.class,
                () -> training(run, ends, 10, 12, 14)
                        .onDivergence(OnDivergence.rollback(2))
                        .run(20));
        assertEquals(List.of(8L, 8L), ends.returned);
        assertEquals(End.DIVERGED, ends.outcomes.get(0).end());
    }

    @Test
    void rollbackBeforeTheFirstCheckpointGoesBackToTheBeginning() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        training(run, ends, 2).onDivergence(OnDivergence.rollback(1)).run(20);
        assertEquals(List.of(0L), ends.returned);
    }

    /** Damages checkpoints, newest and all, before the step that fails. */
    private static Observer damaging(SmallRun run, long... steps) {
        return new Observer() {
            @Override
            public void stepped(Report report) {
                if (report.step() == 9) {
                    for (long step : steps) {
                        damage(run.folder.checkpoint(step));
                    }
                }
            }
        };
    }

    private static void damage(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rollbackPassesOverDamagedCheckpointsAloud() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        training(run, ends, 10)
                .watch(damaging(run, 8, 4))
                .onDivergence(OnDivergence.rollback(3))
                .run(10);
        assertEquals(List.of(0L), ends.returned);
        assertEquals(3, ends.notes.size(), ends.notes.toString());
        for (int i = 0; i < 2; i++) {
            String file = run.folder.checkpoint(8 - 4 * i).toString();
            assertTrue(
                    ends.notes.get(i).startsWith("The checkpoint " + file + " is passed over for the one before it: "),
                    ends.notes.get(i));
        }
        assertTrue(ends.notes.get(2).startsWith("Training diverged at step 10: it goes back to step 0, "));
        assertEquals(End.DONE, ends.outcomes.get(0).end());
        assertEquals(10, new SmallRun(temp.resolve("run")).training().run(10).from());
        assertEquals(
                List.of("step", "4", "8", "10"),
                Files.readAllLines(run.folder.metrics()).stream()
                        .map(line -> line.split(",")[0])
                        .toList());
    }

    @Test
    void withNothingWholeToGoBackToTheFailureIsThatOfTheDivergence() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        assertThrows(
                DivergedException.class,
                () -> training(run, ends, 10)
                        .watch(damaging(run, 8, 4, 0))
                        .onDivergence(OnDivergence.rollback(3))
                        .run(20));
        assertEquals(List.of(), ends.returned);
        assertEquals(3, ends.notes.size(), ends.notes.toString());
        assertEquals(End.DIVERGED, ends.outcomes.get(0).end());
    }

    @Test
    void howOftenItWentBackLastsWithTheRun() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Ends ends = new Ends();
        training(run, ends, 10).onDivergence(OnDivergence.rollback(1)).run(12);
        SmallRun again = new SmallRun(temp.resolve("run"));
        Ends more = new Ends();
        assertThrows(
                DivergedException.class,
                () -> training(again, more, 3)
                        .onDivergence(OnDivergence.rollback(1))
                        .run(20));
        assertEquals(List.of(), more.returned, "once was all");
    }

    @Test
    void choicesAreWordsAndBack() {
        assertEquals(OnDivergence.stop(), OnDivergence.parse("stop"));
        assertEquals(OnDivergence.rollback(3), OnDivergence.parse("rollback"));
        assertEquals(OnDivergence.rollback(7), OnDivergence.parse("rollback=7"));
        assertEquals("rollback=7", OnDivergence.rollback(7).toString());
        for (String bad : List.of("", "rollback=0", "rollback=101", "halt")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> OnDivergence.parse(bad));
            assertTrue(e.getMessage().startsWith("[divergence] expected "), e.getMessage());
        }
        assertEquals(CheckpointCadence.every(500), CheckpointCadence.parse("500"));
        assertEquals("5m", CheckpointCadence.parse("5m").toString());
        for (String bad : List.of("", "0", "m", "5s", "-1", "1.5m")) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> CheckpointCadence.parse(bad));
            assertTrue(e.getMessage().startsWith("[checkpoints] expected "), e.getMessage());
        }
    }
}
