package io.github.gan4j.data;

import java.util.Locale;

/** Whether images fit into the memory that Java may use. */
final class Room {
    private Room() {}

    /**
     * Refuses images that are more bytes, before any are there.
     *
     * @param what they are called, such as {@code The 40 pictures in here}
     * @param count how many
     * @param channels bytes of a pixel
     * @param advice how they would be fewer
     * @throws DataException if they do not fit
     */
    static void require(String what, int count, int height, int width, int channels, String advice) {
        double bytes = (double) count * height * width * channels;
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw DataException.ofMemory(
                    String.format(
                            Locale.ROOT,
                            "%s are %,.0f MB as %dx%d (height x width), and Java may use %,.0f MB here:",
                            what,
                            bytes / 1e6,
                            height,
                            width,
                            most / 1e6),
                    advice + ", or allow more, as with -Xmx8g.");
        }
    }
}
