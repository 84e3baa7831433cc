package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Choice;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One sentence for each way in which a command line can be wrong. */
final class UsageSentence {
    private UsageSentence() {}

    static String of(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String what = Failure.oneLine(what(e, command));
        return what + " See " + command.getCommandSpec().qualifiedName() + " --help.";
    }

    private static String what(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return "Expected " + name(twice.getOverwritten()) + " once, got it twice";
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().get(0));
        }
        return String.valueOf(e.getMessage()).replaceFirst("^Invalid value for option '([^']+)'", "Wrong value for $1");
    }

    private static String missing(ArgSpec arg) {
        return arg.isOption()
                ? "Expected a value after " + name(arg) + ", got none"
                : "Expected " + name(arg) + ": " + arg.description()[0];
    }

    private static String unmatched(String argument, CommandLine command) {
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            List<String> options =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            return "There is no option " + name + Choice.didYouMean(name, options);
        }
        List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
        return commands.isEmpty()
                ? "There is one argument too many, '" + argument + "'"
                : "There is no command '" + argument + "'" + Choice.didYouMean(argument, commands);
    }

    private static String name(ArgSpec arg) {
        return arg.isOption() ? ((CommandLine.Model.OptionSpec) arg).longestName() : arg.paramLabel();
    }
}
