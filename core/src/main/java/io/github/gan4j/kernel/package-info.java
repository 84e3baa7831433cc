/**
 * The kernels: raw loops over {@code float[]}, offsets and sizes, with the Vector API and without; not exported. Each
 * family has a package of its own, with its interface, which is the contract, its versions, and what only they need:
 * either two of everything, or one that keeps to the one order of sums on two kinds of innermost loops
 * ({@link io.github.gan4j.kernel.order.InnerLoops}), beside a reference without fused multiply-add. Here is what puts
 * one set of them together and decides which, {@link io.github.gan4j.kernel.Kernels}; nothing below knows it.
 */
@NullMarked
package io.github.gan4j.kernel;

import org.jspecify.annotations.NullMarked;
