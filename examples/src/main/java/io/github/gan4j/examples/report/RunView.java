package io.github.gan4j.examples.report;

import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a run has left in its folder so far, in the parts of which pages are made. */
public final class RunView {
    private final RunFacts run;

    private RunView(RunFacts run) {
        this.run = run;
    }

    /** A run as it is now. */
    public static RunView of(RunFolder folder) {
        return new RunView(RunFacts.of(folder));
    }

    /** The name of its folder. */
    public String name() {
        return run.name();
    }

    /** What it says that it is. */
    public Optional<RunConfig> config() {
        return run.config();
    }

    /** How many steps it has made, as far as its files tell. */
    public long made() {
        return run.made();
    }

    /** How many steps it is to make; 0 if that is not known. */
    public long steps() {
        return run.steps();
    }

    /** The charts with their words, as HTML; a sentence if there are none. */
    public String charts() {
        List<Panel> panels = new RunCharts(run).panels();
        StringBuilder html = new StringBuilder();
        run.told()
                .warnings()
                .forEach(warning -> html.append("<p class=\"warning\"><b>Step ")
                        .append(warning.step())
                        .append(":</b> ")
                        .append(Html.escaped(warning.what()))
                        .append("</p>\n"));
        html.append("<div class=\"panels\">\n");
        panels.forEach(panel -> html.append(panel.html()));
        return panels.isEmpty()
                ? "<p class=\"card\">There are no figures yet.</p>"
                : html.append("</div>\n").toString();
    }

    /** The steps of which there are pictures, in their order. */
    public List<Long> pictures() {
        return List.copyOf(run.pictures().keySet());
    }

    /** The picture of a step. */
    public Optional<Path> picture(long step) {
        return Optional.ofNullable(run.pictures().get(step));
    }

    /** The whole page, as it is written into the folder, in UTF-8. */
    public byte[] page() {
        return new RunPage(run, false).text().bytes();
    }
}
