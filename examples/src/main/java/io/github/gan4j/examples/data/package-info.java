/** The data sets that the program knows: bundled with it, or fetched whole. */
@NullMarked
package io.github.gan4j.examples.data;

import org.jspecify.annotations.NullMarked;
