/** What shells and {@code man} know of the command line: made of the model that it is parsed by. */
@NullMarked
package io.github.gan4j.examples.shell;

import org.jspecify.annotations.NullMarked;
