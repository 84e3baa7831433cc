package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.StepGame;
import io.github.gan4j.benchmarks.peers.Networks.Kind;
import io.github.gan4j.benchmarks.peers.Networks.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * libtorch through JavaCPP: functional calls on tensors, autograd, and libtorch's fused Adam, reached through a line of
 * TorchScript.
 */
@SuppressWarnings("try") // scopes are for their ends only
final class BytedecoStep implements Step {
    private static final double SLOPE = .2;
    private static final double RATE = 2e-4;
    private static final double BETA_1 = .5;
    private static final double BETA_2 = .999;
    private static final double EPSILON = 1e-8;
    private static final double PENALTY = 10;

    private final boolean channelsLast;
    private final int batch;
    private final int latent;
    private final StepGame game;
    private final Player generator;
    private final Player discriminator;
    private final Tensor real;
    private final Tensor noise;
    private final Tensor mixture;
    private boolean rehearsing;

    BytedecoStep(Networks networks, int batch, Map<String, String> options) {
        this.batch = batch;
        this.latent = networks.latent();
        this.game = networks.game();
        channelsLast = "channels_last".equals(options.get("layout"));
        torch.set_num_threads(Integer.parseInt(options.get("threads")));
        torch.globalContext().setUserEnabledMkldnn(!"off".equals(options.get("mkldnn")));
        generator = new Player(networks.generator(), 0);
        discriminator = new Player(networks.discriminator(), generator.streams);
        int side = networks.side();
        Tensor pixels = torch.tensor(Numbers.pixels(batch * networks.pixels()));
        real = image(pixels.reshape(batch, side, side, networks.channels()).permute(0, 3, 1, 2));
        noise = torch.tensor(Numbers.noise(batch * latent)).reshape(batch, latent);
        mixture = torch.tensor(Numbers.mixture(batch)).reshape(batch, 1, 1, 1);
    }

    private Tensor image(Tensor x) {
        return channelsLast ? x.contiguous(torch.MemoryFormat.ChannelsLast) : x.contiguous();
    }

    @Override
    public Losses losses() {
        rehearsing = true;
        try (PointerScope scope = new PointerScope()) {
            Tensor fake = generator.forward(noise, false).detach();
            return new Losses(
                    discriminatorLoss(fake, false).item_float(),
                    generatorLoss(discriminator.forward(fake, false)).item_float());
        } finally {
            rehearsing = false;
        }
    }

    @Override
    public Counts parameters() {
        return new Counts(generator.count(), discriminator.count());
    }

    private Tensor discriminatorLoss(Tensor fake, boolean moving) {
        Tensor down = discriminator.forward(real, moving);
        Tensor up = discriminator.forward(fake, moving);
        return game.hasPenalty()
                ? up.mean().sub(down.mean()).add(penalty(fake))
                : torch.softplus(down.neg()).mean().add(torch.softplus(up).mean());
    }

    private Tensor generatorLoss(Tensor logits) {
        return game.hasPenalty()
                ? logits.mean().neg()
                : torch.softplus(logits.neg()).mean();
    }

    /** 10 E (‖∇D‖ − 1)² between real and generated images. */
    private Tensor penalty(Tensor fake) {
        Tensor weights = rehearsing ? mixture : torch.rand(batch, 1, 1, 1);
        Tensor mixed = torch.lerp(fake, real, weights).requires_grad_(true);
        Tensor logits = discriminator.forward(mixed, false);
        TensorVector gradients = torch.grad(
                new TensorVector(logits.sum()),
                new TensorVector(mixed),
                new TensorVector(),
                new BoolOptional(true),
                true,
                false);
        Tensor norms = gradients.get(0).norm(new ScalarOptional(new Scalar(2)), 1, 2, 3);
        return norms.sub(new Scalar(1)).square().mean().mul(new Scalar(PENALTY));
    }

    @Override
    public Losses rehearse() {
        rehearsing = true;
        Losses losses = train();
        rehearsing = false;
        return losses;
    }

    private Tensor z() {
        return rehearsing ? noise : torch.randn(batch, latent);
    }

    @Override
    public Losses train() {
        double loss = 0;
        for (int i = 0; i < game.updates(); i++) {
            loss = trainDiscriminator();
        }
        return new Losses(loss, trainGenerator());
    }

