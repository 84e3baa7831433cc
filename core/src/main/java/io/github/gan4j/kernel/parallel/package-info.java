/** Threads: numbered tasks for the caller and its workers, and flat work cut into chunks. All other kernels stand on this. */
@NullMarked
package io.github.gan4j.kernel.parallel;

import org.jspecify.annotations.NullMarked;
