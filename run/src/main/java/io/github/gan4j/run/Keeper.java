package io.github.gan4j.run;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import io.github.gan4j.run.CheckpointFiles.Saved;
import io.github.gan4j.run.RunFolderException.Cure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of a training, and goes back to them. Without a folder it does nothing. */
final class Keeper {
    private static final String OBSERVERS = "observers";
    private static final String PLAYERS = "players.";

    private final Training training;
    private final Optional<CheckpointFiles> files;
    private final List<String> notes = new ArrayList<>();
    private final Counter goneBack = Counter.of(0);
    private final Optional<BestCheckpoint> best;
    private final Spare spare;

    /** Why the newest checkpoint that is whole, but of another training, was not loaded. */
    private @Nullable RunFolderException foreign;

    /** How often it went back in all; the counter is that of the last checkpoint. */
    private long rollbacks;

    private long savedAt = -1;
    private long savedTime = System.nanoTime();

    /**
     * The arrays of players that were looked at, and those of a layer that were not finite then: what seeks the least
     * of something begins so.
     */
    private final Set<String> seen = new HashSet<>();

    private final Set<String> infiniteByIntent = new HashSet<>();

    /** Whether the last return was to the copy in memory, and no checkpoint was written since. */
    private boolean triedSpare;

    Keeper(Training training) {
        this.training = training;
        this.files = training.folder.map(CheckpointFiles::new);
        this.best = training.folder.map(BestCheckpoint::new);
        this.spare = new Spare(training.clock, Runtime.getRuntime().maxMemory() / Spare.PART);
    }

