package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private final Parameter weight = Parameter.of(NDArray.of(Shape.of(2, 1), 1, 2));
    private final Parameter bias = Parameter.of(NDArray.of(0f));
    private final Dense dense = Dense.of(weight, bias);
    private final Tensor x = Tensor.of(NDArray.of(Shape.of(1, 2), 3, 5));

    private float forward() {
        return dense.forward(x, Pass.train()).item();
    }

    @Test
    void aTensorStandsInForTheTimeOfTheWork() {
        Tensor leaf = weight.tensor();
        Tensor factor = Tensor.variable(NDArray.scalar(2));
        Tensor y = Parameter.substituting(Map.of(weight, leaf.mul(factor)), () -> dense.forward(x, Pass.train()));
        assertEquals(26, y.item());
        assertEquals(13, forward());
        assertSame(leaf, weight.tensor());
        assertEquals(
                13, Autograd.grad(y, List.of(factor), CreateGraph.NO).get(0).item());
        assertArrayEquals(new float[] {1, 2}, weight.value().toArray());
    }

    @Test
    void substitutionsNestAndEndWhateverHappens() {
        Map<Parameter, Tensor> one = Map.of(bias, Tensor.of(NDArray.of(1f)));
        Map<Parameter, Tensor> ten = Map.of(bias, Tensor.of(NDArray.of(10f)));
        float sum =
                Parameter.substituting(one, () -> forward() + Parameter.substituting(ten, this::forward) + forward());
        assertEquals(14 + 23 + 14, sum);
        assertThrows(
                ArithmeticException.class,
                () -> Parameter.substituting(one, () -> {
                    throw new ArithmeticException();
                }));
        assertEquals(13, forward());
    }

    @Test
    void batchNormalisationIsAFunctionOfItsParametersToo() {
        BatchNorm norm = BatchNorm.of(2);
        Tensor input = Tensor.of(NDArray.of(Shape.of(2, 2), 1, 2, 3, 6));
        Parameter shift = norm.bias().orElseThrow();
        float[] before = norm.forward(input, Pass.frozen()).value().toArray();
        float[] after = Parameter.substituting(
                Map.of(shift, Tensor.of(NDArray.of(5, 7))),
                () -> norm.forward(input, Pass.frozen()).value().toArray());
        for (int i = 0; i < 4; i++) {
            assertEquals(before[i] + (i % 2 == 0 ? 5 : 7), after[i], 1e-6);
        }
    }

    @Test
    void anotherShapeIsRefused() {
        assertEquals(
                "[parameter] expected a tensor of the parameter's shape (2, 1) to stand in for it, got (2)",
                assertThrows(
                                ShapeException.class,
                                () -> Parameter.substituting(
                                        Map.of(weight, Tensor.of(NDArray.of(1, 2))), this::forward))
                        .getMessage());
        assertEquals(13, forward());
    }
}
