package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.data.NamedSet;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Names;
import io.github.gan4j.run.preset.Preset;
import io.github.gan4j.run.preset.Presets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is said of a word that a command does not know: what was meant by it, of this command or else of another. */
final class Unmatched {
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("fit", "train"),
            Map.entry("learn", "train"),
            Map.entry("run", "train"),
            Map.entry("start", "train"),
            Map.entry("generate", "sample"),
            Map.entry("draw", "sample"),
            Map.entry("create", "sample"),
            Map.entry("make", "sample"),
            Map.entry("synthesize", "sample"),
            Map.entry("continue", "resume"),
            Map.entry("restart", "resume"),
            Map.entry("walk", "interpolate"),
            Map.entry("morph", "interpolate"),
            Map.entry("animate", "interpolate"),
            Map.entry("units", "dissect"),
            Map.entry("ablate", "dissect"),
            Map.entry("edit", "paint"),
            Map.entry("score", "evaluate"),
            Map.entry("fid", "evaluate"),
            Map.entry("eval", "evaluate"),
            Map.entry("test", "evaluate"),
            Map.entry("list", "runs"),
            Map.entry("ls", "runs"),
            Map.entry("history", "runs"),
            Map.entry("status", "show"),
            Map.entry("describe", "show"),
            Map.entry("models", "zoo"),
            Map.entry("pretrained", "zoo"),
            Map.entry("losses", "presets loss"),
            Map.entry("penalties", "presets penalty"),
            Map.entry("schedules", "presets schedule"),
            Map.entry("fetch", "data fetch"),
            Map.entry("download", "data fetch"),
            Map.entry("get", "data fetch"),
            Map.entry("metrics", "help metrics"),
            Map.entry("metric", "help metrics"),
            Map.entry("metrics.csv", "help metrics"),
            Map.entry("speed.csv", "help metrics"),
            Map.entry("columns", "help metrics"),
            Map.entry("usage", "help"),
            Map.entry("h", "help"),
            Map.entry("?", "help"),
            Map.entry("man", "manual"),
            Map.entry("complete", "completion"),
            Map.entry("version", "--version"));

    private final CommandLine command;

    private Unmatched(CommandLine command) {
        this.command = command;
    }

    static Unmatched by(CommandLine command) {
        return new Unmatched(command);
    }

    String sentence(String argument) {
        // Word processors make one dash of two, and longer ones of all.
        if (argument.matches("[-–—−].*")) {
            String name = argument.replaceFirst("=.*", "");
            return "There is no option " + name + option(name);
        }
        return command.getSubcommands().isEmpty()
                ? "There is one argument too many, '" + argument + "'" + value(argument)
                : "There is no command '" + argument + "'" + command(argument);
    }

    private String option(String name) {
        String plain = plain(name);
        List<String> here = longNames(command);
        if (here.contains(name)) {
            return ", since it stands behind --, which ends the options: leave that out";
        }
        return same(plain, here)
                .or(() -> didYouMean(OtherOptions.meant(plain).stream().filter(here::contains)))
                .or(() -> OtherOptions.why(plain, command.getCommandName()).map(why -> ": " + why))
                .or(() -> ofAnotherCommand(name))
                .or(() -> choice(name))
                .or(() -> nearest(name, here).map(near -> ": did you mean " + near + "?"))
                .or(() -> nearAnother(name))
                .orElse("");
    }

    private static Optional<String> same(String plain, List<String> names) {
        return didYouMean(
                names.stream().filter(name -> plain(name).equals(plain)).limit(1));
    }

    private static Optional<String> didYouMean(Stream<String> names) {
        List<String> some = names.toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(": did you mean " + String.join(" or ", some) + "?");
    }

    private static Optional<String> nearest(String name, List<String> names) {
        return Names.nearest(bare(name), names.stream().map(Unmatched::bare).toList())
                .map(near -> "--" + near);
    }

    /** Where an option belongs. */
    private Optional<String> ofAnotherCommand(String name) {
        List<String> owners = others().filter(other ->
                        longNames(other).stream().anyMatch(one -> plain(one).equals(plain(name))))
                .map(Unmatched::path)
                .toList();
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        String where = ": it is an option of " + and(owners);
        return Optional.of(isRoot(command) ? where + ", and stands behind the command" : where);
    }

    private Optional<String> nearAnother(String name) {
        return others().flatMap(other -> {
                    List<String> names = longNames(other);
                    return OtherOptions.meant(plain(name)).stream()
                            .filter(names::contains)
                            .findFirst()
                            .or(() -> nearest(name, names))
                            .stream()
                            .map(near -> ": did you mean " + near + ", an option of " + path(other) + "?");
                })
                .findFirst();
    }

    /** The name of a value that was taken for an option, such as {@code --hinge}. */
    private Optional<String> choice(String name) {
        return rows().filter(row ->
                        row.choices().stream().anyMatch(choice -> choice.name().equals(bare(name))))
                .findFirst()
                .map(row -> ": did you mean " + row.name() + " " + bare(name) + "?");
    }

    /** A value behind that of its option, or an option without dashes. */
    private String value(String argument) {
        String name = argument.replaceFirst("=.*", "");
        return same(plain(name), longNames(command))
                .or(() -> rows().filter(row -> row.choices().stream()
                                .anyMatch(choice -> choice.name().equals(name)))
                        .findFirst()
                        .map(row -> ": did you mean " + row.name() + " " + before(row) + argument + "?"))
                .orElse("");
    }

    /** What a list has so far. */
    private String before(OptionRow<?> row) {
        Object value = command.getCommandSpec().findOption(row.name()).getValue();
        return row.isList() && value != null ? value.toString().replaceFirst(",$", "") + "," : "";
    }

    private Stream<OptionRow<?>> rows() {
        return TrainOptions.ALL.stream().filter(row -> command.getCommandSpec().findOption(row.name()) != null);
    }

    private String command(String word) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        if (known.contains(word.split("\\s", 2)[0])) {
            return ": did you mean " + word + ", without quotes?";
        }
        return Optional.ofNullable(isRoot(command) ? COMMANDS.get(word.toLowerCase(Locale.ROOT)) : null)
                .or(() -> isRoot(command) ? data(word) : Optional.empty())
                .or(() -> meant(word, known))
                .map(meant -> ": did you mean " + meant + "?")
                .orElse("");
    }

    /** A command, or a topic of help. */
    private Optional<String> meant(String word, List<String> known) {
        List<String> all = new ArrayList<>(known);
        if (isRoot(command)) {
            all.add(MetricsTopic.NAME);
        }
        return Choice.meant(word, all).map(near -> known.contains(near) ? near : "help " + near);
    }

    /** A line that lacks its first word. */
    private static Optional<String> data(String word) {
        if (NamedSet.ids().contains(word) || Mixtures.names().contains(word) || DataFile.isMeant(word)) {
            return Optional.of("train " + word);
        }
        if (TrainOptions.ALL.stream()
                .anyMatch(
                        row -> row.name().equals("--" + word) && !row.choices().isEmpty())) {
            return Optional.of("presets " + word);
        }
        return Presets.all().stream()
                .map(Preset::name)
                .filter(word::equals)
                .findFirst()
                .map(preset -> "train mnist --preset " + preset);
    }

    private Stream<CommandLine> others() {
        return all(root()).filter(other -> !other.equals(command) && !isRoot(other));
    }

    private static Stream<CommandLine> all(CommandLine from) {
        return Stream.concat(
                Stream.of(from), from.getSubcommands().values().stream().flatMap(Unmatched::all));
    }

    private CommandLine root() {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    private static boolean isRoot(CommandLine command) {
        return command.getParent() == null;
    }

    /** Such as {@code data fetch}. */
    private static String path(CommandLine command) {
        CommandLine parent = command.getParent();
        return parent == null || isRoot(parent)
                ? command.getCommandName()
                : path(parent) + " " + command.getCommandName();
    }

    private static List<String> longNames(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** Without the dashes before it. */
    private static String bare(String name) {
        return name.replaceFirst("^[-–—−]+", "");
    }

    /** Without any dashes, in small letters. */
    private static String plain(String name) {
        return bare(name).toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static String and(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
