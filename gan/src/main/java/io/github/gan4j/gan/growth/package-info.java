/** Networks that grow while they are trained, from small images to large ones. */
@NullMarked
package io.github.gan4j.gan.growth;

import org.jspecify.annotations.NullMarked;
