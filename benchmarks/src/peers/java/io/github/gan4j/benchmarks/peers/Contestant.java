package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.Tuning;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that trains when it is told to, and sleeps in between. */
final class Contestant implements AutoCloseable {
    /** Why a contestant cannot take part. */
    static final class Absent extends Exception {
        private static final long serialVersionUID = 1;

        Absent(String message) {
            super(message);
        }
    }

    /**
     * What a block was like.
     *
     * @param millis milliseconds a step
     * @param steps how many were timed
     * @param losses those of the last step
     */
    record Block(double millis, int steps, Step.Losses losses) {}

    private final Process process;
    private final BufferedReader in;
    private final Writer out;
    private String version = "";

    private Contestant(Process process) {
        this.process = process;
        this.in = process.inputReader(StandardCharsets.UTF_8);
        this.out = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one, and waits until its networks stand. One whose process ends before that is started once more: libtorch
     * through JavaCPP crashes where it has just unpacked its libraries, and never after that (2.10.0-1.5.13).
     *
     * @throws Absent if it cannot be had
     */
    static Contestant start(Places places, Library library, String network, int batch, Setting setting) throws Absent {
        List<String> command = new ArrayList<>(places.command(library.id(), setting));
        command.add(library.id());
        command.add(library.id().equals("python") ? Networks.of(network).text() : network);
        command.add(Integer.toString(batch));
        command.addAll(setting.options());
        ProcessBuilder builder = new ProcessBuilder(command);
        Tuning.clear(builder.environment());
        builder.environment().putAll(setting.variables());
        Path log = places.log(library.id());
        builder.redirectError(log.toFile());
        try {
            Contestant contestant = new Contestant(builder.start());
            String answer = contestant.answer();
            if (answer.isEmpty()) {
                contestant.close();
                System.out.println(library + " ended before it stood, see " + log + ": it is started once more.");
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
                contestant = new Contestant(builder.start());
                answer = contestant.answer();
            }
            if (answer.startsWith("ready")) {
                contestant.version = answer.substring(5).strip();
                return contestant;
            }
            contestant.close();
            throw new Absent(
                    answer.startsWith("cannot ") ? answer.substring(7) : "its process ended twice, see " + log);
        } catch (IOException e) {
            throw new Absent(String.valueOf(e.getMessage()));
        }
    }

    private String answer() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("@ ")) {
                return line.substring(2);
            }
        }
        return "";
    }

    private String[] ask(String command) throws Absent {
        try {
            out.write(command + "\n");
            out.flush();
            String answer = answer();
            if (answer.isEmpty() || answer.startsWith("cannot ")) {
                throw new Absent(answer.isEmpty() ? "its process ended" : answer.substring(7));
            }
            return answer.split(" ");
        } catch (IOException e) {
            throw new Absent("its process ended");
        }
    }

    /** {@return which version it is, if only its process knows, or nothing} */
    String version() {
        return version;
    }

    /** {@return the losses before any training, for the batch and the noise that all contestants share} */
    Step.Losses losses() throws Absent {
        return losses("losses");
    }

    /** One training step with the noise that all contestants share: {@return the losses before each update} */
    Step.Losses rehearse() throws Absent {
        return losses("rehearse");
    }

    private Step.Losses losses(String command) throws Absent {
        String[] words = ask(command);
        return new Step.Losses(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    /** {@return how many numbers it trains} */
    Step.Counts parameters() throws Absent {
        String[] words = ask("parameters");
        return new Step.Counts(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** Trains for so many seconds. */
    Block run(double seconds) throws Absent {
        String[] words = ask("run " + seconds);
        Step.Losses losses = new Step.Losses(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
        if (!Double.isFinite(losses.discriminator()) || !Double.isFinite(losses.generator())) {
            throw new Absent("its losses are no longer finite: " + losses);
        }
        return new Block(Double.parseDouble(words[0]), Integer.parseInt(words[1]), losses);
    }

    /** {@return the FMA peak of one core in 10⁹ operations a second; gan4j's process knows} */
    double peak() throws Absent {
        return Double.parseDouble(ask("peak")[0]);
    }

    /** {@return the seconds of processor time that its process has used} */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() * 1e-3;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Where things lie.
     *
     * @param jar the jar with gan4j and these classes
     * @param target the directory of the build
     * @param python the command that starts Python
     */
    record Places(Path jar, Path target, String python) {
        static Places find(String python) {
            try {
                Path jar = Path.of(Peers.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
                return new Places(jar, jar.toAbsolutePath().getParent(), python);
            } catch (URISyntaxException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        private Path script() {
            return target.resolveSibling("src")
                    .resolve("main")
                    .resolve("python")
                    .resolve("torch_step.py");
        }

        Path log(String library) {
            return target.resolve("peers").resolve(library + ".log");
        }

        List<String> command(String library, Setting setting) {
            if (library.equals("python")) {
                return List.of(python, "-B", script().toString());
            }
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Path jars = target.resolve("peers").resolve(library);
            // Deeplearning4j's natives come in builds for several processors.
            String build = setting.values().getOrDefault("build", "");
            String natives = build.isEmpty()
                    ? ""
                    : File.pathSeparator
                            + jars.resolveSibling(library + "-" + build).resolve("*");
            return List.of(
                    java,
                    "-Xmx4g",
                    "-XX:ErrorFile=" + target.resolve("peers").resolve(library + "-crash.log"),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("peers").resolve("cache" + build),
                    "-Dorg.bytedeco.javacpp.platform.extension="
                            + (build.equals("plain") || build.isEmpty() ? "" : "-" + build),
                    "-DDJL_CACHE_DIR=" + target.resolve("peers").resolve("cache"),
                    "-Doffline=true",
                    "-cp",
                    jar + File.pathSeparator + jars.resolve("*") + natives,
                    Worker.class.getName());
        }
    }
}
