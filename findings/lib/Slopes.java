import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** For findings about SameDiff: the gradient that it gives of an operation, and the slopes of what it computes. */
class Slopes {
    interface Operation {
        SDVariable of(SameDiff sd, SDVariable x);
    }

    static boolean same = true;

    static void check(String what, boolean holds) {
        System.out.println(what + (holds ? "" : "   (not as recorded)"));
        same &= holds;
    }

    /** What counts: the results, the first once, the second twice and so on, added up. */
    private static SDVariable weighed(SameDiff sd, SDVariable results) {
        long[] shape = results.eval().shape();
        if (shape.length == 0) {
            return results;
        }
        INDArray weights = Nd4j.create(DataType.DOUBLE, shape);
        for (int i = 0; i < weights.length(); i++) {
            weights.putScalar(i, i + 1);
        }
        return results.mul(sd.constant(weights)).sum();
    }

    static INDArray gradient(Operation operation, INDArray at) {
        SameDiff sd = SameDiff.create();
        SDVariable sum = weighed(sd, operation.of(sd, sd.var("x", at.dup())));
        sum.markAsLoss();
        return sd.calculateGradients(Map.of(), "x").get("x").dup();
    }

    private static double value(Operation operation, INDArray at) {
        SameDiff sd = SameDiff.create();
        return weighed(sd, operation.of(sd, sd.var("x", at.dup()))).eval().getDouble(0);
    }

    /** By differences of two values. */
    static INDArray slope(Operation operation, INDArray at) {
        INDArray slope = Nd4j.create(DataType.DOUBLE, at.length());
        for (int i = 0; i < at.length(); i++) {
            INDArray up = at.dup('c');
            INDArray down = at.dup('c');
            up.putScalar(i, at.getDouble(i) + 1e-5);
            down.putScalar(i, at.getDouble(i) - 1e-5);
            slope.putScalar(i, (value(operation, up) - value(operation, down)) / 2e-5);
        }
        return slope.reshape(at.shape());
    }

    static void end() {
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
