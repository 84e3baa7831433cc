/**
 * Threads: numbered tasks for the caller and its workers, flat work cut into chunks, and memory to work in. All other
 * kernels stand on this.
 */
@NullMarked
package io.github.gan4j.kernel.parallel;

import org.jspecify.annotations.NullMarked;
