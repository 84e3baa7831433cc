package io.github.gan4j.gan.diagnosis;

import java.util.Objects;

/**
 * What is wrong with a run, seen at one step.
 *
 * @param kind what it is
 * @param step the number of the step it was seen at
 * @param evidence what was seen, with figures, a sentence without its full stop
 */
public record Finding(Kind kind, long step, String evidence) {
    /** Checks that all is there. */
    public Finding {
        Objects.requireNonNull(kind, "[diagnosis] expected a kind of finding, got null");
        Objects.requireNonNull(evidence, "[diagnosis] expected what was seen, got null");
    }

    /** The ways in which a run goes wrong. */
    public enum Kind {
        /** Logits or gradients grow without end. */
        DIVERGENCE(
                "divergence",
                "lower both learning rates, clip gradients by their norm, or add r1 or gradient-penalty; go back to an earlier checkpoint"),
        /** D tells nothing: one logit for all samples, or real samples below generated ones. */
        DEAD_DISCRIMINATOR(
                "the discriminator is dead",
                "check that its learning rate is neither almost 0 nor far too high, use leaky ReLU in it, and begin anew:"
                        + " weights that are lost seldom come back"),
        /** G's gradient is next to nothing, since D rejects all it makes. */
        VANISHING_GENERATOR_GRADIENT(
                "the generator's gradient has vanished",
                "use the non-saturating loss instead of minimax, lower the discriminator's learning rate or its number of updates,"
                        + " add r1, and where outputs are saturated lower the generator's learning rate too"),
        /** Many samples are alike. */
        COLLAPSE(
                "the generator has collapsed",
                "lower the generator's learning rate, pack samples (packing 2), add r1 or gradient-penalty,"
                        + " or go back to an earlier checkpoint"),
        /** Samples lie at the ends of their range, where the last activation passes no gradient. */
        SATURATED_OUTPUTS(
                "the generator's outputs are saturated",
                "check that the data has the range of the generator's last activation, and lower the generator's learning rate or"
                        + " the size of its last layer's initial weights");

        private final String words;
        private final String cure;

        Kind(String words, String cure) {
            this.words = words;
            this.cure = cure;
        }

        /** {@return what usually helps, a part of a sentence} */
        public String cure() {
            return cure;
        }
    }

    /** {@return the finding in a sentence, with figures, and what usually helps} */
    public String sentence() {
        return "step " + step + ": " + kind.words + ": " + evidence + "; what usually helps: " + kind.cure + ".";
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
