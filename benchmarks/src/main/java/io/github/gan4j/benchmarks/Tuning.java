package io.github.gan4j.benchmarks;

import java.util.List;
import java.util.Map;

/** The variables of the environment with which other libraries are tuned, so that each runs at its best. */
public final class Tuning {
    private static final List<String> PREFIXES = List.of(
            "OPENBLAS_",
            "OMP_",
            "GOMP_",
            "KMP_",
            "MKL_",
            "ONEDNN_",
            "DNNL_",
            "ATEN_",
            "MALLOC_",
            "GLIBC_TUNABLES",
            "LD_PRELOAD");

    /**
     * Lets glibc keep the memory that a program frees. As it comes, it gives large arrays back to the system, which
     * clears each page anew when the next step asks for it: on a virtual machine that costs libtorch up to two thirds
     * of a step (docs/peers.md).
     */
    public static final String KEEP_MEMORY =
            "GLIBC_TUNABLES=glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=8000000000";

    private Tuning() {}

    /** Takes away what tunes a library behind a measurement's back: it was set for something else's sake. */
    public static void clear(Map<String, String> environment) {
        environment.keySet().removeIf(name -> PREFIXES.stream().anyMatch(name::startsWith));
    }

    /** The same, and freed memory is kept. */
    static void keepMemory(Map<String, String> environment) {
        clear(environment);
        int equals = KEEP_MEMORY.indexOf('=');
        environment.put(KEEP_MEMORY.substring(0, equals), KEEP_MEMORY.substring(equals + 1));
    }
}
