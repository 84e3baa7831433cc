package io.github.gan4j.run;

import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.penalty.Constraint;
import io.github.gan4j.gan.stability.Decay;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.optim.OptimizerRecipe;
import io.github.gan4j.nn.optim.Schedule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one player's parameters are moved.
 *
 * @param optimizer all settings of its optimizer
 * @param clipByNorm the largest norm of its gradients, above 0; longer ones are scaled down
 * @param average how an average of its parameters forgets, if one is kept
 * @param constraints what is done to its parameters after each of its updates
 */
public record PlayerRecipe(
        OptimizerRecipe optimizer, Optional<Float> clipByNorm, Optional<Decay> average, List<Constraint> constraints) {
    /**
     * A player's recipe.
     *
     * @throws IllegalArgumentException if the norm is not above 0
     */
    public PlayerRecipe {
        Objects.requireNonNull(optimizer, "[player] expected an optimizer, got null");
        constraints = List.copyOf(constraints);
        clipByNorm.ifPresent(norm -> {
            if (!(norm > 0)) {
                throw new IllegalArgumentException("[player] expected a norm above 0 to clip at, got " + norm);
            }
        });
    }

    /**
     * {@return an optimizer and nothing else}
     *
     * @param optimizer how the parameters are moved
     */
    public static PlayerRecipe of(OptimizerRecipe optimizer) {
        return new PlayerRecipe(optimizer, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * {@return the same with another optimizer}
     *
     * @param newOptimizer how the parameters are moved
     */
    public PlayerRecipe optimizer(OptimizerRecipe newOptimizer) {
        return new PlayerRecipe(newOptimizer, clipByNorm, average, constraints);
    }

    /**
     * {@return the same with one learning rate for all steps}
     *
     * @param rate above 0
     */
    public PlayerRecipe learningRate(float rate) {
        return optimizer(optimizer.learningRate(Schedule.constant(rate)));
    }

    /**
     * {@return the same with another limit of the gradients' norm}
     *
     * @param norm the limit, above 0
     */
    public PlayerRecipe clipByNorm(float norm) {
        return new PlayerRecipe(optimizer, Optional.of(norm), average, constraints);
    }

    /**
     * {@return the same with an average of the parameters}
     *
     * @param decay how it forgets
     */
    public PlayerRecipe average(Decay decay) {
        return new PlayerRecipe(optimizer, clipByNorm, Optional.of(decay), constraints);
    }

    /**
     * {@return the same with one more constraint}
     *
     * @param constraint what is done to the parameters after each update
     */
    public PlayerRecipe constraint(Constraint constraint) {
        return constraints(
                Stream.concat(constraints.stream(), Stream.of(constraint)).toList());
    }

    /**
     * {@return the same with other constraints}
     *
     * @param newConstraints all that is done to the parameters after each update
     */
    public PlayerRecipe constraints(List<? extends Constraint> newConstraints) {
        return new PlayerRecipe(optimizer, clipByNorm, average, List.copyOf(newConstraints));
    }

    /**
     * A player that is moved so.
     *
     * @param name its name, without dots
     * @param networks what it owns
     * @return the player, which has made no update
     */
    public Player player(String name, Layer... networks) {
        Player player = Player.of(name, networks).optimizer(optimizer);
        if (clipByNorm.isPresent()) {
            player = player.clipByNorm(clipByNorm.get());
        }
        if (average.isPresent()) {
            player = player.average(average.get());
        }
        for (Constraint constraint : constraints) {
            player = player.constraint(constraint);
        }
        return player;
    }
}
