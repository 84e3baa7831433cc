/** Where in a run's latent space given images lie. */
@NullMarked
package io.github.gan4j.examples.project;

import org.jspecify.annotations.NullMarked;
