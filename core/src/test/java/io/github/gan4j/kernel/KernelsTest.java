package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which kernels are chosen; where the module must be missing, by a Java of its own. */
class KernelsTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    /** What the child runs. */
    static final class Probe {
        public static void main(String[] args) {
            Kernels kernels = Kernels.chosen();
            System.out.println("name=" + kernels.name());
            System.out.println("reason=" + kernels.reason());
            float[] c = new float[1];
            float[] x = {2f, 3f};
            kernels.product().gemm(false, true, 1, 1, 2, x, 0, 2, x, 0, 2, c, 0, 1, false);
            System.out.println("13=" + c[0]);
            Kernels.chosen();
        }
    }

    @Test
    void vectorsLongerThanTheOrderOfSumsAreRefusedWithTheCure() {
        assertNull(Kernels.whyTooWide(16));
        assertNull(Kernels.whyTooWide(4));
        assertEquals(
                "this Java has vectors of 32 lanes, and the order of sums is one for at most 16; -XX:MaxVectorSize=64 makes them as short",
                Kernels.whyTooWide(32));
    }

    @Test
    void withoutTheModuleTheyAreScalarAndSayWhy() throws Exception {
        Child child = new Child();
        assertEquals(0, child.exit, child.output);
        assertTrue(child.output.contains("name=scalar\n"), child.output);
        assertTrue(
                child.output.contains(
                        "reason=the module jdk.incubator.vector is not loaded; for several times the speed"
                                + " start java with --add-modules jdk.incubator.vector\n"),
                child.output);
        assertTrue(child.output.contains("13=13.0\n"), child.output);
        String log = "INFO io.github.gan4j.kernel.Kernels - kernels: scalar, 3 threads: the module";
        assertEquals(2, child.output.split(log, -1).length, "said once: " + child.output);
    }

    @Test
    void scalarOnDemandNeedsNoReason() throws Exception {
        Child child = new Child("-Dgan4j.kernels=scalar");
        assertEquals(0, child.exit, child.output);
        assertTrue(child.output.contains("name=scalar\nreason=null\n"), child.output);
        assertTrue(child.output.contains("kernels: scalar, 3 threads\n"), child.output);
    }

    @Test
    void vectorsOnDemandWithoutTheModuleAreAnError() throws Exception {
        Child child = new Child("-Dgan4j.kernels=vector");
        assertEquals(1, child.exit, child.output);
        assertTrue(
                child.output.contains("IllegalStateException: -Dgan4j.kernels=vector cannot be met: the module"
                        + " jdk.incubator.vector is not loaded; start java with --add-modules jdk.incubator.vector,"
                        + " or leave the property out\n"),
                child.output);
    }

    @Test
    void anUnknownWordIsAnError() throws Exception {
        Child child = new Child("-Dgan4j.kernels=fast");
        assertEquals(1, child.exit, child.output);
        assertTrue(
                child.output.contains("IllegalArgumentException: expected auto, vector or scalar in the property"
                        + " gan4j.kernels, got 'fast'\n"),
                child.output);
    }

    @Test
    void withTheModuleTheyAreVectors() throws Exception {
        assumeTrue(TestKernels.vectorsLoaded());
        assumeTrue(Kernels.choose("vector", TestKernels::compiler).lanes() >= 4);
        Child child = new Child(MODULE);
        assertEquals(0, child.exit, child.output);
        assertTrue(child.output.contains("name=vector\nreason=null\n13=13.0\n"), child.output);
        assertTrue(child.output.matches("(?s).*kernels: vector, \\d+ lanes, 3 threads\n.*"), child.output);
    }

    @Test
    void onOpenJ9TheyAreScalar() {
        assumeTrue(TestKernels.vectorsLoaded());
        VectorCompiler openJ9 = new VectorCompiler("Eclipse OpenJ9 VM", "JRE 17", 17, flag -> null);
        // First, for a program keeps to the loops that it has first.
        Kernels demanded = Kernels.choose("vector", () -> openJ9);
        Kernels kernels = Kernels.choose("auto", () -> openJ9);
        assertEquals("scalar", kernels.name());
        String slow = "vectors are slow on Eclipse OpenJ9 VM; for several times the speed use a HotSpot Java with a"
                + " Server VM, and start java with --add-modules jdk.incubator.vector";
        assertEquals(slow, kernels.reason());
        assertEquals("vector", demanded.name());
        assertEquals("slow, since " + slow, demanded.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=0",
                "-XX:TieredStopAtLevel=1",
                "-XX:TieredStopAtLevel=2",
                "-XX:TieredStopAtLevel=3",
                "-XX:-UseCompiler",
                "-XX:-Inline",
                "-XX:-UseTypeProfile",
                "-XX:CompilationMode=quick-only",
                "-XX:CompileThresholdScaling=0",
                "-XX:LiveNodeCountInliningCutoff=0",
                "-XX:NodeLimitFudgeFactor=100 -XX:MaxNodeLimit=2000",
                "-XX:InitialCodeCacheSize=2560000 -XX:ReservedCodeCacheSize=2560000",
                "-XX:+NeverActAsServerClassMachine",
                "-XX:CompileOnly=some.Type::method",
                "-XX:CompileCommand=exclude,jdk/incubator/vector/*.*",
                "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport",
                "-XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic=_VectorTernaryOp",
            })
    void withoutACompilerForVectorsTheyAreScalarAndSayWhichOptionToLeaveOut(String options) throws Exception {
        assumeHotSpotWithVectors();
        Child child = new Child((MODULE + " " + options).split(" "));
        String option = options.substring(options.lastIndexOf(' ') + 1);
        String reason = "this Java was started with " + option
                + ", and so turns no vectors into instructions; for several times the speed leave that out\n";
        assertTrue(child.output.contains("name=scalar\nreason=" + reason), child.output);
        String log = "INFO io.github.gan4j.kernel.Kernels - kernels: scalar, 3 threads: " + reason;
        assertEquals(2, child.output.split(Pattern.quote(log), -1).length, "said once: " + child.output);
    }

    /** What takes only the other compiler, or none of what is needed, leaves vectors fast. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:-TieredCompilation",
                "-XX:-TieredCompilation -XX:TieredStopAtLevel=1",
                "-XX:CompilationMode=high-only",
                "-XX:-DoEscapeAnalysis",
                "-XX:-UseOnStackReplacement",
                "-XX:CompileCommand=exclude,some.Type::method",
                "-XX:CompileCommand=dontinline,*.method",
            })
    void withACompilerForVectorsTheyAreVectors(String options) throws Exception {
        assumeHotSpotWithVectors();
        Child child = new Child((MODULE + " " + options).split(" "));
        assertTrue(child.output.contains("name=vector\nreason=null\n13=13.0\n"), child.output);
    }

    @Test
    void optionsCountAlsoWhereTheMachineDoesNotTellItsFlags() throws Exception {
        assumeHotSpotWithVectors();
        String modules = "--limit-modules=java.base,java.logging,jdk.incubator.vector";
        Child child = new Child(MODULE, modules, "-XX:TieredStopAtLevel=3");
        assertTrue(
                child.output.contains("name=scalar\nreason=this Java was started with -XX:TieredStopAtLevel=3, and"),
                child.output);
        assertTrue(new Child(MODULE, modules).output.contains("name=vector\nreason=null\n"), child.output);
    }

    @Test
    void vectorsOnDemandWithoutACompilerForThemSayThatTheyAreSlow() throws Exception {
        assumeHotSpotWithVectors();
        Child child = new Child(MODULE, "-XX:TieredStopAtLevel=1", "-Dgan4j.kernels=vector");
        String reason = "slow, since this Java was started with -XX:TieredStopAtLevel=1, and so turns no vectors into"
                + " instructions; for several times the speed leave that out\n";
        assertTrue(child.output.contains("name=vector\nreason=" + reason + "13=13.0\n"), child.output);
        assertTrue(child.output.matches("(?s).*kernels: vector, \\d+ lanes, 3 threads: slow, since .*"), child.output);
    }

    @Test
    void directivesInAFileCountAsTheMachineReadsThem(@TempDir Path folder) throws Exception {
        assumeHotSpotWithVectors();
        Path file = folder.resolve("directives");
        Files.writeString(file, "[ // ours\n  { match: \"io/github/gan4j/kernel/*.*\", c2: { exclude: true, }, }, ]");
        String option = "-XX:CompilerDirectivesFile=" + file;
        Child child = new Child(MODULE, "-XX:+UnlockDiagnosticVMOptions", option);
        assertTrue(
                child.output.contains("name=scalar\nreason=this Java was started with " + option + ", and"),
                child.output);
    }

    private static void assumeHotSpotWithVectors() {
        assumeTrue(System.getProperty("java.vm.name", "").contains("64-Bit Server VM"));
        assumeTrue(TestKernels.vectorsLoaded());
        assumeTrue(Kernels.choose("auto", TestKernels::compiler).lanes() >= 4);
    }

    @Test
    void theWordsMayBeInCapitals() {
        TestKernels.decide();
        assertEquals("scalar", Kernels.choose(" Scalar ", TestKernels::compiler).name());
        assertThrows(IllegalArgumentException.class, () -> Kernels.choose("", TestKernels::compiler));
    }

    @Test
    void theChoiceIsMadeOnce() {
        assertSame(Kernels.chosen(), Kernels.chosen());
    }

    @Test
    void theReferenceHasOneLane() {
        Kernels kernels = Kernels.reference();
        assertEquals(1, kernels.lanes());
        assertNull(kernels.reason());
        assertFalse(kernels.toString().contains("lanes"), kernels.toString());
    }

    /** A run of {@link Probe} with these options, three threads, and all that is logged. */
    private static final class Child {
        final int exit;
        final String output;

        Child(String... options) throws IOException, InterruptedException {
            List<String> all = new ArrayList<>(List.of(options));
            all.add("-Dgan4j.threads=3");
            ChildJava.Ended ended = ChildJava.start(classPath(), Probe.class, all);
            exit = ended.exit();
            output = ended.output();
        }

        private static String classPath() {
            return Stream.of(
                            Kernels.class,
                            Probe.class,
                            Logger.class,
                            LoggerFactory.getILoggerFactory().getClass())
                    .map(Child::home)
                    .distinct()
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }

        private static String home(Class<?> type) {
            try {
                return Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
