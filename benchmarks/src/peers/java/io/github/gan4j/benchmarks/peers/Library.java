package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.Tuning;
import java.util.List;

/**
 * What is compared, with the settings that are tried. The first of each axis is where the search starts; the search
 * takes the axes in turn and keeps what is fastest, so the last ones are tried with the best of the first.
 *
 * @param id its name on the command line and in target/peers
 * @param title its name for people
 * @param axes settings of which one of each list holds
 */
record Library(String id, String title, List<List<String>> axes) {
    private static final List<String> THREADS = List.of("threads=2", "threads=1");

    /**
     * Pools that spin while they wait take the processors from each other where a library has two of them (OpenMP's,
     * and OpenBLAS's own): how long they do.
     */
    private static final List<String> WAITING = List.of(
            "OPENBLAS_THREAD_TIMEOUT=12 GOMP_SPINCOUNT=2000", "", "OMP_WAIT_POLICY=PASSIVE", "OPENBLAS_NUM_THREADS=1");

    /** Whether freed memory is kept; what is faster depends on what a fault of a page costs. */
    private static final List<String> MEMORY = List.of(Tuning.KEEP_MEMORY, "");

    private static final List<String> DL4J_THREADS =
            List.of("OMP_NUM_THREADS=2", "OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1");

    private static final List<String> LAYOUT = List.of(
            "layout=channels_last mkldnn=on",
            "layout=nchw mkldnn=on",
            "layout=channels_last mkldnn=off",
            "layout=nchw mkldnn=off");

    /** gan4j, with which all are compared. */
    static final Library GAN4J = new Library("gan4j", "gan4j", List.of(THREADS));

    static final List<Library> PEERS = List.of(
            new Library("bytedeco", "libtorch 2.10.0 through JavaCPP", List.of(LAYOUT, WAITING, MEMORY, THREADS)),
            new Library(
                    "djl",
                    "libtorch 2.7.1 through DJL",
                    List.of(
                            List.of("optimizer=off", "optimizer=on"),
                            List.of("layout=channels_last", "layout=nchw"),
                            List.of("GOMP_SPINCOUNT=2000", "", "OMP_WAIT_POLICY=PASSIVE"),
                            MEMORY,
                            THREADS)),
            new Library(
                    "python",
                    "PyTorch from Python",
                    List.of(List.of("adam=foreach", "adam=single", "adam=fused"), LAYOUT, WAITING, MEMORY, THREADS)),
            new Library(
                    "dl4j",
                    "Deeplearning4j 1.0.0-M2.1",
                    List.of(List.of("build=onednn-avx512", "build=plain"), DL4J_THREADS, MEMORY)));

    static Library of(String id) {
        return PEERS.stream()
                .filter(library -> library.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("[peers] expected one of "
                        + PEERS.stream().map(Library::id).toList() + ", got " + id + ": name one of these"));
    }

    /** {@return where the search starts} */
    Setting first() {
        Setting setting = Setting.of("");
        for (List<String> axis : axes) {
            setting = setting.with(axis.get(0));
        }
        return setting;
    }

    @Override
    public String toString() {
        return title;
    }
}