    /** Something to be told once the run has begun. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * What the observers remember; taken outside of {@link Stepper#between}, since they may wait for others that
     * sample.
     */
    private State watched() {
        State watched = State.empty();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Observer observer : training.observers) {
            String name = observer.part();
            int number = names.merge(name, 1, Integer::sum);
            watched = watched.with(number == 1 ? name : name + number, observer.state());
        }
        return watched;
    }

    /** Everything that lasts; {@code best} is of older versions, and empty. */
    private State state(State watched) {
        return State.empty()
                .with("trainer", training.stepper.state())
                .with("batches", training.batches.state())
                .with(OBSERVERS, watched)
                .with("run", State.empty().with("rollbacks", goneBack).with("best", new Memory()));
    }

    /** Loads the newest checkpoint that is whole; gives its step, or how many steps the trainer has made already. */
    long restore() {
        long step = files.isEmpty() ? training.stepper.steps() : restoreFrom(files.get());
        training.shapedFor(step);
        training.stepper.between(this::firstBad);
        return step;
    }

    private static Map<String, NDArray> ofPlayers(Map<String, NDArray> arrays) {
        Map<String, NDArray> some = new LinkedHashMap<>(arrays);
        some.keySet().removeIf(name -> !name.startsWith(PLAYERS));
        return some;
    }

    /** What is not finite though it has to be: a parameter, or what an optimizer or a layer remembers. */
    private Optional<String> firstBad() {
        State state = training.stepper.state();
        Map<String, NDArray> arrays = ofPlayers(state.arrays());
        arrays.forEach((name, array) -> {
            if (seen.add(name) && !state.parameters().containsKey(name) && !InPlace.allFinite(array)) {
                infiniteByIntent.add(name);
            }
        });
        arrays.keySet().removeAll(infiniteByIntent);
        return Finite.firstNot(arrays);
    }

    private static DivergedException diverged(long step, String bad) {
        String[] words = bad.substring(PLAYERS.length()).split("\\.", 2);
        return Finite.diverged(step, "the " + words[0] + "'s " + words[1]);
    }

    private long restoreFrom(CheckpointFiles known) {
        known.removeParts();
        List<Saved> all = known.newestFirst();
        for (Saved saved : all) {
            if (loads(saved, this::note)) {
                savedAt = training.stepper.steps();
                rollbacks = goneBack.get();
                best.flatMap(judged -> judged.restore(savedAt)).ifPresent(this::note);
                return savedAt;
            }
        }
        if (foreign != null) {
            throw foreign;
        }
        if (!all.isEmpty()) {
            throw known.none(all);
        }
        beginAnew(training.folder.get());
        return training.stepper.steps();
    }

    /** Without a checkpoint; refused where that would write over what steps have made. */
    private void beginAnew(RunFolder folder) {
        Leftovers left = new Leftovers(folder);
        List<String> lost = left.ofSteps();
        if (!lost.isEmpty()) {
            throw new RunFolderException(
                    folder.path(),
                    "The run in " + folder + " has " + String.join(" and ", lost) + ", but there is no checkpoint in "
                            + folder.checkpoints() + " to go on from, and nothing is overwritten",
                    Cure.NEW_RUN);
        }
        if (left.isOfARun()) {
            note("The run in " + folder + " was broken off before its first checkpoint: it begins anew.");
        }
    }

    /** False, and a sentence, for one that is not whole, cannot be read, or is of another training. */
    private boolean loads(Saved saved, Consumer<String> told) {
        String why;
        try {
            compare(Checkpoint.texts(saved.file()));
            training.shapedFor(saved.step());
            load(saved.file(), told);
            return true;
        } catch (CheckpointException e) {
            why = words(e);
            if (e.fault() == Fault.OTHER_STATE) {
                foreign(new RunFolderException(
                        training.folder.orElseThrow().path(),
                        "The checkpoint " + saved.file() + " is of another training: " + why,
                        Cure.SAME_RECIPE,
                        e));
            }
            files.orElseThrow().isBad(saved.file(), e.fault());
        } catch (RunFolderException e) {
            why = "it was made with other choices or data";
            foreign(e);
            files.orElseThrow().isBad(saved.file(), Fault.OTHER_STATE);
        } catch (UncheckedIOException e) {
            why = words(e);
            files.orElseThrow().cannotBeRead(saved.file());
        }
        told.accept("The checkpoint " + saved.file() + " is passed over for the one before it: " + why + ".");
        return false;
    }

    /** If there is no other, the newest one says why. */
    private void foreign(RunFolderException e) {
        foreign = foreign == null ? e : foreign;
    }

    /** All or nothing, also for other threads that sample meanwhile. Observers may have come and gone. */
    private void load(Path file, Consumer<String> told) {
        State watched = watched();
        Set<String> parts = new TreeSet<>();
        training.stepper
                .between(() -> Checkpoint.load(file, state(watched), name -> name.startsWith(OBSERVERS + ".")))
                .forEach(name -> parts.add(name.split("\\.", -1)[1]));
        if (!parts.isEmpty()) {
            told.accept("The checkpoint " + file + " is not of the same observers (" + String.join(", ", parts)
                    + "): what it does not have begins anew, and what nobody asks for is dropped.");
        }
    }

    private static String words(RuntimeException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^\\[\\w+] ", "");
    }

    private void compare(Map<String, String> saved) {
        String then = saved.get(StepLoop.RECIPE);
        String now = training.texts.get(StepLoop.RECIPE);
        if (then == null || now == null) {
            return;
        }
        List<String> differences = Differences.between(then, now);
        if (!differences.isEmpty()) {
            throw new RunFolderException(
                    training.folder.get().path(),
                    "The run in " + training.folder.get() + " was made with other choices or data ("
                            + String.join("; ", differences) + ")",
                    Cure.SAME_RECIPE);
        }
    }

    void saveIfDue(Report report, List<Observer> observers) {
        double since = (System.nanoTime() - savedTime) * 1e-9;
        boolean due = training.cadence.isDue(report.step(), since, report.seconds());
        if (files.isPresent() && (due || isBest(report.step(), observers))) {
            save(observers);
        } else if (files.isPresent() && spare.isDue()) {
            State watched = watched();
            Optional<String> bad =
                    training.stepper.between(() -> spare.keep(report.step(), state(watched), this::firstBad));
            if (bad.isPresent()) {
                throw diverged(report.step(), bad.get());
            }
        }
    }

    /** Where no step comes any more. */
    void rest() {
        spare.drop();
    }

    /** Before a run ends at a divergence: what was good last, if it is newer than the last checkpoint. */
    void saveLastGood(List<Observer> observers) {
        long step = spare.step();
        Optional<State> kept = spare.state();
        if (files.isEmpty() || kept.isEmpty() || step <= savedAt) {
            return;
        }
        Path file = files.get().place(step);
        if (files.get().whyItStays(file).isPresent()) {
            return;
        }
        Checkpoint.save(file, kept.get(), training.texts);
        written(observers, step, file);
        tell(observers, "The last state that was good, of step " + step + ", is kept: " + file + ".");
    }

    private boolean isBest(long step, List<Observer> observers) {
        return observers.stream().anyMatch(observer -> observer.hasJudged(step))
                && best.filter(known -> known.isBettered(score(observers))).isPresent();
    }

    private void written(List<Observer> observers, long step, Path file) {
        files.orElseThrow().prune(step, best.orElseThrow().step());
        savedAt = step;
        savedTime = System.nanoTime();
        triedSpare = false;
        observers.forEach(observer -> observer.saved(step, file));
    }

    /** Writes a checkpoint; fails if the training has diverged: that must not take the place of what was good. */
    void save(List<Observer> observers) {
        long step = training.stepper.steps();
        if (files.isEmpty() || savedAt == step) {
            return;
        }
        State watched = watched();
        Optional<String> bad = training.stepper.between(this::firstBad);
        savedTime = System.nanoTime();
        if (bad.isPresent()) {
            throw diverged(step, bad.get());
        }
        Path file = files.get().place(step);
        Optional<String> stays = files.get().whyItStays(file);
        if (stays.isPresent()) {
            tell(
                    observers,
                    "No checkpoint is written at step " + step + ": " + file + " " + stays.get() + ", and stays.");
            return;
        }
        training.stepper.between(() -> {
            Checkpoint.save(file, state(watched), training.texts);
            return file;
        });
        score(observers).ifPresent(score -> best.orElseThrow().judge(step, score));
        written(observers, step, file);
    }

    /** That of the first observer that judges. */
    private static OptionalDouble score(List<Observer> observers) {
        return observers.stream()
                .map(Observer::score)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    boolean hasSaved() {
        return savedAt >= 0;
    }

    long rollbacks() {
        return rollbacks;
    }

    /** After it was loaded, by a run that was killed before it was judged. */
    void judgeLoaded(List<Observer> observers) {
        if (hasSaved()) {
            score(observers).ifPresent(score -> best.orElseThrow().judge(savedAt, score));
        }
    }

    /**
     * To the last state that was good, in memory; if that did not help, or there is none, to the newest checkpoint that
     * is whole. Gives its step, or nothing if there is none, and then nothing has changed. What was slowed before it
     * was written is slow there already.
     */
    OptionalLong goBack(long times, float factor, List<Observer> observers) {
        long step = spare.step();
        if (!triedSpare && step > savedAt && spare.isTakenBy(training.stepper, state(watched()))) {
            triedSpare = true;
            slow(times, factor);
            return OptionalLong.of(step);
        }
        for (Saved saved : files.map(CheckpointFiles::newestFirst).orElse(List.of())) {
            // What is newer was of no use when the run began.
            if (saved.step() <= savedAt && loads(saved, sentence -> tell(observers, sentence))) {
                savedAt = saved.step();
                spare.forget();
                best.ifPresent(known -> known.forgetAfter(savedAt));
                slow(times, factor);
                return OptionalLong.of(savedAt);
            }
        }
        return OptionalLong.empty();
    }

    private void slow(long times, float factor) {
        training.stepper.scaleLearningRates((float) StrictMath.pow(factor, (double) (times - goneBack.get())));
        rollbacks = times;
        goneBack.set(times);
    }

    private static void tell(List<Observer> observers, String sentence) {
        observers.forEach(observer -> observer.noted(sentence));
    }
}
