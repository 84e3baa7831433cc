package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImagePairs;
import io.github.gan4j.examples.evaluate.MeasuredAttribute;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.AttributeGroups;
import java.util.Arrays;

/**
 * Images told apart by an attribute.
 *
 * @param images as they were read, with their labels
 * @param groups with bounds, where the attribute is measured
 */
record Grouped(ImageDataset images, AttributeGroups groups) {
    /**
     * Images whose groups are known: of a measured attribute, groups of one size each unless the recipe knows its
     * bounds.
     */
    static Grouped of(ImageDataset images, AttributeGroups wanted, String place) {
        if (wanted.areClasses()) {
            return new Grouped(images, ofClasses(images, place));
        }
        if (!wanted.bounds().isEmpty()) {
            return new Grouped(images, wanted);
        }
        double[] values = values(images, wanted, place);
        try {
            return new Grouped(images, wanted.measured(values));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "The images of " + place + " are too much alike in " + wanted.attribute() + " for " + wanted.count()
                            + " groups: give fewer with --groups, or another --attribute.",
                    e);
        }
    }

    private static AttributeGroups ofClasses(ImageDataset images, String place) {
        boolean all = Arrays.stream(images.labels()).noneMatch(label -> label == ImageDataset.UNLABELLED);
        if (!all || images.classes() < 2) {
            throw new UsageException("Expected a folder for each group in " + place + ", 2 or more, got "
                    + (all ? Printable.count(images.classes(), "groups") : "pictures outside of them")
                    + ": sort the pictures into folders, or say --attribute width, area or slant of drawings.");
        }
        return AttributeGroups.of(AttributeGroups.CLASSES, images.classes());
    }

    /** The images, and as targets the same with their groups as labels. */
    ImagePairs pairs() {
        return others(images);
    }

    /** The same of other images. */
    ImagePairs others(ImageDataset other) {
        if (groups.areClasses()) {
            return ImagePairs.of(other, other);
        }
        int[] labels = Arrays.stream(values(other, groups, "the test images"))
                .mapToInt(groups::of)
                .toArray();
        return ImagePairs.of(other, other.withLabels(labels));
    }

    private static double[] values(ImageDataset images, AttributeGroups groups, String place) {
        if (images.imageShape().size(2) != 1) {
            throw new UsageException("Expected grey drawings to measure " + groups.attribute() + " of, got images of "
                    + images.imageShape().size(2) + " channels in " + place
                    + ": sort them into folders, and say --attribute class.");
        }
        double[] values = MeasuredAttribute.named(groups.attribute()).of(images);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new UsageException("The " + groups.attribute() + " of image " + (i + 1) + " of " + place
                        + " cannot be measured, since there are no bright strokes on a dark ground: leave it out, or "
                        + "say --attribute class.");
            }
        }
        return values;
    }
}
