package io.github.gan4j.data;

import java.nio.ByteBuffer;

/**
 * The curve of one color of a profile, from levels to linear light: of the types {@code curv} and {@code para} of
 * ICC.1.
 */
final class ToneCurve {
    private static final int LEVELS = 256;
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    private ToneCurve() {}

    /**
     * The linear light of the levels 0 … 255, in [0, 1]; none if the curve is of another type.
     *
     * @throws IndexOutOfBoundsException if the profile ends before
     */
    static double[] levels(ByteBuffer icc, int at) {
        String type = ColorProfile.text(icc, at);
        double[] levels = new double[LEVELS];
        if (type.equals("curv")) {
            int points = icc.getInt(at + 8);
            for (int i = 0; i < LEVELS; i++) {
                levels[i] = sampled(icc, at + 12, points, i / 255.0);
            }
            return levels;
        }
        int function = icc.getShort(at + 8) & 0xFFFF;
        if (!type.equals("para") || function >= PARAMETERS.length) {
            return new double[0];
        }
        double[] p = new double[PARAMETERS[function]];
        for (int i = 0; i < p.length; i++) {
            p[i] = ColorProfile.fixed(icc, at + 12 + 4 * i);
        }
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = Math.max(0, Math.min(1, parametric(function, p, i / 255.0)));
        }
        return levels;
    }

    private static double sampled(ByteBuffer icc, int at, int points, double x) {
        if (points == 0) {
            return x;
        }
        if (points == 1) {
            return StrictMath.pow(x, (icc.getShort(at) & 0xFFFF) / 256.0);
        }
        double place = x * (points - 1);
        int first = Math.min((int) place, points - 2);
        double below = (icc.getShort(at + 2 * first) & 0xFFFF) / 65535.0;
        double above = (icc.getShort(at + 2 * first + 2) & 0xFFFF) / 65535.0;
        return below + (place - first) * (above - below);
    }

    /** The functions of parametricCurveType, whose parameters are g, a, b, c, d, e, f in this order. */
    private static double parametric(int function, double[] p, double x) {
        if (function == 0) {
            return StrictMath.pow(x, p[0]);
        }
        double bent = StrictMath.pow(Math.max(0, p[1] * x + p[2]), p[0]);
        return switch (function) {
            case 1 -> p[1] * x + p[2] >= 0 ? bent : 0;
            case 2 -> p[1] * x + p[2] >= 0 ? bent + p[3] : p[3];
            case 3 -> x >= p[4] ? bent : p[3] * x;
            default -> x >= p[4] ? bent + p[5] : p[3] * x + p[6];
        };
    }
}
