package io.github.gan4j.examples.live;

import io.github.gan4j.examples.report.Html;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What all pages of the server share: style, script, and how they begin and end. */
final class Assets {
    private static final String CSS = "text/css; charset=utf-8";
    /** Whole, since a jar knows no way up. */
    private static final String LIVE = "/io/github/gan4j/examples/live/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final String token;
    private final Map<String, Answer> files;

    Assets(String token) {
        this.token = token;
        this.files = Map.of(
                "/page.css", file(CSS, "page.css", LIVE + "live.css"),
                "/charts.js", file(SCRIPT, "charts.js"),
                "/live.js", file(SCRIPT, LIVE + "live.js"),
                "/explorer.js", file(SCRIPT, LIVE + "explorer.js"),
                "/plane.js", file(SCRIPT, LIVE + "plane.js"));
    }

    private static Answer file(String type, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(Html.resource(name));
        }
        return Answer.bytes(type, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    Optional<Answer> get(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** A page with its scripts. */
    Answer page(String title, String body, String... scripts) {
        StringBuilder html = new StringBuilder(
                        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"gan4j-token\" content=\"")
                .append(token)
                .append("\">\n<title>")
                .append(Html.escaped(title))
                .append(
                        "</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n");
        for (String script : scripts) {
            html.append("<script src=\"/").append(script).append("\" defer></script>\n");
        }
        return Answer.page(html + "</head>\n<body>\n" + body + "</body>\n</html>\n");
    }
}
