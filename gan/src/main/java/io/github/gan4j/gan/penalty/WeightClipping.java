package io.github.gan4j.gan.penalty;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.Map;

/**
 * Weight clipping (Arjovsky et al. 2017, "Wasserstein GAN", algorithm 1): after each update of the critic its weights
 * are cut to [−c, c], which bounds its slope.
 *
 * <p>Differs from the paper: only weights (parameters of two axes and more) are cut, not biases and not the gains of
 * normalisation, which do not steepen a critic or would be cut from 1 to c.
 *
 * @param bound c, above 0; 0.01 in the paper
 */
public record WeightClipping(float bound) implements Constraint {
    /** The bound of the paper, 0.01. */
    public WeightClipping() {
        this(.01f);
    }

    /**
     * A bound.
     *
     * @throws IllegalArgumentException if the bound is not above 0 and finite
     */
    public WeightClipping {
        PenaltySettings.above0("weight-clipping", "a bound", bound);
    }

    @Override
    public String name() {
        return "weight-clipping";
    }

    @Override
    public String summary() {
        return "weights in [-c, c] after each update of D (Arjovsky et al. 2017)";
    }

    /** It does: the slope of each layer is at most that of weights that are all c. */
    @Override
    public boolean boundsSlope() {
        return true;
    }

    /** It does: a bound on weights that are divided by their norm bounds nothing. */
    @Override
    public boolean needsPlainWeights() {
        return true;
    }

    @Override
    public void apply(State discriminator) {
        Map<String, Parameter> parameters = discriminator.parameters();
        parameters.forEach((name, parameter) -> {
            if (parameter.shape().rank() >= 2 && !isOfNormalization(name, parameters)) {
                InPlace.clamp(-bound, bound, parameter.value());
                parameter.tensor().touch();
            }
        });
    }

    /**
     * A weight and a bias of one shape are the gain and the shift of a normalisation, such as layer norm's over (H, W,
     * C).
     */
    private static boolean isOfNormalization(String name, Map<String, Parameter> parameters) {
        int end = name.lastIndexOf('.') + 1;
        String other = switch (name.substring(end)) {
            case "weight" -> "bias";
            case "bias" -> "weight";
            default -> "";
        };
        Parameter partner = other.isEmpty() ? null : parameters.get(name.substring(0, end) + other);
        Parameter mine = parameters.get(name);
        return partner != null && mine != null && partner.shape().equals(mine.shape());
    }
}
