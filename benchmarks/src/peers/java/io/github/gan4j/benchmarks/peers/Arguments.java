package io.github.gan4j.benchmarks.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line: {@code NETWORK BATCH [--quick] [--only a,b] [--rounds N] [--seconds S] [--csv FILE] [--python COMMAND]}.
 *
 * @param network infogan-net or dcgan
 * @param batch how many images a batch has
 * @param quick tries no settings but the first of each library, with short blocks: to see whether all works
 * @param peers with whom gan4j is compared
 * @param rounds how often every peer has its turn
 * @param seconds how long a block is
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
        Optional<Path> csv,
        String python) {
    static Arguments of(String... args) {
        List<String> plain = new ArrayList<>();
        boolean quick = List.of(args).contains("--quick");
        List<Library> peers = Library.PEERS;
        int rounds = quick ? 3 : 12;
        double seconds = quick ? .4 : 1;
        Optional<Path> csv = Optional.empty();
        String python = "/usr/bin/python3";
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                plain.add(args[i]);
            } else if (!args[i].equals("--quick")) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException("[peers] expected a value after " + args[i] + ": add it");
                }
                String value = args[i + 1];
                switch (args[i]) {
                    case "--only" ->
                        peers = List.of(value.split(",")).stream().map(Library::of).toList();
                    case "--rounds" -> rounds = Integer.parseInt(value);
                    case "--seconds" -> seconds = Double.parseDouble(value);
                    case "--csv" -> csv = Optional.of(Path.of(value));
                    case "--python" -> python = value;
                    default ->
                        throw new IllegalArgumentException("[peers] expected --quick, --only, --rounds, --seconds, --csv "
                                + "or --python, got " + args[i] + ": use one of these");
                }
                i++;
            }
        }
        String network = plain.isEmpty() ? "infogan-net" : plain.get(0);
        int batch = plain.size() < 2 ? 64 : Integer.parseInt(plain.get(1));
        return new Arguments(network, batch, quick, peers, rounds, seconds, csv, python);
    }

    /** {@return gan4j and its peers} */
    List<Library> contestants() {
        List<Library> all = new ArrayList<>(List.of(Library.GAN4J));
        all.addAll(peers);
        return all;
    }

    /** {@return how long a process trains before it is timed, in seconds} */
    double warmUp() {
        return quick ? 1 : 4;
    }

    /** {@return the blocks that are timed of each setting} */
    int trials() {
        return quick ? 1 : 3;
    }
}
