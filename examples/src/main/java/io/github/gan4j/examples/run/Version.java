package io.github.gan4j.examples.run;

import io.github.gan4j.run.RunConfig;

/** The versions of this program and of what it runs on. */
public final class Version {
    private Version() {}

    /** The version of this program, from the manifest of its jar. */
    public static String gan4j() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public static String java() {
        return RunConfig.Machine.javaHere();
    }

    public static String system() {
        return RunConfig.Machine.systemHere();
    }
}
