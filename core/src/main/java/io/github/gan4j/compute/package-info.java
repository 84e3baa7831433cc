/**
 * Arithmetic on arrays with shapes: broadcasting, axes, splitting for threads. Between the kernels, which know no
 * shapes, and the graph, which knows no loops. Not exported.
 */
@NullMarked
package io.github.gan4j.compute;

import org.jspecify.annotations.NullMarked;
