package io.github.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * How the numbers of a NumPy file are stored.
 *
 * @param kind what they are
 * @param order which of their bytes comes first
 */
record NpyType(Kind kind, ByteOrder order) {
    /** The kinds of number that can be read, by the names NumPy gives them behind the sign of the byte order. */
    enum Kind {
        F2("float16", 2),
        F4("float32", 4),
        F8("float64", 8),
        I1("int8", 1),
        I2("int16", 2),
        I4("int32", 4),
        I8("int64", 8),
        U1("uint8", 1),
        U2("uint16", 2),
        U4("uint32", 4),
        U8("uint64", 8),
        B1("bool", 1);

        final String words;
        final int bytes;

        Kind(String words, int bytes) {
            this.words = words;
            this.bytes = bytes;
        }
    }

    /**
     * The type that a header names.
     *
     * @param descr such as {@code <f4}
     * @param name the file's name, for messages
     * @throws DataException if it is none that can be read
     */
    static NpyType of(String descr, String name) {
        boolean signed = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
        String code = signed ? descr.substring(1) : descr;
        for (Kind kind : Kind.values()) {
            // Capitals mean something else: U2 is a text of two characters.
            if (kind.name().toLowerCase(Locale.ROOT).equals(code)) {
                return new NpyType(kind, descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw refused(code, descr, name);
    }

    private static DataException refused(String code, String descr, String name) {
        String cure = "save it as numbers, such as a.astype('float32').";
        String what = "numbers of a kind that cannot be read";
        switch (code.isEmpty() ? ' ' : code.charAt(0)) {
            case 'O' -> {
                what = "Python objects, which are a program and not numbers";
                cure = "save rows of equal length as numbers, such as np.stack(list(a)).astype('float32').";
            }
            case 'U', 'S', 'a' -> {
                what = "texts";
                cure = "give each text a number, such as np.unique(a, return_inverse=True)[1].";
            }
            case 'c' -> {
                what = "complex numbers";
                cure = "save a.real and a.imag as two arrays.";
            }
            case 'V' -> {
                what = "records or bytes without a meaning";
                cure = "save each field as an array of its own, such as a['x'].";
            }
            case 'M', 'm' -> what = "dates or times";
            default -> {
                // The words above.
            }
        }
        return new DataException(name + " holds " + what + " (type " + descr + "): " + cure);
    }

    /** The exception for records, whose type is a list. */
    static DataException records(String name) {
        return new DataException(name
                + " holds records of several fields: save each field as an array of its own, such as" + " a['x'].");
    }

    /**
     * Turns bytes into the nearest float32.
     *
     * @param bytes whole numbers of this type, from the position to the limit
     * @param out where to
     * @param at the place of the first
     */
    void decode(ByteBuffer bytes, float[] out, int at) {
        bytes.order(order);
        int n = bytes.remaining() / kind.bytes;
        switch (kind) {
            case F4 -> bytes.asFloatBuffer().get(out, at, n);
            case F8 -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = (float) bytes.getDouble();
                }
            }
            case F2 -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = half(bytes.getShort());
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = whole(bytes);
                }
            }
        }
    }

    private float whole(ByteBuffer bytes) {
        return switch (kind) {
            case I1 -> bytes.get();
            case I2 -> bytes.getShort();
            case I4 -> bytes.getInt();
            case I8 -> bytes.getLong();
            case U1 -> bytes.get() & 0xFF;
            case U2 -> bytes.getShort() & 0xFFFF;
            case U4 -> bytes.getInt() & 0xFFFFFFFFL;
            case U8 -> unsigned(bytes.getLong());
            case B1 -> bytes.get() == 0 ? 0 : 1;
            default -> throw new IllegalStateException("[npy] expected whole numbers, got " + kind);
        };
    }

    /** Half of a number whose last bit stands for all that were cut off rounds as the number does. */
    private static float unsigned(long bits) {
        return bits >= 0 ? bits : (float) (bits >>> 1 | (bits & 1)) * 2;
    }

    /** A sign, five bits of exponent, ten of fraction; without its leading one where the exponent is 0. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else {
            size = Math.scalb(0x400 + fraction, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
