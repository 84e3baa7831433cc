package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Game;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Report;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.Trainer;
import io.github.gan4j.gan.loss.Hinge;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that grow in the middle of a run, after five steps. */
class GrowingRunTest {
    private static final int GROWS = 5;

    @TempDir
    Path temp;

    /** From 4 numbers to 8, and back if asked. */
    private static final class Growing implements Game {
        private final Layer body = Sequential.of("body", Dense.of(2, 6, Rng.seeded(1)), Activation.relu());
        private Layer generator = body;
        private Layer judge = body;
        private Player makes;
        private Player judges;
        private int size;

        Growing() {
            form(4);
            makes = Player.of("generator", generator);
            judges = Player.of("judge", judge);
        }

        private void form(int numbers) {
            size = numbers;
            generator = Sequential.of("generator", body, Dense.of(6, numbers, Rng.seeded(numbers)));
            judge = Sequential.of("judge", Dense.of(numbers, 1, Rng.seeded(numbers + 1L)));
        }

        void growTo(int numbers, Trainer trainer) {
            if (numbers != size) {
                Player maker = makes;
                Player judged = judges;
                form(numbers);
                makes = Player.of("generator", generator);
                judges = Player.of("judge", judge);
                trainer.replace(maker, makes);
                trainer.replace(judged, judges);
            }
        }

        @Override
        public List<Player> players() {
            return List.of(judges, makes);
        }

        @Override
        public Tensor cost(Player player, Round round) {
            Tensor z = Tensor.of(round.rng("noise").normal(Shape.of(round.size(), 2), 0, 1));
            Tensor made = round.apply(generator, z);
            Tensor real = round.real("signals");
            return player == judges
                    ? new Hinge().discriminator(round.apply(judge, real), round.apply(judge, made))
                    : new Hinge().generator(() -> round.apply(judge, real), round.apply(judge, made));
        }
    }

    /** A whole program. */
    private static final class Program {
        final Growing game = new Growing();
        final Trainer trainer = Trainer.of(game, Rng.seeded(2));
        final Rng data = Rng.seeded(3);
        final RunFolder folder;

        Program(Path path) {
            folder = RunFolder.createOrOpen(path);
        }

        private BatchSource batches() {
            return new BatchSource() {
                @Override
                public Batch next() {
                    return new Batch(Map.of("signals", data.normal(Shape.of(8, game.size), 0, 1)), 0, 0);
                }

                @Override
                public State state() {
                    return State.empty().with("data", data);
                }
            };
        }

        Training training() {
            return Training.of(trainer, batches())
                    .into(folder)
                    .checkpoints(CheckpointCadence.every(1))
                    .growing(made -> game.growTo(made < GROWS ? 4 : 8, trainer));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 9})
    void aRunThatWasBrokenOffGoesOnInTheFormThatItHad(int broken) throws Exception {
        new Program(temp.resolve("whole")).training().run(10);
        new Program(temp.resolve("broken")).training().run(broken);
        Program again = new Program(temp.resolve("broken"));
        Outcome outcome = again.training().run(10);
        assertEquals(broken, outcome.from());
        assertEquals(8, again.game.size);
        assertEquals(SmallRun.bytes(temp.resolve("whole")), SmallRun.bytes(temp.resolve("broken")));
    }

    /**
     * Behind the step at which it grew, the newest checkpoint is damaged, and the one before is of the smaller form.
     */
    @Test
    void aCheckpointOfTheFormBeforeIsLoadedToo() throws Exception {
        new Program(temp.resolve("whole")).training().run(10);
        Program first = new Program(temp.resolve("run"));
        first.training().run(5);
        Files.write(first.folder.checkpoint(5), new byte[] {1, 2, 3});
        assertEquals(4, new Program(temp.resolve("run")).training().run(10).from());
        assertEquals(SmallRun.bytes(temp.resolve("whole")), SmallRun.bytes(temp.resolve("run")));
    }

    @Test
    void aRunThatDivergesRightAfterItGrewGoesBackToTheSmallerForm() {
        Program program = new Program(temp.resolve("run"));
        boolean[] failed = {false};
        long[] back = {-1};
        Training training = program.training()
                .checkpoints(CheckpointCadence.every(4))
                .onDivergence(OnDivergence.rollback(1))
                .watch(new Observer() {
                    @Override
                    public void stepped(Report report) {
                        if (report.step() == 6 && !failed[0]) {
                            failed[0] = true;
                            throw new DivergedException(6, "diverged");
                        }
                    }

                    @Override
                    public void returned(long step) {
                        back[0] = step;
                        assertEquals(step < GROWS ? 4 : 8, program.game.size);
                    }
                });
        long[] looks = {0};
        training.clock = () -> looks[0]++ == 0 ? Long.MAX_VALUE / 2 : 0;
        training.run(10);
        assertEquals(4, back[0]);
    }

    @Test
    void withoutTheWordTheCheckpointIsOfAnotherTraining() {
        new Program(temp.resolve("run")).training().run(8);
        Program program = new Program(temp.resolve("run"));
        Training training = program.training().growing(made -> {});
        RunFolderException e = assertThrows(RunFolderException.class, () -> training.run(10));
        assertTrue(e.getMessage().contains(" is of another training: "), e.getMessage());
        assertTrue(
                e.getMessage().contains("expected trainer.players.judge.networks.0.weight of shape (4, 1), got (8, 1)"),
                e.getMessage());
    }
}
