/**
 * The live page: a small server on this machine alone that shows runs as they are trained, and lets one explore what
 * they have learnt.
 */
@NullMarked
package io.github.gan4j.examples.live;

import org.jspecify.annotations.NullMarked;
