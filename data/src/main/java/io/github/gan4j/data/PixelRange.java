package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;

/**
 * The numbers that stand for the bytes 0 … 255 of an image. It must be the range of the generator's last activation. A
 * byte that goes to a number and back is the same byte.
 */
public enum PixelRange {
    /** From −1 (byte 0) to 1 (byte 255), for a generator that ends in tanh. */
    SIGNED(-1, 127.5),
    /** From 0 (byte 0) to 1 (byte 255), for a generator that ends in a sigmoid. */
    UNIT(0, 255);

    private final double low;
    private final double perUnit;

    @SuppressWarnings("ImmutableEnumChecker") // written in the constructor only
    private final float[] table = new float[256];

    PixelRange(double low, double perUnit) {
        this.low = low;
        this.perUnit = perUnit;
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (i / perUnit + low);
        }
    }

    /**
     * The number for one byte.
     *
     * @param pixel the byte, read as 0 … 255
     * @return the number
     */
    public float toFloat(byte pixel) {
        return table[pixel & 0xFF];
    }

    /**
     * The byte nearest to one number. Numbers outside the range give the nearest end, infinite ones too.
     *
     * @param value the number
     * @return the byte
     * @throws IllegalArgumentException if the number is NaN
     */
    public byte toByte(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("[pixels] expected numbers, got NaN: the network has diverged");
        }
        return (byte) Math.max(0, Math.min(255, Math.round((value - low) * perUnit)));
    }

    /**
     * The bytes nearest to the numbers of an array: the one way in which images become bytes before they are shown,
     * saved or measured.
     *
     * @param images numbers, in any shape
     * @return one byte per element, in the same order
     * @throws IllegalArgumentException if a number is NaN
     */
    public byte[] toBytes(NDArray images) {
        float[] array = images.array();
        int offset = images.offset();
        byte[] bytes = new byte[images.elements()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = toByte(array[offset + i]);
        }
        return bytes;
    }

    /**
     * The bytes nearest to the numbers of an array, as whole numbers from 0 to 255: what {@link ArrayType#UINT8} holds,
     * and {@link ImageDataset#of(NDArray)} takes.
     *
     * @param images numbers, in any shape
     * @return a new array of the same shape
     * @throws IllegalArgumentException if a number is NaN
     */
    public NDArray toPixels(NDArray images) {
        byte[] bytes = toBytes(images);
        NDArray pixels = NDArray.zeros(images.shape());
        for (int i = 0; i < bytes.length; i++) {
            pixels.array()[pixels.offset() + i] = bytes[i] & 0xFF;
        }
        return pixels;
    }

    /**
     * Images whose numbers beyond the range are at its ends: networks without an activation behind them leave it now
     * and then.
     *
     * @param images numbers, in any shape
     * @return a new array of the same shape; NaN stays
     */
    public NDArray clip(NDArray images) {
        float low = table[0];
        float high = table[255];
        NDArray clipped = NDArray.zeros(images.shape());
        float[] to = clipped.array();
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.min(high, Math.max(low, images.array()[images.offset() + i]));
        }
        return clipped;
    }

    /** Writes the numbers for some bytes. */
    void toFloats(byte[] bytes, float[] out, int offset) {
        for (int i = 0; i < bytes.length; i++) {
            out[offset + i] = table[bytes[i] & 0xFF];
        }
    }
}
