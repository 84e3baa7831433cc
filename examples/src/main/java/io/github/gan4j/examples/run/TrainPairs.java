package io.github.gan4j.examples.run;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.AttributeGroups;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.TranslationRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Images to turn into others, and where they come from.
 *
 * @param words as they stand on the command line, one or two
 * @param name a short name, for the folder of the run
 * @param source bundled with the program, or folders
 * @param training what is trained on
 * @param held what is shown and scored; where {@code isUnseen}, never trained on
 * @param isUnseen whether what is held was kept apart
 * @param hasTruth whether held inputs and targets belong together, also where the training is not told so
 * @param judge the name of the judge that knows what the targets show, if there is one
 * @param notes what people should know, in a sentence each
 * @param groups what the images are told apart by, where they come in groups: then the targets are the inputs again,
 *     with the groups as labels
 */
public record TrainPairs(
        List<String> words,
        String name,
        String source,
        ImagePairs training,
        ImagePairs held,
        boolean isUnseen,
        boolean hasTruth,
        Optional<String> judge,
        List<String> notes,
        Optional<AttributeGroups> groups) {
    /** Inputs and targets. */
    public TrainPairs(
            List<String> words,
            String name,
            String source,
            ImagePairs training,
            ImagePairs held,
            boolean isUnseen,
            boolean hasTruth,
            Optional<String> judge,
            List<String> notes) {
        this(words, name, source, training, held, isUnseen, hasTruth, judge, notes, Optional.empty());
    }

    /** The same in groups: the targets are the inputs again, with the groups as labels, and no truth is known. */
    public TrainPairs inGroups(AttributeGroups found) {
        return new TrainPairs(words, name, source, training, held, isUnseen, false, judge, notes, Optional.of(found));
    }

    /** What there is, in a line. */
    public String described() {
        if (groups.isPresent()) {
            return Printable.count(training.size(), "images") + " "
                    + training.inputs().imageShape() + " in " + groups.get().count() + " groups of "
                    + groups.get().attribute() + ", " + source;
        }
        return Printable.count(training.size(), training.arePaired() ? "pairs of images" : "images") + " "
                + training.inputs().imageShape() + " to "
                + (training.arePaired()
                        ? ""
                        : Printable.count(training.targets().size(), "images") + " ")
                + training.targets().imageShape() + ", " + source;
    }

    /** The recipe for images of these shapes, in batches that are not larger than there are images. */
    public TranslationRecipe fitted(TranslationRecipe recipe, boolean batchIsFree) {
        int most = Math.min(training.size(), training.targets().size());
        TranslationRecipe grouped =
                groups.map(found -> recipe.data(data -> data.groups(found))).orElse(recipe);
        return grouped.data(data -> data.shapes(
                        training.inputs().imageShape(), training.targets().imageShape())
                .batch(batchIsFree ? Math.max(1, Math.min(data.batch(), most)) : data.batch()));
    }

    /** What is written down: the digest is of all inputs, then all targets, of the training. */
    public RunConfig.Data config() {
        Digest digest = new Digest();
        add(digest, training.inputs());
        add(digest, training.targets());
        Shape input = training.inputs().imageShape();
        return new RunConfig.Data(
                String.join(" ", words),
                source,
                training.size(),
                Arrays.stream(input.toArray()).boxed().toList(),
                Optional.of(digest.hex()),
                training.inputs().classNames());
    }

    private static void add(Digest digest, ImageDataset images) {
        for (int i = 0; i < images.size(); i++) {
            digest.add(images.bytes(i));
        }
    }
}
