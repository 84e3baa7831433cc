package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;

/** What a difference d of logits costs a player of a relativistic game who wants it to be large. */
public enum RelativisticForm {
    /** −ln σ(d) = sp(−d): the standard form. */
    LOGISTIC(""),
    /** max(0, 1 − d). */
    HINGE("-hinge"),
    /** (d − 1)². */
    LEAST_SQUARES("-least-squares");

    private final String suffix;

    RelativisticForm(String suffix) {
        this.suffix = suffix;
    }

    /** What is put behind the name of the game. */
    String suffix() {
        return suffix;
    }

    /** The mean cost of differences that should be large. */
    Tensor cost(Tensor difference) {
        return switch (this) {
            case LOGISTIC -> difference.neg().softplus().mean();
            case HINGE -> difference.neg().add(1).relu().mean();
            case LEAST_SQUARES -> difference.sub(1).square().mean();
        };
    }
}
