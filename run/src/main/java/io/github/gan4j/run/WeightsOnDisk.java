package io.github.gan4j.run;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file of weights as a run that goes on finds it.
 *
 * @param path the file
 * @param step after which step it was written; −1 if that cannot be known
 * @param fault why it cannot be used, as the beginning of a sentence; empty if it can
 */
record WeightsOnDisk(Path path, long step, Optional<String> fault) {
    /** What there is, where weights of such names and shapes should be. */
    static WeightsOnDisk of(Path path, Map<String, NDArray> like) {
        if (!Files.exists(path)) {
            return faulty(path, "There is no " + path);
        }
        try {
            Safetensors saved = Safetensors.read(path);
            long step = stepOf(saved);
            if (step < 0) {
                return faulty(path, path + " does not say of which step it is");
            }
            return ArrayShapes.of(saved.tensors()).equals(ArrayShapes.of(like))
                    ? new WeightsOnDisk(path, step, Optional.empty())
                    : faulty(path, path + " is of other networks");
        } catch (SafetensorsException e) {
            return faulty(path, path + " is damaged");
        }
    }

    private static long stepOf(Safetensors saved) {
        String written = saved.metadata().getOrDefault("step", "");
        return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : -1;
    }

    /** After which step weights were written; −1 if there are none, or that cannot be known. */
    static long stepOf(Path path) {
        try {
            return Files.exists(path) ? stepOf(Safetensors.read(path)) : -1;
        } catch (SafetensorsException e) {
            return -1;
        }
    }

    private static WeightsOnDisk faulty(Path path, String fault) {
        return new WeightsOnDisk(path, -1, Optional.of(fault));
    }

    /** Whether it can be used, and is of this step. */
    boolean isOf(long other) {
        return fault.isEmpty() && step == other;
    }
}
