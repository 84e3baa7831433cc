package io.github.gan4j.examples.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.gan4j.data.DataException;
import io.github.gan4j.gan.UpdateSchedule;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.turn.TurnTaking;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to repeat a run, as it stands in {@code config.json}.
 *
 * @param gan4j the version of this program
 * @param command the arguments that repeat the run; what is not in them, the preset says
 * @param started when the run began, as ISO 8601 in UTC
 * @param data what it is trained on
 * @param preset the name of the preset
 * @param architecture the networks, with their sizes
 * @param networks what was chosen about them; missing in older files, where nothing could be
 * @param latent the size and the distribution of the noise
 * @param pixels what the bytes of the images stand for
 * @param loss the name of the loss
 * @param additions penalties, stabilisers and the like
 * @param schedule how the updates take turns
 * @param generatorOptimizer all its settings
 * @param discriminatorOptimizer all its settings
 * @param batch images in a batch; the smaller last batch of an epoch is left out
 * @param steps how many steps are to be made
 * @param seed the seed of all random numbers
 * @param machine what it ran on; has no say in the results
 */
public record RunConfig(
        String gan4j,
        List<String> command,
        String started,
        Data data,
        String preset,
        String architecture,
        @Nullable Networks networks,
        String latent,
        String pixels,
        String loss,
        List<String> additions,
        Turns schedule,
        String generatorOptimizer,
        String discriminatorOptimizer,
        int batch,
        long steps,
        long seed,
        Machine machine) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Checks that nothing needed for sampling is missing, as it may be in a file. */
    public RunConfig {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(preset, "preset");
    }

    /**
     * What a run is trained on.
     *
     * @param name as on the command line
     * @param source where it came from: bundled with the program, or a folder
     * @param images how many
     * @param height of an image in pixels
     * @param width of an image in pixels
     * @param channels 1 for grey, 3 for colours
     * @param sha256 of the bytes of all images in order
     */
    public record Data(String name, String source, int images, int height, int width, int channels, String sha256) {
        Shape shape() {
            return Shape.of(height, width, channels);
        }
    }

    /**
     * How the updates take turns.
     *
     * @param order the schedule's name, or all its settings where the numbers vary
     * @param discriminatorSteps updates of D a step; 0 where they vary
     * @param generatorSteps updates of G a step; 0 where they vary
     */
    public record Turns(String order, int discriminatorSteps, int generatorSteps) {
        static Turns of(TurnTaking turns) {
            return turns instanceof UpdateSchedule schedule
                    ? new Turns(schedule.name(), schedule.discriminatorSteps(), schedule.generatorSteps())
                    : new Turns(turns.toString(), 0, 0);
        }
    }

    /**
     * What was chosen about the networks beside the architecture.
     *
     * @param generatorNormalizer by its name
     * @param discriminatorNormalizer by its name
     * @param conditional how labels are told, by its name
     * @param classes how many labels; 0 where none are told
     * @param packing how many samples D sees at once
     */
    public record Networks(
            String generatorNormalizer, String discriminatorNormalizer, String conditional, int classes, int packing) {
        static Networks of(Design design) {
            return new Networks(
                    design.generatorNormalizer().key(),
                    design.discriminatorNormalizer().key(),
                    design.conditioning().key(),
                    design.classes(),
                    design.packing());
        }

        /** The design of a preset with these choices. */
        Design applyTo(Design design) {
            return design.generatorNormalizer(Normalizer.named(generatorNormalizer))
                    .discriminatorNormalizer(Normalizer.named(discriminatorNormalizer))
                    .conditional(Conditioning.named(conditional), classes)
                    .packing(packing);
        }
    }

    /** What a run ran on. */
    public record Machine(String java, String system, String kernels, int threads) {}

    void write(Path file) {
        try {
            WholeFile.write(file, GSON.toJson(this) + "\n");
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /**
     * Reads the file of a run.
     *
     * @throws UsageException if it is not one
     */
    public static RunConfig read(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            RunConfig config = GSON.fromJson(in, RunConfig.class);
            if (config != null) {
                return config;
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        } catch (RuntimeException e) {
            // What the parser throws, and the check above.
            throw damaged(file, e);
        }
        throw damaged(file, new JsonParseException("it is empty"));
    }

    private static UsageException damaged(Path file, RuntimeException cause) {
        return new UsageException(
                file + " is empty or damaged: expected the configuration of a run; restore it, or train again.", cause);
    }
}
