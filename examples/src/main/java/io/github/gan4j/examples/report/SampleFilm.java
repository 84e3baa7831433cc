package io.github.gan4j.examples.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** Pictures with a slider over time; of several runs, side by side. */
final class SampleFilm {
    private SampleFilm() {}

    /**
     * One moment.
     *
     * @param label when
     * @param pictures the picture of each run, as an address
     */
    record Moment(String label, List<String> pictures) {}

    static String html(List<String> names, List<Moment> moments, String words) {
        Moment last = moments.get(moments.size() - 1);
        StringBuilder html = new StringBuilder("<div class=\"card film\" data-film>\n");
        for (int i = 0; i < names.size(); i++) {
            html.append("<figure><img src=\"")
                    .append(last.pictures().get(i))
                    .append("\" data-of=\"")
                    .append(Html.escaped(names.get(i)))
                    .append("\" alt=\"")
                    .append(Html.escaped(names.get(i) + ", " + last.label()))
                    .append("\">");
            if (names.size() > 1) {
                html.append("<figcaption>").append(Html.escaped(names.get(i))).append("</figcaption>");
            }
            html.append("</figure>\n");
        }
        int end = moments.size() - 1;
        return html.append("<div class=\"controls\"><label>Time <input type=\"range\" min=\"0\" max=\"" + end
                        + "\" value=\"" + end
                        + "\" aria-valuetext=\"" + Html.escaped(last.label()) + "\"></label>\n<div class=\"row\">"
                        + "<button type=\"button\" class=\"play\">Play</button> <output>"
                        + Html.escaped(last.label()) + "</output></div>\n<p class=\"words\">" + words + "</p></div>\n")
                .append("<script type=\"application/json\">")
                .append(json(moments))
                .append("</script>\n</div>\n")
                .toString();
    }

    private static String json(List<Moment> moments) {
        JsonArray all = new JsonArray();
        for (Moment moment : moments) {
            JsonObject one = new JsonObject();
            one.addProperty("label", moment.label());
            JsonArray pictures = new JsonArray();
            moment.pictures().forEach(pictures::add);
            one.add("pictures", pictures);
            all.add(one);
        }
        // Gson writes < as an escape, so that nothing in it ends the element.
        return new Gson().toJson(all);
    }
}
