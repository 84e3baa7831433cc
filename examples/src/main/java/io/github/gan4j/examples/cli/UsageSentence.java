package io.github.gan4j.examples.cli;

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
            return Unmatched.by(command).sentence(unmatched.getUnmatched().get(0));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return "Expected " + name(twice.getOverwritten()) + " once, got it twice";
        }
        // Where an option is not known, its value may be missing as another's.
        List<String> unmatched = command.getUnmatchedArguments();
        if (e instanceof MissingParameterException && !unmatched.isEmpty()) {
            return Unmatched.by(command).sentence(unmatched.get(0));
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

    private static String name(ArgSpec arg) {
        return arg.isOption() ? ((CommandLine.Model.OptionSpec) arg).longestName() : arg.paramLabel();
    }
}
