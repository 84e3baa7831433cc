package io.github.gan4j.examples.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as shells see it.
 *
 * @param path its words behind the program's name; none for the program itself
 * @param description a sentence
 * @param options its options
 * @param places what stands in its places, in their order; the last one once more for all that follow
 * @param commands those below it
 */
record CommandWords(
        List<String> path,
        String description,
        List<Option> options,
        List<Completed> places,
        List<CommandWords> commands) {
    /**
     * An option.
     *
     * @param names all it has, long ones and short ones
     * @param label what stands for its value; empty where it has none
     * @param description a sentence
     * @param value what its value can be
     */
    record Option(List<String> names, String label, String description, Completed value) {
        boolean hasValue() {
            return !label.isEmpty();
        }
    }

    static CommandWords of(CommandLine command) {
        return of(List.of(), command);
    }

    private static CommandWords of(List<String> path, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<CommandWords> below = new ArrayList<>();
        command.getSubcommands().forEach((name, one) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            below.add(of(List.copyOf(longer), one));
        });
        return new CommandWords(
                path,
                first(spec.usageMessage().description()),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .map(CommandWords::option)
                        .toList(),
                spec.positionalParameters().stream()
                        .map(place -> completed(command, place))
                        .toList(),
                List.copyOf(below));
    }

    private static Option option(OptionSpec option) {
        boolean hasValue = option.arity().max() > 0;
        return new Option(
                Arrays.asList(option.names()),
                hasValue ? option.paramLabel() : "",
                first(option.description()),
                hasValue ? completed(option) : new Completed(Completed.Kind.WORDS, List.of()));
    }

    /** A command that takes others as its words takes those that stand beside it. */
    private static Completed completed(CommandLine command, ArgSpec argument) {
        Completed said = completed(argument);
        if (!argument.paramLabel().equals("COMMAND") || command.getParent() == null) {
            return said;
        }
        List<String> words =
                new ArrayList<>(command.getParent().getSubcommands().keySet());
        words.addAll(said.words());
        return new Completed(said.kind(), words);
    }

    private static Completed completed(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return Completed.of(
                argument.paramLabel(),
                candidates == null
                        ? List.of()
                        : StreamSupport.stream(candidates.spliterator(), false).toList());
    }

    /** The first sentence, as it is to be read. */
    private static String first(String[] description) {
        String text = String.join(" ", description).replace("%%", "%");
        int end = text.indexOf(". ");
        int brackets = text.indexOf(" (default");
        String sentence = brackets > 0 && (end < 0 || brackets < end) ? text.substring(0, brackets) : text;
        int colon = sentence.indexOf(": ");
        String shorter = end > 0 && end < sentence.length() ? sentence.substring(0, end) : sentence;
        return (shorter.length() > 90 && colon > 20 ? shorter.substring(0, Math.min(colon, shorter.length())) : shorter)
                .replaceFirst("\\.$", "");
    }

    /** This and all below, itself first. */
    List<CommandWords> all() {
        List<CommandWords> all = new ArrayList<>(List.of(this));
        commands.forEach(command -> all.addAll(command.all()));
        return all;
    }

    /** Its words with a blank between. */
    String name() {
        return String.join(" ", path);
    }
}
