/** Dissection of the generator of a run: which units do what, and painting with them. */
@NullMarked
package io.github.gan4j.examples.dissect;

import org.jspecify.annotations.NullMarked;
