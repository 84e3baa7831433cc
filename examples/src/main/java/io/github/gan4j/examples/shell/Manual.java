package io.github.gan4j.examples.shell;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of the command line, in the language of {@code man}: all commands with all their options, as the help
 * has them.
 */
public final class Manual {
    private static final String NAME = "gan4j";

    private static final int WIDTH = 78;

    private final List<String> lines = new ArrayList<>();

    private Manual() {}

    /**
     * The page.
     *
     * @param version of the program
     * @param made when the page was made
     * @param program the command line
     */
    public static String of(String version, LocalDate made, CommandLine program) {
        Manual page = new Manual();
        page.head(version, made, program);
        page.commands(program);
        page.rest();
        return String.join("\n", page.lines) + "\n";
    }

    private void head(String version, LocalDate made, CommandLine program) {
        add(".\\\" Made by gan4j manual: change what the commands say of themselves instead.");
        add(".TH GAN4J 1 \"" + made + "\" \"gan4j " + version + "\" \"gan4j\"");
        add(".SH NAME");
        add("gan4j \\- trains generative adversarial networks");
        add(".SH SYNOPSIS");
        add(".B gan4j");
        add("\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]");
        add(".SH DESCRIPTION");
        text(sentences(program.getCommandSpec().usageMessage().description())
                + " Without a command, what to type is said.");
        options(program.getCommandSpec(), List.of());
    }

    private void commands(CommandLine program) {
        add(".SH COMMANDS");
        program.getSubcommands().forEach((name, command) -> command(List.of(name), command));
    }

    private void command(List<String> path, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        add(".SS \"" + NAME + " " + String.join(" ", path) + arguments(spec) + "\"");
        text(sentences(spec.usageMessage().description()));
        for (PositionalParamSpec place : spec.positionalParameters()) {
            add(".TP");
            add("\\fI" + roff(place.paramLabel()) + "\\fR");
            text(sentences(place.description()));
        }
        options(spec, spec.parent().optionsMap().values().stream().distinct().toList());
        String footer = sentences(spec.usageMessage().footer());
        if (!footer.isBlank()) {
            for (String line : spec.usageMessage().footer()) {
                if (!line.isBlank()) {
                    add(".PP");
                    text(line);
                }
            }
        }
        command.getSubcommands().forEach((name, below) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            command(longer, below);
        });
    }

    private static String arguments(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .map(place -> place.arity().min() == 0
                        ? " [" + roff(place.paramLabel()) + "]"
                        : " " + roff(place.paramLabel()))
                .collect(Collectors.joining());
    }

    /** But those that every command has. */
    private void options(CommandSpec spec, List<OptionSpec> ofAll) {
        List<String> known = ofAll.stream().map(OptionSpec::longestName).toList();
        for (OptionSpec option : spec.options()) {
            if (option.hidden() || known.contains(option.longestName())) {
                continue;
            }
            add(".TP");
            String names = Arrays.stream(option.names())
                    .map(name -> "\\fB" + roff(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            add(names + (option.arity().max() > 0 ? "=\\fI" + roff(option.paramLabel()) + "\\fR" : ""));
            text(sentences(option.description()) + candidates(option));
        }
    }

    private static String candidates(OptionSpec option) {
        if (option.completionCandidates() == null) {
            return "";
        }
        return " One of: "
                + StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void rest() {
        add(".SH FILES");
        item(
                "runs/DATA\\-PRESET\\-DATE\\-TIME",
                "A run: its recipe (config.json), figures (metrics.csv), weights, checkpoints, samples and log.");
        item("~/.cache/gan4j", "Data sets that were fetched; or $XDG_CACHE_HOME/gan4j.");
        add(".SH ENVIRONMENT");
        item("JAVA_HOME", "The JDK to use, 17 or newer; without it, the java on PATH.");
        item("GAN4J_JAVA_OPTS", "Options for the Java virtual machine, such as -Xmx8g.");
        item(
                "NO_COLOR",
                "Set and not empty, it forbids colors on a terminal. TERM=dumb forbids them too, and lines drawn over themselves.");
        add(".SH EXIT STATUS");
        item("0", "Done.");
        item("1", "Failed while running.");
        item("2", "The command line or the input makes no sense; one sentence on standard error says how to mend it.");
        item("130", "Stopped by Ctrl\\-C; what was made is kept.");
        item("143", "Stopped by the signal with which a system ends programs; what was made is kept.");
        add(".SH SEE ALSO");
        text("gan4j help COMMAND, gan4j presets, gan4j help metrics.");
    }

    private void item(String head, String text) {
        add(".TP");
        add("\\fB" + head + "\\fR");
        text(text.replace("\\-", "-"));
    }

    private static String sentences(String[] text) {
        return String.join(" ", text).replace("%%", "%").replace("%n", " ").strip();
    }

    /** A paragraph, a sentence a line, or several. */
    private void text(String text) {
        for (String sentence : text.strip().split("(?<=[.;]) (?=\\S)", -1)) {
            String line = "";
            for (String word : roff(sentence).split(" +", -1)) {
                if (line.length() + 1 + word.length() > WIDTH) {
                    add(line);
                    line = "";
                }
                // What begins a line with these is a request.
                String start = word.startsWith(".") || word.startsWith("'") ? "\\&" + word : word;
                line = line.isEmpty() ? start : line + " " + word;
            }
            add(line);
        }
    }

    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }

    private void add(String line) {
        lines.add(line);
    }
}
