/**
 * Scores of samples. Most compare two sets of features (N, d), such as what a layer of a classifier makes of images;
 * some compare images one by one, count classes, or measure a network. All are computed in double precision, by all
 * threads of the library, with the same bits however many there are.
 */
@NullMarked
package io.github.gan4j.metric;

import org.jspecify.annotations.NullMarked;
