package io.github.gan4j.kernel;

import java.util.stream.Stream;

/** The kernels there are to test: the vector ones only where the module is loaded. */
public final class TestKernels {
    private TestKernels() {}

    public static boolean vectorsLoaded() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** A compiler that knows vectors. */
    static VectorCompiler compiler() {
        return new VectorCompiler("OpenJDK 64-Bit Server VM", "mixed mode, sharing", 25, flag -> null);
    }

    public static Stream<Kernels> all() {
        return vectorsLoaded()
                ? Stream.of(Kernels.reference(), Kernels.choose("vector", TestKernels::compiler))
                : Stream.of(Kernels.reference());
    }
}
