package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Networks.Part;
import io.github.gan4j.benchmarks.peers.Networks.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The training step as a program in TorchScript: a module without any tensors of its own, whose methods take them as
 * lists.
 *
 * <ul>
 *   <li>{@code discriminator(real, noise, mixture, pg, sg, pd, sd, m, v, t)}: the loss of D, which is then updated
 *   <li>{@code generator(real, noise, mixture, pg, sg, pd, sd, m, v, t)}: the loss of G, which is then updated
 *   <li>{@code losses(real, noise, mixture, pg, sg, pd, sd)}: both losses; nothing changes
 * </ul>
 *
 * <p>{@code p} are the parameters of a network, {@code s} its running statistics, {@code m}, {@code v} and {@code t}
 * the state of the optimizer of the one that is updated.
 */
final class TorchScript {
    private static final String LISTS = "pg: List[Tensor], sg: List[Tensor], pd: List[Tensor], sd: List[Tensor]";
    private static final String STATE = ", m: List[Tensor], v: List[Tensor], t: List[Tensor]";
    /** An object of the class Step, whose one attribute, training, is true: in Python's pickle format. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nStep\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";

    private static final String NOTHING = "\u0080\u0002).";

    private final Networks networks;
    private final int batch;
    private final boolean channelsLast;
    private final StringBuilder code = new StringBuilder();

    private TorchScript(Networks networks, int batch, boolean channelsLast) {
        this.networks = networks;
        this.batch = batch;
        this.channelsLast = channelsLast;
    }

    /** Writes the module as a file that libtorch loads. */
    static void write(Networks networks, int batch, boolean channelsLast, Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String code = new TorchScript(networks, batch, channelsLast).source();
        entries.put("data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
        entries.put("code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        entries.put("constants.pkl", NOTHING.getBytes(StandardCharsets.ISO_8859_1));
        entries.put("version", "10\n".getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry("step/" + entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                header.setCrc(sum.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private void line(int depth, String text) {
        code.append("  ".repeat(depth)).append(text).append('\n');
    }

    private void method(String name, String arguments) {
        String inputs = "self: __torch__.Step, real: Tensor, noise: Tensor, mixture: Tensor, ";
        line(1, "def " + name + "(" + inputs + arguments + ") -> List[Tensor]:");
    }

    private String source() {
        line(0, "class Step(Module):");
        line(1, "__parameters__ = []");
        line(1, "__buffers__ = []");
        line(1, "training : bool");

        method("discriminator", LISTS + STATE);
        discriminatorLoss(true);
        update("pd", networks.discriminator());

        method("generator", LISTS + STATE);
        generator("fake", "noise", "pg", true);
        discriminator("up", "fake", false);
        line(2, "loss = " + generatorLoss());
        update("pg", networks.generator());

        method("losses", LISTS);
        discriminatorLoss(false);
        line(2, "return [torch.detach(loss), torch.detach(" + generatorLoss() + ")]");
        return code.toString();
    }

    private void discriminatorLoss(boolean moving) {
        line(2, "fixed = [torch.detach(p) for p in pg]");
        generator("fake", "noise", "fixed", false);
        discriminator("down", "real", moving);
        discriminator("up", "fake", moving);
        if (!networks.game().hasPenalty()) {
            line(2, "loss = torch.add(torch.mean(torch.softplus(torch.neg(down))), torch.mean(torch.softplus(up)))");
            return;
        }
        line(2, "between = torch.requires_grad_(torch.lerp(fake, real, mixture), True)");
        discriminator("at", "between", false);
        line(2, "slopes = torch._unwrap_optional(torch.grad([torch.sum(at)], [between], None, True, True)[0])");
        line(2, "excess = torch.sub(torch.norm(slopes, 2, [1, 2, 3]), 1)");
        line(2, "penalty = torch.mul(torch.mean(torch.square(excess)), 10.)");
        line(2, "loss = torch.add(torch.sub(torch.mean(up), torch.mean(down)), penalty)");
    }

    private String generatorLoss() {
        return networks.game().hasPenalty() ? "torch.neg(torch.mean(up))" : "torch.mean(torch.softplus(torch.neg(up)))";
    }

    private void generator(String result, String input, String parameters, boolean moving) {
        network(networks.generator(), result, input, parameters, moving ? "sg" : "");
    }

    private void discriminator(String result, String input, boolean moving) {
        network(networks.discriminator(), result, input, "pd", moving ? "sd" : "");
    }

    private void network(List<Part> parts, String result, String input, String parameters, String statistics) {
        line(2, result + " = " + input);
        int parameter = 0;
        int statistic = 0;
        for (Part part : parts) {
            String weight = parameters + "[" + parameter + "]";
            String next = parameters + "[" + (parameter + 1) + "]";
            String moved = statistics.isEmpty()
                    ? "None, None"
                    : statistics + "[" + statistic + "], " + statistics + "[" + (statistic + 1) + "]";
            line(2, result + " = " + call(part, result, weight, next, moved));
            switch (part.kind()) {
                case DENSE, CONV, DECONV -> parameter += part.bias() ? 2 : 1;
                case NORM -> {
                    parameter += 2;
                    statistic += 2;
                }
                default -> {}
            }
        }
    }

    private String call(Part part, String x, String weight, String next, String moved) {
        String bias = part.bias() ? next : "None";
        Window window = part.window();
        return switch (part.kind()) {
            case DENSE -> "torch.linear(" + x + ", " + weight + ", " + bias + ")";
            case CONV ->
                "torch.conv2d(" + x + ", " + weight + ", " + bias + ", " + twice(window.stride()) + ", "
                        + twice(window.padding()) + ", [1, 1], 1)";
            case DECONV ->
                "torch.conv_transpose2d(" + x + ", " + weight + ", " + bias + ", " + twice(window.stride()) + ", "
                        + twice(window.padding()) + ", " + twice(window.extra()) + ", 1, [1, 1])";
            case NORM ->
                "torch.batch_norm(" + x + ", " + weight + ", " + next + ", " + moved + ", True, 0.1, 1.0e-05, False)";
            case RELU -> "torch.relu(" + x + ")";
            case LEAKY -> "torch.leaky_relu(" + x + ", 0.2)";
            case TANH -> "torch.tanh(" + x + ")";
            case SIGMOID -> "torch.sigmoid(" + x + ")";
            case UP -> "torch.upsample_nearest2d(" + x + ", None, [2., 2.])";
            case POOL -> "torch.avg_pool2d(" + x + ", [2, 2])";
            case CROP -> "torch.slice(torch.slice(" + x + ", 2, 1), 3, 1)";
            case RESHAPE -> reshape(x, part.in(), part.out());
            case FLATTEN ->
                "torch.reshape(" + (channelsLast ? "torch.permute(" + x + ", [0, 2, 3, 1])" : x) + ", [" + batch
                        + ", -1])";
        };
    }

    private static String twice(int number) {
        return "[" + number + ", " + number + "]";
    }

    private String reshape(String x, int channels, int side) {
        return channelsLast
                ? "torch.permute(torch.reshape(%s, [%d, %d, %d, %d]), [0, 3, 1, 2])"
                        .formatted(x, batch, side, side, channels)
                : "torch.reshape(%s, [%d, %d, %d, %d])".formatted(x, batch, channels, side, side);
    }

    /** The parameters are returned: an update of a list that nobody sees afterwards would be dropped. */
    private void update(String parameters, List<Part> parts) {
        line(2, "found = torch.grad([loss], " + parameters + ")");
        List<String> gradients = new ArrayList<>();
        for (int images : images(parts)) {
            int i = gradients.size();
            // The fused Adam walks parameters and gradients as they lie in memory.
            String format = images == 1 && channelsLast ? ", memory_format=2" : "";
            line(2, "g" + i + " = torch.contiguous(torch._unwrap_optional(found[" + i + "])" + format + ")");
            line(2, "c" + i + " = torch.add_(t[" + i + "], 1)");
            gradients.add("g" + i);
        }
        line(2, "updated = [torch.detach(p) for p in " + parameters + "]");
        line(
                2,
                "torch._fused_adam_(updated, [" + String.join(", ", gradients)
                        + "], m, v, annotate(List[Tensor], []), t, "
                        + "lr=0.0002, beta1=0.5, beta2=0.999, weight_decay=0., eps=1.0e-08, amsgrad=False, maximize=False)");
        line(2, "return torch.add([torch.detach(loss)], updated)");
    }

    /** Of each parameter, 1 if it is the weight of a convolution. */
    private static List<Integer> images(List<Part> parts) {
        List<Integer> images = new ArrayList<>();
        for (Part part : parts) {
            switch (part.kind()) {
                case DENSE -> images.add(0);
                case CONV, DECONV -> images.add(1);
                case NORM -> images.addAll(List.of(0, 0));
                default -> {}
            }
            if (part.kind().hasWeight() && part.bias()) {
                images.add(0);
            }
        }
        return images;
    }
}
