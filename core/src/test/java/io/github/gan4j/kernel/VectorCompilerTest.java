package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What virtual machines say of themselves, in words; what they do with options is tried in {@link KernelsTest}. */
class VectorCompilerTest {
    private static final String SERVER = "OpenJDK 64-Bit Server VM";
    private static final String MIXED = "mixed mode, sharing";

    private static @Nullable String whySlow(String vmName, String vmInfo, int feature, String... options) {
        return new VectorCompiler(vmName, vmInfo, feature, StartOptions.parse(List.of(options))).whySlow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eclipse OpenJ9 VM", "OpenJDK 64-Bit Zero VM", "OpenJDK Client VM", "OpenJDK Minimal VM"})
    void machinesWithoutSuchACompilerAreSlow(String vmName) {
        assertEquals(
                "vectors are slow on " + vmName + "; for several times the speed use a HotSpot Java with a Server VM,"
                        + " and start java with --add-modules jdk.incubator.vector",
                whySlow(vmName, "interpreted mode", 21));
    }

    @Test
    void aMachineThatNobodyKnowsIsNotTrusted() {
        assertEquals(
                "whether vectors are fast on 'Substrate VM' is not known; where they are, -Dgan4j.kernels=vector makes"
                        + " use of them",
                whySlow("Substrate VM", "static mode", 25));
    }

    @Test
    void aCompilerThatComesTooLateIsNone() {
        String words =
                "this Java was started with %s, and so turns no vectors into instructions; for several times the speed "
                        + "leave that out";
        for (String option : List.of(
                "-XX:CompileThresholdScaling=1000",
                "-XX:Tier4InvocationThreshold=200000000",
                "-XX:Tier4MinInvocationThreshold=200000000",
                "-XX:-IncrementalInline")) {
            assertEquals(words.formatted(option), whySlow(SERVER, MIXED, 17, option));
        }
        String calls = "-XX:CompileThreshold=100000000";
        assertEquals(words.formatted(calls), whySlow(SERVER, MIXED, 17, "-XX:-TieredCompilation", calls));
        assertNull(whySlow(SERVER, MIXED, 17, calls), "of no effect where all levels are used");
        assertNull(whySlow(SERVER, MIXED, 17, "-XX:CompileThresholdScaling=0.5", "-XX:Tier4InvocationThreshold=10000"));
    }

    /** Measured on JDK 25: the training of an MLP, which takes some twenty seconds, does not end in ninety. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:LiveNodeCountInliningCutoff=0",
                "-XX:LiveNodeCountInliningCutoff=1000",
                "-XX:MaxNodeLimit=2000",
                "-XX:MaxNodeLimit=5000",
                "-XX:MaxNodeLimit=5k",
                "-XX:ReservedCodeCacheSize=2560000",
                "-XX:ReservedCodeCacheSize=2500k",
                "-XX:ReservedCodeCacheSize=0x280000",
                "-XX:ReservedCodeCacheSize=2555K",
            })
    void aCompilerWithoutRoomIsNone(String option) {
        assertEquals(
                "this Java was started with " + option
                        + ", and so turns no vectors into instructions; for several times the speed leave that out",
                whySlow(SERVER, MIXED, 25, option));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:LiveNodeCountInliningCutoff=4000",
                "-XX:MaxNodeLimit=10000",
                "-XX:ReservedCodeCacheSize=4194304",
                "-XX:ReservedCodeCacheSize=3M",
                "-XX:ReservedCodeCacheSize=4m",
                "-XX:ReservedCodeCacheSize=1g",
                "-XX:ReservedCodeCacheSize=99999999999999999999g",
                "-XX:ReservedCodeCacheSize=m",
                "-XX:ReservedCodeCacheSize=",
                "-XX:MaxInlineLevel=0",
                "-XX:MaxInlineSize=0",
                "-XX:FreqInlineSize=0",
                "-XX:InlineSmallCode=0",
                "-XX:-EliminateAllocations",
                "-XX:TypeProfileLevel=0",
                "-XX:PerMethodRecompilationCutoff=1",
            })
    void whatLeavesTheCompilerRoomDoesNotCount(String option) {
        assertNull(whySlow(SERVER, MIXED, 25, option));
    }

    @Test
    void graalKnowsVectorsFrom25On() {
        assertEquals(
                "the Graal compiler of this Java turns no vectors into instructions; for several times the speed use"
                        + " GraalVM 25 or newer, or the option -XX:-UseJVMCICompiler",
                whySlow(SERVER, MIXED, 24, "-XX:+UseJVMCICompiler"));
        assertNull(whySlow(SERVER, MIXED, 25, "-XX:+UseJVMCICompiler"));
        assertNull(whySlow(SERVER, MIXED, 21, "-XX:-UseJVMCICompiler"));
    }

    @Test
    void whereNoFlagIsKnownTheMachinesWordForItselfCounts() {
        assertEquals(
                "this Java runs in mixed mode, emulated-client, sharing, and so turns no vectors into instructions; for"
                        + " several times the speed leave out the option that asks for this",
                whySlow(SERVER, "mixed mode, emulated-client, sharing", 17));
        assertNull(whySlow(SERVER, MIXED, 17));
        assertNull(whySlow(SERVER, "compiled mode, sharing", 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exclude,jdk/incubator/vector/FloatVector.*",
                "exclude,jdk.incubator.vector.*::*",
                "exclude,jdk.internal.vm.vector.VectorSupport::ternaryOp",
                "exclude io.github.gan4j.kernel.convolution.BandRowTiles::rows",
                "exclude,io.github.*::*",
                "exclude,*FloatVector::*",
                "exclude,*vector*::fma",
                "Exclude,*.*",
                "exclude jdk/incubator/vector/FloatVector lanewise",
                "dontinline,jdk.incubator.vector.*::*",
                "compileonly,some.Type::method",
                "MaxNodeLimit,*.*,2000",
                "MaxNodeLimit,io.github.gan4j.kernel.*::*,2000",
                "quiet;exclude,jdk.incubator.*::*",
            })
    void commandsThatKeepVectorsFromBeingCompiledAreFound(String command) {
        String slow = whySlow(SERVER, MIXED, 17, "-XX:CompileCommand=" + command);
        assertNotNull(slow, command);
        String found = command.substring(command.indexOf(';') + 1);
        assertTrue(slow.startsWith("this Java was started with -XX:CompileCommand=" + found + ", and"), slow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exclude,some.vector.Type::method",
                "exclude,*.method",
                "MaxNodeLimit,*.*,80000",
                "MaxNodeLimit,*.*",
                "MaxNodeLimit,some.Type::*,2000",
                "exclude,*Type::*",
                "dontinline,io.github.gan4j.kernel.*::*",
                "inline,jdk.incubator.vector.*::*",
                "quiet",
                "",
            })
    void otherCommandsDoNotCount(String command) {
        assertNull(whySlow(SERVER, MIXED, 17, "-XX:CompileCommand=" + command));
    }

    @Test
    void commandsAddUpAndOfOtherOptionsTheLastHolds() {
        assertNotNull(whySlow(
                SERVER, MIXED, 17, "-XX:CompileCommand=exclude,jdk.incubator.*::*", "-XX:CompileCommand=quiet"));
        assertNull(whySlow(SERVER, MIXED, 17, "-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4"));
    }

    @Test
    void commandsInAFileCountToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("commands");
        Files.writeString(file, "quiet\nexclude jdk/incubator/vector/* *\n");
        String option = "-XX:CompileCommandFile=" + file;
        String slow = whySlow(SERVER, MIXED, 17, option);
        assertNotNull(slow);
        assertTrue(slow.startsWith("this Java was started with " + option + ", and"), slow);
        Files.writeString(file, "exclude some/Type *\n");
        assertNull(whySlow(SERVER, MIXED, 17, option));
        assertNull(whySlow(SERVER, MIXED, 17, "-XX:CompileCommandFile=" + folder.resolve("none")));
    }

    @Test
    void argumentsOfTheProgramAreNoOptions() {
        List<String> options = List.of("-cp", "a:b", "-Xmx1g", "--add-modules", "jdk.incubator.vector");
        assertEquals(options, StartOptions.ofMachine(plus(options, "some.Main", "-XX:TieredStopAtLevel=1")));
        assertEquals(options, StartOptions.ofMachine(plus(options, "-jar", "a.jar", "-XX:TieredStopAtLevel=1")));
        assertEquals(options, StartOptions.ofMachine(options));
        assertEquals(List.of("-cp"), StartOptions.ofMachine(List.of("-cp")));
    }

    private static List<String> plus(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }
}
