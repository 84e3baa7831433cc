package io.github.gan4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class TrainOptionsTest {
    @Command(name = "some")
    private static final class Some {}

    private static Chosen parsed(String... words) {
        CommandLine line = new CommandLine(new Some());
        Chosen.addTo(line.getCommandSpec());
        line.parseArgs(words);
        return Chosen.in(line.getCommandSpec());
    }

    @Test
    void everyOptionHasANameOfItsOwnAndASentence() {
        List<String> names =
                TrainOptions.ALL.stream().flatMap(row -> row.names().stream()).toList();
        assertEquals(names.size(), names.stream().distinct().count(), names.toString());
        TrainOptions.ALL.forEach(row -> assertTrue(row.help().endsWith("."), row.name()));
    }

    @Test
    void everyCureHasAnOption() {
        for (Subject subject : Subject.values()) {
            assertEquals(
                    1,
                    TrainOptions.ALL.stream()
                            .filter(row -> row.subject().filter(subject::equals).isPresent())
                            .count(),
                    subject.name());
        }
    }

    @Test
    void aRefusalIsWordedByTheRows() {
        RefusedException refused = new RefusedException(
                "[op] expected one, got two",
                "ask",
                Cure.leaveOut(Subject.DISCRIMINATOR_NORMALIZER),
                Cure.leaveOut(Subject.GENERATOR_NORMALIZER),
                Cure.choose(Subject.IMAGE_SIZE, "8x8"),
                Cure.choose(Subject.TURNS, "alternating"),
                Cure.choose(Subject.ARCHITECTURE, "another"));
        assertEquals(
                "[op] expected one, got two: leave out --normalizer and --g-normalizer, or resize them with --image-size 8x8, "
                        + "or take --schedule alternating, or take another preset, such as --preset dcgan",
                Advice.of(refused, Advice.Samples.IMAGES).getMessage());
        String numbers =
                String.valueOf(Advice.of(refused, Advice.Samples.NO_IMAGES).getMessage());
        assertTrue(!numbers.contains("--image-size") && !numbers.contains("--preset"), numbers);
        assertEquals(
                "[op] expected: one; ask",
                Advice.of(new RefusedException("[op] expected: one", "ask"), Advice.Samples.IMAGES)
                        .getMessage());
    }

    /** What is written down of any preset and any choice gives the same recipe. */
    @Test
    void theWrittenCommandGivesTheRecipe() {
        for (String choices : List.of(
                "",
                "--loss hinge --penalty r1=3,lecam --lazy 2 --augment ada,instance-noise",
                "--real-target 0.9 --loss least-squares --clip-norm 0.5 --noise reused --history 0.1",
                "--learning-rate 0.001 --d-learning-rate 0.0003 --average 50 --accumulate 2 --replay 8 --top-k 5",
                "--steps 7 --batch 12 --seed -3 --normalizer spectral --g-normalizer batch")) {
            for (Preset preset : Presets.all()) {
                List<String> words = new ArrayList<>(List.of("--preset", preset.name()));
                boolean own = (preset.name().equals("cgan") && choices.contains("-normalizer"))
                        || (preset.name().equals("vae") && !choices.startsWith("--steps"));
                Arrays.stream(choices.split(" "))
                        .filter(word -> !word.isEmpty() && !own)
                        .forEach(words::add);
                Chosen chosen = parsed(words.toArray(String[]::new));
                Recipe recipe = TrainRecipe.forImages(chosen);
                String[] command = chosen.command(recipe).toArray(String[]::new);
                assertEquals(recipe, TrainRecipe.forImages(parsed(command)), String.join(" ", command));
            }
        }
    }

    /**
     * Every option that takes several names takes them with commas, understands what others would write, and writes
     * commas down.
     */
    @Test
    void oneSeparatorIsForAllLists() {
        List<OptionRow<?>> lists =
                TrainOptions.ALL.stream().filter(OptionRow::isList).toList();
        assertEquals(
                List.of("--penalty", "--augment"),
                lists.stream().map(OptionRow::name).toList());
        for (OptionRow<?> row : lists) {
            String one = row.choices().get(0).name();
            String two = row.choices().get(2).name();
            for (String between : List.of(",", ", ", " , ", ";", "+", " + ", " ")) {
                Chosen chosen = parsed(row.name(), one + between + two);
                List<String> command = chosen.command(TrainRecipe.forImages(chosen));
                assertTrue(command.contains(one + "," + two), command.toString());
                assertEquals(TrainRecipe.forImages(parsed(row.name(), one + "," + two)), TrainRecipe.forImages(chosen));
            }
            for (String wrong : List.of("", ",", one + ",", "," + one, one + ",," + two)) {
                ParameterException e = assertThrows(ParameterException.class, () -> parsed(row.name(), wrong));
                String sentence = UsageSentence.of(e);
                assertTrue(
                        sentence.startsWith("Wrong value for " + row.name()
                                + ": expected names with a comma and no blank between, got '" + wrong + "'."),
                        sentence);
            }
        }
    }

    @Test
    void aNumberInAListKeepsItsPlus() {
        assertEquals(
                TrainRecipe.forImages(parsed("--penalty", "r1=100,drift=0.5")),
                TrainRecipe.forImages(parsed("--penalty", "r1 = 1e+2+drift= .5")));
    }

    @Test
    void whatResumeTakesIsSaidByTheRowsOfTrain() {
        CommandSpec resume =
                ResumeCommand.on(new Screen(System.out, System.err, 0)).getCommandSpec();
        for (OptionRow<?> row : TrainOptions.RESUMED) {
            OptionSpec option = resume.findOption(row.name());
            assertEquals(row.label(), option.paramLabel());
            assertEquals(List.of(row.converter()), List.of(option.converters()));
            String help = String.join("", option.description());
            assertTrue(help.startsWith(row.help().split(" \\(default|\\.$")[0]), help);
            assertEquals(row.repeated(), help.endsWith(" (default: as the run has it)."), help);
            assertEquals(1, help.split("default", -1).length - (help.contains("default") ? 1 : 0), help);
        }
        List<String> others = resume.options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> TrainOptions.RESUMED.stream()
                        .noneMatch(row -> row.name().equals(name)))
                .toList();
        assertEquals(List.of("--quiet", "--json", "--data", "--targets"), others);
    }
}
