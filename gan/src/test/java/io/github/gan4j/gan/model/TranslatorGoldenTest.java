package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whole networks against PyTorch 1.13, in training mode: what they make, and the gradients by the image and by every parameter. */
class TranslatorGoldenTest {
    private static final Shape GREY = Shape.of(16, 16, 1);

    private static Map<String, NDArray> golden() throws IOException {
        Map<String, NDArray> all = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(TranslatorGoldenTest.class.getResourceAsStream("/golden/translators.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" \\| ");
                int[] sizes = Arrays.stream(parts[1].split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                String[] words = parts[2].split(" ");
                float[] numbers = new float[words.length];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Float.parseFloat(words[i]);
                }
                all.put(parts[0], NDArray.of(Shape.of(sizes), numbers));
            });
        }
        return all;
    }

    private static void check(String name, Layer network) throws IOException {
        Map<String, NDArray> golden = golden();
        Map<String, Parameter> parameters = network.state().parameters();
        List<Tensor> leaves = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("x"));
        Tensor x = Tensor.variable(golden.get(name + ".x"));
        leaves.add(x);
        parameters.forEach((key, parameter) -> parameter.tensor().value().copyFrom(golden.get(name + "." + key)));
        network.state().touch();
        parameters.forEach((key, parameter) -> {
            names.add(key);
            leaves.add(parameter.tensor());
        });
        Tensor y = network.forward(x, Pass.train());
        near(name + ".y", golden, y.value());
        List<Tensor> gradients =
                Autograd.grad(y.mul(Tensor.of(golden.get(name + ".weights"))).sum(), leaves, CreateGraph.NO);
        for (int i = 0; i < leaves.size(); i++) {
            near(
                    name + "." + names.get(i) + ".gradient",
                    golden,
                    gradients.get(i).value());
        }
    }

    /** As near as sums in single precision are: to a share of the largest number; a bias that is normalized away has a gradient of 0. */
    private static void near(String name, Map<String, NDArray> golden, NDArray found) {
        NDArray wanted = Objects.requireNonNull(golden.get(name), name);
        assertEquals(wanted.shape(), found.shape(), name);
        double largest = 0;
        for (float value : wanted.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        float[] numbers = found.toArray();
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(wanted.toArray()[i], numbers[i], 2e-5 * largest + 1e-5, name + "[" + i + "]");
        }
    }

    @Test
    void theUNetIsThatOfPix2pix() throws IOException {
        check("u-net", new UNet(2).network(GREY, 1, Rng.seeded(1)));
    }

    @Test
    void theJudgeOfPatchesIsThatOfPix2pix() throws IOException {
        check("patches", new PatchDiscriminator(3, 1).network(GREY.with(2, 2), Rng.seeded(1)));
    }

    @Test
    void theResNetIsThatOfCycleGan() throws IOException {
        check("resnet", new ResNet(2, 1, 1).network(GREY, 1, Rng.seeded(1)));
    }
}
