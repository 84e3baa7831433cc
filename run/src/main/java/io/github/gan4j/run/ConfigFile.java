package io.github.gan4j.run;

import java.util.List;
import java.util.Optional;

/**
 * Writes down what a run is, when it begins; and again if it goes on with a new total, with data that have moved or
 * otherwise than its command says, or what was written is lost or damaged.
 */
final class ConfigFile implements Observer {
    private final RunFolder folder;
    private final RunConfig config;
    private Optional<String> remark = Optional.empty();

    /**
     * Writes what a run is.
     *
     * @param folder of the run
     * @param config what it is
     */
    ConfigFile(RunFolder folder, RunConfig config) {
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
        boolean goesOnOtherwise =
                same.filter(said -> !words(said).equals(words(config))).isPresent();
        if (same.isEmpty() || goesOnOtherwise || remark.isPresent()) {
            same.map(said -> goesOnOtherwise ? said.goingOn(config) : said)
                    .orElse(config)
                    .write(folder.config());
        }
    }

    /** The words of the command, whose options may stand in any order. */
    private static List<String> words(RunConfig config) {
        return config.command().stream().sorted().toList();
    }

    @Override
    public List<String> remarks() {
        return remark.stream().toList();
    }
}
