#!/usr/bin/env bash
# ND4J 1.0.0-M2.1, SameDiff: what a loss of sd.loss is multiplied by counts for nothing in gradients, its sign included.
#
# expected: 100 times a loss has 100 times its gradient, and minus a loss the opposite one
# seen:     the gradient is that of the bare loss: a loss, 100 times it and minus it have the same one, with each of eleven losses. Written with sub and mul it is
#           right. So a generator that is to minimise a + 100·L1 is trained by a + L1, and what is to go up goes down; ridge regression with λ = .001 by
#           sd.loss.l2Loss finds the weight of λ = 1, .5 in the place of .999
# why:      the backward operations of losses take predictions, weights and labels, and no gradient from behind
# cure:     losses written out; or the factor as the weights of a loss, which count
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Finding extends Slopes {
    /** The largest number of a over that of b, if a is b times it; else not a number. */
    static double factor(INDArray a, INDArray b) {
        int most = Nd4j.argMax(Nd4j.math().abs(b.dup()).reshape(1, b.length()), 1).getInt(0);
        double factor = a.getDouble(most) / b.getDouble(most);
        return Nd4j.math().abs(a.sub(b.mul(factor))).maxNumber().doubleValue() < 1e-5 ? factor : Double.NaN;
    }

    public static void main(String[] args) {
        System.out.println("Java " + Runtime.version());
        INDArray x = Nd4j.createFromArray(new double[][] {{.3, .8, .45}, {.6, .2, .7}});
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}});
        Map<String, Operation> losses = new LinkedHashMap<>();
        losses.put("absoluteDifference", (sd, v) -> sd.loss.absoluteDifference(sd.constant(labels), v, null, LossReduce.SUM));
        losses.put("cosineDistance", (sd, v) -> sd.loss.cosineDistance(sd.constant(labels), v, null, LossReduce.SUM, 1));
        losses.put("hingeLoss", (sd, v) -> sd.loss.hingeLoss(sd.constant(labels), v, null, LossReduce.SUM));
        losses.put("huberLoss", (sd, v) -> sd.loss.huberLoss(sd.constant(labels), v, null, LossReduce.SUM, .5));
        losses.put("l2Loss", (sd, v) -> sd.loss.l2Loss(v));
        losses.put("logLoss", (sd, v) -> sd.loss.logLoss(sd.constant(labels), v, null, LossReduce.SUM, 1e-7));
        losses.put("logPoisson", (sd, v) -> sd.loss.logPoisson(sd.constant(labels), v, null, LossReduce.SUM, false));
        losses.put("meanPairwiseSquaredError", (sd, v) -> sd.loss.meanPairwiseSquaredError(sd.constant(labels), v, null, LossReduce.SUM));
        losses.put("meanSquaredError", (sd, v) -> sd.loss.meanSquaredError(sd.constant(labels), v, null, LossReduce.SUM));
        losses.put("sigmoidCrossEntropy", (sd, v) -> sd.loss.sigmoidCrossEntropy(sd.constant(labels), v, null, LossReduce.SUM, 0));
        losses.put("softmaxCrossEntropy", (sd, v) -> sd.loss.softmaxCrossEntropy(sd.constant(labels), v, null, LossReduce.SUM, 0));
        losses.forEach((name, loss) -> {
            INDArray bare = gradient(loss, x);
            check(
                    String.format(
                            "%s: the gradient is %.3f of its slope; of 100 times it %.3f, of minus it %.3f of its own slope",
                            name,
                            factor(bare, slope(loss, x)),
                            factor(gradient((sd, v) -> loss.of(sd, v).mul(100), x), slope((sd, v) -> loss.of(sd, v).mul(100), x)),
                            factor(gradient((sd, v) -> loss.of(sd, v).neg(), x), slope((sd, v) -> loss.of(sd, v).neg(), x))),
                    Math.abs(factor(bare, slope(loss, x)) - 1) < 1e-3
                            && gradient((sd, v) -> loss.of(sd, v).mul(100), x).equals(bare)
                            && gradient((sd, v) -> loss.of(sd, v).neg(), x).equals(bare));
        });
        Operation written = (sd, v) -> v.sub(sd.constant(labels)).mul(v.sub(sd.constant(labels))).sum().mul(100);
        check(
                String.format("100 times the squares written out: %.3f", factor(gradient(written, x), slope(written, x))),
                Math.abs(factor(gradient(written, x), slope(written, x)) - 1) < 1e-3);
        Operation weighted = (sd, v) -> sd.loss.meanSquaredError(sd.constant(labels), v, sd.constant(Nd4j.scalar(100.)), LossReduce.SUM);
        check(
                String.format("meanSquaredError with a weight of 100: %.3f", factor(gradient(weighted, x), slope(weighted, x))),
                Math.abs(factor(gradient(weighted, x), slope(weighted, x)) - 1) < 1e-3
                        && Math.abs(factor(gradient(weighted, x), gradient(losses.get("meanSquaredError"), x)) - 100) < .1);

        // The line through y = x at x = 1 with a penalty: the sum of squares halved and λ/2·w², least at 1 / (1 + λ).
        double lambda = .001;
        BiFunction<SameDiff, SDVariable, SDVariable> fit = (sd, w) -> w.sub(1).mul(w.sub(1)).mul(.5).sum();
        Operation byLoss = (sd, w) -> fit.apply(sd, w).add(sd.loss.l2Loss(w).mul(lambda));
        Operation byHand = (sd, w) -> fit.apply(sd, w).add(w.mul(w).sum().mul(lambda / 2));
        double[] weights = new double[2];
        for (int which = 0; which < 2; which++) {
            INDArray w = Nd4j.createFromArray(new double[] {0});
            for (int step = 0; step < 500; step++) {
                w.subi(gradient(which == 0 ? byLoss : byHand, w).mul(.1));
            }
            weights[which] = w.getDouble(0);
        }
        check(
                String.format("ridge regression, λ = .001: w = %.4f by l2Loss, %.4f written out; %.4f is right", weights[0], weights[1], 1 / (1 + lambda)),
                Math.abs(weights[0] - .5) < 1e-6 && Math.abs(weights[1] - 1 / (1 + lambda)) < 1e-6);
        end();
    }
}
JAVA
samediff_says Finding.java
