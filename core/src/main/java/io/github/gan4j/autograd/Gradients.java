package io.github.gan4j.autograd;

import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The gradients of one loss with respect to several variables: a return value, held nowhere else. */
public final class Gradients {
    private final List<Variable> variables;
    private final IdentityHashMap<Variable, NDArray> arrays;

    Gradients(List<Variable> variables, List<Tensor> gradients) {
        this.variables = variables;
        this.arrays = new IdentityHashMap<>(variables.size());
        // The gradients of a sum's terms are one array; each variable gets its own, since it may be changed in place.
        Set<float[]> taken = Collections.newSetFromMap(new IdentityHashMap<>(variables.size()));
        for (int i = 0; i < variables.size(); i++) {
            NDArray gradient = gradients.get(i).value();
            arrays.put(variables.get(i), taken.add(gradient.array()) ? gradient : NDArray.copyOf(gradient));
        }
    }

    /**
     * The variables, in the order they were asked for, each once.
     *
     * @return an unmodifiable list
     */
    public List<Variable> variables() {
        return variables;
    }

    /**
     * The gradient with respect to one variable.
     *
     * @param variable one of {@link #variables()}
     * @return an array of the variable's shape; it may be changed in place (clipping does)
     * @throws IllegalArgumentException if the gradient of this variable was not asked for
     */
    public NDArray of(Variable variable) {
        NDArray array = arrays.get(variable);
        if (array == null) {
            throw new IllegalArgumentException("[gradients] expected one of the " + variables.size()
                    + " variables the gradient was asked for, got another of shape "
                    + variable.tensor().shape());
        }
        return array;
    }

    /**
     * The Euclidean norm of all gradients taken as one vector.
     *
     * @return √(Σ g²)
     */
    public double norm() {
        double sum = 0;
        for (Variable variable : variables) {
            sum += InPlace.sumOfSquares(of(variable));
        }
        return Math.sqrt(sum);
    }
}
