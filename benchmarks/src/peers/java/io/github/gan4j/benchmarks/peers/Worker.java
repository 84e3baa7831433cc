package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.kernel.FmaPeak;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One contestant in its own process. It reads a line, does what it says, and answers a line that begins with {@code @};
 * between two lines it waits for input and uses no processor.
 *
 * <ul>
 *   <li>{@code losses}: {@code @ D G} of {@link Step#losses}
 *   <li>{@code parameters}: {@code @ G D}, how many numbers are trained
 *   <li>{@code rehearse}: {@code @ D G} of {@link Step#rehearse}
 *   <li>{@code run SECONDS}: {@code @ MS STEPS D G}; trains one step that is not timed, then for at least so long
 *   <li>{@code peak}: {@code @ GFLOPS} of one core
 * </ul>
 */
public final class Worker {
    private static final int PEAK_ROUNDS = 20_000;
    private static final int PEAK_RUNS = 60;

    private static float sink;

    private Worker() {}

    /**
     * Serves.
     *
     * @param args the library (gan4j, bytedeco, djl or dl4j), the network, the batch size, and options as name=value
     * @throws IOException if the driver goes away
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // what libraries say is not an answer
        try {
            Map<String, String> options = new LinkedHashMap<>();
            for (int i = 3; i < args.length; i++) {
                options.put(args[i].substring(0, args[i].indexOf('=')), args[i].substring(args[i].indexOf('=') + 1));
            }
            Step step = step(args[0], args[1], Integer.parseInt(args[2]), options);
            answer(out, "ready");
            serve(step, out);
        } catch (LinkageError | RuntimeException e) {
            e.printStackTrace();
            answer(out, "cannot " + reason(e));
            System.exit(1);
        }
        System.exit(0);
    }

    private static Step step(String library, String network, int batch, Map<String, String> options) {
        return switch (library) {
            case "gan4j" -> new Gan4jStep(network, batch, Integer.parseInt(options.getOrDefault("threads", "1")));
            case "bytedeco" -> new BytedecoStep(Networks.of(network), batch, options);
            case "djl" -> new DjlStep(Networks.of(network), batch, options);
            case "dl4j" -> new Dl4jStep(Networks.of(network), batch);
            default -> throw new IllegalArgumentException("no library " + library);
        };
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what = cause.toString().lines().findFirst().orElse("");
        return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
                ? "its jars are not in target/peers (" + what + ")"
                : what;
    }

    private static void serve(Step step, PrintStream out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "losses" -> answer(out, text(step.losses()));
                case "rehearse" -> answer(out, text(step.rehearse()));
                case "parameters" -> {
                    Step.Counts counts = step.parameters();
                    answer(out, counts.generator() + " " + counts.discriminator());
                }
                case "run" -> answer(out, run(step, Double.parseDouble(words[1])));
                case "peak" -> answer(out, String.format(Locale.ROOT, "%.2f", peak()));
                default -> throw new IllegalArgumentException("no command " + line);
            }
        }
    }

    private static void answer(PrintStream out, String line) {
        out.println("@ " + line);
        out.flush();
    }

    private static String text(Step.Losses losses) {
        return losses.discriminator() + " " + losses.generator();
    }

    private static String run(Step step, double seconds) {
        step.train();
        int steps = 0;
        Step.Losses losses = new Step.Losses(0, 0);
        long start = System.nanoTime();
        double spent = 0;
        while (steps == 0 || spent < seconds) {
            losses = step.train();
            steps++;
            spent = (System.nanoTime() - start) * 1e-9;
        }
        return 1e3 * spent / steps + " " + steps + " " + text(losses);
    }

    /** The most that one core can multiply and add now, in 10⁹ operations a second: the best of some short runs. */
    private static double peak() {
        double best = 0;
        for (int i = 0; i < PEAK_RUNS; i++) {
            long start = System.nanoTime();
            sink += FmaPeak.run(PEAK_ROUNDS);
            best = Math.max(best, FmaPeak.operations(PEAK_ROUNDS) / (System.nanoTime() - start));
        }
        return best;
    }
}
