#!/usr/bin/env bash
# jHDF 0.13.0: what was never written of a dataset in chunks is read as 0, whatever its fill value, without a word.
#
# expected: the fill value, which HDF5 has for this and h5py reads; getFillValue of jHDF knows it too
# seen:     h5py makes 1,000 labels with fill value -1 in chunks of 100, and writes 150: it reads 850 of -1, jHDF 50 of -1 (the rest of a chunk begun) and 800 of
#           0, a label like any other. Features with NaN where rows were not computed have zeros there: their mean is 2.484 in the place of 4.968.
#           A dataset made longer by resize ends in zeros. Slices are the same, so is gzip
# why:      its code was not read; chunks that the file lacks seem to be left as the zeros of a new array
# cure:     write every chunk, or mark what is there in another dataset
#
# needs: python3 with pip, JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool or package is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars io.jhdf jhdf 0.13.0
wheels python "h5py==3.14.0" "numpy==2.4.6"

cat > data.py <<'PYTHON'
import h5py
import numpy as np

print("h5py", h5py.__version__, "HDF5", h5py.version.hdf5_version)
random = np.random.default_rng(1)
with h5py.File("data.h5", "w") as file:
    for name, more in {"labels": {}, "labels-gzip": {"compression": "gzip"}}.items():
        labels = file.create_dataset(name, 1000, "i4", chunks=(100,), fillvalue=-1, **more)
        labels[:150] = random.integers(0, 10, 150)
    features = file.create_dataset("features", (64, 16), "f4", chunks=(8, 16), fillvalue=np.nan)
    for row in range(0, 64, 16):
        features[row : row + 8] = 5 + random.standard_normal((8, 16))
    longer = file.create_dataset("longer", 100, "f8", data=np.arange(100), chunks=(10,), maxshape=(None,), fillvalue=-2.5)
    longer.resize((150,))
    file.create_dataset("whole", 1000, "i4", data=random.integers(0, 10, 1000), chunks=(100,), fillvalue=-1)
with h5py.File("data.h5") as file:
    for name, dataset in file.items():
        np.ascontiguousarray(dataset[...]).astype(">f8").tofile(name + ".raw")
PYTHON
PYTHONPATH="$PWD/python" python3 data.py

cat > Finding.java <<'JAVA'
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class Finding {
    static boolean same = true;

    static List<Double> numbers(Object data) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < Array.getLength(data); i++) {
            Object one = Array.get(data, i);
            if (one instanceof Number number) {
                numbers.add(number.doubleValue());
            } else {
                numbers.addAll(numbers(one));
            }
        }
        return numbers;
    }

    static long count(List<Double> numbers, double number) {
        return numbers.stream().filter(n -> n == number || Double.isNaN(n) && Double.isNaN(number)).count();
    }

    static void look(HdfFile file, String name, int wrong) throws IOException {
        Dataset dataset = file.getDatasetByPath(name);
        List<Double> read = numbers(dataset.getData());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(name + ".raw")));
        List<Double> wanted = new ArrayList<>();
        while (bytes.hasRemaining()) {
            wanted.add(bytes.getDouble());
        }
        int[] dimensions = dataset.getDimensions();
        int last = dimensions[0] - 1;
        long[] offset = new long[dimensions.length];
        offset[0] = last;
        int[] size = dimensions.clone();
        size[0] = 1;
        List<Double> slice = numbers(dataset.getData(offset, size));
        int off = 0;
        for (int i = 0; i < wanted.size(); i++) {
            off += wanted.get(i).equals(read.get(i)) ? 0 : 1;
        }
        double fill = ((Number) dataset.getFillValue()).doubleValue();
        System.out.printf("%-12s fill value %s: h5py reads %d of it and %d zeros, jHDF %d of it and %d zeros; %d of %d differ, in its last row %.1f for %.1f%n", name, fill,
                count(wanted, fill), count(wanted, 0), count(read, fill), count(read, 0), off, wanted.size(), slice.get(0),
                wanted.get(last * (wanted.size() / dimensions[0])));
        if (name.equals("features")) {
            System.out.printf("%-12s mean of those that are no NaN: %.3f by h5py, %.3f by jHDF%n", name, mean(wanted), mean(read));
            same &= mean(wanted) > 4.8 && mean(read) < 2.6;
        }
        same &= off == wrong && slice.get(0).equals(read.get(read.size() - 1));
    }

    static double mean(List<Double> numbers) {
        return numbers.stream().filter(n -> !n.isNaN()).mapToDouble(n -> n).average().orElseThrow();
    }

    public static void main(String[] args) throws IOException {
        System.out.println("java " + System.getProperty("java.version"));
        try (HdfFile file = new HdfFile(Path.of("data.h5"))) {
            look(file, "labels", 800);
            look(file, "labels-gzip", 800);
            look(file, "features", 512);
            look(file, "longer", 50);
            look(file, "whole", 0);
        }
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "lib/*" Finding.java 2> errors.log || { status=$?; cat errors.log; exit $status; }
