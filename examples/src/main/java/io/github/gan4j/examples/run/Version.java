package io.github.gan4j.examples.run;

import io.github.gan4j.ndarray.Backend;
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
        return property("java.version") + " (" + property("java.vm.name") + ", " + property("java.vendor") + ")";
    }

    public static String system() {
        return property("os.name") + " " + property("os.version") + ", " + property("os.arch");
    }

    /** What this program runs on. */
    public static RunConfig.Machine machine() {
        return new RunConfig.Machine(java(), system(), Backend.describe(), Backend.threads());
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
