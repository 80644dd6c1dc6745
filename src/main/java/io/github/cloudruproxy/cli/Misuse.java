package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.text.Messages;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the user's language; picocli itself speaks English alone. */
final class Misuse {
    private final Messages messages;

    Misuse(Messages messages) {
        this.messages = messages;
    }

    String words(ParameterException misuse) {
        if (misuse instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (misuse instanceof MissingParameterException missing) {
            return missing(missing.getMissing().get(0));
        }
        if (misuse instanceof OverwrittenOptionException twice) {
            return messages.get("misuse.twice", nameOf(twice.getOverwritten()));
        }
        if (misuse.getCause() instanceof RefusedArgument refused) {
            return nameOf(misuse.getArgSpec()) + ": " + messages.get(refused.key(), refused.arguments());
        }
        if (misuse.getArgSpec() instanceof OptionSpec flag && flag.arity().max() == 0) {
            return messages.get("misuse.noValue", nameOf(flag));
        }
        return messages.get("misuse.unreadable", String.valueOf(misuse.getMessage()));
    }

    /** A key that was typed as an argument is not repeated, so that it does not get into a log as well. */
    private String unknown(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0).replaceFirst("(?s)=.*", "");
        if (first.equals("--api-key")) {
            return messages.get("misuse.key");
        }
        List<String> suggestions = unmatched.getSuggestions();
        if (!first.startsWith("-") && suggestions.isEmpty()) {
            return messages.get("misuse.argument");
        }
        String what = messages.get("misuse.unknown", first);
        return suggestions.isEmpty()
                ? what
                : what + " " + messages.get("misuse.suggestion", String.join(", ", suggestions));
    }

    private String missing(ArgSpec argument) {
        return argument instanceof OptionSpec
                ? messages.get("misuse.value", nameOf(argument), argument.paramLabel())
                : messages.get("misuse.missing", nameOf(argument));
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
