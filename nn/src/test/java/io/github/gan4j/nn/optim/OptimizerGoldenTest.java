package io.github.gan4j.nn.optim;

import static io.github.gan4j.nn.Golden.assertClose;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Gradients;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Golden;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step of every optimizer, the schedules and the clipping, against PyTorch. */
class OptimizerGoldenTest {
    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("sgd", Sgd.with(.1f)),
                Arguments.of("sgd_weight_decay", Sgd.with(.1f).weightDecay(.05f)),
                Arguments.of("sgd_momentum", Sgd.with(.05f).momentum(.9f)),
                Arguments.of(
                        "sgd_momentum_weight_decay",
                        Sgd.with(.05f).momentum(.7f).weightDecay(.02f)),
                Arguments.of("sgd_nesterov", Sgd.with(.05f).momentum(.9f).nesterov()),
                Arguments.of(
                        "sgd_nesterov_weight_decay",
                        Sgd.with(.05f).momentum(.5f).nesterov().weightDecay(.1f)),
                Arguments.of("adam", Adam.with(.01f)),
                Arguments.of("adam_beta1_0.5", Adam.with(.002f).beta1(.5f)),
                Arguments.of(
                        "adam_all",
                        Adam.with(.02f).beta1(0).beta2(.9f).epsilon(1e-3f).weightDecay(.1f)),
                Arguments.of("adam_step_schedule", Adam.with(Schedule.step(.01f, 4, .5f))),
                Arguments.of("adamw", AdamW.with(.01f)),
                Arguments.of(
                        "adamw_all",
                        AdamW.with(.02f).beta1(.5f).beta2(.99f).epsilon(1e-3f).weightDecay(.3f)),
                Arguments.of("rmsprop", RmsProp.with(.01f)),
                Arguments.of(
                        "rmsprop_all",
                        RmsProp.with(.02f).alpha(.9f).epsilon(1e-3f).weightDecay(.1f)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void everyStepIsThatOfPyTorch(String name, OptimizerRecipe recipe) {
        Golden golden = Golden.read("optimizers");
        Parameter first = Parameter.of(golden.get("start.0"));
        Parameter second = Parameter.of(golden.get("start.1"));
        Optimizer optimizer = recipe.over(State.empty().with("first", first).with("second", second));
        int steps = golden.get("gradients.0").shape().size(0);
        for (int step = 0; step < steps; step++) {
            Gradients gradients = gradients(
                    List.of(first, second),
                    List.of(row(golden, "gradients.0", step), row(golden, "gradients.1", step)));
            optimizer.step(gradients);
            assertClose(name + " " + step, TOLERANCE, row(golden, name + ".0", step), first.value());
            assertClose(name + " " + step, TOLERANCE, row(golden, name + ".1", step), second.value());
        }
    }

    private static NDArray row(Golden golden, String name, int index) {
        NDArray all = golden.get(name);
        return NDArray.copyOf(all.part(index, index + 1)
                .reshape(all.shape().part(1, all.shape().rank())));
    }

    /** The gradients of Σ parameter · gradient, which are the given ones. */
    static Gradients gradients(List<Parameter> parameters, List<NDArray> gradients) {
        Tensor loss = Tensor.scalar(0);
        for (int i = 0; i < parameters.size(); i++) {
            loss = loss.add(
                    parameters.get(i).tensor().mul(Tensor.of(gradients.get(i))).sum());
        }
        return Autograd.gradients(loss, parameters);
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                Arguments.of("step", Schedule.step(.02f, 3, .5f)),
                Arguments.of("exponential", Schedule.exponential(.02f, .9f)),
                Arguments.of("linear", Schedule.linear(.02f, .002f, 10)),
                Arguments.of("cosine", Schedule.cosine(.02f, .001f, 10)),
                Arguments.of(
                        "warm_up_exponential", Schedule.exponential(.02f, .9f).warmUp(5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void everyRateIsThatOfPyTorch(String name, Schedule schedule) {
        NDArray expected = Golden.read("schedules").get(name);
        NDArray actual = NDArray.zeros(expected.shape());
        for (int step = 0; step < expected.elements(); step++) {
            actual.set(schedule.at(step) * 100, step);
            expected.set(expected.get(step) * 100, step);
        }
        assertClose(name, 1e-5, expected, actual);
    }

    @ParameterizedTest
    @MethodSource
    void clippedGradientsAreThoseOfPyTorch(String name) {
        Golden golden = Golden.read("clipping");
        List<NDArray> before = List.of(golden.get("gradients.0"), golden.get("gradients.1"));
        List<Parameter> parameters =
                before.stream().map(g -> Parameter.of(NDArray.zeros(g.shape()))).toList();
        Gradients gradients = gradients(parameters, before);
        if (name.equals("value_0.3")) {
            Clip.byValue(gradients, .3f);
        } else {
            double norm = Clip.byNorm(gradients, Float.parseFloat(name.substring("norm_".length())));
            assertClose("norm", 1e-6, golden.get(name + ".norm"), NDArray.full(Shape.scalar(), (float) norm));
        }
        assertClose(name, 1e-6, golden.get(name + ".0"), gradients.of(parameters.get(0)));
        assertClose(name, 1e-6, golden.get(name + ".1"), gradients.of(parameters.get(1)));
    }

    static Stream<String> clippedGradientsAreThoseOfPyTorch() {
        return Stream.of("norm_1", "norm_100", "value_0.3");
    }
}
