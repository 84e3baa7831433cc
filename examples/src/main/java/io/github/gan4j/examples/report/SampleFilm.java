package io.github.gan4j.examples.report;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;

/** Pictures with a slider over time; of several runs, side by side. */
final class SampleFilm {
    private SampleFilm() {}

    /**
     * One moment.
     *
     * @param label when
     * @param pictures the picture of each run
     */
    record Moment(String label, List<Path> pictures) {}

    static PageText html(List<String> names, List<Moment> moments, String words) {
        Moment last = moments.get(moments.size() - 1);
        PageText html = new PageText().add("<div class=\"card film\" data-film>\n");
        for (int i = 0; i < names.size(); i++) {
            html.add("<figure><img src=\"")
                    .picture(last.pictures().get(i))
                    .add("\" data-of=\"" + Html.escaped(names.get(i)) + "\" alt=\""
                            + Html.escaped(names.get(i) + ", " + last.label()) + "\">");
            if (names.size() > 1) {
                html.add("<figcaption>" + Html.escaped(names.get(i)) + "</figcaption>");
            }
            html.add("</figure>\n");
        }
        int end = moments.size() - 1;
        return html.add("<div class=\"controls\"><label>Time <input type=\"range\" min=\"0\" max=\"" + end
                        + "\" value=\"" + end
                        + "\" aria-valuetext=\"" + Html.escaped(last.label()) + "\"></label>\n<div class=\"row\">"
                        + "<button type=\"button\" class=\"play\">Play</button> <output>"
                        + Html.escaped(last.label()) + "</output></div>\n<p class=\"words\">" + words + "</p></div>\n")
                .add("<script type=\"application/json\">")
                .add(json(moments))
                .add("</script>\n</div>\n");
    }

    /** An array of moments with their labels and the addresses of their pictures. */
    private static PageText json(List<Moment> moments) {
        Gson gson = new Gson();
        PageText all = new PageText();
        String before = "[";
        for (Moment moment : moments) {
            // Gson writes < as an escape, so that nothing in it ends the element.
            all.add(before + "{\"label\":" + gson.toJson(moment.label()) + ",\"pictures\":[");
            String next = "\"";
            for (Path picture : moment.pictures()) {
                all.add(next).picture(picture).add("\"");
                next = ",\"";
            }
            all.add("]}");
            before = ",";
        }
        return all.add("]");
    }
}
