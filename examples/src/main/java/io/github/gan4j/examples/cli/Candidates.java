package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.evaluate.Judges;
import io.github.gan4j.examples.evaluate.NetworkScore;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.run.Mixtures;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Words that an argument can be, beside files and folders: what a shell completes, and the manual lists. */
abstract sealed class Candidates implements Iterable<String> {
    private final Supplier<List<String>> words;

    /** They are looked up when they are asked for: every start makes these objects. */
    private Candidates(Supplier<List<String>> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        return words.get().iterator();
    }

    static final class OfData extends Candidates {
        OfData() {
            super(() -> Stream.concat(NamedSet.ids().stream(), Mixtures.names().stream())
                    .toList());
        }
    }

    static final class OfDownload extends Candidates {
        OfDownload() {
            super(() -> KnownSet.ids());
        }
    }

    static final class OfPresets extends Candidates {
        OfPresets() {
            super(() -> PresetsCommand.known());
        }
    }

    static final class OfJudge extends Candidates {
        OfJudge() {
            super(() -> Judges.names());
        }
    }

    static final class OfScores extends Candidates {
        OfScores() {
            super(() -> Stream.of(List.of("all"), Metric.keys(), NetworkScore.keys())
                    .flatMap(List::stream)
                    .toList());
        }
    }

    static final class OfSpace extends Candidates {
        OfSpace() {
            super(() -> InterpolateCommand.SPACES);
        }
    }

    static final class OfDirections extends Candidates {
        OfDirections() {
            super(() -> StyleOptions.directions());
        }
    }

    static final class OfFormat extends Candidates {
        OfFormat() {
            super(() -> List.of("png", "csv", "npz", "npy"));
        }
    }

    /** Beside the commands, which the model has. */
    static final class OfHelp extends Candidates {
        OfHelp() {
            super(() -> List.of(MetricsTopic.NAME));
        }
    }

    /** Where a run stands. */
    static final class OfZoo extends Candidates {
        OfZoo() {
            super(() -> Zoo.names().stream().map(name -> Zoo.PREFIX + name).toList());
        }
    }

    static final class OfShell extends Candidates {
        OfShell() {
            super(() -> CompletionCommand.shells());
        }
    }
}
