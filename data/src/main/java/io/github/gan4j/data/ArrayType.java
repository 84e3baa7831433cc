package io.github.gan4j.data;

import java.nio.ByteBuffer;

/** What the numbers of an array of NumPy are stored as, when it is written. */
public enum ArrayType {
    /** Numbers as they are. */
    FLOAT32("<f4", Float.BYTES),
    /** Whole numbers from 0 to 255, such as pixels. */
    UINT8("|u1", 1),
    /** Whole numbers, such as classes. */
    INT64("<i8", Long.BYTES);

    final String descr;
    final int bytes;

    ArrayType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    void put(float number, ByteBuffer out) {
        switch (this) {
            case FLOAT32 -> out.putFloat(number);
            case INT64 -> out.putLong((long) whole(number, -0x1p63f, 0x1p62f));
            case UINT8 -> out.put((byte) whole(number, 0, 255));
        }
    }

    private float whole(float number, float least, float most) {
        if (!(number >= least && number <= most && number == Math.rint(number))) {
            throw new IllegalArgumentException("[npy] expected whole numbers for " + this + ", got " + number);
        }
        return number;
    }
}
