/** Layers, networks, and their parameters and buffers. */
@NullMarked
package io.github.gan4j.nn;

import org.jspecify.annotations.NullMarked;
