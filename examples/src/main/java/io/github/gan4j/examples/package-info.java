/** The command line and the examples. */
@NullMarked
package io.github.gan4j.examples;

import org.jspecify.annotations.NullMarked;
