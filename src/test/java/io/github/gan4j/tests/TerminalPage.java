package io.github.gan4j.tests;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A page that looks like a terminal on which a command has spoken: its lines with their colors, of what was drawn over
 * itself the last.
 */
final class TerminalPage {
    private static final String HEAD = "<!doctype html><meta charset=\"utf-8\"><title>terminal</title><style>"
            + "body{margin:0;background:#16181d}pre{margin:0;padding:22px 26px;font:15px/1.5 'DejaVu Sans Mono',monospace;color:#d6d9e0}"
            + ".s32{color:#7bc77b}.s33{color:#e0b35a}.s31{color:#ea7070}.s36{color:#62c3cf}.s2{color:#8a8f99}.s1{font-weight:bold;color:#fff}"
            + "</style><pre>";

    private TerminalPage() {}

    /** The page of what a program has written. */
    static String html(String prompt, String written) {
        return Arrays.stream(("$ " + prompt + "\n" + written).split("\n"))
                .map(TerminalPage::line)
                .collect(Collectors.joining("\n", HEAD, "</pre>"));
    }

    /** Each drawing replaces the whole line. */
    private static String line(String drawn) {
        String last = Arrays.stream(
                        drawn.replaceAll("\u001b\\[(\\?7[lh]|J)", "").split("\r"))
                .filter(one -> !one.isBlank())
                .reduce("", (before, next) -> next);
        return last.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\u001b[0m", "</span>")
                .replaceAll("\u001b\\[([0-9]+)m", "<span class=\"s$1\">");
    }
}
