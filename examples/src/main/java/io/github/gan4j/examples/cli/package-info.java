/** The commands, and how they speak to people. */
@NullMarked
package io.github.gan4j.examples.cli;

import org.jspecify.annotations.NullMarked;
