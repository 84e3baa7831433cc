package io.github.gan4j.data;

/** Which channels images from files get. */
public enum Channels {
    /** One channel if every pixel of every image is grey, three otherwise. */
    AUTO,
    /** One channel: the luma 0.299 R + 0.587 G + 0.114 B of a coloured pixel. */
    GREY,
    /** Three channels: red, green, blue. */
    RGB
}
