package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles of three curves and a matrix give the colours that the system's color management gives, all others are
 * passed over.
 */
class ColorProfileTest {
    /** X, Y, Z of red, green and blue under D50. */
    private static final double[] DISPLAY_P3 = {.51512, .24120, -.00105, .29198, .69225, .04189, .15710, .06657, .78407
    };

    private static final double[] ADOBE_RGB = {.60974, .31111, .01947, .20528, .62567, .06087, .14919, .06322, .74457};
    private static final double[] SRGB = {.43607, .22249, .01392, .38515, .71687, .09708, .14307, .06061, .71410};

    private static byte[] gamma(double gamma) {
        return ByteBuffer.allocate(16)
                .put("curv".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(1)
                .putShort((short) Math.round(gamma * 256))
                .array();
    }

    private static byte[] parametric(int function, double... parameters) {
        ByteBuffer curve = ByteBuffer.allocate(12 + 4 * parameters.length)
                .put("para".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putShort((short) function)
                .putShort((short) 0);
        for (double parameter : parameters) {
            curve.putInt((int) Math.round(parameter * 65536));
        }
        return curve.array();
    }

    private static byte[] srgbCurve() {
        return parametric(3, 2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045);
    }

    private static byte[] table(int points, double gamma) {
        ByteBuffer curve = ByteBuffer.allocate(12 + 2 * points + points % 2 * 2)
                .put("curv".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(points);
        for (int i = 0; i < points; i++) {
            curve.putShort((short) Math.round(65535 * Math.pow(i / (points - 1.0), gamma)));
        }
        return curve.array();
    }

    /** A whole profile of a display. */
    static byte[] profile(double[] colorants, byte[] curve) {
        String[] tags = {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC"};
        int data = 128 + 4 + 12 * tags.length;
        int size = data + 4 * 20 + curve.length;
        ByteBuffer icc = ByteBuffer.allocate(size);
        icc.putInt(0, size)
                .putInt(8, 0x04200000)
                .putInt(68, 0xF6D6)
                .putInt(72, 0x10000)
                .putInt(76, 0xD32D);
        put(icc, 12, "mntr");
        put(icc, 16, "RGB ");
        put(icc, 20, "XYZ ");
        put(icc, 36, "acsp");
        icc.putInt(128, tags.length);
        for (int i = 0; i < tags.length; i++) {
            put(icc, 132 + 12 * i, tags[i]);
            icc.putInt(136 + 12 * i, i < 4 ? data + 20 * i : data + 80).putInt(140 + 12 * i, i < 4 ? 20 : curve.length);
        }
        double[] white = {.9642, 1, .82491};
        for (int i = 0; i < 4; i++) {
            put(icc, data + 20 * i, "XYZ ");
            for (int axis = 0; axis < 3; axis++) {
                double value = i < 3 ? colorants[3 * i + axis] : white[axis];
                icc.putInt(data + 20 * i + 8 + 4 * axis, (int) Math.round(value * 65536));
            }
        }
        return icc.position(data + 80).put(curve).array();
    }

    private static void put(ByteBuffer icc, int at, String text) {
        icc.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertAsTheSystem(byte[] icc) {
        ColorProfile profile = ColorProfile.of(icc);
        assertEquals(ColorProfile.Kind.MATRIX, profile.kind());
        ColorSpace system = new ICC_ColorSpace(ICC_Profile.getInstance(icc));
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int[] color = random.ints(3, 0, 256).toArray();
            float[] expected = system.toRGB(new float[] {color[0] / 255f, color[1] / 255f, color[2] / 255f});
            int got = profile.toSrgb(color[0], color[1], color[2]);
            for (int c = 0; c < 3; c++) {
                assertEquals(
                        expected[c] * 255,
                        got >> 16 - 8 * c & 0xFF,
                        1.6,
                        "color " + Arrays.toString(color) + " channel " + c);
            }
        }
    }

    @Test
    void wideProfilesAreBroughtToSrgb() {
        assertAsTheSystem(profile(DISPLAY_P3, srgbCurve()));
        assertAsTheSystem(profile(ADOBE_RGB, gamma(563 / 256.0)));
        assertAsTheSystem(profile(DISPLAY_P3, table(1024, 2.2)));
        assertAsTheSystem(profile(SRGB, parametric(0, 1.8)));
        assertAsTheSystem(profile(SRGB, parametric(1, 2.2, .9, .1)));
        assertAsTheSystem(profile(SRGB, parametric(4, 2.0, .9, .05, .2, .1, .01, .005)));
    }

    @Test
    void whatIsSrgbByAnotherNameStaysAsItIs() {
        assertEquals(
                ColorProfile.Kind.SRGB,
                ColorProfile.of(profile(SRGB, srgbCurve())).kind());
        assertEquals(
                ColorProfile.Kind.SRGB,
                ColorProfile.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                        .kind());
    }

    @Test
    void whiteAndBlackStay() {
        for (double[] colorants : new double[][] {DISPLAY_P3, ADOBE_RGB, SRGB}) {
            ColorProfile profile = ColorProfile.of(profile(colorants, gamma(1.5)));
            assertEquals(0xFFFFFF, profile.toSrgb(255, 255, 255));
            assertEquals(0, profile.toSrgb(0, 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_GRAY, ColorSpace.CS_CIEXYZ, ColorSpace.CS_PYCC})
    void otherKindsArePassedOver(int kind) {
        ColorProfile profile = ColorProfile.of(ICC_Profile.getInstance(kind).getData());
        assertEquals(ColorProfile.Kind.OTHER, profile.kind());
    }

    @Test
    void damagedProfilesArePassedOver() {
        byte[] icc = profile(DISPLAY_P3, table(64, 2.2));
        for (int length = 0; length < icc.length - 3; length++) {
            assertEquals(
                    ColorProfile.Kind.OTHER,
                    ColorProfile.of(JpegBytes.head(icc, length)).kind());
        }
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = icc.clone();
            damaged[random.nextInt(icc.length)] ^= (byte) (1 << random.nextInt(8));
            damaged[random.nextInt(icc.length)] ^= (byte) (1 << random.nextInt(8));
            int color = ColorProfile.of(damaged).kind() == ColorProfile.Kind.OTHER
                    ? 0
                    : ColorProfile.of(damaged).toSrgb(1, 2, 3);
            assertEquals(0, color >> 24);
        }
    }
}
