package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Contestant.Absent;
import io.github.gan4j.benchmarks.peers.Contestant.Block;
import io.github.gan4j.benchmarks.peers.Contestant.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares gan4j's training step with that of other libraries: finds the best setting of each, then lets gan4j and each peer train by
 * turns, in short blocks, and prints a Markdown table.
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
        Arguments arguments = Arguments.of(args);
        Networks.of(arguments.network()); // says at once if there is none
        Places places = Places.find(arguments.python());
        Files.createDirectories(places.log("gan4j").getParent());
        new Peers(places, arguments).compare();
    }

    private void compare() throws IOException {
        Map<Library, Setting> settings = new LinkedHashMap<>();
        for (Library library : arguments.contestants()) {
            best(library).ifPresent(setting -> settings.put(library, setting));
        }
        Setting own = settings.remove(Library.GAN4J);
        if (own == null || settings.isEmpty()) {
            System.out.println("There is nobody to compare with.");
            return;
        }
        try (Contestant gan4j = start(Library.GAN4J, own)) {
            List<Rival> rivals = new ArrayList<>();
            Rival self = new Rival(Library.GAN4J, own, gan4j);
            try {
                for (Map.Entry<Library, Setting> entry : settings.entrySet()) {
                    rivals.add(new Rival(entry.getKey(), entry.getValue(), start(entry.getKey(), entry.getValue())));
                }
                alternate(self, rivals);
            } finally {
                rivals.forEach(rival -> rival.contestant.close());
            }
            report(self, rivals);
        } catch (Absent e) {
            System.out.println("The comparison ended early: " + e.getMessage() + ".");
        }
    }

    /** Starts a process; once more if the first try fails, as JavaCPP's first unpacking of a library may. */
    private Contestant start(Library library, Setting setting) throws Absent {
        try {
            return Contestant.start(places, library, arguments.network(), arguments.batch(), setting);
        } catch (Absent first) {
            return Contestant.start(places, library, arguments.network(), arguments.batch(), setting);
        }
    }

    private Optional<Setting> best(Library library) {
        try {
            Setting best = library.first();
            double least = arguments.quick() && library == Library.GAN4J ? 0 : trial(library, best);
            for (List<String> axis : arguments.quick() ? List.<List<String>>of() : library.axes()) {
                Setting start = best;
                for (String value : axis.subList(1, axis.size())) {
                    Setting other = start.without(axis.get(0)).with(value);
                    double millis = tried(library, other);
                    if (millis < least) {
                        least = millis;
                        best = other;
                    }
                }
            }
            return Optional.of(best);
        } catch (Absent e) {
            System.out.println(library + " cannot take part: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private double tried(Library library, Setting setting) {
        try {
            return trial(library, setting);
        } catch (Absent e) {
            System.out.println(library + " cannot run with " + setting + ": " + e.getMessage() + ".");
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The milliseconds a step of one setting, alone on the machine: the median of some blocks. */
    private double trial(Library library, Setting setting) throws Absent {
        try (Contestant contestant = start(library, setting)) {
            contestant.run(arguments.warmUp());
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < arguments.trials(); i++) {
                millis.add(contestant.run(arguments.seconds()).millis());
            }
            double median = Report.median(millis);
            System.out.printf(Locale.ROOT, "tried %s, %s: %.1f ms%n", library, setting, median);
            return median;
        }
    }

    private void alternate(Rival self, List<Rival> rivals) throws Absent {
        List<Rival> all = new ArrayList<>(List.of(self));
        all.addAll(rivals);
        for (Rival rival : all) {
            rival.before = rival.contestant.losses();
            rival.after = rival.contestant.run(3 * arguments.warmUp()).losses();
            rest();
        }
        for (int round = 0; round < arguments.rounds(); round++) {
            self.peaks.add(self.contestant.peak());
            for (Rival rival : rivals) {
                double first = block(self, all);
                double theirs = block(rival, all);
                double second = block(self, all);
                rival.ratios.add(theirs / ((first + second) / 2));
            }
        }
    }

    private double block(Rival rival, List<Rival> all) throws Absent {
        Map<Rival, Double> used = new LinkedHashMap<>();
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
        rival.steps += block.steps();
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

    private void report(Rival self, List<Rival> rivals) throws IOException {
        List<Rival> all = new ArrayList<>(List.of(self));
        all.addAll(rivals);
        System.out.println(Report.table(arguments, all));
        Optional<Path> csv = arguments.csv();
        if (csv.isPresent()) {
            Files.writeString(csv.get(), Report.csv(all));
        }
    }

    /** What is known of a contestant. */
    static final class Rival {
        final Library library;
        final Setting setting;
        final List<Double> millis = new ArrayList<>();
        final List<Double> ratios = new ArrayList<>();
        final List<Double> peaks = new ArrayList<>();
        Step.Losses before = new Step.Losses(0, 0);
        Step.Losses after = new Step.Losses(0, 0);
        int steps;
        double idleSeconds;
        double idleProcessor;
        private final Contestant contestant;

        Rival(Library library, Setting setting, Contestant contestant) {
            this.library = library;
            this.setting = setting;
            this.contestant = contestant;
        }
    }
}
