/** Scores of samples beside their floors and ceilings, from what a judge makes of images. */
@NullMarked
package io.github.gan4j.metric.evaluation;

import org.jspecify.annotations.NullMarked;
