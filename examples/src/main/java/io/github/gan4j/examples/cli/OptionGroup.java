package io.github.gan4j.examples.cli;

/** Under which heading an option stands in the help. */
enum OptionGroup {
    DATA("Data"),
    RUN("Run"),
    NETWORKS("Networks"),
    OBJECTIVE("What the players minimise"),
    TRANSLATION("Images turned into others"),
    TURNS("Updates and turns"),
    STABILIZERS("What steadies a training");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
