/** Data sets: readers, batches, picture grids and animations. */
module io.github.gan4j.data {
    requires transitive io.github.gan4j.nn;
    requires transitive java.desktop;
    requires static org.jspecify;

    exports io.github.gan4j.data;
    exports io.github.gan4j.data.chart;
}
