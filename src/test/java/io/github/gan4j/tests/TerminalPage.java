package io.github.gan4j.tests;

import java.util.ArrayList;
import java.util.List;

/** A page that looks like a terminal on which a command has spoken: its lines with their colors, and what was drawn over itself as it stood last. */
final class TerminalPage {
    private static final char ESCAPE = 27;
    private static final String HEAD = "<!doctype html><meta charset=\"utf-8\"><title>terminal</title><style>"
            + "body{margin:0;background:#16181d}pre{margin:0;padding:22px 26px;font:15px/1.5 'DejaVu Sans Mono',monospace;color:#d6d9e0}"
            + ".s32{color:#7bc77b}.s33{color:#e0b35a}.s31{color:#ea7070}.s36{color:#62c3cf}.s2{color:#8a8f99}.s1{font-weight:bold;color:#fff}"
            + "</style><pre>";

    /** A letter and the code of its color. */
    private record Cell(char letter, String color) {}

    private final List<List<Cell>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private int at;
    private String color = "";

    private TerminalPage() {}

    /** The page of what a program has written. */
    static String html(String prompt, String written) {
        TerminalPage page = new TerminalPage();
        page.write("$ " + prompt + "\r\n" + written);
        StringBuilder html = new StringBuilder(HEAD);
        page.lines.forEach(line -> {
            line.forEach(cell -> html.append(cell.color.isEmpty() ? "" : "<span class=\"s" + cell.color + "\">")
                    .append(escaped(cell.letter))
                    .append(cell.color.isEmpty() ? "" : "</span>"));
            html.append('\n');
        });
        return html.append("</pre>").toString();
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case '<' -> "&lt;";
            case '&' -> "&amp;";
            default -> String.valueOf(letter);
        };
    }

    private void write(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == ESCAPE) {
                int end = i + 2;
                while (!Character.isLetter(written.charAt(end))) {
                    end++;
                }
                control(written.substring(i + 2, end + 1));
                i = end;
            } else if (c == '\r') {
                at = 0;
            } else if (c == '\n') {
                lines.add(new ArrayList<>());
                at = 0;
            } else {
                put(c);
            }
        }
    }

    private void control(String code) {
        if (code.endsWith("m")) {
            String said = code.substring(0, code.length() - 1);
            color = said.equals("0") ? "" : said;
        } else if (code.equals("J")) {
            List<Cell> line = lines.get(lines.size() - 1);
            line.subList(Math.min(at, line.size()), line.size()).clear();
        }
    }

    private void put(char c) {
        List<Cell> line = lines.get(lines.size() - 1);
        if (at < line.size()) {
            line.set(at, new Cell(c, color));
        } else {
            line.add(new Cell(c, color));
        }
        at++;
    }
}
