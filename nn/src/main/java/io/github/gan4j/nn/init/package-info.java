/** Initial values of parameters. */
@NullMarked
package io.github.gan4j.nn.init;

import org.jspecify.annotations.NullMarked;
