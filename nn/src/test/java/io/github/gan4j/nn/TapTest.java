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
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TapTest {
    private static final Rng RNG = Rng.seeded(1);
    private static final Dense FIRST = Dense.of(3, 8, RNG);
    private static final Conv2d CONV = Conv2d.of(2, 4, Kernel2d.of(3).padding(1), RNG);
    private static final Conv2d AROUND = Conv2d.of(2, 4, Kernel2d.of(1), RNG);
    private static final Sequential NETWORK = Sequential.of(
            "g",
            FIRST,
            Reshape.of(2, 2, 2),
            Residual.of(Sequential.of("body", BatchNorm.of(2), Activation.relu(), CONV), AROUND),
            Activation.tanh());
    private static final Tensor X = Tensor.of(RNG.normal(Shape.of(5, 3), 0, 1));

    private static float[] run(Layer network) {
        return network.forward(X, Pass.eval()).value().toArray();
    }

    @Test
    void aTapThatChangesNothingChangesNoByteAtAnyPlace() {
        float[] plain = run(NETWORK);
        for (String place : Tap.places(NETWORK, X, Pass.eval()).keySet()) {
            assertArrayEquals(plain, run(Tap.at(NETWORK, place, UnaryOperator.identity())), place);
        }
    }

    @Test
    void placesAreInTheOrderInWhichTheyAreDoneWithTheirShapes() {
        Map<String, Shape> places = Tap.places(NETWORK, X, Pass.train());
        assertEquals(
                "{0=(5, 8), 1=(5, 2, 2, 2), 2.body.0=(5, 2, 2, 2), 2.body.1=(5, 2, 2, 2), 2.body.2=(5, 2, 2, 4), "
                        + "2.body=(5, 2, 2, 4), 2.shortcut=(5, 2, 2, 4), 2=(5, 2, 2, 4), 3=(5, 2, 2, 4)}",
                places.toString());
    }

    @Test
    void whatFollowsTakesWhatTheChangeMade() {
        Tensor replaced = Tensor.of(RNG.normal(Shape.of(5, 8), 0, 1));
        Layer tapped = Tap.at(NETWORK, "0", made -> replaced);
        Layer rest = Sequential.of(NETWORK.layers().subList(1, NETWORK.layers().size()));
        assertArrayEquals(rest.forward(replaced, Pass.eval()).value().toArray(), run(tapped));
    }

    @Test
    void insideAResidualBlockOnlyTheTappedWayChanges() {
        Tensor zeros = Tensor.of(NDArray.zeros(Shape.of(5, 2, 2, 4)));
        Tensor around = AROUND.forward(FIRST.forward(X, Pass.eval()).reshape(Shape.of(5, 2, 2, 2)), Pass.eval());
        assertArrayEquals(around.tanh().value().toArray(), run(Tap.at(NETWORK, "2.body.2", made -> zeros)));
    }

    @Test
    void tapsMayStandBehindEachOther() {
        List<String> order = new ArrayList<>();
        Layer one = Tap.at(NETWORK, "1", made -> {
            order.add("1");
            return made;
        });
        run(Tap.at(one, "2.body", made -> {
            order.add("2.body");
            return made;
        }));
        assertEquals(List.of("1", "2.body"), order);
    }

    @Test
    void gradientsWithRespectToWhatALayerGaveAreThoseOfTheRestOfTheNetwork() {
        List<Tensor> seen = new ArrayList<>();
        Layer tapped = Tap.at(NETWORK, "1", made -> {
            seen.add(Tensor.variable(made.value()));
            return seen.get(0);
        });
        Tensor y = tapped.forward(X, Pass.eval()).sum();
        float[] gradient = Autograd.grad(y, seen, CreateGraph.NO).get(0).value().toArray();
        Tensor direct = Tensor.variable(seen.get(0).value());
        Tensor z = Sequential.of(NETWORK.layers().subList(2, 4))
                .forward(direct, Pass.eval())
                .sum();
        assertArrayEquals(
                Autograd.grad(z, List.of(direct), CreateGraph.NO).get(0).value().toArray(), gradient);
    }

    @Test
    void theNetworkThatIsTappedStaysAndSharesItsParameters() {
        float[] before = run(NETWORK);
        Layer tapped = Tap.at(NETWORK, "2.body.0", made -> made.mul(0));
        run(tapped);
        assertArrayEquals(before, run(NETWORK));
        assertEquals(
                NETWORK.state().parameters().keySet(),
                tapped.state().parameters().keySet());
        NETWORK.state()
                .parameters()
                .forEach((name, parameter) ->
                        assertSame(parameter, tapped.state().parameters().get(name)));
    }

    @Test
    void errorsNameThePlaceAndTheCure() {
        assertEquals(
                "[tap] expected the place of a layer, got \"7\" in " + NETWORK
                        + ", which has [0, 1, 2, 3]: Tap.places lists them",
                assertThrows(IllegalArgumentException.class, () -> Tap.at(NETWORK, "7", UnaryOperator.identity()))
                        .getMessage());
        assertEquals(
                "[tap] expected the place of a layer, got \"1\" in " + FIRST
                        + ", which has no layers inside: Tap.places lists them",
                assertThrows(IllegalArgumentException.class, () -> Tap.at(NETWORK, "0.1", UnaryOperator.identity()))
                        .getMessage());
        Layer shorter = Tap.at(NETWORK, "0", made -> made.slice(1, 0, 4));
        assertEquals(
                "[tap] expected a change that keeps the shape (5, 8), got (5, 4) behind Dense(3 → 8)\n"
                        + "  at g / 0: Tap(Dense(3 → 8))",
                assertThrows(ShapeException.class, () -> run(shorter)).getMessage());
    }
}
