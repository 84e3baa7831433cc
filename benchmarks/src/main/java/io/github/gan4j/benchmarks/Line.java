package io.github.gan4j.benchmarks;

import java.util.List;

/**
 * The straight line y = base + slope · x.
 *
 * @param base where it begins
 * @param slope how fast it rises
 */
record Line(double base, double slope) {
    /**
     * One measurement.
     *
     * @param x what was chosen
     * @param y what was found, above 0
     */
    record Point(double x, double y) {}

    /** The line with the least sum of squares of relative deviations, of two points or more at different x. */
    static Line through(List<Point> points) {
        double w = 0;
        double wx = 0;
        double wxx = 0;
        double wy = 0;
        double wxy = 0;
        for (Point p : points) {
            double weight = 1 / (p.y * p.y);
            w += weight;
            wx += weight * p.x;
            wxx += weight * p.x * p.x;
            wy += weight * p.y;
            wxy += weight * p.x * p.y;
        }
        double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
        return new Line((wy - slope * wx) / w, slope);
    }

    double at(double x) {
        return base + slope * x;
    }

    /** How far a point is above the line, as a share of the line there. */
    double deviation(Point p) {
        return p.y / at(p.x) - 1;
    }

    /** The largest distance of all points from the line, as a share. */
    double worst(List<Point> points) {
        return points.stream().mapToDouble(p -> Math.abs(deviation(p))).max().orElse(0);
    }
}
