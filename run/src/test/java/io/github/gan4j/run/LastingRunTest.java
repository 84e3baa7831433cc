package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gan4j.gan.Remembering;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever remembers in a run goes on from its checkpoint, or there is a reason why not. */
class LastingRunTest {
    /**
     * Those with a state, of which the tests of runs that go on show that nothing is lost: the bytes of all files are
     * the same.
     */
    private static final Set<String> LASTING = Set.of("Keeper", "Meter", "MetricsCsv", "SampleFiles", "Watch");

    private static final Map<String, String> NOTHING_LASTS = Map.ofEntries(
            Map.entry("BestCheckpoint", "has a file of its own"),
            Map.entry("Catalog$Family", "names of classes, which never change"),
            Map.entry("CheckpointFiles", "which files are bad is seen again when the run goes on"),
            Map.entry("ConfigFile", "what it found damaged when a run began, which is told once"),
            Map.entry("Draws", "lives as long as samples are drawn from a finished run"),
            Map.entry("FolderLock", "lives as long as a run is at work"),
            Map.entry("Truncation", "made anew for each use of a finished run"),
            Map.entry("Run", "what its folder was like when it was opened, which never changes"),
            Map.entry("LogitsCsv", "which rows there are stands in its file"),
            Map.entry("Restorable$1", "lives as long as weights are loaded"),
            Map.entry("Spare", "a copy of the state, for the end at a divergence alone"),
            Map.entry("SpeedCsv", "how fast it was is another thing after a break"),
            Map.entry("StepLoop", "lives as long as a run is at work; where it is, the trainer knows"),
            Map.entry("Table", "lives as long as a run is at work; how long the file was, MetricsCsv knows"),
            Map.entry("Training", "what was chosen, not what came of it"),
            Map.entry("TrainingControl", "what somebody asks of a training that is at work"),
            Map.entry("TranslationRun", "what its folder was like when it was opened, which never changes"),
            Map.entry("Verdicts", "a trained discriminator, which is not trained further"),
            Map.entry("WeightFiles", "of which step the files are stands in them"));

    @Test
    void everyClassThatRemembersHasAStateOrAReason() throws IOException, URISyntaxException {
        Set<String> known = new TreeSet<>(NOTHING_LASTS.keySet());
        known.addAll(LASTING);
        Set<String> remembering = new TreeSet<>();
        Remembering.in(Training.class).forEach(name -> remembering.add(name.replaceFirst("^run\\.", "")));
        assertEquals(known, remembering, "fields that change: give the class a state(), or a reason here");
    }
}
