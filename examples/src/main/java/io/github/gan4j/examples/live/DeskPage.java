package io.github.gan4j.examples.live;

import io.github.gan4j.examples.report.Html;
import io.github.gan4j.examples.report.RunView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page of one run, as it is before the first event. */
final class DeskPage {
    private static final String STEPS =
            "<button type=\"button\" id=\"step\">1 step</button>\n<button type=\"button\" id=\"steps\">10 steps</button>\n";

    private DeskPage() {}

    static String html(RunView run, String name, boolean isOneOfMany, String kind, boolean isTraining) {
        String base = "/run/"
                + Html.escaped(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        StringBuilder html = new StringBuilder("<header data-base=\"" + base + "\" data-kind=\"" + kind + "\">\n");
        if (isOneOfMany) {
            html.append("<p class=\"lead\"><a href=\"/\">All runs</a></p>\n");
        }
        html.append("<h1>").append(Html.escaped(run.name())).append("</h1>\n<p class=\"lead\">");
        run.config()
                .ifPresent(said -> html.append(
                        Html.escaped(said.preset() + " on " + said.data().name() + ". ")));
        html.append("<a href=\"")
                .append(base)
                .append("/report\">Report</a></p>\n")
                .append("<div class=\"card now\">\n<p class=\"state\"><span class=\"dot\" aria-hidden=\"true\"></span>")
                .append(
                        "<span id=\"state\" role=\"status\">Connecting…</span> <span id=\"pace\" class=\"faint\"></span></p>\n")
                .append("<progress id=\"progress\" max=\"1\" value=\"0\" aria-label=\"Steps made\"></progress>\n");
        if (isTraining) {
            html.append("<div class=\"row\" id=\"controls\">\n<button type=\"button\" id=\"pause\">Pause</button>\n")
                    .append(kind.equals(Explorer.POINTS) ? STEPS : "")
                    .append("<button type=\"button\" id=\"checkpoint\">Checkpoint now</button>\n")
                    .append(
                            "<button type=\"button\" id=\"stop\">Stop…</button>\n<span id=\"said\" role=\"status\" class=\"faint\"></span>\n</div>\n")
                    .append(
                            "<dialog id=\"sure\" aria-labelledby=\"sure-words\"><p id=\"sure-words\">End this training after the step that is being made?")
                    .append(" All is saved, and <code>./gan4j resume</code> goes on with it.</p><div class=\"row\">")
                    .append("<button type=\"button\" class=\"first\" id=\"really\">Stop training</button>")
                    .append("<button type=\"button\" id=\"never\">Go on training</button></div></dialog>\n");
        }
        html.append("</div>\n</header>\n<main>\n");
        html.append(plain(kind));
        html.append(
                        "<h2 id=\"course\">How training goes</h2>\n<div id=\"charts\"><p class=\"card\">Waiting for figures…</p></div>\n</main>\n")
                .append("<footer>This page is served on this machine alone.</footer>\n");
        return html.toString();
    }

    private static String plain(String kind) {
        String grid =
                "<section class=\"card film\" id=\"film\" hidden>\n<figure><img id=\"frame\" alt=\"Samples\"></figure>\n<div class=\"controls\">"
                        + "<h2>Samples</h2><label>Time <input type=\"range\" id=\"time\" min=\"0\" max=\"0\" value=\"0\"></label>"
                        + "<p><output id=\"when\"></output></p><p class=\"words\">Always of the same noise. At the right end the slider follows the training.</p></div>\n</section>\n";
        return switch (kind) {
            case Explorer.IMAGES -> grid + explorer();
            case Explorer.POINTS -> plane() + grid;
            default -> grid;
        };
    }

    private static String explorer() {
        return """
                <h2 id="explorer">Latent explorer</h2>
                <section class="card explorer" aria-labelledby="explorer">
                <div class="seen">
                <canvas id="picture" width="28" height="28" role="img" aria-label="What the generator makes of this point"></canvas>
                <p class="faint" id="latency" aria-live="off"></p>
                <div class="row"><button type="button" class="first" id="fresh">New point</button><button type="button" id="pin">Pin</button><button type="button" id="center">Sliders to 0</button></div>
                </div>
                <div class="moves">
                <label>Directions <select id="which"></select></label>
                <div id="class-choice"></div>
                <div class="pad-row"><div id="pad" tabindex="0" role="application" aria-label="Pad: arrow keys move the point along directions 1 and 2"><span id="knob"></span></div>
                <p class="words">Drag, or focus and use the arrow keys: from left to right direction 1, upwards direction 2.</p></div>
                <div id="sliders"></div>
                </div>
                <div class="others">
                <h3 id="around-title">Samples</h3>
                <p class="words">Choose one to walk around it.</p>
                <div id="around" class="tiles" role="group" aria-labelledby="around-title"></div>
                <div class="row"><button type="button" id="near">Around this point</button><button type="button" id="anywhere">Anywhere</button></div>
                <h3>Pinned points</h3>
                <div id="pins" class="tiles" role="group" aria-label="Pinned points"></div>
                <label id="walk-label">Walk from pin to pin <input type="range" id="walk" min="0" max="1" step="0.005" value="0" disabled></label>
                </div>
                </section>
                """;
    }

    private static String plane() {
        return """
                <h2 id="plane-title">The plane</h2>
                <section class="card film" aria-labelledby="plane-title">
                <figure><canvas id="plane" width="560" height="560" role="img" aria-label="Samples, D's field and G's gradients in the plane"></canvas></figure>
                <div class="controls">
                <label class="check"><input type="checkbox" id="show-field" checked> D's field: orange where D takes a place to be real, blue where generated</label>
                <label class="check"><input type="checkbox" id="show-samples" checked> Samples of G: dark dots</label>
                <label class="check"><input type="checkbox" id="show-pushes" checked> G's gradients: where the loss would move each sample</label>
                <label class="check"><input type="checkbox" id="show-centers" checked> The true centers: rings</label>
                <p><output id="plane-step"></output></p>
                <p class="words" id="plane-words">Where the arrows of many samples point to one center, the generator runs there with all of them, and leaves the others: so modes are lost. Where D's field is flat, the arrows are short, and G learns nothing.</p>
                </div>
                </section>
                """;
    }
}
