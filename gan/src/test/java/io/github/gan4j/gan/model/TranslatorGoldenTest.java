package io.github.gan4j.gan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.gan.translation.GivenRound;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.ChannelPart;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Flatten;
import io.github.gan4j.nn.Jury;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whole networks against PyTorch 1.13, in training mode: what they make, and the gradients by the image and by every
 * parameter.
 */
class TranslatorGoldenTest {
    private static final Shape GREY = Shape.of(16, 16, 1);

    private static Map<String, NDArray> golden() throws IOException {
        Map<String, NDArray> all = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(TranslatorGoldenTest.class.getResourceAsStream("/golden/translators.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" \\| ");
                int[] sizes = Arrays.stream(parts[1].split(" "))
                        .filter(word -> !word.isEmpty())
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
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        Tensor x = Tensor.variable(golden.get(name + ".x"));
        leaves.put("x", x);
        leaves.putAll(loaded(golden, name + ".", network));
        check(name, golden, network.forward(x, Pass.train()), leaves);
    }

    /** The parameters of a network, by their names, with the numbers of a file. */
    private static Map<String, Tensor> loaded(Map<String, NDArray> golden, String prefix, Layer network) {
        Map<String, Parameter> parameters = network.state().parameters();
        parameters.forEach((key, parameter) -> parameter.tensor().value().copyFrom(golden.get(prefix + key)));
        network.state().touch();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> tensors.put(key, parameter.tensor()));
        return tensors;
    }

    private static void check(String name, Map<String, NDArray> golden, Tensor y, Map<String, Tensor> leaves) {
        near(name + ".y", golden, y.value());
        List<String> names = List.copyOf(leaves.keySet());
        List<Tensor> gradients = Autograd.grad(
                y.mul(Tensor.of(golden.get(name + ".weights"))).sum(), List.copyOf(leaves.values()), CreateGraph.NO);
        for (int i = 0; i < names.size(); i++) {
            near(
                    name + "." + names.get(i) + ".gradient",
                    golden,
                    gradients.get(i).value());
        }
    }

    /**
     * As near as sums in single precision are: to a share of the largest number; a bias that is normalized away has a
     * gradient of 0.
     */
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

    /** Each judge sees its channels; what they say is laid end to end, through the layers that they share. */
    @Test
    void theJuryIsThatOfPyTorch() throws IOException {
        Rng rng = Rng.seeded(1);
        Map<String, Layer> judges = new TreeMap<>();
        judges.put("a", Sequential.of(new ChannelPart(0, 1), Conv2d.of(1, 2, 4, 2, 1, rng)));
        judges.put("b", Sequential.of(new ChannelPart(1, 3), Conv2d.of(2, 2, 4, 2, 1, rng)));
        check("jury", Sequential.of(new Jury(judges), Activation.leakyRelu(.2f), new Flatten(), Dense.of(32, 1, rng)));
    }

    @Test
    void theMappingIsThatOfStyleGan2() throws IOException {
        Layer generator = new StyleGan2(Shape.of(8, 8, 1), 5, 3, 6, 2, .9f).generator(Rng.seeded(1));
        check("mapping", StyleSpace.of(generator).orElseThrow().mapping());
    }

    /** The mean square between the features of what is made and of the target, as the game makes it. */
    @Test
    void thePerceptualTermIsThatOfPyTorch() throws IOException {
        Rng rng = Rng.seeded(1);
        Layer generator =
                Sequential.of(Conv2d.of(1, 2, 3, 1, 1, rng), Activation.tanh(), Conv2d.of(2, 1, 3, 1, 1, rng));
        Layer judge =
                Sequential.of(Conv2d.of(1, 3, 4, 2, 1, rng), Activation.leakyRelu(.2f), Conv2d.of(3, 4, 3, 1, 1, rng));
        Map<String, NDArray> golden = golden();
        loaded(golden, "perceptual.judge.", judge);
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        Tensor x = Tensor.variable(golden.get("perceptual.x"));
        Tensor target = Tensor.variable(golden.get("perceptual.target"));
        leaves.put("x", x);
        leaves.put("target", target);
        loaded(golden, "perceptual.generator.", generator)
                .forEach((key, tensor) -> leaves.put("generator." + key, tensor));
        check("perceptual", golden, GivenRound.perceptual(generator, judge, x, target), leaves);
    }
}
