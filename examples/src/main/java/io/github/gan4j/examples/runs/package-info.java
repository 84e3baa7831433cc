/** Runs that there are: a table of them, and one in full. Files are only read. */
@NullMarked
package io.github.gan4j.examples.runs;

import org.jspecify.annotations.NullMarked;
