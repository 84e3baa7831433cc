package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.Cure;
import io.github.gan4j.gan.Cure.Subject;
import io.github.gan4j.gan.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** What the libraries refuse, with cures in the words of the options. */
final class Advice {
    private Advice() {}

    /** What can be done to the samples there are. */
    enum Samples {
        /** Images, which can be had in another size. */
        IMAGES,
        /** Samples that are no images. */
        NO_IMAGES
    }

    /** The failure for people; what is no image is not advised to be resized, and gets no networks for images. */
    static UsageException of(RefusedException refused, Samples samples) {
        List<Cure> cures = refused.cures().stream()
                .filter(cure -> samples == Samples.IMAGES
                        || (cure.subject() != Subject.IMAGE_SIZE && cure.subject() != Subject.ARCHITECTURE))
                .toList();
        return cures.isEmpty()
                ? new UsageException(String.valueOf(refused.getMessage()), refused)
                : new UsageException(refused.with(words(cures)), refused);
    }

    private static String words(List<Cure> cures) {
        List<String> words = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Cure cure : cures) {
            if (cure.value().isEmpty()) {
                leftOut.add(row(cure.subject()).name());
            } else {
                words.add(cure.subject() == Subject.ARCHITECTURE ? preset(cure.value()) : take(cure));
            }
        }
        if (!leftOut.isEmpty()) {
            words.add(0, "leave out " + String.join(" and ", leftOut));
        }
        return String.join(", or ", words);
    }

    private static String take(Cure cure) {
        OptionRow<?> row = row(cure.subject());
        return row.advice() + " " + row.name() + " " + cure.value();
    }

    /** The library knows what networks must be, the command line which preset has such ones. */
    private static String preset(String kind) {
        return switch (kind) {
            case "images of any size" -> "choose --preset mlp, which makes " + kind;
            case "two images" -> "take --preset cogan";
            case "convolutions" -> "take a preset of " + kind + ", such as --preset dcgan";
            default -> "take another preset, such as --preset dcgan";
        };
    }

    private static OptionRow<?> row(Subject subject) {
        return TrainOptions.ALL.stream()
                .filter(row -> row.subject().filter(subject::equals).isPresent())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("[advice] expected an option for " + subject + ", got none"));
    }
}
