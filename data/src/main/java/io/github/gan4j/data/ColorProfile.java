package io.github.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A colour profile (ICC.1) that a picture carries. One of red, green and blue by three curves and a matrix, as those of
 * cameras, displays and Adobe RGB, is brought to sRGB, colorimetrically, out-of-range colours clipped; all others are
 * passed over. The arithmetic is that of this class and not of the system's color management, so it gives the same
 * everywhere.
 */
final class ColorProfile {
    /** What becomes of colours of a profile. */
    enum Kind {
        /** They are those of sRGB, to two levels in 255. */
        SRGB,
        /** They are converted. */
        MATRIX,
        /** They are taken as they are. */
        OTHER
    }

    private static final int HEADER = 128;
    private static final int STEPS = 1 << 16;

    /** The red, green and blue of sRGB as X, Y, Z under D50, one a column, as in its own profile. */
    private static final double[] SRGB_COLORANTS = {
        0.43607, 0.38515, 0.14307, 0.22249, 0.71687, 0.06061, 0.01392, 0.09708, 0.71410
    };

    private static final int SAME = 2;

    private final Kind kind;

    /** Linear light of the levels of red, green and blue. */
    private final double[][] curves;

    /** From linear light of the profile to that of sRGB. */
    private final double[] matrix;

    private ColorProfile(Kind kind, double[][] curves, double[] matrix) {
        this.kind = kind;
        this.curves = curves;
        this.matrix = matrix;
    }

    private static final class Encoding {
        /** The levels of sRGB for linear light in steps. */
        static final byte[] LEVELS = new byte[STEPS + 1];

        static {
            for (int i = 0; i <= STEPS; i++) {
                double linear = (double) i / STEPS;
                double level = linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
                LEVELS[i] = (byte) Math.round(level * 255);
            }
        }

        private Encoding() {}
    }

    /** The profile of a content; one that cannot be read is as one that is passed over. */
    static ColorProfile of(byte[] content) {
        try {
            return read(ByteBuffer.wrap(content)).orElseGet(ColorProfile::other);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return other();
        }
    }

    private static ColorProfile other() {
        return new ColorProfile(Kind.OTHER, new double[0][], new double[0]);
    }

    private static Optional<ColorProfile> read(ByteBuffer icc) {
        if (!text(icc, 36).equals("acsp")
                || !text(icc, 16).equals("RGB ")
                || !text(icc, 20).equals("XYZ ")) {
            return Optional.empty();
        }
        double[] colorants = new double[9];
        double[][] curves = new double[3][];
        String[] colors = {"r", "g", "b"};
        for (int c = 0; c < 3; c++) {
            int xyz = find(icc, colors[c] + "XYZ");
            int curve = find(icc, colors[c] + "TRC");
            if (xyz < 0 || curve < 0 || !text(icc, xyz).equals("XYZ ")) {
                return Optional.empty();
            }
            for (int row = 0; row < 3; row++) {
                colorants[3 * row + c] = fixed(icc, xyz + 8 + 4 * row);
            }
            curves[c] = ToneCurve.levels(icc, curve);
            if (curves[c].length == 0) {
                return Optional.empty();
            }
        }
        ColorProfile all = new ColorProfile(Kind.MATRIX, curves, product(inverse(SRGB_COLORANTS), colorants));
        return Optional.of(all.isNearSrgb() ? new ColorProfile(Kind.SRGB, all.curves, all.matrix) : all);
    }

    private boolean isNearSrgb() {
        int[] levels = {0, 16, 48, 96, 144, 192, 224, 255};
        for (int red : levels) {
            for (int green : levels) {
                for (int blue : levels) {
                    int same = toSrgb(red, green, blue);
                    if (Math.abs((same >> 16) - red) > SAME
                            || Math.abs((same >> 8 & 0xFF) - green) > SAME
                            || Math.abs((same & 0xFF) - blue) > SAME) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    Kind kind() {
        return kind;
    }

    /** A color of the profile, 0 … 255 each, as one of sRGB, {@code 0xRRGGBB}. */
    int toSrgb(int red, int green, int blue) {
        double r = curves[0][red];
        double g = curves[1][green];
        double b = curves[2][blue];
        int color = 0;
        for (int row = 0; row < 9; row += 3) {
            double linear = matrix[row] * r + matrix[row + 1] * g + matrix[row + 2] * b;
            int step = (int) Math.round(Math.max(0, Math.min(1, linear)) * STEPS);
            color = color << 8 | (Encoding.LEVELS[step] & 0xFF);
        }
        return color;
    }

    /** Where a tag's data begin; −1 if it is not there. */
    private static int find(ByteBuffer icc, String tag) {
        int tags = icc.getInt(HEADER);
        for (int i = 0; i < Math.min(tags, 1000); i++) {
            int at = HEADER + 4 + 12 * i;
            if (text(icc, at).equals(tag)) {
                return icc.getInt(at + 4);
            }
        }
        return -1;
    }

    static String text(ByteBuffer icc, int at) {
        byte[] four = new byte[4];
        icc.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    /** A number of 16 bits before and 16 behind the point. */
    static double fixed(ByteBuffer icc, int at) {
        return icc.getInt(at) / 65536.0;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
            }
        }
        return product;
    }

    private static double[] inverse(double[] m) {
        double[] cofactors = new double[9];
        for (int i = 0; i < 9; i++) {
            int r1 = (i / 3 + 1) % 3 * 3;
            int r2 = (i / 3 + 2) % 3 * 3;
            int c1 = (i % 3 + 1) % 3;
            int c2 = (i % 3 + 2) % 3;
            cofactors[i % 3 * 3 + i / 3] = m[r1 + c1] * m[r2 + c2] - m[r1 + c2] * m[r2 + c1];
        }
        double determinant = m[0] * cofactors[0] + m[1] * cofactors[3] + m[2] * cofactors[6];
        for (int i = 0; i < 9; i++) {
            cofactors[i] /= determinant;
        }
        return cofactors;
    }
}
