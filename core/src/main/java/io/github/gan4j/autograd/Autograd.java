package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation. Gradients are return values: nothing accumulates anywhere. What is differentiated is
 * the record each {@link Tensor} keeps of how it was made.
 */
public final class Autograd {
    /** Whether this thread records; none, as in most threads most of the time, for yes. */
    private static final ThreadLocal<@Nullable Boolean> RECORDING = new ThreadLocal<>();

    private Autograd() {}

    /**
     * The gradients of a scalar with respect to some tensors.
     *
     * @param y a tensor of one element
     * @param xs variables, or tensors on the way from variables to y
     * @param createGraph whether the gradients are recorded themselves, for gradients of gradients
     * @return ∂y/∂x for each x, of its shape, in the order of xs; zeros where y does not depend on x. Two of them may
     *     share their numbers, which are not to be changed in place
     * @throws ShapeException if y has more than one element
     * @throws IllegalArgumentException if an x is a constant
     * @throws IllegalStateException if y was not recorded, a variable has been changed in place since, or the gradient
     *     is to be recorded inside {@link #noGrad}
     */
    public static List<Tensor> grad(Tensor y, List<Tensor> xs, CreateGraph createGraph) {
        if (y.shape().elements() != 1) {
            throw new ShapeException(
                    "[grad] expected a scalar, got shape " + y.shape() + ": reduce it with sum() or mean() first");
        }
        return grad(y, Tensor.of(NDArray.full(y.shape(), 1)), xs, createGraph);
    }

    /**
     * The vector-Jacobian products of a tensor with respect to some tensors.
     *
     * @param y any tensor
     * @param gradient the vector: a tensor of y's shape
     * @param xs variables, or tensors on the way from variables to y
     * @param createGraph whether the gradients are recorded themselves, for gradients of gradients
     * @return Σⱼ gradientⱼ · ∂yⱼ/∂x for each x, of its shape, in the order of xs; zeros where y does not depend on x.
     *     They may share their numbers with each other and with the vector, which are not to be changed in place
     * @throws ShapeException if the shapes of y and the vector differ
     * @throws IllegalArgumentException if an x is a constant
     * @throws IllegalStateException if y was not recorded, a variable has been changed in place since, or the gradient
     *     is to be recorded inside {@link #noGrad}
     */
    public static List<Tensor> grad(Tensor y, Tensor gradient, List<Tensor> xs, CreateGraph createGraph) {
        if (!gradient.shape().equals(y.shape())) {
            throw new ShapeException(
                    "[grad] expected a vector of the shape " + y.shape() + " of the result, got " + gradient.shape());
        }
        if (!y.isTracked()) {
            throw new IllegalStateException(
                    "[grad] the result depends on no variable that was recorded: make the inputs with "
                            + "Tensor.variable, and compute outside noGrad");
        }
        for (Tensor x : xs) {
            if (!x.isTracked()) {
                throw new IllegalArgumentException(
                        "[grad] expected targets that are variables or were made of some, got a constant of shape "
                                + x.shape() + ": make it with Tensor.variable, and compute outside noGrad");
            }
        }
        if (createGraph == CreateGraph.YES && !isRecording()) {
            throw new IllegalStateException(
                    "[grad] a gradient cannot be recorded inside noGrad: move it outside, or ask with CreateGraph.NO");
        }
        return createGraph == CreateGraph.YES
                ? BackwardPass.gradients(y, gradient, xs)
                : noGrad(() -> BackwardPass.gradients(y, gradient.detach(), xs));
    }

    /**
     * The gradients of a scalar loss with respect to variables such as a network's parameters.
     *
     * @param loss a tensor of one element
     * @param variables what to differentiate by
     * @return one gradient a variable, also for one that is named twice
     * @throws ShapeException if the loss has more than one element
     * @throws IllegalStateException if the loss was not recorded, or a variable has been changed in place since
     */
    public static Gradients gradients(Tensor loss, Collection<? extends Variable> variables) {
        Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>(variables.size()));
        List<Variable> order = new ArrayList<>(variables.size());
        List<Tensor> tensors = new ArrayList<>(variables.size());
        for (Variable variable : variables) {
            if (seen.add(variable)) {
                order.add(variable);
                tensors.add(variable.tensor());
            }
        }
        return new Gradients(Collections.unmodifiableList(order), grad(loss, tensors, CreateGraph.NO));
    }

    /**
     * Computes without recording: results are constants, and nothing is kept for a gradient. Holds for this thread
     * only.
     *
     * @param computation what to compute
     * @param <T> the type of its result
     * @return its result
     */
    public static <T extends @Nullable Object> T noGrad(Supplier<T> computation) {
        if (!isRecording()) {
            return computation.get();
        }
        RECORDING.set(false);
        try {
            return computation.get();
        } finally {
            RECORDING.remove();
        }
    }

    static boolean isRecording() {
        return RECORDING.get() == null;
    }
}
