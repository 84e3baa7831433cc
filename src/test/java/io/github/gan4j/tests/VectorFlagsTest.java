package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.StepReport;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training on narrower vectors than this processor's, and without fused multiply-add or a compiler for vectors, each in
 * a Java of its own.
 */
class VectorFlagsTest {
    private static final String FLAG_OF_NO_FMA = "-XX:-UseFMA";

    private static double[] scalar;

    @TempDir
    Path folder;

    /** What the child runs: a step of the preset dcgan. */
    static final class Step {
        public static void main(String[] args) {
            Dcgan networks = new Dcgan(Shape.of(28, 28, 1));
            Rng rng = Rng.seeded(1);
            GanTrainer trainer = GanTrainer.builder(networks.generator(rng), networks.discriminator(rng))
                    .latent(networks.latent())
                    .rng(rng)
                    .build();
            NDArray images = Rng.seeded(2).uniform(Shape.of(4, 28, 28, 1), -1, 1);
            StepReport report = trainer.step(() -> Batch.of(images, new int[4], 0, 0));
            System.out.println("in use: " + Backend.describe());
            System.out.println("numbers: " + report.discriminatorLoss() + " " + report.generatorLoss() + " "
                    + trainer.sample(NDArray.full(Shape.of(1, 100), .3f)).get(0, 13, 13, 0));
        }
    }

    private static double[] numbers(String output) {
        String line = output.lines()
                .filter(l -> l.startsWith("numbers: "))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.substring("numbers: ".length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Made once for all tests. */
    private double[] ofScalarKernels() {
        if (scalar == null) {
            scalar = numbers(step("-Dgan4j.kernels=scalar"));
        }
        return scalar;
    }

    private String step(String... options) {
        List<String> command = new ArrayList<>(List.of(Child.java(), "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Step.class.getName()));
        Cli.Result result = Child.start(folder, command).end();
        assertEquals(0, result.exitCode(), result.err());
        return result.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=1", "-XX:MaxVectorSize=32", "-XX:MaxVectorSize=16"})
    void aStepOnNarrowerVectorsIsThatOfScalarKernels(String flag) {
        assumeX86WithFma();
        String output = step(flag);
        assertTrue(output.contains("in use: vector, "), output);
        assertArrayEquals(ofScalarKernels(), numbers(output), output);
    }

    @Test
    void withoutFusedMultiplyAddAStepIsScalar() {
        assumeX86WithFma();
        String output = step(FLAG_OF_NO_FMA);
        assertTrue(output.contains("in use: scalar, "), output);
        assertArrayEquals(ofScalarKernels(), numbers(output), 1e-3, output);
    }

    @Test
    void infoTellsWhyTheKernelsAreScalar() {
        assumeX86WithFma();
        Cli.Result info = Child.start(folder, Child.cli(List.of(FLAG_OF_NO_FMA), "info"))
                .end()
                .done();
        assertTrue(info.out().contains("kernels  scalar"), info.out());
        assertTrue(info.out().contains("note     this Java has no fused multiply-add on this processor"), info.out());
    }

    /** As programming environments and frameworks start it. */
    @Test
    void withoutTheCompilerForVectorsAStepIsScalarAndInfoTellsWhy() {
        assumeX86WithFma();
        String flag = "-XX:TieredStopAtLevel=1";
        String output = step(flag);
        assertTrue(output.contains("in use: scalar, "), output);
        assertArrayEquals(ofScalarKernels(), numbers(output));
        Cli.Result info =
                Child.start(folder, Child.cli(List.of(flag), "info")).end().done();
        assertTrue(info.out().contains("kernels  scalar"), info.out());
        assertTrue(
                info.out()
                        .contains("note     this Java was started with " + flag + ", and so turns no vectors into"
                                + " instructions; for several times the speed leave that out"),
                info.out());
    }

    @Test
    void infoTellsThatVectorsOnDemandAreSlow() {
        assumeX86WithFma();
        List<String> options = List.of("-Dgan4j.kernels=vector", "-XX:TieredStopAtLevel=1");
        Cli.Result info = Child.start(folder, Child.cli(options, "info")).end().done();
        assertTrue(info.out().contains("kernels  vector"), info.out());
        assertTrue(info.out().contains("note     slow, since this Java was started with -XX:Tiered"), info.out());
    }

    /** The flags are those of HotSpot on x86, and the processor must have what they take away. */
    static void assumeX86WithFma() {
        assumeTrue(System.getProperty("java.vm.name", "").contains("64-Bit Server VM"));
        assumeTrue(List.of("amd64", "x86_64").contains(System.getProperty("os.arch", "")));
        assumeTrue(Backend.lanes() >= 8);
    }
}
