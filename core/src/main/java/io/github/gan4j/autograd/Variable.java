package io.github.gan4j.autograd;

/** Something that owns a leaf of the graph, such as a parameter of a layer. */
public interface Variable {
    /**
     * The leaf.
     *
     * @return a tensor made by {@link Tensor#variable}, the same one at every call
     */
    Tensor tensor();
}