    private double trainDiscriminator() {
        try (PointerScope scope = new PointerScope()) {
            Tensor fake;
            try (AutoGradMode off = new AutoGradMode(false)) {
                fake = generator.forward(z(), false);
            }
            Tensor loss = discriminatorLoss(fake, true);
            discriminator.update(loss);
            return loss.item_float();
        }
    }

    private double trainGenerator() {
        try (PointerScope scope = new PointerScope()) {
            discriminator.requireGradients(false);
            Tensor fake = generator.forward(z(), true);
            Tensor loss = generatorLoss(discriminator.forward(fake, false));
            generator.update(loss);
            discriminator.requireGradients(true);
            return loss.item_float();
        }
    }

    /** A network and its optimizer. */
    private final class Player {
        private final List<Part> parts;
        private final List<Tensor> parameters = new ArrayList<>();
        private final List<Tensor> statistics = new ArrayList<>();
        private final TensorVector vector;
        private final FusedAdam fused;
        private int streams;

        Player(List<Part> parts, int firstStream) {
            this.parts = parts;
            streams = firstStream;
            for (Part part : parts) {
                if (part.kind().hasWeight()) {
                    parameters.add(weight(part));
                    if (part.bias()) {
                        parameters.add(torch.zeros(part.out()));
                    }
                } else if (part.kind() == Kind.NORM) {
                    parameters.add(torch.zeros(part.in()).add(new Scalar(1)));
                    parameters.add(torch.zeros(part.in()));
                    statistics.add(torch.zeros(part.in()));
                    statistics.add(torch.zeros(part.in()).add(new Scalar(1)));
                }
            }
            vector = new TensorVector(parameters.toArray(Tensor[]::new));
            fused = new FusedAdam(parameters);
            requireGradients(true);
        }

        /** gan4j's order to PyTorch's: (out, in), (out, in, KH, KW) or transposed (in, out, KH, KW). */
        private Tensor weight(Part part) {
            Tensor all = torch.tensor(Numbers.weight(streams++, part));
            if (part.kind() != Kind.DENSE) {
                boolean transposed = part.kind() == Kind.DECONV;
                int first = transposed ? part.in() : part.out();
                int second = transposed ? part.out() : part.in();
                return image(all.reshape(part.window().size(), part.window().size(), second, first)
                        .permute(3, 2, 0, 1));
            }
            int in = part.in();
            int out = part.out();
            int side = Networks.rowsBefore(parts, part);
            int rows = Networks.rowsAfter(parts, part);
            if (!channelsLast && side > 0) { // D's flattened image has its channels first
                all = all.reshape(side, side, in / (side * side), out).permute(2, 0, 1, 3);
            } else if (!channelsLast && rows > 0) { // and so has what becomes G's first image
                all = all.reshape(in, rows, rows, out / (rows * rows)).permute(0, 3, 1, 2);
            }
            return all.reshape(in, out).permute(1, 0).contiguous();
        }

        long count() {
            return parameters.stream().mapToLong(Tensor::numel).sum();
        }

        void requireGradients(boolean required) {
            for (Tensor parameter : parameters) {
                parameter.requires_grad_(required);
            }
        }

        Tensor forward(Tensor input, boolean moving) {
            Tensor x = input;
            int parameter = 0;
            int statistic = 0;
            for (Part part : parts) {
                switch (part.kind()) {
                    case DENSE, CONV, DECONV -> {
                        Tensor weight = parameters.get(parameter++);
                        TensorOptional bias =
                                part.bias() ? new TensorOptional(parameters.get(parameter++)) : new TensorOptional();
                        x = product(part, x, weight, bias);
                    }
                    case NORM -> {
                        Tensor scale = parameters.get(parameter++);
                        Tensor shift = parameters.get(parameter++);
                        x = norm(x, scale, shift, moving ? statistics.subList(statistic, statistic + 2) : List.of());
                        statistic += 2;
                    }
                    case RELU -> x = torch.relu(x);
                    case LEAKY -> x = torch.leaky_relu(x, new Scalar(SLOPE));
                    case TANH -> x = x.tanh();
                    case SIGMOID -> x = x.sigmoid();
                    case UP -> x = torch.upsample_nearest2d(x, 2 * x.size(2), 2 * x.size(3));
                    case POOL -> x = torch.avg_pool2d(x, 2, 2);
                    case CROP -> x = x.narrow(2, 1, x.size(2) - 1).narrow(3, 1, x.size(3) - 1);
                    case RESHAPE -> x = unflatten(x, part.in(), part.out());
                    case FLATTEN -> x = (channelsLast ? x.permute(0, 2, 3, 1) : x).reshape(batch, -1);
                }
            }
            return x;
        }

