package io.github.gan4j.data;

import java.util.HexFormat;
import java.util.Map;

/** What an IDX file says in its first bytes that it holds, against what is wanted of it. */
final class IdxKind {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final Map<Integer, String> OTHER_TYPES = Map.of(
            0x09,
            "signed bytes",
            0x0B,
            "16-bit integers",
            0x0C,
            "32-bit integers",
            0x0D,
            "32-bit floats",
            0x0E,
            "64-bit floats");

    private IdxKind() {}

    /**
     * Checks the first four bytes.
     *
     * @throws DataException if they are not those of what is wanted
     */
    static void check(byte[] magic, String name, boolean labels) {
        String wanted = labels ? "labels" : "images";
        String cure = " Expected IDX " + wanted + ", which start with 00 00 08 0" + (labels ? 1 : 3) + ".";
        if (magic.length == 0) {
            throw new DataException(name + " is empty." + cure);
        }
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            String start = HexFormat.ofDelimiter(" ").formatHex(magic);
            throw new DataException(name + " is not an IDX file: it starts with " + start + "." + cure);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            String type = OTHER_TYPES.get((int) magic[2]);
            throw new DataException(name + " holds numbers of IDX type 0x"
                    + HexFormat.of().toHexDigits(magic[2])
                    + "; only unsigned bytes (0x08) can be read"
                    + (type == null ? "." : ", and these are " + type + ": write them as bytes from 0 to 255.") + cure);
        }
        int axes = magic[3] & 0xFF;
        boolean holdsLabels = axes == 1;
        boolean holdsImages = axes == 3 || axes == 4;
        if (labels ? holdsImages : holdsLabels) {
            throw new DataException(name + " holds " + (holdsLabels ? "labels" : "images") + " instead of " + wanted
                    + ": perhaps two files were swapped." + cure);
        }
        if (labels ? !holdsLabels : !holdsImages) {
            throw new DataException(name + " holds numbers along " + axes + " axes: "
                    + (labels ? labelsCure(axes) : imagesCure(axes)) + cure);
        }
    }

    private static String labelsCure(int axes) {
        return axes == 2
                ? "if these are labels in the one-hot form, write the number of the class instead, one for each image."
                : "labels have one, a number for each image.";
    }

    private static String imagesCure(int axes) {
        return axes == 2
                ? "if each row is an image, write its height and width as axes of their own, (n, rows, columns)."
                : "images have three, (n, rows, columns), or four, (n, rows, columns, channels).";
    }

    /**
     * Checks the axes of images with channels.
     *
     * @param sizes n, rows, columns, channels
     * @throws DataException if there are not 1 or 3 channels
     */
    static void checkChannels(long[] sizes, String name) {
        long channels = sizes[3];
        if (channels == 1 || channels == 3) {
            return;
        }
        String shape = "(" + sizes[0] + ", " + sizes[1] + ", " + sizes[2] + ", " + channels + ")";
        String cure;
        if (sizes[1] == 1 || sizes[1] == 3) {
            cure = "the channels seem to stand before rows and columns: write them last, (n, rows, columns, channels).";
        } else if (channels == 2 || channels == 4) {
            cure = "leave out the last channel, if it is the transparency.";
        } else {
            cure = "write them as (n, rows, columns, 1) or (n, rows, columns, 3).";
        }
        throw new DataException(
                name + " holds images " + shape + ", but images have 1 channel or 3, as their last axis: " + cure);
    }
}
