package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.FolderContents;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.TrainPairs;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.model.SuperResolution;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.AttributeGroups;
import io.github.gan4j.run.TranslationRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images to turn into others that are named on a command line: one set of which operators make both kinds, two
 * sets, two folders, or a folder of pictures that show pairs side by side.
 */
final class PairsOf {
    private static final int HELD_OUT = 10;

    private final Chosen chosen;
    private final TranslationRecipe recipe;
    private final Optional<Path> dataDir;
    private final Optional<ImageSize> size;
    private final boolean skipping;

    private final Screen screen;

    private PairsOf(Chosen chosen, TranslationRecipe recipe, Screen screen) {
        this.screen = screen;
        this.chosen = chosen;
        this.recipe = recipe;
        this.dataDir = chosen.get(DataOptions.DATA_DIR);
        this.size = chosen.get(DataOptions.IMAGE_SIZE);
        this.skipping = chosen.has(DataOptions.SKIP_UNREADABLE);
    }

    /**
     * Reads the images.
     *
     * @param data what is said first
     * @param targets what is said behind it, if anything is
     * @param recipe what is to be learnt
     * @param made whether it was said what is to be made of the images, or the run that goes on knows
     */
    static TrainPairs read(
            String data,
            @Nullable String targets,
            Chosen chosen,
            TranslationRecipe recipe,
            boolean made,
            Screen screen) {
        PairsOf reader = new PairsOf(chosen, recipe, screen);
        try {
            return reader.read(data, targets, made);
        } catch (ShapeException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private TrainPairs read(String data, @Nullable String targets, boolean made) {
        if (recipe.data().groups().isPresent()) {
            return inGroups(data, targets, recipe.data().groups().get());
        }
        if (targets != null) {
            if (TranslationOptions.areMade(chosen)) {
                throw new UsageException(
                        "Expected one set of images with --task, --from, --to or --scale, which make inputs and targets"
                                + " of it, got two: leave the options out, or " + targets + ".");
            }
            return ofTwo(data, targets);
        }
        if (NamedSet.named(data).isPresent()) {
            return ofSet(NamedSet.named(data).get());
        }
        return ofFolder(data, made);
    }

    private TrainPairs inGroups(String data, @Nullable String targets, AttributeGroups groups) {
        if (targets != null) {
            throw new UsageException("Expected one set of images in groups for this preset, got two: leave out "
                    + targets + ", or put its pictures into a folder of a group.");
        }
        Optional<NamedSet> named = NamedSet.named(data);
        if (named.isPresent()) {
            NamedSet set = named.get();
            noneOfFolders(set.id());
            Grouped grouped = Grouped.of(loaded(set, Part.TRAIN), groups, set.id());
            return new TrainPairs(
                            List.of(set.id()),
                            set.id(),
                            source(set),
                            grouped.pairs(),
                            grouped.others(loaded(set, Part.TEST)),
                            true,
                            false,
                            Optional.of(set.judge()),
                            List.of())
                    .inGroups(grouped.groups());
        }
        Read read = collection(data);
        Grouped grouped = Grouped.of(read.images(), groups, data);
        return split(List.of(data), name(data), "folder " + read.source(), grouped.pairs(), read.notes())
                .inGroups(grouped.groups());
    }

    private String source(NamedSet set) {
        return dataDir.map(dir -> "folder " + ImagesOf.full(dir)).orElse(set.origin());
    }

    private TrainPairs ofSet(NamedSet set) {
        noneOfFolders(set.id());
        ImageOperator from = recipe.data().from().orElseThrow(() -> needsTwo(set.id()));
        ImageOperator to = recipe.data().to().orElseThrow(() -> needsTwo(set.id()));
        requireTwo(from, to);
        ImageDataset training = loaded(set, Part.TRAIN);
        ImageDataset test = loaded(set, Part.TEST);
        return new TrainPairs(
                List.of(set.id()),
                set.id(),
                source(set),
                made(training, from, to),
                ImagePairs.of(from.apply(test), to.apply(test)),
                true,
                true,
                Optional.of(set.judge()),
                List.of());
    }

    /** Of images without pairs, no image is in both collections: its target cannot be learnt by heart. */
    private ImagePairs made(ImageDataset images, ImageOperator from, ImageOperator to) {
        if (recipe.supervision().isPaired()) {
            return ImagePairs.of(from.apply(images), to.apply(images));
        }
        int half = images.size() / 2;
        return ImagePairs.unpaired(from.apply(images.head(half)), to.apply(images.part(half, images.size())));
    }

    private static void requireTwo(ImageOperator from, ImageOperator to) {
        if (from.name().equals(to.name())) {
            throw new UsageException("Expected inputs and targets that differ, got --from " + from.name() + " and --to "
                    + to.name() + ": choose another for one of them.");
        }
    }

    private UsageException needsTwo(String data) {
        return new UsageException("Expected two sets of images, inputs and targets, got " + data
                + " alone: name a second one behind it, or say with --from and --to what is made of each image.");
    }

    private TrainPairs ofTwo(String data, String targets) {
        boolean sets =
                NamedSet.named(data).isPresent() && NamedSet.named(targets).isPresent();
        if (sets) {
            return ofTwoSets(NamedSet.named(data).get(), NamedSet.named(targets).get());
        }
        if (recipe.supervision().isPaired()
                && (NamedSet.named(data).isPresent() || NamedSet.named(targets).isPresent())) {
            throw new UsageException("Expected two folders, in which files of equal names are pairs, got " + data
                    + " and " + targets + ": give two folders, or one set with --task.");
        }
        Read inputs = collection(data);
        Read wanted = collection(targets);
        if (!recipe.supervision().isPaired()) {
            return split(
                    List.of(data, targets),
                    name(data),
                    "folders " + inputs.source() + " and " + wanted.source(),
                    ImagePairs.unpaired(inputs.images(), wanted.images()),
                    notes(inputs, wanted));
        }
        ImagePairs pairs = ImagePairs.ofContents(
                inputs.contents().orElseThrow(), wanted.contents().orElseThrow());
        return split(
                List.of(data, targets),
                name(data),
                "folders " + inputs.source() + " and " + wanted.source(),
                chosen.has(TranslationOptions.SWAP) ? pairs.swapped() : pairs,
                notes(inputs, wanted));
    }

    private TrainPairs ofTwoSets(NamedSet first, NamedSet second) {
        noneOfFolders(first.id());
        if (recipe.supervision().isPaired()) {
            throw new UsageException("Expected pairs for this preset, which " + first.id() + " and " + second.id()
                    + " are not: give one of them with --task, or take --preset cyclegan.");
        }
        if (dataDir.isPresent()) {
            throw new UsageException("Expected --data-dir with one set, got two: leave it out, or name folders.");
        }
        return new TrainPairs(
                List.of(first.id(), second.id()),
                first.id() + "-" + second.id(),
                first.origin() + " and " + second.origin(),
                ImagePairs.unpaired(first.load(Part.TRAIN, dataDir), second.load(Part.TRAIN, dataDir)),
                ImagePairs.unpaired(first.load(Part.TEST, dataDir), second.load(Part.TEST, dataDir)),
                true,
                false,
                Optional.of(second.judge()),
                List.of());
    }

    private TrainPairs ofFolder(String data, boolean made) {
        boolean bySize = recipe.translator() instanceof SuperResolution;
        if (!made && !bySize && !recipe.supervision().isPaired()) {
            throw needsTwo(data);
        }
        Read read = collection(data);
        ImagePairs pairs;
        if (made || bySize) {
            ImageOperator from = recipe.data().from().orElseThrow(() -> needsTwo(data));
            ImageOperator to = recipe.data().to().orElseThrow(() -> needsTwo(data));
            requireTwo(from, to);
            pairs = made(read.images(), from, to);
            if (!pairs.arePaired() && pairs.inputs().size() >= HELD_OUT) {
                // Both kinds are made of the same images, so the truth of those that are held apart is known.
                ImageDataset firsts = read.images().head(pairs.inputs().size());
                ImageDataset held =
                        ImagePairs.of(firsts, firsts).split(HELD_OUT).held().inputs();
                return split(
                        List.of(data),
                        name(data),
                        "folder " + read.source(),
                        pairs,
                        Optional.of(ImagePairs.of(from.apply(held), to.apply(held))),
                        read.notes());
            }
        } else {
            ImagePairs beside = ImagePairs.sideBySide(read.images());
            pairs = chosen.has(TranslationOptions.SWAP) ? beside.swapped() : beside;
        }
        return split(List.of(data), name(data), "folder " + read.source(), pairs, read.notes());
    }

    /** What was read of a place, with its files where it is a folder of pictures. */
    private record Read(ImageDataset images, Optional<FolderContents> contents, String source, List<String> notes) {}

    /** Images that are of one size, in the size that is wanted. */
    private Read read(ImageDataset images, String source) {
        return new Read(ImageSize.of(images, size), Optional.empty(), source, ImageSize.notes(images, size));
    }

    private ImageDataset loaded(NamedSet set, Part part) {
        return ImageSize.of(set.load(part, dataDir), size);
    }

    private Read collection(String data) {
        Optional<NamedSet> set = NamedSet.named(data);
        if (set.isPresent()) {
            return read(set.get().load(Part.TRAIN, Optional.empty()), data);
        }
        Path path = Path.of(data);
        if (!Files.exists(path)) {
            throw new UsageException("There is no data set or folder '" + data + "': give "
                    + String.join(", ", NamedSet.ids()) + ", or a folder of pictures.");
        }
        if (DataSets.isIdx(path)) {
            return read(DataSets.loadFolder(path), ImagesOf.full(path).toString());
        }
        ImagesOf.requireNoNumbers(path);
        ImageFolder folder = ImageFolder.of(path);
        ImageFolder sized = size.map(to -> folder.size(to.height(), to.width())).orElse(folder);
        try {
            FolderContents contents = ReadingLine.contents(skipping ? sized.skippingUnreadable() : sized, screen);
            return new Read(
                    contents.images(),
                    Optional.of(contents),
                    ImagesOf.full(path).toString(),
                    contents.notes());
        } catch (DataException e) {
            throw ImagesOf.inWords(e);
        }
    }

    private void noneOfFolders(String data) {
        if (skipping || chosen.has(TranslationOptions.SWAP)) {
            throw new UsageException("Expected "
                    + (skipping ? DataOptions.SKIP_UNREADABLE : TranslationOptions.SWAP).name()
                    + " for folders of images only, got it for " + data + ": leave it out.");
        }
    }

    /** One in ten is kept apart, where there are ten. */
    private TrainPairs split(List<String> words, String name, String source, ImagePairs all, List<String> notes) {
        return split(words, name, source, all, Optional.empty(), notes);
    }

    /** The same, where what is kept apart is known in pairs. */
    private TrainPairs split(
            List<String> words,
            String name,
            String source,
            ImagePairs all,
            Optional<ImagePairs> inPairs,
            List<String> notes) {
        int fewer = Math.min(all.inputs().size(), all.targets().size());
        List<String> told = new ArrayList<>(notes);
        if (fewer < HELD_OUT) {
            told.add("All " + Printable.count(fewer, "images")
                    + " are trained on, too few to keep some apart: what is shown and scored was seen in training.");
            return new TrainPairs(
                    words, name, source, all, all, false, all.arePaired(), Optional.empty(), List.copyOf(told));
        }
        ImagePairs.Split split = all.split(HELD_OUT);
        ImagePairs held = inPairs.orElse(split.held());
        told.add("One image in " + HELD_OUT + " is kept apart, to be shown and scored: "
                + Printable.count(
                        held.size(),
                        recipe.data().groups().isPresent() ? "images" : held.arePaired() ? "pairs" : "inputs")
                + ".");
        return new TrainPairs(
                words,
                name,
                source,
                split.training(),
                held,
                true,
                held.arePaired(),
                Optional.empty(),
                List.copyOf(told));
    }

    private static List<String> notes(Read first, Read second) {
        List<String> all = new ArrayList<>(first.notes());
        all.addAll(second.notes());
        return all;
    }

    private static String name(String data) {
        return NamedSet.named(data).isPresent() ? data : ImagesOf.name(Path.of(data));
    }
}
