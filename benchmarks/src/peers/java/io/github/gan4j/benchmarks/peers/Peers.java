package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.Mistakes;
import io.github.gan4j.benchmarks.StepGame;
import io.github.gan4j.benchmarks.peers.Contestant.Absent;
import io.github.gan4j.benchmarks.peers.Contestant.Block;
import io.github.gan4j.benchmarks.peers.Contestant.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares gan4j's training step with that of other libraries: finds the best setting of each, then lets gan4j and each
 * peer train by turns, in short blocks, and prints a Markdown table.
 *
 * <pre>{@code
 * mvn -q -Ppeers -DskipTests -pl benchmarks -am package
 * java -cp benchmarks/target/benchmarks.jar io.github.gan4j.benchmarks.peers.Peers infogan-net 64
 * }</pre>
 */
public final class Peers {
    private static final int PAUSE_MILLIS = 150;

    private final Places places;
    private final Arguments arguments;
    private final List<Rival> all = new ArrayList<>();

    private Peers(Places places, Arguments arguments) {
        this.places = places;
        this.arguments = arguments;
    }

    /**
     * Compares.
     *
     * @param args see {@link Arguments}
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Mistakes.inOneSentence();
        Arguments arguments = Arguments.of(args);
        Networks.of(arguments.network()); // says at once if there is none
        Places places = Places.find(arguments.python());
        Files.createDirectories(places.log("gan4j").getParent());
        new Peers(places, arguments).compare();
    }

    private void compare() throws IOException {
        Map<Library, Setting> settings = new Search(places, arguments).settings();
        if (arguments.rounds() == 0) {
            return;
        }
        if (!settings.containsKey(Library.GAN4J)) {
            System.out.println("Without gan4j there is nothing to compare with.");
            return;
        }
        try {
            settings.forEach(this::enter);
            if (all.isEmpty() || !all.get(0).library.equals(Library.GAN4J)) {
                System.out.println("Without gan4j there is nothing to compare with.");
                return;
            }
            for (int round = 0; round < arguments.rounds() && all.size() > 1; round++) {
                round();
            }
            if (all.size() < 2) {
                System.out.println("There is nobody to compare with.");
            } else {
                report();
            }
        } catch (Absent e) {
            System.out.println("The comparison ended early, gan4j gave up: " + e.getMessage() + ".");
        } finally {
            all.forEach(rival -> rival.contestant.close());
        }
    }

    /** Starts a process and checks it; a peer that fails is named, and left out. */
    private void enter(Library library, Setting setting) {
        try {
            Contestant contestant = Contestant.start(places, library, arguments.network(), arguments.batch(), setting);
            try {
                Rival rival = new Rival(library, setting, contestant, StepGame.of(arguments.network()));
                rival.check(all.isEmpty() ? rival : all.get(0), arguments.warmUp());
                all.add(rival);
            } catch (Absent e) {
                contestant.close();
                throw e;
            }
        } catch (Absent e) {
            System.out.println(library + " cannot take part: " + e.getMessage() + ".");
        }
        rest();
    }

    /** gan4j, a peer, gan4j, the next peer and so on to gan4j: each peer has gan4j on both sides. */
    private void round() throws Absent {
        Rival self = all.get(0);
        self.peaks.add(self.contestant.peak());
        double before = block(self);
        for (Rival rival : List.copyOf(all.subList(1, all.size()))) {
            double theirs;
            try {
                theirs = block(rival);
            } catch (Absent e) {
                System.out.println(rival + " gave up: " + e.getMessage() + ".");
                all.remove(rival);
                rival.contestant.close();
                continue;
            }
            double after = block(self);
            rival.ratios.add(theirs / ((before + after) / 2));
            before = after;
        }
    }

    private double block(Rival rival) throws Absent {
        Map<Rival, Double> used = new HashMap<>();
        all.forEach(other -> used.put(other, other.contestant.processorSeconds()));
        long start = System.nanoTime();
        Block block = rival.contestant.run(arguments.seconds());
        double seconds = (System.nanoTime() - start) * 1e-9;
        for (Rival other : all) {
            if (other != rival) {
                other.idleSeconds += seconds;
                other.idleProcessor += other.contestant.processorSeconds() - used.getOrDefault(other, 0.);
            }
        }
        rival.millis.add(block.millis());
        rival.after = block.losses();
        rest();
        return block.millis();
    }

    /** Lets pools that still spin go to sleep. */
    private static void rest() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() throws IOException {
        System.out.println(PeerTable.table(arguments, all));
        Optional<Path> csv = arguments.csv();
        if (csv.isPresent()) {
            Files.writeString(csv.get(), PeerTable.csv(all));
        }
    }
}
