package io.github.gan4j.gan.stability;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the generator look ahead (Metz et al. 2017, unrolled GANs): its loss is that against the discriminator as it
 * would be after k more steps of gradient descent on the same batch, θ(i+1) = θ(i) − η · ∂L_D(θ(i))/∂θ, and its
 * gradient flows through these steps too, so that it feels how D would answer. D itself is updated as ever, and this
 * changes nothing of it.
 *
 * <p>Differs from the paper: D's steps are those of plain gradient descent; the paper's experiments unroll Adam. Each
 * step costs about as much time and memory as an update of D whose gradient is differentiated again.
 *
 * @param steps k, how many steps D would make, 1 or more
 * @param learningRate η, above 0
 */
public record Unrolled(int steps, float learningRate) {
    /**
     * A look ahead.
     *
     * @param steps k, how many steps D would make, 1 or more
     * @param learningRate η, above 0
     * @throws IllegalArgumentException if a number is not as said
     */
    public Unrolled {
        if (steps < 1 || !(learningRate > 0) || !Float.isFinite(learningRate)) {
            throw new IllegalArgumentException(
                    "[unrolled] expected 1 or more steps and a finite learning rate above 0, got " + steps + " and "
                            + learningRate);
        }
    }

    /**
     * The discriminator's parameters after the steps, as functions of the generated samples.
     *
     * @param discriminator D; no buffer of it moves in a frozen pass
     * @param pass how D is asked, such as {@code Pass.frozen()}, with the condition of the samples if it has one
     * @param loss what D minimises
     * @param real real inputs of D, (N, …)
     * @param fake generated inputs of D, (N, …), recorded for the gradient by G
     * @return what stands in for each parameter of D
     * @throws IllegalStateException inside {@link Autograd#noGrad}
     */
    public Map<Parameter, Tensor> parameters(Layer discriminator, Pass pass, GanLoss loss, Tensor real, Tensor fake) {
        List<Parameter> parameters =
                List.copyOf(discriminator.state().parameters().values());
        Map<Parameter, Tensor> now = new LinkedHashMap<>();
        parameters.forEach(parameter -> now.put(parameter, parameter.tensor()));
        for (int i = 0; i < steps; i++) {
            Tensor cost = Parameter.substituting(
                    now,
                    () -> loss.discriminator(discriminator.forward(real, pass), discriminator.forward(fake, pass)));
            List<Tensor> before = List.copyOf(now.values());
            List<Tensor> gradients = Autograd.grad(cost, before, CreateGraph.YES);
            for (int p = 0; p < parameters.size(); p++) {
                now.put(parameters.get(p), before.get(p).sub(gradients.get(p).mul(learningRate)));
            }
        }
        return now;
    }

    /**
     * Does something while the discriminator is as it would be after the steps.
     *
     * @param discriminator D; afterwards it is as before
     * @param pass how D is asked, such as {@code Pass.frozen()}, with the condition of the samples if it has one
     * @param loss what D minimises
     * @param real real inputs of D, (N, …)
     * @param fake generated inputs of D, (N, …), recorded for the gradient by G
     * @param work what to do, such as computing the generator's loss
     * @param <T> the type of its result
     * @return its result
     */
    public <T extends @Nullable Object> T with(
            Layer discriminator, Pass pass, GanLoss loss, Tensor real, Tensor fake, Supplier<T> work) {
        return Parameter.substituting(parameters(discriminator, pass, loss, real, fake), work);
    }

    /**
     * The generator's loss against the discriminator as it would be after the steps.
     *
     * @param discriminator D
     * @param pass how D is asked, such as {@code Pass.frozen()}, with the condition of the samples if it has one
     * @param loss what both players minimise
     * @param real real inputs of D, (N, …)
     * @param fake generated inputs of D, (N, …), recorded for the gradient by G
     * @return a scalar
     * @throws IllegalArgumentException if the loss is one of features, for which see {@link #with}
     */
    public Tensor generator(Layer discriminator, Pass pass, GanLoss loss, Tensor real, Tensor fake) {
        if (loss.comparesFeatures()) {
            throw new IllegalArgumentException("[unrolled] expected a loss of logits, got " + loss.name()
                    + ", which compares features: compute it inside with(…)");
        }
        return with(
                discriminator,
                pass,
                loss,
                real,
                fake,
                () -> loss.generator(() -> discriminator.forward(real, pass), discriminator.forward(fake, pass)));
    }
}
