/** GAN losses: what each player minimises, and second tasks of the discriminator. */
@NullMarked
package io.github.gan4j.gan.loss;

import org.jspecify.annotations.NullMarked;
