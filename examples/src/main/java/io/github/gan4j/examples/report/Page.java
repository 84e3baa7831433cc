package io.github.gan4j.examples.report;

/** What all pages begin and end with. */
final class Page {
    /** Nothing is fetched, whatever the page holds. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private Page() {}

    static String head(String title, boolean isTraining) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
                + POLICY
                + "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Html.escaped(title)
                + "</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n"
                + Html.resource("page.css")
                + "</style>\n</head>\n<body"
                + (isTraining ? " data-training=\"yes\"" : "")
                + ">\n";
    }

    static String foot() {
        return "</main>\n<footer>Made by gan4j. The page needs no network, and can be sent to others as it is.</footer>\n<script>\n"
                + Html.resource("charts.js")
                + Html.resource("report.js")
                + "</script>\n</body>\n</html>\n";
    }
}
