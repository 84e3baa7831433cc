package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static io.github.gan4j.data.NpyTest.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @TempDir
    Path temp;

    @Test
    void theEndingSaysWhatAFileHolds() throws IOException {
        Path csv = Files.writeString(temp.resolve("A.CSV"), "a;b\n1;2\n");
        ArrayDataset table = Tables.read(csv);
        assertEquals(List.of("a", "b"), table.columns());
        assertSame(NDArray.of(Shape.of(1, 2), 1, 2), table.get(Batch.IMAGES));
        ArrayDataset array = Tables.read(golden("c-order.npy"));
        assertEquals(2, array.size());
        assertEquals(Shape.of(3, 4), array.shape());
        assertEquals(List.of(), array.columns());
        Path npz = temp.resolve("labelled.npz");
        Npz.write(npz, Map.of("data", NDArray.of(Shape.of(2, 1), 5, 6), "y", NDArray.of(1, 0)));
        assertSame(NDArray.of(1, 0), Tables.read(npz).get(Batch.LABELS));
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        for (String name : List.of("t.txt", "t", "t.csv.gz", "csv")) {
            Path file = temp.resolve(name);
            assertEquals(
                    file
                            + " is not a table: expected a name that ends in .csv, .npy or .npz. Save the numbers as one of these,"
                            + " or rename the file.",
                    assertThrows(DataException.class, () -> Tables.read(file)).getMessage());
        }
        for (String name : List.of("scalar.npy", "empty.npy", "f4-little.npy", "stored.npz")) {
            Path file = golden(name);
            String message =
                    assertThrows(DataException.class, () -> Tables.read(file)).getMessage();
            assertTrue(message.startsWith(file.toString()), message);
        }
        Path npz = Files.writeString(temp.resolve("t.npz"), "a,b\n");
        String message =
                assertThrows(DataException.class, () -> Tables.read(npz)).getMessage();
        assertTrue(message.contains("is not a .npz file"), message);
    }
}
