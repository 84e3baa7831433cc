package io.github.gan4j.nn.optim;

import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Variable;
import io.github.gan4j.ndarray.InPlace;

/** Limits gradients in place, before an optimizer's step. */
public final class Clip {
    private Clip() {}

    /**
     * Scales all gradients by max / (norm + 10⁻⁶) if that is below 1, so that their common norm is at most {@code max}
     * (Pascanu et al. 2013). A norm that is not finite changes nothing; look at the result to stop there.
     *
     * @param gradients what to clip
     * @param max the largest norm, above 0
     * @return the norm before, √(Σ g²) over all gradients
     */
    public static double byNorm(Gradients gradients, float max) {
        OptimizerSettings.positive("clip", "norm", max);
        double norm = gradients.norm();
        double factor = max / (norm + 1e-6);
        if (factor < 1 && Double.isFinite(norm)) {
            for (Variable variable : gradients.variables()) {
                InPlace.scale((float) factor, gradients.of(variable));
            }
        }
        return norm;
    }

    /**
     * Limits every number of the gradients to [−limit, limit]; NaN stays NaN.
     *
     * @param gradients what to clip
     * @param limit the largest size, above 0
     */
    public static void byValue(Gradients gradients, float limit) {
        OptimizerSettings.positive("clip", "limit", limit);
        for (Variable variable : gradients.variables()) {
            InPlace.clamp(-limit, limit, gradients.of(variable));
        }
    }
}
