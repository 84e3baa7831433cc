package io.github.gan4j.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that is known about a run when it begins, as it stands in its {@code config.json}. The recipe is whole: nothing
 * of it is looked up in a preset, which may change.
 *
 * @param format the version of this layout, {@value #FORMAT}
 * @param gan4j the version of the library
 * @param command the arguments that repeat the run
 * @param started when the run began, as ISO 8601 in UTC
 * @param data what it is trained on
 * @param preset where the recipe came from, for people
 * @param architecture the networks with their sizes, for people
 * @param recipe all that was chosen; empty where it holds something that is not of gan4j
 * @param printed the recipe as Java prints it, for people; empty where the recipe is there
 * @param machine what it ran on; has no say in the results
 * @param translation all that was chosen, where images are turned into others; there is no recipe then
 */
public record RunConfig(
        int format,
        String gan4j,
        List<String> command,
        String started,
        Data data,
        String preset,
        String architecture,
        Optional<Recipe> recipe,
        Optional<String> printed,
        Machine machine,
        Optional<TranslationRecipe> translation) {
    /** The version of the layout that is written. */
    public static final int FORMAT = 2;

    private static final String ROOT = "config";
    private static final String CLASS_COUNTS = "classCounts";
    private static final String TRANSLATION = "translation";

    /** Copies the command. */
    public RunConfig {
        command = List.copyOf(command);
    }

    /**
     * What a run is trained on.
     *
     * @param name as on the command line
     * @param source where it came from: bundled with the program, a folder, or a mixture
     * @param count how many samples; 0 where they are drawn without end
     * @param shape of one sample, such as height, width and channels of an image
     * @param sha256 of the bytes of all samples in order; empty where they are drawn
     * @param classNames the names of the classes, where the data has some; name i is that of label i
     * @param classCounts how many samples each class has, 0 for one that the data never shows; count i is that of label
     *     i. Empty where the data has no labels, or they were not counted
     */
    public record Data(
            String name,
            String source,
            int count,
            List<Integer> shape,
            Optional<String> sha256,
            List<String> classNames,
            List<Integer> classCounts) {
        /**
         * What a run is trained on.
         *
         * @throws IllegalArgumentException if the shape is none, a count is below 0, or there are not as many counts as
         *     names
         */
        public Data {
            shape = List.copyOf(shape);
            classNames = List.copyOf(classNames);
            classCounts = List.copyOf(classCounts);
            if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException("[data] expected a shape of sizes of 1 or more, got " + shape);
            }
            if (classCounts.stream().anyMatch(samples -> samples < 0)
                    || (!classNames.isEmpty() && !classCounts.isEmpty() && classNames.size() != classCounts.size())) {
                throw new IllegalArgumentException("[data] expected a count of 0 or more for each of "
                        + classNames.size() + " class names, got " + classCounts);
            }
        }

        /**
         * What a run is trained on, without counts of classes.
         *
         * @param name as on the command line
         * @param source where it came from
         * @param count how many samples; 0 where they are drawn without end
         * @param shape of one sample
         * @param sha256 of the bytes of all samples in order; empty where they are drawn
         * @param classNames the names of the classes, where the data has some
         * @throws IllegalArgumentException if the shape is none
         */
        public Data(
                String name,
                String source,
                int count,
                List<Integer> shape,
                Optional<String> sha256,
                List<String> classNames) {
            this(name, source, count, shape, sha256, classNames, List.of());
        }
    }

    /**
     * What a run ran on.
     *
     * @param java version and vendor
     * @param system the operating system
     * @param kernels how the arithmetic is done
     * @param threads how many share it
     */
    public record Machine(String java, String system, String kernels, int threads) {
        /** {@return what this program runs on} */
        public static Machine here() {
            return new Machine(javaHere(), systemHere(), Backend.describe(), Backend.threads());
        }

        /** {@return version and vendor of the Java of this program} */
        public static String javaHere() {
            return property("java.version") + " (" + property("java.vm.name") + ", " + property("java.vendor") + ")";
        }

        /** {@return the operating system of this program} */
        public static String systemHere() {
            return property("os.name") + " " + property("os.version") + ", " + property("os.arch");
        }

        private static String property(String name) {
            return System.getProperty(name, "?");
        }
    }

    /**
     * The configuration of a new run of a program on images, which begins now on this machine; for
     * {@link Training#describedBy}.
     *
     * @param recipe all that was chosen
     * @param images what it is trained on
     * @return the configuration, without a command that repeats the run
     */
    public static RunConfig of(Recipe recipe, ImageDataset images) {
        String version = RunConfig.class.getPackage().getImplementationVersion();
        Data data = new Data(
                "images",
                "a program",
                images.size(),
                Arrays.stream(images.imageShape().toArray()).boxed().toList(),
                Optional.empty(),
                images.classNames(),
                images.classCounts());
        return of(
                version == null ? "development" : version,
                List.of(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                data,
                "own",
                recipe.networks()
                        .family()
                        .of(images.imageShape(), recipe.networks().latentSize())
                        .toString(),
                recipe,
                Machine.here());
    }

    /**
     * {@return an observer that writes this into a folder when a run begins, and anew where it was lost or damaged, or
     * the run goes on with another total}
     *
     * @param folder of the run
     */
    public Observer writtenTo(RunFolder folder) {
        return new ConfigFile(folder, this);
    }

    /**
     * The configuration of a new run.
     *
     * @param gan4j the version of the library
     * @param command the arguments that repeat the run
     * @param started when the run began, as ISO 8601 in UTC
     * @param data what it is trained on
     * @param preset where the recipe came from, for people
     * @param architecture the networks with their sizes, for people
     * @param recipe all that was chosen
     * @param machine what it runs on
     * @return the configuration
     */
    public static RunConfig of(
            String gan4j,
            List<String> command,
            String started,
            Data data,
            String preset,
            String architecture,
            Recipe recipe,
            Machine machine) {
        Optional<Recipe> written = Optional.of(recipe).filter(one -> isWritable(one::toJson));
        return new RunConfig(
                FORMAT,
                gan4j,
                command,
                started,
                data,
                preset,
                architecture,
                written,
                written.isPresent() ? Optional.empty() : Optional.of(recipe.toString()),
                machine,
                Optional.empty());
    }

    /**
     * The configuration of a new run that turns images into others.
     *
     * @param gan4j the version of the library
     * @param command the arguments that repeat the run
     * @param started when the run began, as ISO 8601 in UTC
     * @param data what it is trained on
     * @param preset where the recipe came from, for people
     * @param architecture the networks with their sizes, for people
     * @param translation all that was chosen
     * @param machine what it runs on
     * @return the configuration
     */
    public static RunConfig of(
            String gan4j,
            List<String> command,
            String started,
            Data data,
            String preset,
            String architecture,
            TranslationRecipe translation,
            Machine machine) {
        Optional<TranslationRecipe> written = Optional.of(translation).filter(one -> isWritable(one::toJson));
        return new RunConfig(
                FORMAT,
                gan4j,
                command,
                started,
                data,
                preset,
                architecture,
                Optional.empty(),
                written.isPresent() ? Optional.empty() : Optional.of(translation.toString()),
                machine,
                written);
    }

    private static boolean isWritable(Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (RecipeFormatException e) {
            return false;
        }
    }

    /**
     * The recipe, as sampling and going on need it.
     *
     * @param file where this stands, for the sentence
     * @return the recipe
     * @throws RecipeFormatException if it could not be written down
     */
    public Recipe whole(Path file) {
        if (translation.isPresent()) {
            throw new RecipeFormatException(
                    "recipe",
                    "[" + ROOT + "] expected a recipe that makes images of noise in " + file
                            + ", got one that turns images into others: open the run with TranslationRun");
        }
        return recipe.orElseThrow(() -> new RecipeFormatException(
                "recipe",
                "[" + ROOT + "] expected a recipe in " + file
                        + ", got only its printed form, since it holds something that is "
                        + "not of gan4j: build the networks in Java, and load the weights into them"));
    }

    /**
     * In what some data differ from those of the run; that they have moved is no difference.
     *
     * @param now the data there is
     * @return a phrase for each difference, such as {@code data.count was 64, is 65}
     */
    public List<String> differencesIn(Data now) {
        RunConfig other = new RunConfig(
                format, gan4j, command, started, now, preset, architecture, recipe, printed, machine, translation);
        return Differences.between(toJson(), other.toJson());
    }

    /** This run with the command by which it goes on, and where its data are now. */
    RunConfig goingOn(RunConfig now) {
        return new RunConfig(
                format,
                gan4j,
                now.command,
                started,
                now.data,
                preset,
                architecture,
                recipe,
                printed,
                machine,
                translation);
    }

    /** {@return the text of {@code config.json}} */
    public String toJson() {
        JsonObject json = Codec.write(RunConfig.class, this, ROOT).getAsJsonObject();
        if (translation.isEmpty()) {
            json.remove(TRANSLATION);
        }
        return JsonText.print(json) + "\n";
    }

    /**
     * Writes the file at once: it is there whole or not at all.
     *
     * @param file {@code config.json}
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, toJson());
        } catch (IOException e) {
            throw DataException.unwritable(file, e);
        }
    }

    /**
     * Reads the file of a run.
     *
     * @param file {@code config.json}
     * @return the configuration
     * @throws RecipeFormatException if it is not one, or of a version of gan4j that this one does not know
     * @throws DataException if there is no such file
     */
    public static RunConfig read(Path file) {
        try {
            return parse(text(file));
        } catch (RecipeFormatException e) {
            throw e.in(file, "is empty or damaged");
        }
    }

    /** Reads what {@link #toJson} gave. */
    static RunConfig parse(String text) {
        JsonElement json = JsonText.parse(ROOT, text);
        if (json instanceof JsonObject object) {
            requireFormat(object);
            addCounts(object);
            if (!object.has(TRANSLATION)) {
                object.add(TRANSLATION, JsonNull.INSTANCE);
            }
        }
        return Codec.read(RunConfig.class, json, ROOT);
    }

    /** Runs of before classes were counted can be sampled from all the same. */
    private static void addCounts(JsonObject object) {
        if (object.get("data") instanceof JsonObject data && !data.has(CLASS_COUNTS)) {
            data.add(CLASS_COUNTS, new JsonArray());
        }
    }

    private static void requireFormat(JsonObject object) {
        JsonElement format = object.get("format");
        if (format == null && object.has("preset")) {
            throw new RecipeFormatException(
                    "",
                    "[" + ROOT
                            + "] expected a recipe, got the name of a preset, as gan4j wrote before it kept recipes: use the "
                            + "version that made the run, or train again with its command");
        }
        if (format instanceof JsonPrimitive number && number.isNumber() && number.getAsDouble() > FORMAT) {
            throw RecipeFormatException.ofNewer(
                    "format",
                    "[" + ROOT + "] expected format " + FORMAT + " or older, got " + number
                            + ": use the version of gan4j that made the run, or a newer one");
        }
    }

    /**
     * Reads a recipe from a file: the {@code config.json} of a run, or a recipe alone.
     *
     * @param file the file
     * @return the recipe
     * @throws RecipeFormatException if there is none in it
     * @throws DataException if there is no such file
     */
    public static Recipe readRecipe(Path file) {
        String text = text(file);
        try {
            JsonElement json = JsonText.parse(ROOT, text);
            if (json instanceof JsonObject object && !object.has("networks") && object.has("command")) {
                return read(file).whole(file);
            }
            return Codec.read(Recipe.class, json, "recipe");
        } catch (RecipeFormatException e) {
            throw e.in(file, "has no recipe");
        }
    }

    /**
     * Finds a recipe that turns images into others in a file: the {@code config.json} of a run, or a recipe alone.
     *
     * @param file the file
     * @return the recipe; empty if the file is none, or holds another kind of recipe
     * @throws RecipeFormatException if there is one, and it is damaged
     */
    public static Optional<TranslationRecipe> findTranslation(Path file) {
        JsonElement json;
        try {
            json = JsonText.parse(ROOT, text(file));
        } catch (RecipeFormatException | DataException e) {
            return Optional.empty();
        }
        if (!(json instanceof JsonObject object)) {
            return Optional.empty();
        }
        try {
            if (object.has("translator")) {
                return Optional.of(Codec.read(TranslationRecipe.class, object, TRANSLATION));
            }
            return object.get(TRANSLATION) instanceof JsonObject
                    ? parse(text(file)).translation()
                    : Optional.empty();
        } catch (RecipeFormatException e) {
            throw e.in(file, "has no recipe");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new RecipeFormatException(
                    "", "[" + ROOT + "] expected text in UTF-8, got other bytes: restore the file");
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }
}
