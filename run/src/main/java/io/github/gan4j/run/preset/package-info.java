/** Recipes that are known to work, one file each, named after their papers. */
@NullMarked
package io.github.gan4j.run.preset;

import org.jspecify.annotations.NullMarked;
