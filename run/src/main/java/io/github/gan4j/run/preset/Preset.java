package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.run.Recipe;

/**
 * A recipe with a name.
 *
 * @param name as the command line takes it
 * @param description one sentence for people
 * @param paper who published it, and what differs here
 * @param expectation what to expect of it on digits
 * @param recipe everything about a training
 */
public record Preset(String name, String description, String paper, String expectation, Recipe recipe) {
    /** {@return whether the data must have labels} */
    public boolean isConditional() {
        return recipe.networks().conditioning() != Conditioning.NONE;
    }
}
