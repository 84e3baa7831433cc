/** Training runs: presets, the loop, and the folder that a run leaves behind. */
@NullMarked
package io.github.gan4j.examples.run;

import org.jspecify.annotations.NullMarked;
