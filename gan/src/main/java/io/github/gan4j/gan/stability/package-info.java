/**
 * What steadies training beside losses and penalties: averages of weights, samples of the past, a choice of samples, a
 * look ahead.
 */
@NullMarked
package io.github.gan4j.gan.stability;

import org.jspecify.annotations.NullMarked;
