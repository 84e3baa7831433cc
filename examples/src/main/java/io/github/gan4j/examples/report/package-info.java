/** The page of a run, {@code report.html}: what was run, how it went, and what the figures mean. */
@NullMarked
package io.github.gan4j.examples.report;

import org.jspecify.annotations.NullMarked;
