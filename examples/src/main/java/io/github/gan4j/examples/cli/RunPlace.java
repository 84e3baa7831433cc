package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.live.LivePage;
import io.github.gan4j.examples.run.Company;
import io.github.gan4j.examples.run.Journal;
import io.github.gan4j.examples.run.Lasting;
import io.github.gan4j.examples.run.Next;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.ShellWord;
import io.github.gan4j.run.CheckpointCadence;
import io.github.gan4j.run.Description;
import io.github.gan4j.run.OnDivergence;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a run is, and how it lasts: a new one, or one that goes on. */
final class RunPlace {
    private final Chosen chosen;
    private final @Nullable RunFolder run;
    private Company company = Company.NONE;

    RunPlace(Chosen chosen, @Nullable RunFolder run) {
        this.chosen = chosen;
        this.run = run;
    }

    static final class Cadences implements ITypeConverter<CheckpointCadence> {
        @Override
        public CheckpointCadence convert(String word) {
            try {
                return CheckpointCadence.parse(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("a number of steps, such as 500, or of minutes, such as 5m");
            }
        }
    }

    static final class Choices implements ITypeConverter<OnDivergence> {
        @Override
        public OnDivergence convert(String word) {
            try {
                return OnDivergence.parse(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("stop, rollback or rollback=N with N from 1 to 100");
            }
        }
    }

    /** What the run that goes on was begun with. */
    Optional<RunConfig> begun() {
        return Optional.ofNullable(run).map(folder -> Description.of(folder).config());
    }

    /** The recipe of a run that goes on, for as many steps as are chosen now: no preset has a say any more. */
    Recipe longer(RunConfig config, Chosen now) {
        Recipe recipe = config.whole(run == null ? Path.of("") : run.config());
        return now.get(TrainOptions.STEPS).map(recipe::steps).orElse(recipe);
    }

    Path path(String data, String label) {
        if (run != null) {
            return run.path();
        }
        return chosen.get(LastingOptions.OUT)
                .orElseGet(() -> RunFolder.freshName(data, label, LocalDateTime.now(ZoneId.systemDefault())));
    }

    /**
     * The folder, made if it is new; before that, the page of the run is served, if it is to be: a port that is taken
     * costs no folder.
     */
    RunFolder folder(Path path, Screen screen) {
        chosen.get(LastingOptions.UI).ifPresent(port -> {
            LivePage page = LivePage.serve(port.said(), run == null ? new RunFolder(path) : run);
            company = page;
            Journal.page(screen, String.valueOf(page.address()));
        });
        return run == null ? RunFolder.create(path) : run;
    }

    /** What to do with a run at its end, or when it was stopped. */
    static Next next(String command, Path path, String more) {
        String run = " " + ShellWord.of(path.toString());
        String program = Gan4jCommand.program() + " ";
        return new Next(program + command + run + more, program + "resume" + run);
    }

    Lasting lasting() {
        Lasting usual = Lasting.standard();
        return new Lasting(
                chosen.get(LastingOptions.CHECKPOINT_EVERY).orElse(usual.checkpoints()),
                chosen.get(LastingOptions.ON_DIVERGENCE).orElse(usual.onDivergence()),
                company);
    }
}
