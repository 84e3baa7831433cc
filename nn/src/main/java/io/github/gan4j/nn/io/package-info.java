/** Weights to and from files. */
@NullMarked
package io.github.gan4j.nn.io;

import org.jspecify.annotations.NullMarked;
