package io.github.gan4j.gan.stability;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A cost that holds a player's parameters near the mean of all they have been (Salimans et al. 2016, section 3.3):
 * weight · ‖θ − 1/t Σᵢ θ[i]‖². It is added to that player's loss, and keeps the two from running in circles.
 *
 * <pre>{@code
 * Tensor cost = loss.add(history.cost());
 * optimizer.step(Autograd.gradients(cost, network.state().parameters().values()));
 * history.update();
 * }</pre>
 */
public final class HistoricalAveraging {
    private final Map<String, Parameter> parameters;
    private final float weight;
    private final Map<String, Buffer> means = new LinkedHashMap<>();
    private final Counter updates = Counter.of(0);
    private final State state;

    private HistoricalAveraging(Map<String, Parameter> parameters, float weight) {
        this.parameters = parameters;
        this.weight = weight;
        parameters.forEach((name, parameter) -> means.put(name, Buffer.of(NDArray.copyOf(parameter.value()))));
        this.state = State.empty().with("means", State.empty().withSlots(means)).with("updates", updates);
    }

    /**
     * A history that begins with the parameters as they are; its cost is 0 until the first update.
     *
     * @param player what the player owns, of which one or more are parameters
     * @param weight what the cost is multiplied by, above 0; the paper does not say which it used
     * @return the history
     * @throws IllegalArgumentException if the weight is not above 0, or there are no parameters
     */
    public static HistoricalAveraging of(State player, float weight) {
        if (!(weight > 0) || !Float.isFinite(weight)) {
            throw new IllegalArgumentException("[history] expected a finite weight above 0, got " + weight);
        }
        Map<String, Parameter> parameters = player.parameters();
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("[history] expected a player with parameters, got none");
        }
        return new HistoricalAveraging(parameters, weight);
    }

    /** {@return weight · ‖θ − mean‖², a scalar, recorded for the gradient by θ} */
    public Tensor cost() {
        Tensor sum = Tensor.scalar(0);
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            Tensor mean = Tensor.of(NDArray.copyOf(mean(entry.getKey())));
            sum = sum.add(entry.getValue().tensor().sub(mean).square().sum());
        }
        return sum.mul(weight);
    }

    /** Takes the parameters into the mean. Call it after each of their updates. */
    public void update() {
        // The parameters as they began are one of updates + 1 points.
        float share = (float) (1. / (updates.increment() + 1));
        parameters.forEach((name, parameter) -> {
            InPlace.scale(1 - share, mean(name));
            InPlace.axpy(share, parameter.value(), mean(name));
        });
    }

    /**
     * Counts updates from 0 again, as when the player has new parameters: the means until now are the points that it
     * begins with.
     */
    public void recount() {
        updates.set(0);
    }

    private NDArray mean(String name) {
        return Objects.requireNonNull(means.get(name)).value();
    }

    /** {@return how many updates were taken in} */
    public long updates() {
        return updates.get();
    }

    /**
     * {@return all that lasts of the history, without the player: the means as {@code means}, each under its
     * parameter's name, and the counter {@code updates}}
     */
    public State state() {
        return state;
    }
}
