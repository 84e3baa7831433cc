/** Charts as SVG: lines, dots, histograms and bars. All that the repository plots is drawn here. */
@NullMarked
package io.github.gan4j.data.chart;

import org.jspecify.annotations.NullMarked;
