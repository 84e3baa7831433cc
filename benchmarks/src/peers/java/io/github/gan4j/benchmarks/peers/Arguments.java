package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line: {@code NETWORK BATCH [--quick] [--only a,b] [--rounds N] [--seconds S] [--settings FILE] [--csv
 * FILE] [--python COMMAND]}.
 *
 * @param network infogan-net, dcgan, dcgan-64, mlp, wgan-gp or plain-progan-32
 * @param batch how many images a batch has
 * @param quick tries no settings but the first of each library, with short blocks: to see whether all works
 * @param peers with whom gan4j is compared
 * @param rounds how often every peer has its turn; with 0 only settings are tried
 * @param seconds how long a block is
 * @param settings where the best settings are kept: those that it has are not searched again
 * @param csv where every block is written to
 * @param python the command that starts a Python that has PyTorch
 */
record Arguments(
        String network,
        int batch,
        boolean quick,
        List<Library> peers,
        int rounds,
        double seconds,
        Optional<Path> settings,
        Optional<Path> csv,
        String python) {
    static Arguments of(String... args) {
        List<String> plain = new ArrayList<>();
        boolean quick = List.of(args).contains("--quick");
        List<Library> peers = Library.PEERS;
        int rounds = quick ? 3 : 10;
        double seconds = quick ? .4 : 1;
        Optional<Path> settings = Optional.empty();
        Optional<Path> csv = Optional.empty();
        String python = "/usr/bin/python3";
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                plain.add(args[i]);
            } else if (!args[i].equals("--quick")) {
                String value = value(args, i);
                switch (args[i]) {
                    case "--only" ->
                        peers = List.of(value.split(",")).stream()
                                .map(Library::of)
                                .toList();
                    case "--rounds" -> rounds = Integer.parseInt(value);
                    case "--seconds" -> seconds = Mistakes.seconds(value);
                    case "--settings" -> settings = Optional.of(Path.of(value));
                    case "--csv" -> csv = Optional.of(Mistakes.writable("peers", Path.of(value)));
                    case "--python" -> python = value;
                    default ->
                        throw new IllegalArgumentException("[peers] expected --quick, --only, --rounds, --seconds, "
                                + "--settings, --csv or --python, got " + args[i] + ": use one of these");
                }
                i++;
            }
        }
        if (rounds < 0) {
            throw new IllegalArgumentException(
                    "[peers] expected 0 rounds or more, got " + rounds + ": 0 finds settings");
        }
        if (plain.size() > 2) {
            throw new IllegalArgumentException(
                    "[peers] expected a network and a batch, got \"" + plain.get(2) + "\" too: leave it out");
        }
        String network = plain.isEmpty() ? "infogan-net" : plain.get(0);
        int batch = plain.size() < 2 ? 64 : Integer.parseInt(plain.get(1));
        return new Arguments(network, batch, quick, peers, rounds, seconds, settings, csv, python);
    }

    private static String value(String[] args, int index) {
        if (index + 1 == args.length) {
            throw new IllegalArgumentException("[peers] expected a value after " + args[index] + ": add it");
        }
        return args[index + 1];
    }

    /** {@return gan4j and its peers} */
    List<Library> contestants() {
        List<Library> all = new ArrayList<>(List.of(Library.GAN4J));
        all.addAll(peers);
        return all;
    }

    /** {@return how long a process trains before it is compared, in seconds} */
    double warmUp() {
        return quick ? 1 : 6;
    }

    /**
     * {@return how long a process trains before a setting is timed, in seconds: Java's compiler takes longer than any
     * pool to start}
     */
    double trialWarmUp(Library library) {
        return library == Library.GAN4J ? warmUp() : 1;
    }

    /** {@return how long a block of a trial is, in seconds} */
    double trialSeconds() {
        return .6 * seconds;
    }

    /** {@return the blocks that are timed of each setting} */
    int trials() {
        return quick ? 1 : 2;
    }
}
