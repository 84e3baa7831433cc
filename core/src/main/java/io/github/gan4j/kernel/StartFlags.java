package io.github.gan4j.kernel;

import org.jspecify.annotations.Nullable;

/** The flags that a HotSpot virtual machine runs with, by their names without {@code -XX:}. */
@FunctionalInterface
interface StartFlags {
    /**
     * The value of a flag, as in an option; null when it is not known, or not to be seen because it has its default.
     */
    @Nullable
    String value(String flag);

    /**
     * Those of this Java: from the machine itself where it has the module for that, otherwise from the options it was
     * started with.
     */
    static StartFlags present() {
        StartFlags flags = ModuleLayer.boot().findModule("jdk.management").isPresent() ? DiagnosticFlags.read() : null;
        return flags == null ? StartOptions.present() : flags;
    }
}
