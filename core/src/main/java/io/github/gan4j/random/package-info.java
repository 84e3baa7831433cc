/** Seeded random numbers: named streams that give the same numbers on every platform. */
@NullMarked
package io.github.gan4j.random;

import org.jspecify.annotations.NullMarked;
