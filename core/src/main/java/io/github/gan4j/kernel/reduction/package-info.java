/** Loops that reduce runs, rows and columns to one number each. */
@NullMarked
package io.github.gan4j.kernel.reduction;

import org.jspecify.annotations.NullMarked;
