/**
 * The training step of gan4j beside that of other libraries. Compiled by the Maven profile {@code peers} only; each
 * contestant runs in a process of its own.
 */
@NullMarked
package io.github.gan4j.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
