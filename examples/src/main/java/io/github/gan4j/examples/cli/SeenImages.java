package io.github.gan4j.examples.cli;

import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.examples.evaluate.RealImages;
import io.github.gan4j.examples.run.TrainImages;
import io.github.gan4j.run.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run was trained on, beside the real images that it is compared with.
 *
 * @param images what it was trained on, where real images of the same set are compared which it was not trained on
 * @param isLost whether that is so, and yet nobody knows any more what it was trained on
 * @param isAll whether it was trained on all the real images: of a folder nothing is held apart
 * @param isOfSameSet whether the real images are of the set, by its name, that it was trained on
 */
record SeenImages(Optional<ImageDataset> images, boolean isLost, boolean isAll, boolean isOfSameSet) {
    static SeenImages of(Run run, RealImages real) {
        Optional<String> known = run.config().data().sha256();
        boolean isOther = known.equals(Optional.of(TrainImages.sha256(real.other())));
        Optional<NamedSet> set = set(run).filter(one -> real.isOf(one.id()));
        if (!real.isTraining()) {
            return new SeenImages(Optional.empty(), false, isOther, false);
        }
        // Of a set whose samples were drawn there is no digest.
        if (isOther || set.isEmpty() || known.isEmpty()) {
            boolean isKnown = isOther || set.isPresent();
            return new SeenImages(
                    isKnown ? Optional.of(real.other()) : Optional.empty(), false, false, set.isPresent());
        }
        Optional<ImageDataset> there =
                loaded(run, set.get(), real).filter(images -> known.equals(Optional.of(TrainImages.sha256(images))));
        return new SeenImages(there, there.isEmpty(), false, true);
    }

    /** The set that a run was trained on, if it is known by name. */
    private static Optional<NamedSet> set(Run run) {
        List<String> begun = run.config().command();
        return begun.size() > 1 ? NamedSet.named(begun.get(1)) : Optional.empty();
    }

    /** The training images where they were when the run began, in the size of the real ones. */
    private static Optional<ImageDataset> loaded(Run run, NamedSet set, RealImages real) {
        List<String> begun = DataPlace.command(run.config(), Optional.empty());
        int folder = begun.indexOf(DataOptions.DATA_DIR.name()) + 1;
        try {
            return Optional.of(
                    set.load(Part.TRAIN, folder == 0 ? Optional.empty() : Optional.of(Path.of(begun.get(folder))))
                            .resized(real.shape().size(0), real.shape().size(1)));
        } catch (DataException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
