/**
 * Loops that treat every element alike, and what they are made of: functions of a float, chains of short vector loops.
 */
@NullMarked
package io.github.gan4j.kernel.elementwise;

import org.jspecify.annotations.NullMarked;
