/**
 * The kernels: raw loops over {@code float[]}, offsets and sizes, in a scalar and a Vector API version; not exported.
 * Each family has a package of its own, with its interface, which is the contract, both versions, and what only they
 * need. Here is what puts one set of them together and decides which, {@link io.github.gan4j.kernel.Kernels}; nothing
 * below knows it.
 */
@NullMarked
package io.github.gan4j.kernel;

import org.jspecify.annotations.NullMarked;
