package io.github.gan4j.gan;

/** Where the noise of the generator's update comes from. */
public enum Noise {
    /** Drawn anew for every update. */
    FRESH("drawn anew for each update"),
    /** The generator's first update in a step uses the noise of the discriminator's last. */
    REUSED("that of D's last update in the step");

    private final String summary;

    Noise(String summary) {
        this.summary = summary;
    }

    /** {@return one line for lists: what it is} */
    public String summary() {
        return summary;
    }
}
