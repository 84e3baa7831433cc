/** Says while a run is under way, in a sentence, how it goes wrong and what usually helps. */
@NullMarked
package io.github.gan4j.gan.diagnosis;

import org.jspecify.annotations.NullMarked;
