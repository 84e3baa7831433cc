package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Contestant.Absent;
import io.github.gan4j.benchmarks.peers.Contestant.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the setting with which each library trains fastest, alone on the machine. */
final class Search {
    private final Places places;
    private final Arguments arguments;

    Search(Places places, Arguments arguments) {
        this.places = places;
        this.arguments = arguments;
    }

    /** The best setting of every library that can take part; what the file of settings has is not searched again. */
    Map<Library, Setting> settings() throws IOException {
        Map<String, String> known = known();
        Map<Library, Setting> settings = new LinkedHashMap<>();
        for (Library library : arguments.contestants()) {
            String key = arguments.network() + " " + arguments.batch() + " " + library.id();
            String setting = known.get(key);
            if (setting != null) {
                settings.put(library, Setting.of(setting));
                continue;
            }
            Optional<Setting> best = best(library);
            if (best.isPresent()) {
                settings.put(library, best.get());
                known.put(key, best.get().toString());
            }
        }
        if (arguments.settings().isPresent()) {
            List<String> lines = known.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .toList();
            Files.write(arguments.settings().get(), lines);
        }
        return settings;
    }

    private Map<String, String> known() throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        Optional<Path> file = arguments.settings();
        if (file.isPresent() && Files.exists(file.get())) {
            for (String line : Files.readAllLines(file.get())) {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new IOException("[peers] expected lines such as 'dcgan 64 gan4j: threads=2' in " + file.get()
                            + ", got '" + line + "': delete the file");
                }
                known.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return known;
    }

    private Optional<Setting> best(Library library) {
        Setting best = library.first();
        try {
            if (arguments.quick()) {
                return Optional.of(best);
            }
            double least = trial(library, best, Double.POSITIVE_INFINITY);
            for (List<String> axis : library.axes()) {
                Setting start = best;
                for (String value : axis.subList(1, axis.size())) {
                    Setting other = start.without(axis.get(0)).with(value);
                    double millis = tried(library, other, least);
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

    private double tried(Library library, Setting setting, double least) {
        try {
            return trial(library, setting, least);
        } catch (Absent e) {
            System.out.println(library + " cannot run with " + setting + ": " + e.getMessage() + ".");
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The milliseconds a step of one setting: the least of some blocks, or of the first one if that is hopeless. */
    private double trial(Library library, Setting setting, double least) throws Absent {
        try (Contestant contestant =
                Contestant.start(places, library, arguments.network(), arguments.batch(), setting)) {
            contestant.run(arguments.trialWarmUp(library));
            double millis = Double.POSITIVE_INFINITY;
            for (int i = 0; i < arguments.trials() && (i == 0 || millis < 1.3 * least); i++) {
                millis = Math.min(
                        millis, contestant.run(arguments.trialSeconds()).millis());
            }
            System.out.printf(Locale.ROOT, "tried %s, %s: %.1f ms%n", library, setting, millis);
            return millis;
        }
    }
}
