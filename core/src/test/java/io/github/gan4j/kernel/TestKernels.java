package io.github.gan4j.kernel;

import java.util.stream.Stream;

/** The kernels there are to test: the vector ones where the module is loaded and nobody wants others. */
public final class TestKernels {
    private TestKernels() {}

    public static boolean vectorsLoaded() {
        return !"scalar".equals(System.getProperty(Kernels.PROPERTY))
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** A compiler that knows vectors. */
    static VectorCompiler compiler() {
        return new VectorCompiler("OpenJDK 64-Bit Server VM", "mixed mode, sharing", 25, flag -> null);
    }

    public static Stream<Kernels> all() {
        return Stream.of(Kernels.reference(), decide());
    }

    /** Those that are not the reference; from then on this program has their loops. */
    public static Kernels decide() {
        return Kernels.choose(vectorsLoaded() ? "vector" : "scalar", TestKernels::compiler);
    }
}
