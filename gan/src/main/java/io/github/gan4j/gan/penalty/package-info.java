/**
 * Penalties: what is added to a player's loss to keep it smooth, and what they see of a pass; constraints of
 * parameters.
 */
@NullMarked
package io.github.gan4j.gan.penalty;

import org.jspecify.annotations.NullMarked;
