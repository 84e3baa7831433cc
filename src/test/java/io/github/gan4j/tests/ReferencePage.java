package io.github.gan4j.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/reference}: imports in a block of their own, and programs, each of which stands by itself under
 * them and is followed by a block of what it prints, if it prints.
 */
record ReferencePage(String name, String imports, List<Program> programs) {
    private static final Pattern BLOCK =
            Pattern.compile("```java\n(?<code>.*?)```(\n\n```text\n(?<output>.*?)```)?", Pattern.DOTALL);
    private static final Pattern IMPORTS = Pattern.compile("(import [^;]*;\\s*)+");

    /** A program, as statements, and what the page says that it prints. */
    record Program(String code, String output) {}

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException if it has a block of text that nothing prints, and nothing holds
     */
    static ReferencePage of(String name, String text) {
        StringBuilder imports = new StringBuilder();
        List<Program> programs = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String code = blocks.group("code");
            if (IMPORTS.matcher(code).matches()) {
                imports.append(code);
            } else {
                String output = blocks.group("output");
                programs.add(new Program(code, output == null ? "" : output));
            }
        }
        long outputs = programs.stream().filter(one -> !one.output().isEmpty()).count();
        if (outputs != text.lines().filter("```text"::equals).count()) {
            throw new IllegalArgumentException(name + ": each block of text must stand right behind its program");
        }
        return new ReferencePage(name, imports.toString(), programs);
    }

    /** The text of the page with other outputs, one for each program. */
    static String rewritten(String text, List<String> outputs) {
        int program = 0;
        StringBuilder all = new StringBuilder();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String code = blocks.group("code");
            String whole = blocks.group();
            if (!IMPORTS.matcher(code).matches()) {
                String output = outputs.get(program++);
                whole = "```java\n" + code + "```" + (output.isEmpty() ? "" : "\n\n```text\n" + output + "```");
            }
            blocks.appendReplacement(all, Matcher.quoteReplacement(whole));
        }
        return blocks.appendTail(all).toString();
    }

    /** The class that its programs become: a method {@code program1}, and so on. */
    String className() {
        return "Page_" + name.replaceAll("\\W", "_");
    }

    String source() {
        StringBuilder source = new StringBuilder(imports).append("class ").append(className());
        source.append(" {\n");
        for (int i = 0; i < programs.size(); i++) {
            source.append("static void program").append(i + 1).append("() throws Exception {\n");
            source.append(programs.get(i).code).append("}\n");
        }
        return source.append("}\n").toString();
    }
}
