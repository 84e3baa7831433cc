#!/usr/bin/env bash
# Multik 0.3.0: clip and writeNPY take the numbers of a transposed array, a row or a column as they lie in memory; the mean of whole numbers overflows.
#
# expected: as plus, map, sum, copy and toString have it, numbers in the order of the array; and a mean near 255 of pixels that are all 255
# seen:     of rows 1 2 3 and 4 5 6, clip to 2..4 of the transposed one is 2 2, 3 4, 4 4 in the place of 2 4, 2 4, 3 4; of row 1 clipped to 0..9 it is 1 2
#           3, that is row 0. writeNPY writes the transposed one as 1 2, 3 4, 5 6 under the shape of 3x2, without a word. Of row 1 it writes all six
#           numbers under the shape of 3, which NumPy 2.4.6 loads as 1 2 3, row 0 again, without a word; readNPY of Multik raises an exception. A deepCopy
#           first helps. The mean of 10 million Ints of 255 is -174.5, though it is a Double; average() of the same array is 255, the mean along an axis too
# why:      its code was not read. By its numbers, clip and writeNPY go through the array that the view lies in, from its first number, and mean divides a
#           sum of 32 bits. multik-core-jvm 0.3.1 has the same clip and writeNPY; multik-kotlin-jvm, which has mean, is not there in 0.3.1
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.jetbrains.kotlinx multik-kotlin-jvm 0.3.0
ls lib/multik-core-jvm-*.jar

cat > Finding.java <<'JAVA'
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.multik.api.ConstructorsKt;
import org.jetbrains.kotlinx.multik.api.Multik;
import org.jetbrains.kotlinx.multik.api.io.NpyKt;
import org.jetbrains.kotlinx.multik.ndarray.data.D1;
import org.jetbrains.kotlinx.multik.ndarray.data.D2;
import org.jetbrains.kotlinx.multik.ndarray.data.Dimension;
import org.jetbrains.kotlinx.multik.ndarray.data.MultiArray;
import org.jetbrains.kotlinx.multik.ndarray.data.NDArray;
import org.jetbrains.kotlinx.multik.ndarray.data.ViewGettersAndSettersKt;
import org.jetbrains.kotlinx.multik.ndarray.operations.IteratingNDArrayKt;
import org.jetbrains.kotlinx.multik.ndarray.operations.TransformationKt;

class Finding {
    static boolean same = true;

    static void expect(String what, Object seen, Object recorded) {
        boolean as = seen.equals(recorded);
        System.out.println("  " + what + " " + seen + (as ? "" : " (recorded: " + recorded + ")"));
        same &= as;
    }

    static List<Double> numbers(MultiArray<Double, ?> array) {
        return IteratingNDArrayKt.toList(array);
    }

    static <D extends Dimension> List<Double> clip(MultiArray<Double, D> array, double low, double high) {
        return numbers(TransformationKt.clip(array, low, high));
    }

    /** What a file that it writes holds, read by the rules of NPY alone. */
    static <D extends Dimension> String written(NDArray<Double, D> array) throws IOException {
        Path file = Path.of("array.npy");
        Files.deleteIfExists(file);
        NpyKt.writeNPY(Multik.INSTANCE, file, array);
        byte[] bytes = Files.readAllBytes(file);
        int start = 10 + (bytes[8] & 0xff) + 256 * (bytes[9] & 0xff);
        String header = new String(bytes, 10, start - 10, StandardCharsets.ISO_8859_1);
        if (header.contains("'fortran_order': True")) {
            return header;
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, start, bytes.length - start);
        data.order(header.contains(">f8") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Double> numbers = new ArrayList<>();
        while (data.hasRemaining()) {
            numbers.add(data.getDouble());
        }
        String shape = header.replaceAll(".*'shape': *\\(([^)]*)\\).*", "$1").replaceAll("\\s|,\\s*$", "").trim();
        return shape + ": " + numbers;
    }

    public static void main(String[] args) throws IOException {
        System.out.println("java " + System.getProperty("java.version"));
        NDArray<Double, D2> plain = ConstructorsKt.ndarray(Multik.INSTANCE, new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
        System.out.println("plain " + numbers(plain));
        expect("clip to 2..4", clip(plain, 2, 4), List.of(2., 2., 3., 4., 4., 4.));
        expect("writeNPY", written(plain), "2,3: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");

        NDArray<Double, D2> turned = plain.transpose();
        System.out.println("transposed " + numbers(turned));
        expect("clip to 2..4", clip(turned, 2, 4), List.of(2., 2., 3., 4., 4., 4.));
        expect("writeNPY", written(turned), "3,2: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");

        expect("clip to 2..4 of a deepCopy", clip(turned.deepCopy(), 2, 4), List.of(2., 4., 2., 4., 3., 4.));
        expect("writeNPY of a deepCopy", written(turned.deepCopy()), "3,2: [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]");

        NDArray<Double, D1> row = (NDArray<Double, D1>) ViewGettersAndSettersKt.<Double>viewD2(plain, 1, 0);
        System.out.println("row 1 " + numbers(row));
        expect("clip to 0..9", clip(row, 0, 9), List.of(1., 2., 3.));
        expect("writeNPY", written(row), "3: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
        expect("clip to 0..9 of a deepCopy", clip(row.deepCopy(), 0, 9), List.of(4., 5., 6.));
        expect("writeNPY of a deepCopy", written(row.deepCopy()), "3: [4.0, 5.0, 6.0]");

        NDArray<Double, D1> column = (NDArray<Double, D1>) ViewGettersAndSettersKt.<Double>viewD2(plain, 2, 1);
        System.out.println("column 2 " + numbers(column));
        expect("clip to 0..9", clip(column, 0, 9), List.of(1., 2.));
        expect("writeNPY", written(column), "2: [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");

        int[] white = new int[10_000_000];
        Arrays.fill(white, 255);
        NDArray<Integer, D1> pixels = ConstructorsKt.ndarray(Multik.INSTANCE, white);
        System.out.println("10 million Ints of 255");
        expect("mean", Multik.INSTANCE.getStat().mean(pixels), (int) 2_550_000_000L / 1e7);
        expect("average", IteratingNDArrayKt.average(pixels), 255.);
        expect("mean along an axis", numbers(Multik.INSTANCE.getStat().meanD2(pixels.reshape(10_000_000, 1), 0)), List.of(255.));
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "lib/*" Finding.java
