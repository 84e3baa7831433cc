#!/usr/bin/env bash
# ND4J 1.0.0-M2.1, SameDiff: the gradient of gather gives row r what result r has, not the results that were taken from row r; others are wrong as well.
#
# expected: each row gets the sum of the gradients of the results that were taken from it
# seen:     rows 1, 0, 2 taken, the gradients 1, 2, 3 of the results go to rows 0, 1, 2, not 1, 0, 2; of rows 0, 2, 2 row 2 has that of the third alone. Rows
#           0, 1, 2 in this order are right. Embeddings are rows that are gathered: with two images of class 0, targets 1 and 3, and one of class 1, target 5, the
#           classes' numbers come to 1 and, growing without end, 81, where the squares are least at 2 and 5. Of few results from a large matrix it raises.
#           Wrong in the same silent way: cumsum with reverse (the gradient of cumsum without), cumprod, upsampling2d of channels last (3, 7, 11, 15 in the
#           place of 14, 22, 46, 54), pad with REFLECT and SYMMETRIC (what is mirrored passes nothing on), variance without bias correction (n / (n - 1) of
#           it), matrixInverse. Right: cumsum, upsampling2d of channels first, pad with constants, variance with correction
# why:      as it looks, for each index r, row r of what comes back is assigned to row r; the others were not looked into
# cure:     a product with one-hot rows in the place of gather
#
# needs: JDK 17 or newer, Maven, Linux on x86-64 (130 MB)
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/samediff.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
samediff

cat > Finding.java <<'JAVA'
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Finding extends Slopes {
    static String row(INDArray numbers) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < numbers.length(); i++) {
            row.append(i == 0 ? "" : " ").append(String.format("%.2f", numbers.dup('c').reshape(numbers.length()).getDouble(i) + 0.));
        }
        return row.toString();
    }

    static void compare(String name, boolean right, INDArray at, Operation operation) {
        INDArray gradient = gradient(operation, at);
        INDArray slope = slope(operation, at);
        double off = Nd4j.math().abs(gradient.sub(slope)).maxNumber().doubleValue();
        check(name + ": " + row(gradient) + (right ? "" : ", the slopes are " + row(slope)), right ? off < 1e-4 : off > .1);
    }

    public static void main(String[] args) {
        System.out.println("Java " + Runtime.version());
        INDArray three = Nd4j.createFromArray(new double[] {1, 2, 3});
        INDArray square = Nd4j.createFromArray(new double[][] {{2, 1}, {0, 1}});
        INDArray image = Nd4j.createFromArray(new double[] {1, 2, 3, 4});
        compare("gather 0, 1, 2", true, three, (sd, x) -> sd.gather(x, sd.constant(Nd4j.createFromArray(0, 1, 2)), 0));
        compare("gather 1, 0, 2", false, three, (sd, x) -> sd.gather(x, sd.constant(Nd4j.createFromArray(1, 0, 2)), 0));
        compare("gather 0, 2, 2", false, three, (sd, x) -> sd.gather(x, new int[] {0, 2, 2}, 0));
        for (int[] rows : new int[][] {{2, 1, 0}, {0, 1, 1}, {1, 1, 0}, {2, 0, 2}}) {
            double[] mistaken = new double[3];
            for (int row : rows) {
                mistaken[row] = row + 1;
            }
            INDArray gradient = gradient((sd, x) -> sd.gather(x, rows, 0), three);
            check("gather " + Arrays.toString(rows) + ": " + row(gradient), gradient.equals(Nd4j.createFromArray(mistaken)));
        }
        compare("cumsum", true, three, (sd, x) -> sd.cumsum(x, false, false, 0));
        compare("cumsum, reverse", false, three, (sd, x) -> sd.cumsum(x, false, true, 0));
        compare("cumprod", false, three, (sd, x) -> sd.cumprod(x, false, false, 0));
        compare("upsampling2d, channels first", true, image.reshape(1, 1, 2, 2), (sd, x) -> sd.cnn.upsampling2d(x, 2, 2, true));
        compare("upsampling2d, channels last", false, image.reshape(1, 2, 2, 1), (sd, x) -> sd.cnn.upsampling2d(x, 2, 2, false));
        for (PadMode mode : PadMode.values()) {
            compare("pad, " + mode, mode == PadMode.CONSTANT, three, (sd, x) -> sd.nn.pad(x, sd.constant(Nd4j.createFromArray(new int[][] {{1, 1}})), mode, 0));
        }
        compare("variance, with correction", true, three, (sd, x) -> sd.variance(x, true, 0));
        compare("variance, without", false, three, (sd, x) -> sd.variance(x, false, 0));
        compare("matrixInverse", false, square, (sd, x) -> sd.math.matrixInverse(x));

        // Two images of class 0 with targets 1 and 3, one of class 1 with 5: squares are least where each vector is the mean of its class.
        INDArray[] learnt = {Nd4j.create(DataType.DOUBLE, 2, 1), Nd4j.create(DataType.DOUBLE, 2, 1)};
        INDArray oneHot = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}, {0, 1}});
        INDArray targets = Nd4j.createFromArray(new double[][] {{1}, {3}, {5}});
        for (int step = 0; step < 400; step++) {
            for (int which = 0; which < 2; which++) {
                SameDiff sd = SameDiff.create();
                SDVariable vectors = sd.var("x", learnt[which].dup());
                SDVariable rows = which == 0 ? sd.gather(vectors, sd.constant(Nd4j.createFromArray(0, 0, 1)), 0) : sd.mmul(sd.constant(oneHot), vectors);
                SDVariable loss = rows.sub(sd.constant(targets)).mul(rows.sub(sd.constant(targets))).sum();
                loss.markAsLoss();
                learnt[which].subi(sd.calculateGradients(Map.of(), "x").get("x").mul(.05));
            }
        }
        check(
                "vectors of two classes, learnt by gather: " + row(learnt[0]) + ", by one-hot rows: " + row(learnt[1]),
                row(learnt[0]).equals("1.00 81.00") && row(learnt[1]).equals("2.00 5.00"));
        end();
    }
}
JAVA
samediff_says Finding.java