        private Tensor unflatten(Tensor x, int channels, int side) {
            return channelsLast
                    ? x.reshape(batch, side, side, channels).permute(0, 3, 1, 2)
                    : x.reshape(batch, channels, side, side);
        }

        private static Tensor product(Part part, Tensor x, Tensor weight, TensorOptional bias) {
            Networks.Window window = part.window();
            long[] stride = {window.stride(), window.stride()};
            long[] padding = {window.padding(), window.padding()};
            long[] extra = {window.extra(), window.extra()};
            long[] one = {1, 1};
            return switch (part.kind()) {
                case DENSE -> torch.linear(x, weight, bias);
                case CONV -> torch.conv2d(x, weight, bias, stride, padding, one, 1);
                default -> torch.conv_transpose2d(x, weight, bias, stride, padding, extra, 1, one);
            };
        }

        private static Tensor norm(Tensor x, Tensor scale, Tensor shift, List<Tensor> moved) {
            TensorOptional mean = moved.isEmpty() ? new TensorOptional() : new TensorOptional(moved.get(0));
            TensorOptional variance = moved.isEmpty() ? new TensorOptional() : new TensorOptional(moved.get(1));
            return torch.batch_norm(
                    x, new TensorOptional(scale), new TensorOptional(shift), mean, variance, true, .1, 1e-5, false);
        }

        void update(Tensor loss) {
            TensorVector gradients = torch.grad(new TensorVector(loss), vector);
            try (AutoGradMode off = new AutoGradMode(false)) {
                fused.update(gradients, channelsLast);
            }
        }
    }

    /** libtorch's fused Adam, which the binding has no method for. */
    private static final class FusedAdam {
        private final List<Tensor> parameters;
        private final List<Tensor> state = new ArrayList<>();
        private final CompilationUnit unit;
        private final Function function;

        FusedAdam(List<Tensor> parameters) {
            this.parameters = parameters;
            for (int i = 0; i < 2; i++) {
                for (Tensor parameter : parameters) {
                    state.add(torch.zeros_like(parameter));
                }
            }
            for (int i = 0; i < parameters.size(); i++) {
                state.add(torch.zeros());
            }
            unit = torch.compile(source(parameters.size()));
            function = unit.get_function(new QualifiedName("update"));
        }

        /** The list is returned, as TorchScript drops an update of a list that nobody sees afterwards. */
        private static String source(int count) {
            String arguments = String.join(", ", names("p", count), names("g", count), names("m", count))
                    .replace(",", ": Tensor,");
            String more =
                    String.join(", ", names("v", count), names("t", count)).replace(",", ": Tensor,");
            StringBuilder counting = new StringBuilder();
            for (int i = 0; i < count; i++) {
                counting.append("    t").append(i).append(".add_(1)\n");
            }
            String lists = "updated, [" + names("g", count) + "], [" + names("m", count) + "], [" + names("v", count)
                    + "], [], [" + names("t", count) + "]";
            return "def update(" + arguments + ": Tensor, " + more + ": Tensor):\n" + counting + "    updated = ["
                    + names("p", count) + "]\n    torch._fused_adam_("
                    + lists + ", lr=" + RATE + ", beta1=" + BETA_1 + ", beta2=" + BETA_2
                    + ", weight_decay=0.0, eps=" + EPSILON + ", amsgrad=False, maximize=False)\n    return updated\n";
        }

        private static String names(String letter, int count) {
            return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
        }

        /** It walks parameters and gradients as they lie in memory. */
        void update(TensorVector gradients, boolean channelsLast) {
            IValueVector arguments = new IValueVector();
            parameters.forEach(tensor -> arguments.push_back(new IValue(tensor)));
            for (long i = 0; i < gradients.size(); i++) {
                Tensor gradient = gradients.get(i);
                boolean last = channelsLast && gradient.dim() == 4;
                arguments.push_back(new IValue(
                        last ? gradient.contiguous(torch.MemoryFormat.ChannelsLast) : gradient.contiguous()));
            }
            state.forEach(tensor -> arguments.push_back(new IValue(tensor)));
            function.apply(arguments);
        }
    }
}
