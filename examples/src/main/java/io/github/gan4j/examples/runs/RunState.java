package io.github.gan4j.examples.runs;

import io.github.gan4j.examples.run.Ink;

/** What became of a run. */
public enum RunState {
    /** It is at work now. */
    RUNNING("running", Ink.CYAN),
    /** All steps are made, or its scores got no better. */
    DONE("done", Ink.GREEN),
    /** It was ended early. */
    STOPPED("stopped", Ink.YELLOW),
    /** A number was not finite any more. */
    DIVERGED("diverged", Ink.RED),
    /** Something else failed, such as writing a file. */
    FAILED("failed", Ink.RED),
    /** What it says of itself cannot be read. */
    UNREADABLE("unreadable", Ink.RED),
    /** A folder that no run has made. */
    NO_RUN("no run", Ink.DIM);

    private final String word;
    private final Ink ink;

    RunState(String word, Ink ink) {
        this.word = word;
        this.ink = ink;
    }

    /** The word for people and programs. */
    public String word() {
        return word;
    }

    Ink ink() {
        return ink;
    }
}
