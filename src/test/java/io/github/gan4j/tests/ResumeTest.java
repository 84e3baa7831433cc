package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.Npz;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was broken off and is resumed ends in the bytes of a run without a break. */
class ResumeTest {
    /** So few that the cadence is one of every step, whatever the total: breaks may then be made by totals. */
    private static final int STEPS = 4;

    /** What a word begins with that names a file that is made for the run. */
    private static final String MADE = "MADE/";

    private static final String TABLE = MADE + "table.csv";
    private static final String LABELLED = MADE + "labelled.csv";
    private static final String PICTURES = MADE + "pictures.npy";
    private static final String SIGNALS = MADE + "signals.npz";

    @TempDir
    Path temp;

    static Stream<String> some() {
        return Stream.of(
                "mnist --preset dcgan --batch 4",
                "mnist --preset mlp --batch 8 --average 1000 --accumulate 2 --replay 20 --augment instance-noise+ada "
                        + "--history 0.01 --top-k 2",
                "ring --batch 20",
                PICTURES + " --preset mlp --batch 8 --evaluate-every 2",
                SIGNALS + " --label labels --conditional projection --batch 20",
                "grid --batch 20 --packing 2 --penalty r1=1");
    }

    static Stream<String> all() {
        Stream<String> presets = Stream.of(
                        with("mnist --batch 8", Presets.all()),
                        with("ring --batch 20", Presets.forPoints()),
                        with(TABLE + " --batch 20", Presets.forTables()))
                .flatMap(List::stream);
        Stream<String> others = Stream.of(
                "mnist --preset mlp --batch 8 --schedule simultaneous",
                "mnist --preset mlp --batch 8 --schedule band",
                "mnist --preset mlp --batch 5000 --schedule epochs",
                "mnist --preset mlp --batch 8 --penalty r1,lecam,path-length --lazy 2",
                "mnist --preset mlp --batch 8 --unrolled 2",
                "mnist --preset mlp --batch 8 --packing 2",
                "spiral --preset pacgan --batch 20",
                "fashion-mnist --preset pix2pix --batch 4",
                "mnist --preset srgan --batch 4 --g-first 2 --perceptual 0.1",
                "mnist --preset ageing --batch 2 --cycle 1",
                "mnist stroke-digits --preset cyclegan --batch 2 --replay 3 --average 100",
                "stroke-digits mnist --preset simgan --batch 4",
                LABELLED + " --label kind --conditional concatenation --batch 20");
        return Stream.of(presets, others).flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("some")
    void aBreakAfterEveryStepIsNoBreak(String words) {
        brokenAtEveryStep(words, List.of());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("all")
    void aBreakAfterEveryStepIsNoBreakWhateverIsTrained(String words) {
        brokenAtEveryStep(words, List.of("--threads", "2"));
        brokenAtEveryStep(words, List.of("--threads", "1"));
    }

    private static List<String> with(String words, List<Preset> presets) {
        return presets.stream()
                .map(preset -> words + " --preset " + preset.name())
                .toList();
    }

    /** The words of a command, and the files that it names. */
    private List<Object> spoken(String words) {
        StringBuilder rows = new StringBuilder("height,weight\n");
        StringBuilder labelled = new StringBuilder("height,weight,kind\n");
        NDArray signals = Rng.seeded(1).uniform(Shape.of(100, 16), -3, 3);
        NDArray labels = NDArray.zeros(Shape.of(100));
        for (int i = 0; i < 100; i++) {
            rows.append(i % 10).append(',').append(i * i % 17).append('\n');
            labelled.append(i % 10 + "," + i * i % 17 + ",kind " + i % 3 + "\n");
            labels.set(i % 3, i);
        }
        try {
            Files.writeString(temp.resolve("table.csv"), rows);
            Files.writeString(temp.resolve("labelled.csv"), labelled);
            MadeImages.write(temp.resolve("pictures.npy"), 300, 1);
            Npz.write(temp.resolve("signals.npz"), Map.of("signals", signals, "labels", labels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(words.split(" "))
                .map(word -> word.startsWith(MADE) ? temp.resolve(word.substring(MADE.length())) : word)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void brokenAtEveryStep(String words, List<String> threads) {
        String name = String.join("", threads);
        Path unbroken = temp.resolve("unbroken" + name);
        train(unbroken, STEPS, words, List.of());
        Path broken = temp.resolve("broken" + name);
        train(broken, 1, words, threads);
        for (int total = 2; total <= STEPS; total++) {
            assertNotEquals(RunBytes.of(unbroken), RunBytes.of(broken));
            List<Object> command = new ArrayList<>(List.of("resume", broken, "--steps", total));
            command.addAll(threads);
            if (total == STEPS && !threads.isEmpty()) {
                inAnotherProcess(command);
            } else {
                Cli.run(command.toArray()).done();
            }
        }
        assertEquals(RunBytes.of(unbroken), RunBytes.of(broken), words);
    }

    /** Runs a command in a new process: on this Java, or on that of the system property {@code gan4j.otherJava}. */
    private void inAnotherProcess(List<Object> args) {
        List<String> command = new ArrayList<>(Child.cli(Child.sameKernels(), args.toArray()));
        command.set(0, System.getProperty("gan4j.otherJava", command.get(0)));
        Child.start(temp, command).end().done();
    }

    private void train(Path out, int steps, String words, List<String> more) {
        List<Object> all = spoken(words);
        all.addAll(List.of("--steps", steps));
        all.addAll(more);
        Cli.train(out, all.toArray());
    }

    /** What SIGTERM ends, which comes to the same, and its files are held by {@link FaultTest}. */
    @Test
    void aRunThatASignalEndedGoesOn() throws IOException {
        String words = "mnist --preset mlp --batch 4 --steps 40";
        Path run = stopped(words, "step 8/");
        Cli.Result resumed = Cli.run("resume", run).done();
        assertTrue(resumed.out().contains("resume    after step "), resumed.out());
        assertTrue(resumed.out().contains("Done: 40 of 40 steps"), resumed.out());
        String log = Files.readString(run.resolve("run.log"));
        assertTrue(log.contains("Stopped: ") && log.contains("Done: 40"), "the log goes on");
        assertEquals(RunBytes.of(Cli.train(temp.resolve("unbroken"), (Object[]) words.split(" "))), RunBytes.of(run));
    }

    /** Quickly held by {@link KillTest}, which resumes the same way. */
    @Tag("slow")
    @Test
    void aRunOnPointsThatASignalEndedGoesOn() throws IOException {
        String words = "ring --batch 20 --steps 200";
        Path run = stopped(words, "step 20");
        Cli.Result resumed = Cli.run("resume", run).done();
        assertTrue(resumed.out().contains("resumed after step "), resumed.out());
        assertEquals(RunBytes.of(Cli.train(temp.resolve("unbroken"), (Object[]) words.split(" "))), RunBytes.of(run));
    }

    private Path stopped(String words, String line) throws IOException {
        Path run = temp.resolve("run");
        List<Object> args = new ArrayList<>(List.of("train"));
        args.addAll(Arrays.asList((Object[]) words.split(" ")));
        args.addAll(List.of("--out", run));
        List<String> command = new ArrayList<>(Child.defaultSignals());
        command.addAll(Child.cli(Child.sameKernels(), args.toArray()));
        Child child = Child.start(temp, command);
        child.readTo(line);
        child.signal("INT");
        Cli.Result result = child.end();
        assertEquals(130, result.exitCode(), result.err());
        return run;
    }

    @Test
    void aSecondProcessIsRefused() throws IOException {
        Path run = temp.resolve("run");
        Child child = Child.start(
                temp,
                Child.cli(List.of(), "train", "mnist", "--preset", "mlp", "--batch", 4, "--steps", 400, "--out", run));
        child.readTo("step 40/");
        BadInputTest.assertSentence(
                2, Cli.run("resume", run), "process " + child.pid() + " is at work in " + run, "wait");
        child.signal("KILL");
        child.end();
        Cli.Result resumed = Cli.run("resume", run, "--steps", 41);
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(
                resumed.out().contains("note      The process " + child.pid() + ", which was at work here, is gone"),
                resumed.out());
    }

    @Test
    void aTornCheckpointIsPassedOverAloud() throws IOException {
        String words = "mnist --preset mlp --batch 8";
        Path run = temp.resolve("run");
        train(run, STEPS, words + " --checkpoint-every 1", List.of());
        Path unbroken = temp.resolve("unbroken");
        train(unbroken, STEPS, words, List.of());
        Path newest = run.resolve("checkpoints/step-000004.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 1));
        Cli.Result resumed = Cli.run("resume", run).done();
        assertTrue(
                resumed.out()
                        .lines()
                        .anyMatch(line -> line.startsWith(
                                "note      The checkpoint " + newest + " is passed over for the one before it: ")),
                resumed.out());
        assertTrue(resumed.out().contains("resume    after step 3"), resumed.out());
        assertEquals(RunBytes.of(unbroken), RunBytes.of(run));
    }

    @Test
    void anotherRecipeIsRefusedWithTheDifferences() throws IOException {
        Path run = temp.resolve("run");
        train(run, 2, "mnist --preset mlp --batch 8", List.of());
        Path config = run.resolve("config.json");
        String before = Files.readString(config);
        String changed = before.replaceFirst("\"batch\": 8", "\"batch\": 16");
        assertNotEquals(before, changed);
        Files.writeString(config, changed);
        Map<String, String> files = RunBytes.of(run);
        BadInputTest.assertSentence(
                2, Cli.run("resume", run), "made with other choices or data", "batch was 8, is 16", "--out");
        assertEquals(files, RunBytes.of(run));
    }

    @Test
    void whereARunIsItIsSaidHowToGoOn() {
        Path run = temp.resolve("run");
        train(run, 1, "mnist --preset mlp --batch 8", List.of());
        BadInputTest.assertSentence(
                2,
                Cli.run("train", "mnist", "--out", run),
                "is not empty",
                "nothing is overwritten",
                "resume " + run,
                "--out");
    }

    @Test
    void whatWasKilledBeforeItHadAFileIsBegunAnewInItsFolder() throws IOException {
        for (String words : List.of("ring --batch 20", "mnist --preset mlp --batch 8")) {
            Path unborn = Files.createTempDirectory(temp, "unborn").resolve("run");
            Files.createDirectories(unborn.resolve("samples"));
            Files.writeString(unborn.resolve("run.lock"), "999999999");
            Files.writeString(unborn.resolve("config.json.part"), "{");
            BadInputTest.assertSentence(
                    2, Cli.run("resume", unborn), "no config.json in " + unborn, "train with --out " + unborn);
            train(unborn, 2, words, List.of());
            Path run = Files.createTempDirectory(temp, "peaceful").resolve("run");
            train(run, 2, words, List.of());
            assertEquals(RunBytes.of(run), RunBytes.of(unborn));
        }
    }

    @Test
    void whatCannotBeResumedIsToldInOneSentence() throws IOException {
        BadInputTest.assertSentence(2, Cli.run("resume", temp.resolve("nowhere")), "no folder", "which train makes");
        BadInputTest.assertSentence(2, Cli.run("resume", temp), "is not a run", "config.json");
        Path run = temp.resolve("run");
        train(run, 1, "mnist --preset mlp --batch 8", List.of());
        BadInputTest.assertSentence(2, Cli.run("resume", run, "--steps", 2, "--epochs", 2), "got both");
        BadInputTest.assertSentence(2, Cli.run("resume", run, "--checkpoint-every", "1s"), "--checkpoint-every", "5m");
        BadInputTest.assertSentence(2, Cli.run("resume", run, "--on-divergence", "go"), "--on-divergence", "rollback");
    }

    /** So few batches an epoch that each step has its row and its grid, whatever the total. */
    @Test
    void anEndInEpochsIsExtendedInEpochs() {
        String words = PICTURES + " --preset mlp --batch 150 --epochs ";
        Path unbroken = Cli.train(temp.resolve("unbroken"), spoken(words + 2).toArray());
        Path run = Cli.train(temp.resolve("run"), spoken(words + 1).toArray());
        assertNotEquals(RunBytes.of(unbroken), RunBytes.of(run));
        Cli.run("resume", run, "--epochs", 2).done();
        assertEquals(RunBytes.of(unbroken), RunBytes.of(run));
        BadInputTest.assertSentence(2, Cli.run("resume", run, "--epochs", 1), "has made", "already");
    }

    /** Its command has a total too; but the recipe is what the run is. */
    @Test
    void howLongARunIsStandsInItsRecipe() throws IOException {
        for (String words : List.of("mnist --preset mlp --batch 8", "ring --batch 20")) {
            Path run = Files.createTempDirectory(temp, "edited").resolve("run");
            train(run, 2, words, List.of());
            Path config = run.resolve("config.json");
            String before = Files.readString(config);
            String longer = before.replace("\"steps\": 2", "\"steps\": 4");
            assertNotEquals(before, longer);
            Files.writeString(config, longer);
            Cli.run("resume", run).done();
            Path unbroken = Files.createTempDirectory(temp, "unbroken").resolve("run");
            train(unbroken, 4, words, List.of());
            assertEquals(RunBytes.of(unbroken), RunBytes.of(run));
        }
    }

    @Test
    void whatPointsDoNotTakeIsRefusedWithWhatResumeTakes() {
        Path run = temp.resolve("run");
        train(run, 1, "ring --batch 20", List.of());
        BadInputTest.assertSentence(
                2,
                Cli.run("resume", run, "--epochs", 3),
                "Training on ring does not take --epochs: leave it out; "
                        + "--steps, --checkpoint-every, --on-divergence, --ui, --threads are taken.");
    }

    @Test
    void aRunThatIsDoneStaysAsItIs() {
        Path run = temp.resolve("run");
        train(run, 2, "mnist --preset mlp --batch 8", List.of());
        Map<String, String> before = RunBytes.of(run);
        assertTrue(Cli.run("resume", run).done().out().contains("Done: 2 of 2 steps"));
        assertEquals(before, RunBytes.of(run));
        BadInputTest.assertSentence(
                2, Cli.run("resume", run, "--steps", 1), "has made 2 steps already", "give as many --steps or more");
        assertEquals(before, RunBytes.of(run));
    }

    /** Said once when a run is resumed, it holds from then on: a further resume need not say it again. */
    @Test
    void whatResumeIsToldLasts() throws IOException {
        Path run = temp.resolve("run");
        train(run, 2, "ring --batch 20", List.of());
        String begun = Files.readString(run.resolve("config.json"));
        Cli.run("resume", run, "--checkpoint-every", 500, "--on-divergence", "rollback=5")
                .done();
        String told = Files.readString(run.resolve("config.json"));
        assertTrue(told.contains("\"--checkpoint-every\"") && told.contains("\"rollback=5\""), told);
        assertEquals(started(begun), started(told));
        Cli.run("resume", run).done();
        assertEquals(told, Files.readString(run.resolve("config.json")));
    }

    private static String started(String config) {
        return config.lines()
                .filter(line -> line.contains("\"started\""))
                .findFirst()
                .orElseThrow();
    }

    /** After a kill the weights may be newer than the checkpoint: fewer steps in all would take them away. */
    @Test
    void aTotalBelowThatOfTheWeightsIsRefused() throws IOException {
        Path run = temp.resolve("run");
        train(run, 2, "ring --batch 20", List.of());
        Path weights = run.resolve("generator.safetensors");
        Safetensors saved = Safetensors.read(weights);
        Map<String, String> later = new TreeMap<>(saved.metadata());
        later.put("step", "1200");
        Safetensors.write(weights, saved.tensors(), later);
        BadInputTest.assertSentence(
                2,
                Cli.run("resume", run, "--steps", 30),
                "has made 1200 steps already",
                "give as many --steps or more");
    }

    @Test
    void divergenceGoesBackAndThenEnds() throws IOException {
        Path run = temp.resolve("run");
        Cli.Result result = Cli.run(
                "train",
                "mnist",
                "--preset",
                "mlp",
                "--batch",
                8,
                "--steps",
                4,
                "--learning-rate",
                "1e20",
                "--on-divergence",
                "rollback=2",
                "--out",
                run);
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("diverged at step"), result.err());
        for (int time = 1; time <= 2; time++) {
            String times = "with the learning rates halved (" + time + " of 2 times)";
            assertTrue(result.out().contains(times), result.out());
            assertTrue(Files.readString(run.resolve("run.log")).contains(times), "it is in the log");
        }
        assertFalse(result.out().contains("3 of 2"), result.out());
    }
}
