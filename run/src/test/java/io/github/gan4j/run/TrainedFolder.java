package io.github.gan4j.run;

import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.nn.io.Safetensors;
import java.util.List;
import java.util.Map;

/** A folder as a run leaves it, without the training. */
final class TrainedFolder {
    private TrainedFolder() {}

    /** Writes what was chosen, and the generator's weights. */
    static void write(RunFolder folder, Recipe recipe, RunConfig.Data data, Pair pair) {
        RunConfig.of(
                        "test",
                        List.of("train"),
                        "2026-01-01T00:00:00Z",
                        data,
                        "none",
                        "",
                        recipe,
                        new RunConfig.Machine("", "", "", 1))
                .write(folder.config());
        Safetensors.save(folder.generator(), pair.generator().state(), Map.of("step", "1"));
    }
}
