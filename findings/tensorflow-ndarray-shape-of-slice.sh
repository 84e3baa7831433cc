#!/usr/bin/env bash
# TensorFlow Java's ndarray 1.0.0: a slice given another shape shows numbers from the start of the array it was cut from, and writes there.
#
# expected: the slice's own numbers in the new shape, as reshape of NumPy has them, or an exception where that can't be a view
# seen:     of an array of 4x6 rows 2 and 3 have 20 to 25 and 30 to 35; withShape of 3x4 makes 0 to 5 and 10 to 15 of them, rows 0 and 1, whichever rows
#           were taken. So a loop that takes batches by range and flattens them gets the first batch each time, and one that writes to such a view
#           overwrites the first batch. Columns, every second row, and rows turned round give memory from the start as well. Right are a single
#           row (by at or get), a single column, and the whole array; and any slice whose shape stays the same. Floats, doubles, ints and bytes are alike
# why:      a slice over several rows keeps the whole buffer and has its offset in its dimensions; withShape makes new dimensions from the
#           shape alone, over that buffer. A single row has a buffer of its own
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.tensorflow ndarray 1.0.0

cat > Finding.java <<'JAVA'
import static org.tensorflow.ndarray.index.Indices.all;
import static org.tensorflow.ndarray.index.Indices.at;
import static org.tensorflow.ndarray.index.Indices.flip;
import static org.tensorflow.ndarray.index.Indices.range;
import static org.tensorflow.ndarray.index.Indices.step;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.ByteNdArray;
import org.tensorflow.ndarray.DoubleNdArray;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;

class Finding {
    static boolean same = true;

    /** The numbers of an array, by its rows. */
    static List<Long> numbers(NdArray<? extends Number> array) {
        List<Long> numbers = new ArrayList<>();
        array.scalars().forEach(scalar -> numbers.add(scalar.getObject().longValue()));
        return numbers;
    }

    static FloatNdArray floats() {
        FloatNdArray floats = NdArrays.ofFloats(Shape.of(4, 6));
        floats.scalars().forEachIndexed((at, scalar) -> scalar.setFloat(at[0] * 10 + at[1]));
        return floats;
    }

    static void expect(String what, NdArray<? extends Number> slice, Shape shape, boolean right) {
        List<Long> before = numbers(slice);
        List<Long> after = numbers(slice.withShape(shape));
        System.out.println(what + ", shape " + slice.shape() + ": " + before + ", with shape " + shape + ": " + after);
        same &= before.equals(after) == right;
        if (!right) {
            same &= after.subList(0, 6).equals(List.of(0L, 1L, 2L, 3L, 4L, 5L));
        }
    }

    public static void main(String[] args) {
        FloatNdArray floats = floats();
        expect("rows 1 and 2", floats.slice(range(1, 3)), Shape.of(3, 4), false);
        expect("rows 2 and 3", floats.slice(range(2, 4)), Shape.of(12), false);
        expect("columns 2 and 3", floats.slice(all(), range(2, 4)), Shape.of(2, 4), false);
        expect("each second row", floats.slice(step(2)), Shape.of(12), false);
        expect("rows turned round", floats.slice(flip()), Shape.of(24), false);
        expect("row 2", floats.slice(at(2)), Shape.of(2, 3), true);
        expect("row 2 by get", floats.get(2), Shape.of(2, 3), true);
        expect("column 2", floats.slice(all(), at(2)), Shape.of(4), true);
        expect("the shape it has", floats.slice(range(2, 4)), Shape.of(2, 6), true);
        expect("all", floats, Shape.of(3, 8), true);

        DoubleNdArray doubles = NdArrays.ofDoubles(Shape.of(4, 6));
        doubles.scalars().forEachIndexed((at, scalar) -> scalar.setDouble(at[0] * 10 + at[1]));
        expect("rows 2 and 3 of doubles", doubles.slice(range(2, 4)), Shape.of(12), false);
        IntNdArray ints = NdArrays.ofInts(Shape.of(4, 6));
        ints.scalars().forEachIndexed((at, scalar) -> scalar.setInt((int) (at[0] * 10 + at[1])));
        expect("rows 2 and 3 of ints", ints.slice(range(2, 4)), Shape.of(12), false);
        ByteNdArray bytes = NdArrays.ofBytes(Shape.of(4, 6));
        bytes.scalars().forEachIndexed((at, scalar) -> scalar.setByte((byte) (at[0] * 10 + at[1])));
        expect("rows 2 and 3 of bytes", bytes.slice(range(2, 4)), Shape.of(12), false);

        floats.slice(range(2, 4)).withShape(Shape.of(12)).setFloat(99, 0);
        System.out.println("99 written to the first of rows 2 and 3: [0, 0] is " + floats.getFloat(0, 0) + ", [2, 0] is " + floats.getFloat(2, 0));
        same &= floats.getFloat(0, 0) == 99 && floats.getFloat(2, 0) == 20;
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "lib/*" Finding.java
