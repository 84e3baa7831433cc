/** What a training is made of, as one value. */
@NullMarked
package io.github.gan4j.run;

import org.jspecify.annotations.NullMarked;
