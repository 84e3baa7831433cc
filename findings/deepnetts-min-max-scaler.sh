#!/usr/bin/env bash
# Deep Netts 1.13.2: MinMaxScaler divides by the maximum, not the range, takes both from absolute values, and moves the targets by the inputs' minimum.
#
# expected: (x - min) / (max - min), as its documentation says, for inputs and targets: all from 0 to 1, and the same for each set of data it is applied to
# seen:     2 4 6 10 becomes 0 .2 .4 .8; -4 -3 -2 -1 becomes -1.25 -1 -.75 -.5; -2 -1 1 3 becomes -1 -.67 0 .67. Targets 0 and 1 become -3 and -2. Applied a second
#           time, to the same numbers as test data, it makes 0 .25 .5 1 of 2 4 6 10, which is right, and a third time 0 .33 .67 1.33
# why:      minima and maxima are those of absolute values. The divisor is copied before the minimum is subtracted from the maximum, which each call does
#           again. From targets it subtracts the minimum of the first input, then the divisor. 1.13.2 is the newest on Maven Central; later sources have
#           the range as divisor, and still absolute values
# cure:     Standardizer is right
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.deepnetts deepnetts-core 1.13.2

cat > Finding.java <<'JAVA'
import deepnetts.data.MLDataItem;
import deepnetts.data.TabularDataSet;
import deepnetts.data.preprocessing.scale.MinMaxScaler;
import deepnetts.data.preprocessing.scale.Standardizer;
import java.util.Arrays;
import javax.visrec.ml.data.DataSet;

class Finding {
    static boolean same = true;

    /** Rows of inputs and, last, one target. */
    static DataSet<MLDataItem> data(float[][] rows) {
        TabularDataSet<MLDataItem> data = new TabularDataSet<>(rows[0].length - 1, 1);
        for (float[] row : rows) {
            data.add(new TabularDataSet.Item(Arrays.copyOf(row, row.length - 1), new float[] {row[row.length - 1]}));
        }
        return data;
    }

    static float[] column(DataSet<MLDataItem> data, int column) {
        float[] numbers = new float[data.size()];
        int i = 0;
        for (MLDataItem item : data) {
            numbers[i++] = column < 0 ? item.getTargetOutput().get(0) : item.getInput().get(column);
        }
        return numbers;
    }

    static void expect(String what, float[] seen, double... recorded) {
        boolean as = seen.length == recorded.length;
        for (int i = 0; as && i < seen.length; i++) {
            as = Math.abs(seen[i] - recorded[i]) < 1e-5;
        }
        System.out.println(what + " " + Arrays.toString(seen) + (as ? "" : " (recorded: " + Arrays.toString(recorded) + ")"));
        same &= as;
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        float[][] rows = {{2, -4, -2, 0}, {4, -3, -1, 1}, {6, -2, 1, 0}, {10, -1, 3, 1}};
        DataSet<MLDataItem> training = data(rows);
        MinMaxScaler scaler = new MinMaxScaler(training);
        scaler.apply(training);
        expect("2 4 6 10 becomes", column(training, 0), 0, .2, .4, .8);
        expect("-4 -3 -2 -1 becomes", column(training, 1), -1.25, -1, -.75, -.5);
        expect("-2 -1 1 3 becomes", column(training, 2), -1, -2 / 3., 0, 2 / 3.);
        expect("targets 0 1 0 1 become", column(training, -1), -3, -2, -3, -2);
        DataSet<MLDataItem> second = data(rows);
        scaler.apply(second);
        expect("applied a second time: 2 4 6 10 becomes", column(second, 0), 0, .25, .5, 1);
        expect("-4 -3 -2 -1 becomes", column(second, 1), -5 / 3., -4 / 3., -1, -2 / 3.);
        expect("targets 0 1 0 1 become", column(second, -1), -3, -2, -3, -2);
        DataSet<MLDataItem> third = data(rows);
        scaler.apply(third);
        expect("a third time: 2 4 6 10 becomes", column(third, 0), 0, 1 / 3., 2 / 3., 4 / 3.);
        DataSet<MLDataItem> plain = data(rows);
        new Standardizer(plain).apply(plain);
        expect("Standardizer: 2 4 6 10 becomes", column(plain, 0), -1.024695, -.439155, .146385, 1.317465);
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "lib/*" Finding.java
