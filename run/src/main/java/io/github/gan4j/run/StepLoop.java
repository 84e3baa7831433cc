package io.github.gan4j.run;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.gan.Report;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Outcome.End;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One pass through a training, from where it begins to its end. */
final class StepLoop {
    static final String RECIPE = "recipe";
    private static final float SLOWER = .5f;

    private final Training training;
    private final Stepper stepper;
    private final List<Observer> observers;
    private final Keeper keeper;
    private final long steps;
    private final long start = System.nanoTime();
    private long from;
    private long sampledAt = -1;

    StepLoop(Training training, long steps) {
        this.training = training;
        this.stepper = training.stepper;
        this.observers = List.copyOf(training.observers);
        this.keeper = new Keeper(training);
        this.steps = steps;
    }

    /** The process that was at work in the folder did not end as it should. */
    void afterDeadHolder(String pid) {
        keeper.note("The process " + pid + ", which was at work here, is gone: its place is taken over.");
    }

    Outcome run() {
        End end = End.FAILED;
        try {
            from = keeper.restore();
            checkTotal();
            if (from > 0 && from == steps) {
                keeper.note((steps == 1 ? "The step was" : "All " + steps + " steps were")
                        + " made before: there is nothing to do.");
            }
            tell(observer -> observer.begun(from));
            sampleAgain(from);
            keeper.notes().forEach(this::note);
            tellRemarks();
            keeper.judgeLoaded(observers);
            end = train();
        } catch (DivergedException e) {
            end = End.DIVERGED;
            saveLastGood(e);
            tellEnd(e, end);
            throw e;
        } catch (RuntimeException | Error e) {
            tellEnd(e, end);
            throw e;
        }
        Outcome outcome = outcome(end);
        tell(observer -> observer.ended(outcome));
        return outcome;
    }

    /** What diverged is told even if that fails. */
    private void saveLastGood(DivergedException diverged) {
        try {
            keeper.saveLastGood(observers);
        } catch (RuntimeException e) {
            diverged.addSuppressed(e);
            String note = "The last state that was good could not be kept: " + e.getMessage() + ".";
            note(note);
        }
    }

    /**
     * Weights may be newer than the checkpoint, after a kill: a total below theirs would replace them by older ones.
     */
    private void checkTotal() {
        if (training.folder.isEmpty()) {
            return;
        }
        long made = Math.max(from, WeightsOnDisk.stepOf(training.folder.get().generator()));
        if (made > steps) {
            throw new RunFolderException(
                    training.folder.get().path(),
                    "The run in " + training.folder.get() + " has made " + made + " steps already, more than the "
                            + steps + " it is to have in all",
                    RunFolderException.Cure.MORE_STEPS);
        }
    }

    /** What failed is told even if telling the end of it fails too. */
    private void tellEnd(Throwable failure, End end) {
        Outcome outcome = outcome(end);
        for (Observer observer : observers) {
            try {
                observer.ended(outcome);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private Outcome outcome(End end) {
        return new Outcome(end, from, stepper.steps(), steps, (System.nanoTime() - start) * 1e-9);
    }

    private void tell(Consumer<Observer> what) {
        observers.forEach(what);
    }

    private void note(String sentence) {
        tell(observer -> observer.noted(sentence));
    }

    private void tellRemarks() {
        tell(observer -> observer.remarks().forEach(this::note));
    }

    private End train() {
        boolean again = true;
        while (again) {
            try {
                begin();
                while (stepper.steps() < steps && !training.isStopAsked()) {
                    step();
                }
                // Still within: what is found here is gone back from too, whatever the cadence of checkpoints.
                keeper.save(observers);
                again = false;
                finish();
                rest();
            } catch (DivergedException e) {
                if (!again) {
                    throw e;
                }
                goBack(e);
            }
        }
        return stepper.steps() >= steps ? End.DONE : End.STOPPED;
    }

    /** Before the first step: from then on there is always a checkpoint to go back to, and to go on from. */
    private void begin() {
        if (!keeper.hasSaved()) {
            if (stepper.steps() == 0 && training.samplesDue.test(0)) {
                sample();
            }
            keeper.save(observers);
        }
    }

    private void step() {
        Report report = stepper.step(training.batches);
        training.shapedFor(report.step());
        tell(observer -> observer.stepped(report));
        if (training.samplesDue.test(report.step())) {
            sample();
        }
        keeper.saveIfDue(report, observers);
        training.control.ifPresent(control -> control.afterStep(() -> keeper.save(observers), training.stopAsked));
    }

    private void sample() {
        if (training.samples == null) {
            return;
        }
        NDArray made = training.samples.get();
        long step = stepper.steps();
        Finite.require(step, "image", Map.of("of the samples", made));
        tell(observer -> observer.sampled(step, made));
        sampledAt = step;
    }

    /** For those who have lost what they made of the samples of the checkpoint's step. */
    private void sampleAgain(long step) {
        List<Observer> lacking = observers.stream()
                .filter(observer -> observer.lacksSamples(step))
                .toList();
        if (training.samples != null && !lacking.isEmpty()) {
            NDArray made = training.samples.get();
            lacking.forEach(observer -> observer.sampled(step, made));
        }
    }

    /**
     * What is written at the end is not part of the last checkpoint, so that a run that goes on from it does as if it
     * had not ended. Samples that were due before the checkpoint that it began with were made then; but perhaps not in
     * the cadence of that time.
     */
    private void finish() {
        long step = stepper.steps();
        tell(observer -> observer.finishing(step));
        if (sampledAt < step) {
            if (from == step && training.samplesDue.test(step)) {
                sampleAgain(step);
            } else {
                sample();
            }
        }
    }

    /** No step comes any more: pictures, films and pages are made in the memory that steps needed. */
    private void rest() {
        keeper.rest();
        stepper.trainer().trim();
    }

    /** To the last checkpoint, with the learning rates halved once more; or the failure goes on. */
    private void goBack(DivergedException e) {
        long allowed = training.onDivergence.rollbacks();
        if (keeper.rollbacks() >= allowed || !keeper.hasSaved()) {
            throw e;
        }
        long lost = e.step();
        long times = keeper.rollbacks() + 1;
        OptionalLong found = keeper.goBack(times, SLOWER, observers);
        if (found.isEmpty()) {
            throw e;
        }
        long step = found.getAsLong();
        sampledAt = -1;
        tell(observer -> observer.returned(step));
        tellRemarks();
        String sentence = "Training diverged at step " + lost + ": it goes back to step " + step
                + ", with the learning rates halved (" + times + " of " + allowed + " times).";
        tell(observer -> observer.noted(sentence));
    }
}
