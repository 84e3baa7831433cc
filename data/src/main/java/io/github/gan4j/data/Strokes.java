package io.github.gan4j.data;

import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of one digit in pixels, as short straight pieces. Only + − · / √ and StrictMath are used, which round alike
 * on every machine.
 */
final class Strokes {
    /** How many pieces there are between two points of a smooth line. */
    private static final int PIECES = 6;

    private final int side;
    private final double half;

    /** x0, y0, x1, y1 of each. */
    private final List<double[]> pieces = new ArrayList<>();

    private Strokes(int side, double half) {
        this.side = side;
        this.half = half;
    }

    static Strokes of(StrokeStyle style, int side, double jitter, Rng rng) {
        Strokes strokes = new Strokes(side, style.strokeWidth() / 2);
        double lean = StrictMath.tan(StrictMath.toRadians(style.slant()));
        Map<String, double[]> placed = new HashMap<>();
        for (double[][] stroke : DigitSkeletons.of(style.digit())) {
            double[][] points = new double[stroke.length][];
            for (int i = 0; i < points.length; i++) {
                double[] point = stroke[i];
                points[i] = placed.computeIfAbsent(point[0] + " " + point[1], any -> {
                    double x = point[0] + jitter * (2.0 * rng.uniform() - 1) - .5;
                    double y = point[1] + jitter * (2.0 * rng.uniform() - 1) - .5;
                    double middle = (side - 1) / 2.0;
                    double down = y * style.height();
                    double right = x * style.width() - lean * down;
                    return new double[] {middle + style.right() + right, middle + style.down() + down};
                });
            }
            strokes.add(points);
        }
        return strokes;
    }

    private void add(double[][] points) {
        int last = points.length - 1;
        if (last == 1) {
            piece(points[0], points[1]);
            return;
        }
        boolean closed = points[0][0] == points[last][0] && points[0][1] == points[last][1];
        for (int i = 0; i < last; i++) {
            double[] before = i > 0 ? points[i - 1] : closed ? points[last - 1] : points[0];
            double[] after = i + 2 <= last ? points[i + 2] : closed ? points[1] : points[last];
            double[] from = points[i];
            for (int p = 1; p <= PIECES; p++) {
                double[] to = between(before, points[i], points[i + 1], after, (double) p / PIECES);
                piece(from, to);
                from = to;
            }
        }
    }

    private void piece(double[] from, double[] to) {
        pieces.add(new double[] {from[0], from[1], to[0], to[1]});
    }

    /**
     * A point between two others of the cubic that has the direction of their neighbours there (Catmull and Rom 1974).
     */
    private static double[] between(double[] before, double[] from, double[] to, double[] after, double t) {
        double[] point = new double[2];
        for (int k = 0; k < 2; k++) {
            double a = 2 * from[k];
            double b = to[k] - before[k];
            double c = 2 * before[k] - 5 * from[k] + 4 * to[k] - after[k];
            double d = 3 * from[k] - before[k] - 3 * to[k] + after[k];
            point[k] = (a + (b + (c + d * t) * t) * t) / 2;
        }
        return point;
    }

    /** The bytes of the image: 255 in the middle of a stroke, and falling over one pixel at its edges. */
    byte[] draw() {
        double[] nearest = new double[side * side];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        pieces.forEach(piece -> come(piece, nearest));
        byte[] pixels = new byte[side * side];
        for (int p = 0; p < pixels.length; p++) {
            double ink = half + .5 - Math.sqrt(nearest[p]);
            pixels[p] = (byte) (int) (255 * Math.max(0, Math.min(1, ink)) + .5);
        }
        return pixels;
    }

    /**
     * Brings the squared distances of the pixels from the lines down to those from one piece, as far as its ink
     * reaches.
     */
    private void come(double[] piece, double[] nearest) {
        double dx = piece[2] - piece[0];
        double dy = piece[3] - piece[1];
        double length = dx * dx + dy * dy;
        int lastX = upTo(Math.max(piece[0], piece[2]));
        int lastY = upTo(Math.max(piece[1], piece[3]));
        for (int y = from(Math.min(piece[1], piece[3])); y <= lastY; y++) {
            for (int x = from(Math.min(piece[0], piece[2])); x <= lastX; x++) {
                double along = length == 0 ? 0 : ((x - piece[0]) * dx + (y - piece[1]) * dy) / length;
                double t = Math.max(0, Math.min(1, along));
                double offX = x - piece[0] - t * dx;
                double offY = y - piece[1] - t * dy;
                double squared = offX * offX + offY * offY;
                nearest[y * side + x] = Math.min(nearest[y * side + x], squared);
            }
        }
    }

    private int from(double low) {
        return (int) Math.max(0, Math.floor(low - half - 1));
    }

    private int upTo(double high) {
        return (int) Math.min(side - 1, Math.ceil(high + half + 1));
    }
}
