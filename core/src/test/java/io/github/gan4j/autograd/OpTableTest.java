package io.github.gan4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.compute.Naive;
import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation, one row each in {@link OpTable}: its value and shape, its gradients to order 2 or more. Whoever adds
 * an operation without a row makes this fail.
 *
 * <p>Rows run on the kernels of this Java; that the Vector API's are those of the reference bit for bit is tested here
 * for the elementwise functions on the tables' kind of numbers, and beside the kernels for the rest.
 */
class OpTableTest {
    static List<OpTable.Row> rows() {
        return OpTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void valueAndShapeAreThoseOfTheReference(OpTable.Row row) {
        for (List<NDArray> inputs : row.wide().isEmpty() ? List.of(row.points()) : List.of(row.points(), row.wide())) {
            Naive expected =
                    row.reference().apply(inputs.stream().map(Naive::of).toList());
            NDArray actual = row.function()
                    .apply(inputs.stream().map(Tensor::of).toList())
                    .value();
            expected.assertMatches(actual, row.tolerance(), row + ", seed " + OpTable.SEED);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAreThoseOfTheDifferences(OpTable.Row row) {
        if (row.order() > 0) {
            GradCheck.standard().check(row.function(), row.order(), row.points().toArray(new NDArray[0]));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void inputsAreNotChangedAndTheResultIsTheSameAgain(OpTable.Row row) {
        List<NDArray> inputs = row.points().stream().map(NDArray::copyOf).toList();
        List<Tensor> variables = inputs.stream().map(Tensor::variable).toList();
        Tensor once = row.function().apply(variables);
        Tensor twice = row.function().apply(variables);
        for (int i = 0; i < inputs.size(); i++) {
            assertTrue(
                    Arrays.equals(row.points().get(i).toArray(), inputs.get(i).toArray()));
        }
        assertTrue(Arrays.equals(once.value().toArray(), twice.value().toArray()));
    }

    // Completeness.

    @Test
    void everyMethodThatMakesATensorHasARow() {
        Set<String> methods = new TreeSet<>();
        for (Method method : Tensor.class.getMethods()) {
            boolean makes = method.getReturnType() == Tensor.class || method.getReturnType() == List.class;
            if (makes && Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", method.getName() + "(", ")")));
            }
        }
        assertTrue(methods.size() > 70, methods.toString());
        Set<String> names = rows().stream().map(OpTable.Row::name).collect(Collectors.toSet());
        methods.removeAll(names);
        assertEquals(Set.of(), methods, "operations without a row in OpTable");
    }

    @Test
    void noTwoRowsHaveOneName() {
        List<String> names = rows().stream().map(OpTable.Row::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void everyPrimitiveIsRunByARow() throws ReflectiveOperationException {
        Set<String> expected = new TreeSet<>();
        for (Class<?> family : families()) {
            for (Class<?> primitive : family.getPermittedSubclasses()) {
                assertTrue(primitive.isRecord(), primitive + " is a record");
                expected.addAll(keys(primitive));
            }
        }
        expected.remove("Extreme " + Reduction.SUM);
        assertTrue(expected.size() > 40, expected.toString());
        Set<String> run = new TreeSet<>();
        for (OpTable.Row row : rows()) {
            collect(
                    row.function()
                            .apply(row.points().stream().map(Tensor::variable).toList()),
                    run);
        }
        expected.removeAll(run);
        assertEquals(Set.of(), expected, "primitives that no row of OpTable runs");
    }

    /** All families of operations but that of others. */
    private static List<Class<?>> families() {
        List<Class<?>> families = new ArrayList<>(List.of(Op.class.getPermittedSubclasses()));
        families.remove(CustomOp.class);
        assertTrue(families.contains(ElementwiseOp.class), families.toString());
        return families;
    }

    /** One key for each constant of the enum a record has, or one. */
    private static List<String> keys(Class<?> primitive) {
        for (RecordComponent component : primitive.getRecordComponents()) {
            if (component.getType().isEnum()) {
                return Arrays.stream(component.getType().getEnumConstants())
                        .map(constant -> primitive.getSimpleName() + " " + constant)
                        .toList();
            }
        }
        return List.of(primitive.getSimpleName());
    }

    /** The keys of all operations that a tensor was made by. */
    private static void collect(Tensor y, Set<String> keys) throws ReflectiveOperationException {
        Deque<Tensor> open = new ArrayDeque<>(List.of(y));
        Set<Tensor> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Call call = open.pop().call();
            if (call == null) {
                continue;
            }
            String key = call.op().getClass().getSimpleName();
            for (RecordComponent component : call.op().getClass().getRecordComponents()) {
                if (component.getType().isEnum()) {
                    Method accessor = component.getAccessor();
                    accessor.setAccessible(true);
                    key += " " + accessor.invoke(call.op());
                }
            }
            keys.add(key);
            for (int i = 0; i < call.inputs(); i++) {
                if (seen.add(call.input(i))) {
                    open.push(call.input(i));
                }
            }
        }
    }

    // The two sets of kernels.

    @Test
    void vectorAndScalarFunctionsAgreeBitForBit() {
        ElementwiseKernels chosen = Kernels.chosen().elementwise();
        ElementwiseKernels scalar = Kernels.reference().elementwise();
        int n = 1003;
        float[] a = Rng.seeded(OpTable.SEED).uniform(Shape.of(n), -5, 5).toArray();
        float[] b = Rng.seeded(OpTable.SEED + 1).uniform(Shape.of(n), -5, 5).toArray();
        float[] x = new float[n];
        float[] y = new float[n];
        for (Unary function : Unary.values()) {
            chosen.unary(function, a, 0, x, 0, n);
            scalar.unary(function, a, 0, y, 0, n);
            assertTrue(Arrays.equals(x, y), function + ", seed " + OpTable.SEED);
        }
        for (Binary function : Binary.values()) {
            chosen.binary(function, a, 0, 0, 1, b, 0, 0, 1, x, 0, 1, n);
            scalar.binary(function, a, 0, 0, 1, b, 0, 0, 1, y, 0, 1, n);
            assertTrue(Arrays.equals(x, y), function + ", seed " + OpTable.SEED);
        }
    }
}
