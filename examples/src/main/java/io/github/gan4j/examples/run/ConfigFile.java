package io.github.gan4j.examples.run;

import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes down what a run is, when it begins; and again if it goes on with a new total.
 *
 * @param file where
 * @param config what it is
 */
public record ConfigFile(Path file, RunConfig config) implements Observer {
    @Override
    public void begun(long step) {
        if (!Files.isRegularFile(file) || !RunConfig.read(file).recipe().equals(config.recipe())) {
            config.write(file);
        }
    }
}
