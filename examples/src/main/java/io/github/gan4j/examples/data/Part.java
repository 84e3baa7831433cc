package io.github.gan4j.examples.data;

/** The two parts in which sets come. */
public enum Part {
    /** The images to train on. */
    TRAIN("train"),
    /** The images kept for measuring. */
    TEST("t10k");

    private final String prefix;

    Part(String prefix) {
        this.prefix = prefix;
    }

    /** The usual name of the images' file, without ".gz". */
    String images() {
        return prefix + "-images-idx3-ubyte";
    }

    /** The usual name of the labels' file, without ".gz". */
    String labels() {
        return prefix + "-labels-idx1-ubyte";
    }
}
