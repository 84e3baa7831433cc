package io.github.gan4j.examples.run;

import io.github.gan4j.run.Description;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.util.List;
import java.util.Optional;

/** Writes down what a run is, when it begins; and again if it goes on with a new total, or what was written is lost or damaged. */
public final class ConfigFile implements Observer {
    private final RunFolder folder;
    private final RunConfig config;
    private Optional<String> remark = Optional.empty();

    /**
     * Writes what a run is.
     *
     * @param folder of the run
     * @param config what it is
     */
    public ConfigFile(RunFolder folder, RunConfig config) {
        this.folder = folder;
        this.config = config;
    }

    @Override
    public void begun(long step) {
        Optional<Description> before = Description.find(folder);
        remark = before.flatMap(Description::remark);
        Optional<RunConfig> same = before.map(Description::config)
                .filter(said -> said.recipe().equals(config.recipe())
                        && said.translation().equals(config.translation()));
        if (same.isEmpty() || remark.isPresent()) {
            same.orElse(config).write(folder.config());
        }
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }
}
