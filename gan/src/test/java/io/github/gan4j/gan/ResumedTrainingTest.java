package io.github.gan4j.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.gan4j.gan.Resumable.Game;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.io.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N steps, a checkpoint, a new trainer, N steps more: the same bits as 2N steps. */
class ResumedTrainingTest {
    private static final int STEPS = 7;

    @TempDir
    private Path folder;

    static List<Resumable> all() {
        return Resumable.all();
    }

    private static List<StepReport> steps(int count, Game game) {
        List<StepReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(game.step());
        }
        return reports;
    }

    /** Saves a game after some steps, loads it into a new one of another seed, and lets both go on. */
    private void assertGoesOnBitForBit(Resumable some, int before, int after) {
        Path file = folder.resolve("checkpoint.safetensors");
        Game unbroken = some.game(1);
        steps(before, unbroken);
        Checkpoint.save(file, unbroken.state(), Map.of());
        Game resumed = some.game(2);
        assertNotEquals(Contents.of(unbroken.state()), Contents.of(resumed.state()));
        Checkpoint.load(file, resumed.state());
        assertEquals(Contents.of(unbroken.state()), Contents.of(resumed.state()), "as loaded");
        assertEquals(before, resumed.trainer().steps());
        assertEquals(steps(after, unbroken), steps(after, resumed), "reports");
        assertEquals(
                Contents.bits(unbroken.trainer().sample(4)),
                Contents.bits(resumed.trainer().sample(4)),
                "samples");
        assertEquals(Contents.of(unbroken.state()), Contents.of(resumed.state()), "all that lasts");
    }

    @ParameterizedTest
    @MethodSource("all")
    void resumedTrainingGoesOnBitForBit(Resumable some) {
        assertGoesOnBitForBit(some, STEPS, STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 9, 15, 16})
    void whereverItIsBroken(int before) {
        assertGoesOnBitForBit(Resumable.everything(), before, 6);
    }

    /** What the table of games covers is not idle: each part is of use to some game. */
    @Test
    void augmentationAndPoolAndTurnsAreAtWork() {
        Game game = Resumable.everything().game(1);
        Set<String> idle = new HashSet<>(List.of("accuracy-band.alone", "accuracy-band.real"));
        for (int step = 0; step < STEPS; step++) {
            steps(1, game);
            Memory turns = game.state().memories().get("trainer.turns");
            idle.removeIf(name -> turns.get(name, 0) != 0);
        }
        assertEquals(Set.of(), idle);
        Memory memory = game.state().memories().get("trainer.game.memory");
        for (String name : List.of("ada.p", "lecam.real")) {
            assertNotEquals(0, memory.get(name, 0), name);
        }
        assertEquals(10, game.state().counters().get("trainer.game.pool.size").get());
        for (String name : List.of("augmentation", "replay")) {
            assertNotEquals(
                    0,
                    game.state().streams().get("trainer.game." + name).state().position(),
                    name);
        }
    }

    @Test
    void factorOfTheLearningRateLasts() {
        Game game = Resumable.everything().game(1);
        Game slow = Resumable.everything().game(1);
        slow.state().memories().get("trainer.players.generator.optimizer.rate").set("factor", .5);
        steps(STEPS, game);
        steps(STEPS, slow);
        Path file = folder.resolve("slow");
        Checkpoint.save(file, slow.state(), Map.of());
        Checkpoint.load(file, game.state());
        assertEquals(steps(STEPS, slow), steps(STEPS, game));
        assertEquals(Contents.of(slow.state()), Contents.of(game.state()));
    }

    @Test
    void savingDoesNotChangeTheTraining() {
        Game quiet = Resumable.everything().game(1);
        Game saving = Resumable.everything().game(1);
        for (int i = 0; i < STEPS; i++) {
            Checkpoint.save(folder.resolve("x"), saving.state(), Map.of());
            assertEquals(quiet.step(), saving.step());
        }
        NDArray samples = quiet.trainer().sample(2);
        assertEquals(Contents.bits(samples), Contents.bits(saving.trainer().sample(2)));
    }
}
