package io.github.gan4j.examples.live;

import io.github.gan4j.examples.report.Html;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The runs that are shown: one, or all in a folder, also those that come later. */
public final class Desks {
    private static final String RUN = "/run/";
    private static final String EVENTS = "/events";

    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final Optional<Path> all;

    private Desks(Optional<Path> all) {
        this.all = all;
    }

    /** One run. */
    public static Desks of(Desk desk) {
        Desks desks = new Desks(Optional.empty());
        desks.desks.put(desk.name(), desk);
        return desks;
    }

    /** All runs in a folder. */
    public static Desks in(Path folder) {
        return new Desks(Optional.of(folder));
    }

    /** The names of runs in a folder, in their order; none if it cannot be read. */
    public static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry) && new RunFolder(entry).isRun())
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<Desk> listed() {
        List<Desk> shown = new ArrayList<>();
        if (all.isEmpty()) {
            shown.addAll(desks.values());
        } else {
            names(all.get()).forEach(name -> desk(name).ifPresent(shown::add));
        }
        return shown;
    }

    /** Only names of the list lead anywhere, so that no address leads out of the folder. */
    private Optional<Desk> desk(String name) {
        if (all.isPresent() && !desks.containsKey(name) && names(all.get()).contains(name)) {
            desks.computeIfAbsent(
                    name, unseen -> Desk.of(new RunFolder(all.get().resolve(unseen))));
        }
        return Optional.ofNullable(desks.get(name));
    }

    /** The desk whose events are asked for, if they are. */
    Optional<Desk> streamed(String path) {
        return path.startsWith(RUN) && path.endsWith(EVENTS) && path.length() > RUN.length() + EVENTS.length()
                ? desk(path.substring(RUN.length(), path.length() - EVENTS.length()))
                : Optional.empty();
    }

    Answer get(String path, Assets assets) {
        if (path.equals("/")) {
            List<Desk> shown = listed();
            return all.isEmpty() && shown.size() == 1 ? shown.get(0).page(assets, false) : list(shown, assets);
        }
        return at(path, (desk, rest) -> rest.isEmpty() ? desk.page(assets, all.isPresent()) : desk.get(rest));
    }

    Answer post(String path, byte[] body) {
        return at(path, (desk, rest) -> desk.post(rest, new String(body, StandardCharsets.UTF_8)));
    }

    private interface Asked {
        Answer of(Desk desk, String rest);
    }

    private Answer at(String path, Asked asked) {
        if (!path.startsWith(RUN)) {
            return Answer.nothingThere();
        }
        String[] words = path.substring(RUN.length()).split("/", 2);
        String rest = words.length == 1 ? "" : words[1];
        return desk(words[0]).map(desk -> asked.of(desk, rest)).orElseGet(Answer::nothingThere);
    }

    private static Answer list(List<Desk> shown, Assets assets) {
        StringBuilder html = new StringBuilder("<header><h1>Runs</h1></header>\n<main>\n");
        if (shown.isEmpty()) {
            html.append(
                    "<p class=\"card\">There are no runs in this folder yet: <code>./gan4j train mnist</code> makes one.</p>\n");
        } else {
            html.append(
                            "<div class=\"card scroll\"><table><caption class=\"visually-hidden\">All runs</caption><thead><tr><th scope=\"col\">run</th>")
                    .append(
                            "<th scope=\"col\">preset</th><th scope=\"col\">data</th><th scope=\"col\">steps</th></tr></thead><tbody>\n");
            shown.forEach(desk -> html.append(row(desk)));
            html.append("</tbody></table></div>\n");
        }
        return assets.page("Runs – gan4j", html + "</main>\n");
    }

    private static String row(Desk desk) {
        StringBuilder row = new StringBuilder("<tr><th scope=\"row\"><a href=\"" + RUN
                + URLEncoder.encode(desk.name(), StandardCharsets.UTF_8).replace("+", "%20") + "\">"
                + Html.escaped(desk.name()) + "</a></th>");
        desk.inAList()
                .forEach(cell -> row.append("<td>").append(Html.escaped(cell)).append("</td>"));
        return row.append("</tr>\n").toString();
    }
}
