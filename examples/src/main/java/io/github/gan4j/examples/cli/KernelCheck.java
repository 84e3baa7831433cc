package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.Backend;

/** The kernels, as the properties of the Java virtual machine ask for them. */
final class KernelCheck {
    private KernelCheck() {}

    /** Has them chosen, which fails when the properties cannot be met. */
    static String check() {
        try {
            return Backend.describe();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException("The Java options cannot be met: " + e.getMessage() + ".", e);
        }
    }
}
