package io.github.gan4j.run;

import io.github.gan4j.gan.Report;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.io.Checkpoint;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.nn.io.CheckpointException.Fault;
import io.github.gan4j.run.CheckpointFiles.Saved;
import io.github.gan4j.run.RunFolderException.Cure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes the checkpoints of a training, and goes back to them. Without a folder it does nothing. */
final class Keeper {
    private static final String OBSERVERS = "observers";

    private final Training training;
    private final Optional<CheckpointFiles> files;
    private final List<String> notes = new ArrayList<>();
    private final Counter goneBack = Counter.of(0);
    private final Optional<BestCheckpoint> best;
    private final Spare spare;

    /** How often it went back in all; the counter is that of the last checkpoint. */
    private long rollbacks;

    private long savedAt = -1;
    private long savedTime = System.nanoTime();
    private boolean warned;

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

    /** What the observers remember; taken outside of {@link Stepper#between}, since they may wait for others that sample. */
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
        if (files.isEmpty()) {
            return training.stepper.steps();
        }
        files.get().removeParts();
        List<Saved> all = files.get().newestFirst();
        for (Saved saved : all) {
            if (loads(saved, this::note)) {
                savedAt = training.stepper.steps();
                rollbacks = goneBack.get();
                best.ifPresent(known -> known.restore(savedAt));
                return savedAt;
            }
        }
        if (!all.isEmpty()) {
            throw new RunFolderException(
                    training.folder.get().path(),
                    "None of the checkpoints in " + training.folder.get().checkpoints() + " can be used ("
                            + String.join("; ", notes) + ")",
                    Cure.NEW_RUN);
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

    /** False, and a sentence, for one that is not whole. */
    private boolean loads(Saved saved, Consumer<String> told) {
        try {
            compare(Checkpoint.texts(saved.file()));
            load(saved.file(), told);
            return true;
        } catch (CheckpointException e) {
            if (e.fault() == Fault.OTHER_STATE) {
                throw new RunFolderException(
                        training.folder.get().path(),
                        "The checkpoint " + saved.file() + " is of another training: " + words(e),
                        Cure.SAME_RECIPE,
                        e);
            }
            files.ifPresent(known -> known.isBad(saved.file(), e.fault()));
            told.accept("The checkpoint " + saved.file() + " is passed over for the one before it: " + words(e) + ".");
            return false;
        }
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

    private static String words(CheckpointException e) {
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
        if (files.isPresent() && training.cadence.isDue(report.step(), since, report.seconds())) {
            save(observers);
        } else if (files.isPresent() && spare.isDue()) {
            State watched = watched();
            training.stepper.between(() -> spare.keep(report.step(), state(watched)));
        }
    }

    /** Before a run ends at a divergence: what was good last, if it is newer than the last checkpoint. */
    void saveLastGood(List<Observer> observers) {
        long step = spare.step();
        Optional<State> kept = spare.state();
        if (files.isEmpty() || kept.isEmpty() || step <= savedAt) {
            return;
        }
        Path file = files.get().place(step);
        if (files.get().mustStay(file)) {
            return;
        }
        Checkpoint.save(file, kept.get(), training.texts);
        written(observers, step, file);
    }

    private void written(List<Observer> observers, long step, Path file) {
        files.orElseThrow().prune(step, best.orElseThrow().step());
        savedAt = step;
        savedTime = System.nanoTime();
        observers.forEach(observer -> observer.saved(step, file));
    }

    /** Writes a checkpoint, unless a number is not finite: that must not take the place of what was good. */
    void save(List<Observer> observers) {
        long step = training.stepper.steps();
        if (files.isEmpty() || savedAt == step) {
            return;
        }
        State watched = watched();
        Optional<String> bad =
                training.stepper.between(() -> Finite.firstNot(state(watched).arrays()));
        savedTime = System.nanoTime();
        if (bad.isPresent()) {
            if (!warned) {
                warned = true;
                String note = "No checkpoint is written at step " + step + ": " + bad.get() + " is not finite.";
                tell(observers, note);
            }
            return;
        }
        Path file = files.get().place(step);
        if (files.get().mustStay(file)) {
            tell(
                    observers,
                    "No checkpoint is written at step " + step + ": " + file + " is of a newer gan4j, and stays.");
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

    /**
     * To the newest checkpoint that is whole; gives its step, or nothing if there is none, and then nothing has changed. What was slowed
     * before it was written is slow there already.
     */
    OptionalLong goBack(long times, float factor, List<Observer> observers) {
        for (Saved saved : files.map(CheckpointFiles::newestFirst).orElse(List.of())) {
            // What is newer was of no use when the run began.
            if (saved.step() <= savedAt && loads(saved, sentence -> tell(observers, sentence))) {
                savedAt = saved.step();
                spare.forget();
                best.ifPresent(known -> known.forgetAfter(savedAt));
                training.stepper.scaleLearningRates((float) Math.pow(factor, (double) (times - goneBack.get())));
                rollbacks = times;
                goneBack.set(times);
                return OptionalLong.of(savedAt);
            }
        }
        return OptionalLong.empty();
    }

    private static void tell(List<Observer> observers, String sentence) {
        observers.forEach(observer -> observer.noted(sentence));
    }
}
