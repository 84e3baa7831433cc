/** Optimizers, learning-rate schedules and gradient clipping. */
@NullMarked
package io.github.gan4j.nn.optim;

import org.jspecify.annotations.NullMarked;
