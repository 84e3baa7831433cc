/** JMH benchmarks. */
@NullMarked
package io.github.gan4j.benchmarks;

import org.jspecify.annotations.NullMarked;
