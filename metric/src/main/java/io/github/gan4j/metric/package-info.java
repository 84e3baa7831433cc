/**
 * Scores of samples. Each compares two sets of features (N, d), such as what a layer of a classifier makes of images, and is computed in
 * double precision.
 */
@NullMarked
package io.github.gan4j.metric;

import org.jspecify.annotations.NullMarked;
