package io.github.gan4j.ndarray;

/**
 * The right to use some of a workspace's memory, shared by all arrays on top of it, until the workspace takes it back.
 */
final class Lease {
    private final float[] floats;
    private final Workspace owner;
    private volatile boolean ended;

    Lease(float[] floats, Workspace owner) {
        this.floats = floats;
        this.owner = owner;
    }

    float[] floats() {
        return floats;
    }

    Workspace owner() {
        return owner;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    void check() {
        if (ended) {
            throw new IllegalStateException(
                    "[array] this array was made inside a training step or a workspace that has "
                            + "ended, and its memory is in use again: keep a copy, made inside with NDArray.copyOf");
        }
    }
}
