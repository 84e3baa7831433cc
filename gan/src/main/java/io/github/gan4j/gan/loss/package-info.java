/** GAN losses: what each player minimizes. */
@NullMarked
package io.github.gan4j.gan.loss;

import org.jspecify.annotations.NullMarked;
