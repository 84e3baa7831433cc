package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.run.Outcome.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was broken off and goes on is the run without a break. */
class ResumeTest {
    private static final int STEPS = 23;

    @TempDir
    Path temp;

    /** What an observer is witness that is of interest here. */
    private static final class Witness implements Observer {
        final List<String> notes = new ArrayList<>();
        final List<Long> saved = new ArrayList<>();
        long begun = -1;
        long stepped;

        @Override
        public void begun(long step) {
            begun = step;
        }

        @Override
        public void stepped(Report report) {
            stepped = report.step();
        }

        @Override
        public void saved(long step, Path file) {
            saved.add(step);
        }

        @Override
        public void noted(String sentence) {
            notes.add(sentence);
        }
    }

    private Map<String, String> unbroken() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("unbroken"));
        assertEquals(End.DONE, run.training().run(STEPS).end());
        return SmallRun.bytes(run.folder.path());
    }

    /** Of the checkpoints, that of the end. */
    private static Map<String, String> lastOnly(Map<String, String> bytes) {
        bytes.keySet()
                .removeIf(name -> name.startsWith("checkpoints") && !name.endsWith("-0000" + STEPS + ".safetensors"));
        return bytes;
    }

    private static Outcome stopAfter(SmallRun run, int step, long steps) {
        Witness witness = new Witness();
        return run.training()
                .watch(witness)
                .stopWhen(() -> witness.stepped >= step)
                .run(steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 7, 20, 22})
    void stoppedAnywhereAndGoneOnItIsTheRunWithoutABreak(int stop) throws IOException {
        Path path = temp.resolve("run");
        assertEquals(End.STOPPED, stopAfter(new SmallRun(path), stop, STEPS).end());
        Outcome outcome = new SmallRun(path).training().run(STEPS);
        assertEquals(new Outcome(End.DONE, stop, STEPS, STEPS, outcome.seconds()), outcome);
        assertEquals("Done: 23 of 23 steps, going on after step " + stop + ".", outcome.toString());
        Map<String, String> bytes = SmallRun.bytes(path);
        bytes.keySet().removeIf(name -> name.endsWith(stop + ".safetensors"));
        assertEquals(unbroken(), bytes);
    }

    @Test
    void aBreakAfterEveryStepIsNoBreak() throws IOException {
        Path path = temp.resolve("run");
        for (int step = 1; step <= STEPS; step++) {
            stopAfter(new SmallRun(path), step, STEPS);
        }
        assertEquals(lastOnly(unbroken()), lastOnly(SmallRun.bytes(path)));
    }

    @Test
    void checkpointsChangeNothing() throws IOException {
        Path path = temp.resolve("run");
        new SmallRun(path).training().checkpoints(CheckpointCadence.every(1)).run(STEPS);
        Map<String, String> bytes = SmallRun.bytes(path);
        assertTrue(bytes.keySet().stream().anyMatch(name -> name.endsWith("22.safetensors")));
        assertEquals(lastOnly(unbroken()), lastOnly(bytes));
    }

    @Test
    void withoutAFolderNothingIsWrittenAndTheSameIsTrained() {
        SmallRun in = new SmallRun(temp.resolve("run"));
        in.training().run(STEPS);
        SmallRun without = new SmallRun(temp.resolve("other"));
        Training.of(without.trainer, without.batches).run(STEPS);
        in.trainer
                .state()
                .arrays()
                .forEach((name, array) -> assertArrayEquals(
                        array.toArray(),
                        without.trainer.state().arrays().get(name).toArray(),
                        name));
    }

    @Test
    void aFinishedRunIsExtendedByANewTotal() throws IOException {
        Path path = temp.resolve("run");
        new SmallRun(path).training().run(10);
        assertEquals(10, new SmallRun(path).training().run(STEPS).from());
        Map<String, String> bytes = SmallRun.bytes(path);
        assertTrue(bytes.keySet().removeIf(name -> name.endsWith("10.safetensors")));
        assertEquals(unbroken(), bytes);
    }

    @Test
    void aFinishedRunOfTheSameTotalIsLeftAsItIs() throws IOException {
        Path path = temp.resolve("run");
        new SmallRun(path).training().run(STEPS);
        Map<String, String> before = SmallRun.bytes(path);
        Witness witness = new Witness();
        Outcome again = new SmallRun(path).training().watch(witness).run(STEPS);
        assertEquals(STEPS, again.from());
        assertEquals("All 23 steps were made before: there was nothing to do.", again.toString());
        assertEquals(List.of("All 23 steps were made before: there is nothing to do."), witness.notes);
        assertEquals(before, SmallRun.bytes(path));
    }

    @Test
    void theLastThreeCheckpointsAreKept() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Witness witness = new Witness();
        run.training().checkpoints(CheckpointCadence.every(4)).watch(witness).run(STEPS);
        assertEquals(List.of(0L, 4L, 8L, 12L, 16L, 20L, 23L), witness.saved);
        try (var files = Files.list(run.folder.checkpoints())) {
            assertEquals(
                    List.of("step-000016.safetensors", "step-000020.safetensors", "step-000023.safetensors"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theBestCheckpointIsKeptBesideThem() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Witness witness = new Witness();
        Observer judge = judge(() -> Math.abs(8 - witness.stepped));
        run.training()
                .checkpoints(CheckpointCadence.every(4))
                .watch(witness, judge)
                .run(STEPS);
        assertTrue(Files.exists(run.folder.checkpoint(8)));
        assertFalse(Files.exists(run.folder.checkpoint(12)));
        assertTrue(Files.exists(run.folder.checkpoint(16)));
    }

    private static Observer judge(DoubleSupplier score) {
        return new Observer() {
            @Override
            public OptionalDouble score() {
                return OptionalDouble.of(score.getAsDouble());
            }
        };
    }

    @Test
    void theBestIsKnownAfterABreakAndChangesNoCheckpoint() throws IOException {
        Path path = temp.resolve("run");
        for (int step = 1; step <= STEPS; step++) {
            Witness witness = new Witness();
            int last = step;
            SmallRun run = new SmallRun(path);
            run.training()
                    .watch(witness, judge(() -> Math.abs(8 - run.trainer.steps())))
                    .stopWhen(() -> witness.stepped >= last)
                    .run(STEPS);
        }
        assertEquals("8 0.0\n", Files.readString(path.resolve("checkpoints/best.txt")));
        assertTrue(Files.exists(new RunFolder(path).checkpoint(8)));
        assertFalse(Files.exists(new RunFolder(path).checkpoint(9)));
        assertEquals(lastOnly(unbroken()), lastOnly(SmallRun.bytes(path)));
    }

    @Test
    void whatHasDivergedIsNeitherSavedNorTheBest() throws IOException {
        SmallRun run = new SmallRun(temp.resolve("run"));
        Witness witness = new Witness();
        NDArray weight =
                run.trainer.generator().state().arrays().values().iterator().next();
        Training training = run.training()
                .sampling(step -> false, () -> NDArray.zeros(Shape.of(1)))
                .checkpoints(CheckpointCadence.every(1))
                // Step 5 is the best of all, but cannot be saved; step 2 is the best that is.
                .watch(witness, judge(() -> witness.stepped == 5 ? 0 : Math.abs(2 - witness.stepped) + 1))
                .watch(new Observer() {
                    @Override
                    public void stepped(Report report) {
                        if (report.step() == 5) {
                            weight.set(Float.NaN, 0, 0);
                        }
                    }
                });
        DivergedException e = assertThrows(DivergedException.class, () -> training.run(12));
        assertEquals(
                "training diverged at step 5: the generator's networks.0.weight is not finite; lower the learning rate",
                e.getMessage());
        assertFalse(Files.exists(run.folder.checkpoint(5)));
        assertEquals("2 1.0\n", Files.readString(run.folder.checkpoints().resolve("best.txt")));
    }

    /** Killed between the checkpoint and the word that it is the best. */
    @Test
    void whatWasSavedButNotJudgedIsJudgedWhenItIsLoaded() throws IOException {
        Path path = temp.resolve("run");
        stopAfter(new SmallRun(path), 9, STEPS);
        Path best = path.resolve("checkpoints/best.txt");
        assertFalse(Files.exists(best));
        new SmallRun(path).training().watch(judge(() -> 3)).run(STEPS);
        assertEquals("9 3.0\n", Files.readString(best));
    }

    /** A trainer that has made steps by hand begins with a checkpoint too. */
    @Test
    void aTrainerThatHasMadeStepsGoesOnFromThem() {
        Path path = temp.resolve("run");
        for (int i = 0; i < 2; i++) {
            SmallRun run = new SmallRun(path);
            for (int step = 0; step < 4; step++) {
                run.trainer.step(run.batches);
            }
            Witness witness = new Witness();
            Outcome outcome = run.training()
                    .watch(witness)
                    .stopWhen(() -> witness.stepped >= 6)
                    .run(STEPS);
            assertEquals(i == 0 ? 4 : 6, outcome.from());
            assertEquals(i == 0 ? List.of(4L, 6L) : List.of(7L), witness.saved);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"torn", "flipped", "foreign", "empty", "newer", "other training", "other recipe", "folder"})
    void aBadCheckpointIsPassedOverAloud(String how) throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        Witness stop = new Witness();
        first.training()
                .checkpoints(CheckpointCadence.every(3))
                .watch(stop)
                .stopWhen(() -> stop.stepped == 9)
                .run(STEPS);
        Path newest = first.folder.checkpoint(9);
        spoil(newest, how);
        Witness witness = new Witness();
        Outcome outcome = new SmallRun(path).training().watch(witness).run(STEPS);
        assertEquals(6, outcome.from());
        assertEquals(1, witness.notes.size(), witness.notes.toString());
        assertTrue(
                witness.notes.get(0).startsWith("The checkpoint " + newest + " is passed over for the one before it: "),
                witness.notes.get(0));
        assertFalse(witness.notes.get(0).contains("\n"), witness.notes.get(0));
        Map<String, String> bytes = SmallRun.bytes(path);
        assertEquals(lastOnly(unbroken()), lastOnly(bytes));
        boolean whole =
                List.of("newer", "other training", "other recipe", "folder").contains(how);
        assertEquals(whole, Files.exists(newest), "a bad one goes, but what is of use to others stays");
    }

    @Test
    void whatANewerVersionWroteIsNotWrittenOver() throws IOException {
        Path path = temp.resolve("run");
        stopAfter(new SmallRun(path), 9, STEPS);
        Path newest = new RunFolder(path).checkpoint(9);
        spoil(newest, "newer");
        byte[] before = Files.readAllBytes(newest);
        Witness witness = new Witness();
        new SmallRun(path)
                .training()
                .checkpoints(CheckpointCadence.every(1))
                .watch(witness)
                .run(STEPS);
        assertEquals(
                List.of("No checkpoint is written at step 9: " + newest + " is of a newer gan4j, and stays."),
                witness.notes.subList(1, witness.notes.size()));
        assertFalse(witness.saved.contains(9L));
        assertTrue(witness.saved.contains(8L) && witness.saved.contains(10L), witness.saved.toString());
        assertArrayEquals(before, Files.readAllBytes(newest));
        Map<String, String> bytes = lastOnly(SmallRun.bytes(path));
        assertEquals(lastOnly(unbroken()), bytes);
        try (Stream<Path> files = Files.list(newest.getParent())) {
            assertEquals(4, files.count(), "the last three, and that one");
        }
    }

    private void spoil(Path file, String how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (how) {
            case "torn" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            case "flipped" -> {
                bytes[bytes.length - 30] ^= 4;
                Files.write(file, bytes);
            }
            case "foreign" -> Files.writeString(file, "no checkpoint at all, but some text");
            case "empty" -> Files.write(file, new byte[0]);
            case "other training" -> {
                SmallRun other = new SmallRun(temp.resolve("other"), builder -> builder.historicalAveraging(.1f));
                stopAfter(other, 2, STEPS);
                Files.copy(other.folder.checkpoint(2), file, StandardCopyOption.REPLACE_EXISTING);
            }
            case "other recipe" -> {
                SmallRun other = new SmallRun(temp.resolve("other"));
                other.training().recipe("{\"batch\": 9}").run(2);
                Files.copy(other.folder.checkpoint(2), file, StandardCopyOption.REPLACE_EXISTING);
            }
            case "folder" -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            default -> {
                String all = new String(bytes, StandardCharsets.ISO_8859_1);
                String newer = all.replaceFirst("\"gan4j.checkpoint\":\"1\"", "\"gan4j.checkpoint\":\"9\"")
                        .replaceFirst("crc32c:", "crc99x:");
                assertFalse(all.equals(newer), "the version is in the file");
                Files.write(file, newer.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void withoutAnyWholeCheckpointTheRunIsRefused() throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        first.training().run(5);
        spoil(first.folder.checkpoint(0), "flipped");
        spoil(first.folder.checkpoint(5), "torn");
        Map<String, String> before = SmallRun.bytes(path);
        RunFolderException e = assertThrows(
                RunFolderException.class, () -> new SmallRun(path).training().run(STEPS));
        assertEquals(
                "[run] None of the checkpoints in " + first.folder.checkpoints()
                        + " can be used (step-000005.safetensors is truncated, step-000000.safetensors is damaged):"
                        + " begin a new run in another folder",
                e.getMessage());
        assertEquals(before, SmallRun.bytes(path));
    }

    @Test
    void whatNewerVersionsOrOtherUsersCouldUseIsNotGivenUp() throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        first.training().run(5);
        String none = "[run] None of the checkpoints in " + first.folder.checkpoints() + " can be used (";
        spoil(first.folder.checkpoint(0), "folder");
        spoil(first.folder.checkpoint(5), "newer");
        assertRefused(
                none + "step-000005.safetensors is of a newer gan4j, step-000000.safetensors could not be read):"
                        + " use the version of gan4j that made the run, or a newer one",
                path);
        spoil(first.folder.checkpoint(5), "foreign");
        assertRefused(
                none + "step-000005.safetensors is no checkpoint, step-000000.safetensors could not be read):"
                        + " see that they can be read",
                path);
    }

    private static void assertRefused(String sentence, Path path) {
        assertEquals(
                sentence,
                assertThrows(
                                RunFolderException.class,
                                () -> new SmallRun(path).training().run(STEPS))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "weights", "figures", "samples"})
    void withoutItsCheckpointsARunIsNotBegunAnewOverWhatItMade(String kept) throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        first.training()
                .watch(SampleFiles.of(first.folder, ".csv", ResumeTest::write))
                .run(10);
        remove(first.folder.checkpoints());
        if (!kept.equals("all")) {
            Map<String, Path> all = Map.of(
                    "weights", first.folder.discriminator(),
                    "figures", first.folder.metrics(),
                    "samples", first.folder.samples());
            Files.delete(first.folder.generator());
            for (Map.Entry<String, Path> what : all.entrySet()) {
                if (!what.getKey().equals(kept)) {
                    remove(what.getValue());
                }
            }
        }
        Map<String, String> before = SmallRun.bytes(path);
        SmallRun again = new SmallRun(path);
        Witness witness = new Witness();
        RunFolderException e = assertThrows(
                RunFolderException.class,
                () -> again.training()
                        .watch(witness, SampleFiles.of(again.folder, ".csv", ResumeTest::write))
                        .run(STEPS));
        assertEquals(
                "[run] The run in " + path + " has "
                        + (kept.equals("all") ? "weights and figures and samples" : kept)
                        + ", but there is no checkpoint in " + first.folder.checkpoints()
                        + " to go on from, and nothing is overwritten: begin a new run in another folder",
                e.getMessage());
        assertEquals(before, SmallRun.bytes(path));
        assertEquals(-1, witness.begun);
    }

    private static void write(NDArray samples, Path file) {
        try {
            Files.writeString(file, samples.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "metrics.csv", "samples/step-000000.png"})
    void aRunThatWasKilledBeforeItsFirstCheckpointBeginsAnewAloud(String left) throws IOException {
        Path path = temp.resolve("run");
        SmallRun run = new SmallRun(path);
        Files.writeString(path.resolve(left), left.startsWith("metrics") ? "step,value\n" : "{}");
        Witness witness = new Witness();
        run.training().watch(witness).run(STEPS);
        assertEquals(
                List.of("The run in " + path + " was broken off before its first checkpoint: it begins anew."),
                witness.notes);
        Map<String, String> bytes = SmallRun.bytes(path);
        if (!left.startsWith("metrics")) {
            bytes.remove(left);
        }
        assertEquals(unbroken(), bytes);
    }

    @Test
    void aNewRunHasNothingToSayAndACheckpointBeforeItsFirstStep() throws IOException {
        Path path = temp.resolve("run");
        Witness witness = new Witness();
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> new SmallRun(path)
                        .training()
                        .watch(witness, new Observer() {
                            @Override
                            public void stepped(Report report) {
                                throw new IllegalStateException("killed in the first step");
                            }
                        })
                        .run(STEPS));
        assertEquals("killed in the first step", e.getMessage());
        assertEquals(List.of(), witness.notes);
        assertEquals(List.of(0L), witness.saved);
        assertEquals(0, new SmallRun(path).training().watch(witness).run(STEPS).from());
        assertEquals(List.of(), witness.notes);
        assertEquals(unbroken(), SmallRun.bytes(path));
    }

    @Test
    void anotherRecipeIsRefusedWithTheDifferences() throws IOException {
        Path path = temp.resolve("run");
        new SmallRun(path).training().run(5);
        Map<String, String> before = SmallRun.bytes(path);
        RunFolderException e = assertThrows(
                RunFolderException.class,
                () -> new SmallRun(path)
                        .training()
                        .recipe("{\"batch\": 16, \"loss\": {\"name\": \"hinge\"}, \"steps\": 9}")
                        .run(STEPS));
        assertTrue(
                e.getMessage().contains("(batch was 8, is 16; loss.name was nothing, is \"hinge\")"), e.getMessage());
        assertEquals(before, SmallRun.bytes(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "batch: 8", "{\"batch\": 8", "{\"batch\": 8} 9", "[8]", "null", "{\"a\": 1, \"a\": 2}"})
    void aRecipeThatIsNoJsonObjectIsRefusedAtOnce(String text) {
        Training training = new SmallRun(temp.resolve("run")).training();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> training.recipe(text));
        assertTrue(
                e.getMessage().startsWith("[run] expected a recipe that is a JSON object, got ")
                        && e.getMessage().endsWith(": give what toJson() of a Recipe or a RunConfig gives"),
                e.getMessage());
    }

    @Test
    void whatIsForPeopleOnlyMayBeWordedAnew() throws IOException {
        Path path = temp.resolve("run");
        String then =
                "{\"architecture\": \"Dense(2 → 8)\", \"preset\": \"weak\", \"printed\": \"Recipe[…]\", \"batch\": 8}";
        new SmallRun(path).training().recipe(then).run(5);
        String now = then.replace("(2 → 8)", "[2, 8]").replace("weak", "small").replace("Recipe", "A recipe");
        assertEquals(5, new SmallRun(path).training().recipe(now).run(STEPS).from());
    }

    @Test
    void anotherTrainerIsRefused() {
        Path path = temp.resolve("run");
        new SmallRun(path).training().run(5);
        RunFolderException e = assertThrows(
                RunFolderException.class,
                () -> new SmallRun(path, builder -> builder.historicalAveraging(.1f))
                        .training()
                        .run(STEPS));
        assertTrue(e.getMessage().contains("is of another training"), e.getMessage());
        assertTrue(e.getMessage().contains("history"), e.getMessage());
    }

    private static String stepOf(Path weights) {
        return String.valueOf(Safetensors.read(weights).metadata().get("step"));
    }

    @Test
    void weightsOfAnAbandonedStepAreReplacedAtOnce() throws IOException {
        Path path = temp.resolve("run");
        stopAfter(new SmallRun(path), 10, STEPS);
        SmallRun first = new SmallRun(path);
        Files.delete(first.folder.checkpoint(10));
        assertEquals("10", stepOf(first.folder.generator()));
        // Only that of the beginning is left.
        Witness witness = new Witness();
        List<String> seen = new ArrayList<>();
        first.training()
                .watch(witness, new Observer() {
                    @Override
                    public void stepped(Report report) {
                        seen.add(stepOf(first.folder.generator()));
                        seen.add(stepOf(first.folder.discriminator()));
                    }
                })
                .stopWhen(() -> witness.stepped == 1)
                .run(STEPS);
        assertEquals(List.of("0", "0"), seen);
        new SmallRun(path).training().run(STEPS);
        assertEquals(lastOnly(unbroken()), lastOnly(SmallRun.bytes(path)));
    }

    @Test
    void weightsOfAnEarlierStepStayUntilTheyAreDue() {
        Path path = temp.resolve("run");
        stopAfter(new SmallRun(path), 7, STEPS);
        SmallRun again = new SmallRun(path);
        WeightFiles.of(again.trainer, again.folder, new Cadence(4, 5, 5)).begun(9);
        assertEquals("7", stepOf(again.folder.generator()));
    }

    /** Counts samples in what it remembers, so that one that was seen is not seen again. */
    @Test
    void aStepIsSampledOnce() {
        Path path = temp.resolve("run");
        Sampled sampled = new Sampled();
        SmallRun run = new SmallRun(path);
        Witness witness = new Witness();
        run.training()
                .checkpoints(CheckpointCadence.every(5))
                .onDivergence(OnDivergence.rollback(2))
                .watch(witness, sampled, new Observer() {
                    private int times;

                    @Override
                    public void stepped(Report report) {
                        if ((report.step() == 3 && times == 0) || (report.step() == 8 && times == 1)) {
                            times++;
                            throw new DivergedException(report.step(), "diverged");
                        }
                    }
                })
                .stopWhen(() -> witness.stepped == 10)
                .run(STEPS);
        assertEquals(3, sampled.count.get(), "0, 5 and 10");
        Sampled more = new Sampled();
        new SmallRun(path).training().watch(more).run(12);
        assertEquals(4, more.count.get(), "and that of the end");
    }

    private static final class Sampled implements Observer {
        final Counter count = Counter.of(0);

        @Override
        public void sampled(long step, NDArray samples) {
            count.increment();
        }

        @Override
        public State state() {
            return State.empty().with("count", count);
        }
    }

    /** Remembers how many steps it was witness of. */
    private static final class Counting implements Observer {
        final String name;
        final Counter count = Counter.of(0);

        Counting(String name) {
            this.name = name;
        }

        @Override
        public void stepped(Report report) {
            count.increment();
        }

        @Override
        public String part() {
            return name;
        }

        @Override
        public State state() {
            return State.empty().with("count", count);
        }
    }

    @Test
    void observersKeepTheirStateUnderTheirOwnNames() {
        Path path = temp.resolve("run");
        new SmallRun(path)
                .training()
                .watch(new Counting("one"), new Counting("two"))
                .run(5);
        Counting one = new Counting("one");
        Counting two = new Counting("two");
        Witness witness = new Witness();
        new SmallRun(path).training().watch(witness, two, one).run(7);
        assertEquals(7, one.count.get());
        assertEquals(7, two.count.get());
        assertEquals(List.of(), witness.notes);
        assertEquals("metricsCsv", new SmallRun(path).metrics.part());
        assertEquals("witness", witness.part());
        assertEquals("observer", new Observer() {}.part());
    }

    @Test
    void observersMayComeAndGoAloud() throws IOException {
        Path path = temp.resolve("run");
        new SmallRun(path)
                .training()
                .watch(new Counting("old"), new Counting("same"))
                .run(5);
        Counting same = new Counting("same");
        Counting fresh = new Counting("fresh");
        Witness witness = new Witness();
        SmallRun again = new SmallRun(path);
        again.training().watch(witness, fresh, same).run(STEPS);
        assertEquals(
                List.of("The checkpoint " + again.folder.checkpoint(5) + " is not of the same observers (fresh, old): "
                        + "what it does not have begins anew, and what nobody asks for is dropped."),
                witness.notes);
        assertEquals(STEPS - 5, fresh.count.get());
        assertEquals(STEPS, same.count.get());
        Map<String, String> bytes = SmallRun.bytes(path);
        Map<String, String> unbroken = unbroken();
        bytes.keySet().removeIf(name -> name.startsWith("checkpoints"));
        unbroken.keySet().removeIf(name -> name.startsWith("checkpoints"));
        assertEquals(unbroken, bytes);
    }

    @Test
    void filesOfObserversThatCameLaterOrAreRenamedAreNotCutToNothing() throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        Training.of(first.trainer, first.batches)
                .into(first.folder)
                .watch(new Counting("another"))
                .run(8);
        Files.writeString(first.folder.metrics(), "step,value\n4,1\n8,2\n12,3\n");
        Files.writeString(first.folder.sample(4), "a picture");
        Files.writeString(first.folder.sample(12), "an abandoned one");
        SmallRun again = new SmallRun(path);
        Training.of(again.trainer, again.batches)
                .into(again.folder)
                .watch(again.metrics, SampleFiles.of(again.folder, ".csv", ResumeTest::write))
                .run(9);
        List<String> steps = Files.readAllLines(again.folder.metrics()).stream()
                .map(line -> line.split(",")[0])
                .toList();
        assertEquals(List.of("step", "4", "8", "9"), steps);
        assertTrue(Files.exists(again.folder.sample(4)));
        assertFalse(Files.exists(again.folder.sample(12)));
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsRemoved() throws IOException {
        Path path = temp.resolve("run");
        SmallRun first = new SmallRun(path);
        stopAfter(first, 7, STEPS);
        Files.writeString(first.folder.checkpoint(8).resolveSibling("step-000008.safetensors.part"), "half");
        Files.writeString(first.folder.sample(10), "newer than the checkpoint");
        Files.writeString(first.folder.metrics(), Files.readString(first.folder.metrics()) + "8,0.5,");
        new SmallRun(path).training().run(STEPS);
        Map<String, String> bytes = SmallRun.bytes(path);
        bytes.keySet().removeIf(name -> name.endsWith("7.safetensors") || name.endsWith("10.png"));
        assertEquals(unbroken(), bytes);
    }
}
