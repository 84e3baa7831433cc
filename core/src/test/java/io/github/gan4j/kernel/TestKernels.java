package io.github.gan4j.kernel;

import java.util.stream.Stream;

/** The kernels there are to test: the vector ones only where the module is loaded. */
final class TestKernels {
    private TestKernels() {}

    static boolean vectorsLoaded() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    static Stream<Kernels> all() {
        return vectorsLoaded()
                ? Stream.of(Kernels.scalar(), Kernels.choose("vector", ""))
                : Stream.of(Kernels.scalar());
    }
}
