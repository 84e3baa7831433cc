package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabeledCsvTest {
    @TempDir
    Path temp;

    private LabeledCsv read(String text, String column) throws IOException {
        return LabeledCsv.read(Files.writeString(temp.resolve("t.csv"), text), column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "2"})
    void aColumnOfTextsIsTheClassesInTheOrderOfTheAlphabet(String column) throws IOException {
        LabeledCsv csv = read("a,kind,b\n1,rose,2\n3,\"lily, white\",4\n5,rose,6\n", column);
        assertEquals(List.of("lily, white", "rose"), csv.classNames());
        assertSame(NDArray.of(Shape.of(3), 1, 0, 1), csv.labels());
        assertEquals(List.of("a", "b"), csv.table().columns());
        assertSame(NDArray.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6), csv.table().numbers());
        assertEquals("kind", csv.column());
        assertEquals(1, csv.place());
        assertEquals(List.of("a", "kind", "b"), csv.columns());
        assertEquals(2, csv.dataset().classes());
        assertEquals(Shape.of(2), csv.dataset().shape());
    }

    @Test
    void wholeNumbersAreClassesInTheirOwnOrder() throws IOException {
        LabeledCsv csv = read("y,a\n10,1\n-1.0,2\n+9,3\n10.,4\n", "y");
        assertEquals(List.of("-1", "9", "10"), csv.classNames());
        assertSame(NDArray.of(Shape.of(4), 2, 0, 1, 2), csv.labels());
    }

    @Test
    void aTableWithoutNamesIsLabeledByNumber() throws IOException {
        LabeledCsv csv = read("5.1,3.5,setosa\n4.9,3,virginica\n5,2,setosa\n", "3");
        assertEquals(List.of("1", "2"), csv.table().columns());
        assertEquals(List.of("setosa", "virginica"), csv.classNames());
        assertEquals(3, csv.labels().elements());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,kind,b\n1.0,rose,2.0\n3.0,\"lily, \"\"white\"\"\",4.0\n5.0,rose,6.0\n",
                "1.0,rose,2.0\n3.0,lily,4.0\n5.0,rose,6.0\n"
            })
    void whatIsWrittenIsWhatWasRead(String text) throws IOException {
        Path file = temp.resolve("again.csv");
        read(text, "2").write(file);
        assertEquals(text, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a,b\\n1,2\\n1,3 ! c ! There is no column \"c\" in FILE to label the data by: the columns are [a, b]. Name one of these.",
                "1,2\\n3,4 ! a ! There is no column \"a\" in FILE to label the data by: its columns have no names, only the numbers 1 to 2. Give one of these.",
                "1,2\\n3,4 ! 3 ! There is no column \"3\" in FILE to label the data by: its columns have no names, only the numbers 1 to 2. Give one of these.",
                "a\\n1\\n1 ! a ! FILE has one column only, \"a\": to label the data by it, there must be another one.",
                "a,b\\n1,.5\\n1,3 ! b ! FILE, line 2, column \"b\" holds .5: expected classes, which are texts or whole numbers. Label the data by another column.",
                "a,b\\n1,x\\n1, ! b ! FILE, line 3, column \"b\": the value is missing. Fill it in, or remove the row.",
                "a,b\\n1,x\\n2,y ! b ! FILE, column \"b\" has another value in each row, which makes no classes: label the data by another column.",
                "a,b\\nx,x\\n2,x ! b ! FILE, line 2, column \"a\" holds the text \"x\" instead of a number: remove the column, or give each text a number.",
            })
    void whatMakesNoClassesIsToldWithItsCure(String text, String column, String message) {
        assertEquals(
                message.replace("FILE", temp.resolve("t.csv").toString()),
                assertThrows(DataException.class, () -> read(text.replace("\\n", "\n"), column))
                        .getMessage());
    }

    @Test
    void aTextWhereANumberIsExpectedMayBeALabel() throws IOException {
        Path file = Files.writeString(temp.resolve("t.csv"), "a,b\n1,x\n");
        assertTrue(assertThrows(DataException.class, () -> Csv.read(file)).labelCures());
        Files.writeString(file, "1,x\n2,y\n");
        assertTrue(assertThrows(DataException.class, () -> Csv.read(file)).labelCures());
    }

    @Test
    void partsMustFit() {
        Csv table = new Csv(List.of("a"), NDArray.of(Shape.of(2, 1), 1, 2));
        NDArray labels = NDArray.of(Shape.of(2), 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new LabeledCsv(table, "y", 0, List.of("p"), labels));
        assertThrows(IllegalArgumentException.class, () -> new LabeledCsv(table, "y", 0, List.of("p", "p"), labels));
        assertThrows(IllegalArgumentException.class, () -> new LabeledCsv(table, "y", 2, List.of("p", "q"), labels));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabeledCsv(table, "y", 0, List.of("p"), NDArray.of(Shape.of(1), 0)));
    }
}
