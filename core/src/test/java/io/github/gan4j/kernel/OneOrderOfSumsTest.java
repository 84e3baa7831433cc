package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernels give the same bytes whatever the lanes, the registers, the threads and the JDK, and without the Vector API. A
 * kernel that is new is tried too, or {@link KernelBytes} says that it is not.
 */
class OneOrderOfSumsTest {
    private static final String TABLE = "kernel-bytes.txt";

    private static String known() throws IOException {
        try (InputStream in = Objects.requireNonNull(OneOrderOfSumsTest.class.getResourceAsStream(TABLE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** On any processor: these need not be those of x86. */
    @Test
    void theKernelsOfThisMachineGiveTheBytesOfAll() throws IOException {
        assumeTrue(FmaProbe.isFast());
        String bytes = KernelBytes.of(Kernels.chosen());
        assertFalse(bytes.contains("not tried"), bytes);
        assertEquals(known(), bytes, "the table to put into " + TABLE);
    }

    /** The second row has the tiles of processors with vectors of four lanes and 32 registers, which are ARM's. */
    @ParameterizedTest
    @CsvSource({
        "-XX:UseAVX=2, -Dgan4j.threads=2, 8",
        "-XX:MaxVectorSize=16, -Dos.arch=aarch64, 4",
        "-Dgan4j.kernels=scalar, -Dgan4j.threads=2, 1",
        "-XX:MaxVectorSize=8, -Dgan4j.threads=2, 1"
    })
    void lanesRegistersAndThreadsChangeNoByte(String lanes, String more, int most) throws Exception {
        changeNoByte(lanes, more, most);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "-XX:UseAVX=3, -Dgan4j.threads=1, 16",
        "-XX:UseAVX=1, -Dgan4j.threads=3, 8",
        "-XX:MaxVectorSize=16, -Dgan4j.threads=1, 4",
        "-Dgan4j.kernels=scalar, -Dgan4j.threads=1, 1",
        "-Dgan4j.kernels=scalar, -Dgan4j.threads=3 -XX:UseAVX=2, 1",
        "-Dgan4j.kernels=scalar, -XX:UseAVX=1 -XX:TieredStopAtLevel=1, 1"
    })
    void otherLanesChangeNoByte(String lanes, String more, int most) throws Exception {
        changeNoByte(lanes, more, most);
    }

    private static void changeNoByte(String lanes, String more, int most) throws Exception {
        assumeFalse("scalar".equals(System.getProperty(Kernels.PROPERTY)), "a build with scalar kernels tries those");
        ChildJava.assumeX86WithFma();
        String said = ChildJava.run(KernelBytes.class, (lanes + " " + more).split(" "));
        String first = most == 1 ? "kernels: scalar " : "kernels: vector ";
        assertTrue(said.contains(first), said);
        String[] parts = said.substring(said.indexOf(first) + first.length()).split("\n", 2);
        assertTrue(Integer.parseInt(parts[0]) <= most, said);
        assertEquals(known(), parts[1]);
    }
}
