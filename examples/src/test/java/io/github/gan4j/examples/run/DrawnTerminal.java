package io.github.gan4j.examples.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a terminal shows of the bytes that came to it, as far as our lines need it. It knows whole lines, and lays them
 * out anew when its width changes, with the cursor on the letter on which it was, as most terminals do.
 */
final class DrawnTerminal {
    private static final char ESCAPE = 27;

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int columns;
    private boolean wraps = true;
    private int line;
    private int at;

    DrawnTerminal(int columns) {
        this.columns = columns;
    }

    void resize(int wide) {
        columns = wide;
    }

    void show(String said) {
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c == ESCAPE) {
                int end = i + 2;
                while (!Character.isLetter(said.charAt(end))) {
                    end++;
                }
                control(said.substring(i + 2, end + 1));
                i = end;
            } else if (c == '\r') {
                at -= at % columns;
            } else if (c == '\n') {
                line++;
                at = 0;
                if (line == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else {
                put(c);
            }
        }
    }

    private void control(String code) {
        switch (code) {
            case "?7l" -> wraps = false;
            case "?7h" -> wraps = true;
            case "J" -> {
                lines.get(line).setLength(at);
                lines.subList(line + 1, lines.size()).clear();
            }
            default -> {
                if (!code.endsWith("m")) {
                    throw new IllegalArgumentException("what is " + code + "?");
                }
            }
        }
    }

    private void put(char c) {
        StringBuilder now = lines.get(line);
        if (at < now.length()) {
            now.setCharAt(at, c);
        } else {
            now.append(c);
        }
        if (wraps || at % columns < columns - 1) {
            at++;
        }
    }

    /** What stands there, row by row. */
    List<String> rows() {
        return lines.stream()
                .flatMap(one -> one.length() == 0
                        ? Stream.of("")
                        : IntStream.range(0, (one.length() + columns - 1) / columns)
                                .mapToObj(row ->
                                        one.substring(row * columns, Math.min(one.length(), (row + 1) * columns))))
                .collect(Collectors.toList());
    }
}
