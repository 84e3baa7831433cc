package io.github.gan4j.gan;

import java.util.Objects;

/**
 * One way to make a choice possible that was refused, as data: the library says it in words of its own, a program in
 * those of its options.
 *
 * @param subject what is to be chosen
 * @param value how, in the field's words, such as {@code batch or none}; empty where it is to be left out
 */
public record Cure(Subject subject, String value) {
    /** What can be chosen otherwise. */
    public enum Subject {
        /** The networks. */
        ARCHITECTURE,
        /** The height and width of the images, as {@code 32x48}. */
        IMAGE_SIZE,
        /** How G's layers are kept in bounds. */
        GENERATOR_NORMALIZER,
        /** How D's layers are kept in bounds. */
        DISCRIMINATOR_NORMALIZER,
        /** How labels are told. */
        CONDITIONING,
        /** How many samples D sees at once. */
        PACKING,
        /** How the updates take turns. */
        TURNS,
        /** Samples in a batch. */
        BATCH,
        /** When networks grow. */
        GROWTH
    }

    /**
     * A cure.
     *
     * @param subject what is to be chosen
     * @param value how; empty where it is to be left out
     */
    public Cure {
        Objects.requireNonNull(subject, "[cure] expected a subject, got null");
        Objects.requireNonNull(value, "[cure] expected a value, got null");
    }

    /**
     * Another choice.
     *
     * @param subject what is to be chosen
     * @param value how
     * @return the cure
     */
    public static Cure choose(Subject subject, String value) {
        return new Cure(subject, value);
    }

    /**
     * No choice.
     *
     * @param subject what is to be left out
     * @return the cure
     */
    public static Cure leaveOut(Subject subject) {
        return new Cure(subject, "");
    }
}
