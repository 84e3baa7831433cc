package io.github.gan4j.examples.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What options are called elsewhere, and what is no option here. Names are in small letters, without dashes. */
final class OtherOptions {
    private static final Why WIDTHS =
            Why.anywhere("the preset has the sizes of the networks, and --config FILE any others");
    private static final Why NOISE = Why.anywhere("the preset has the size of the noise, and --config FILE any other");
    private static final Why OPTIMIZER = Why.anywhere("the preset has the optimizer, and --config FILE any other");
    private static final Why CPU = Why.anywhere("gan4j computes on the CPU, on all processors: leave it out");
    private static final Why DATA = new Why(List.of("train"), "the data is said without an option, as in train mnist");
    private static final Why RUN =
            new Why(List.of("sample", "interpolate", "resume"), "the run is said without an option, as in sample RUN");
    private static final Why RESUME = new Why(List.of("train"), "a run goes on with resume RUN");

    /**
     * Why there is no such option.
     *
     * @param commands where; empty for all
     * @param sentence what to do instead
     */
    private record Why(List<String> commands, String sentence) {
        static Why anywhere(String sentence) {
            return new Why(List.of(), sentence);
        }

        boolean holdsFor(String command) {
            return commands.isEmpty() || commands.contains(command);
        }
    }

    private static final Map<String, List<String>> MEANT = Map.ofEntries(
            Map.entry("lr", List.of("--learning-rate")),
            Map.entry("rate", List.of("--learning-rate")),
            Map.entry("lrg", List.of("--learning-rate")),
            Map.entry("glr", List.of("--learning-rate")),
            Map.entry("glearningrate", List.of("--learning-rate")),
            Map.entry("lrd", List.of("--d-learning-rate")),
            Map.entry("dlr", List.of("--d-learning-rate")),
            Map.entry("b", List.of("--batch")),
            Map.entry("bs", List.of("--batch")),
            Map.entry("batchsize", List.of("--batch")),
            Map.entry("minibatch", List.of("--batch")),
            Map.entry("e", List.of("--epochs")),
            Map.entry("nepochs", List.of("--epochs")),
            Map.entry("numepochs", List.of("--epochs")),
            Map.entry("niter", List.of("--epochs", "--steps")),
            Map.entry("iterations", List.of("--steps")),
            Map.entry("iters", List.of("--steps")),
            Map.entry("iter", List.of("--steps")),
            Map.entry("numiters", List.of("--steps")),
            Map.entry("numsteps", List.of("--steps")),
            Map.entry("nsteps", List.of("--steps")),
            Map.entry("maxsteps", List.of("--steps")),
            Map.entry("updates", List.of("--steps")),
            Map.entry("n", List.of("--count", "--frames", "--steps")),
            Map.entry("num", List.of("--count", "--frames", "--steps")),
            Map.entry("number", List.of("--count", "--frames", "--steps")),
            Map.entry("images", List.of("--count")),
            Map.entry("samples", List.of("--count")),
            Map.entry("rows", List.of("--count")),
            Map.entry("fps", List.of("--frames")),
            Map.entry("ncritic", List.of("--d-steps")),
            Map.entry("criticsteps", List.of("--d-steps")),
            Map.entry("diters", List.of("--d-steps")),
            Map.entry("giters", List.of("--g-steps")),
            Map.entry("o", List.of("--out")),
            Map.entry("output", List.of("--out")),
            Map.entry("outdir", List.of("--out")),
            Map.entry("outf", List.of("--out")),
            Map.entry("savedir", List.of("--out")),
            Map.entry("logdir", List.of("--out")),
            Map.entry("s", List.of("--seed")),
            Map.entry("manualseed", List.of("--seed")),
            Map.entry("randomseed", List.of("--seed")),
            Map.entry("t", List.of("--threads")),
            Map.entry("j", List.of("--threads")),
            Map.entry("workers", List.of("--threads")),
            Map.entry("numworkers", List.of("--threads")),
            Map.entry("cpus", List.of("--threads")),
            Map.entry("cores", List.of("--threads")),
            Map.entry("p", List.of("--preset")),
            Map.entry("model", List.of("--preset")),
            Map.entry("arch", List.of("--preset")),
            Map.entry("architecture", List.of("--preset")),
            Map.entry("network", List.of("--preset")),
            Map.entry("recipe", List.of("--config", "--preset")),
            Map.entry("objective", List.of("--loss")),
            Map.entry("lambda", List.of("--penalty")),
            Map.entry("regularizer", List.of("--penalty")),
            Map.entry("ema", List.of("--average")),
            Map.entry("gradclip", List.of("--clip-norm")),
            Map.entry("clip", List.of("--clip-norm")),
            Map.entry("size", List.of("--image-size")),
            Map.entry("imgsize", List.of("--image-size")),
            Map.entry("resolution", List.of("--image-size")),
            Map.entry("resize", List.of("--image-size")),
            Map.entry("labelsmoothing", List.of("--real-target")),
            Map.entry("smoothing", List.of("--real-target")),
            Map.entry("unroll", List.of("--unrolled")),
            Map.entry("pac", List.of("--packing")),
            Map.entry("turns", List.of("--schedule")),
            Map.entry("saveevery", List.of("--checkpoint-every")),
            Map.entry("target", List.of("--label")),
            Map.entry("labels", List.of("--label", "--classes")),
            Map.entry("cond", List.of("--conditional")),
            Map.entry("v", List.of("--version")),
            Map.entry("h", List.of("--help")),
            Map.entry("?", List.of("--help")));

    private static final Map<String, Why> NONE = Map.ofEntries(
            Map.entry("ndf", WIDTHS),
            Map.entry("ngf", WIDTHS),
            Map.entry("width", WIDTHS),
            Map.entry("hidden", WIDTHS),
            Map.entry("layers", WIDTHS),
            Map.entry("nz", NOISE),
            Map.entry("latent", NOISE),
            Map.entry("latentdim", NOISE),
            Map.entry("latentsize", NOISE),
            Map.entry("zdim", NOISE),
            Map.entry("beta1", OPTIMIZER),
            Map.entry("beta2", OPTIMIZER),
            Map.entry("optimizer", OPTIMIZER),
            Map.entry("optim", OPTIMIZER),
            Map.entry("momentum", OPTIMIZER),
            Map.entry("weightdecay", OPTIMIZER),
            Map.entry("gpu", CPU),
            Map.entry("gpus", CPU),
            Map.entry("ngpu", CPU),
            Map.entry("cuda", CPU),
            Map.entry("device", CPU),
            Map.entry("amp", CPU),
            Map.entry("data", DATA),
            Map.entry("dataset", DATA),
            Map.entry("dataroot", DATA),
            Map.entry("input", DATA),
            Map.entry("run", RUN),
            Map.entry("resume", RESUME));

    private OtherOptions() {}

    /** What it may be called here; the command has at most some of these. */
    static List<String> meant(String plain) {
        return MEANT.getOrDefault(plain, List.of());
    }

    /** Why a command has no such option, if there is something to say. */
    static Optional<String> why(String plain, String command) {
        return Optional.ofNullable(NONE.get(plain))
                .filter(why -> why.holdsFor(command))
                .map(Why::sentence);
    }
}
