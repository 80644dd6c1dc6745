package io.github.cloudruproxy.cli;

import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions for fish, which picocli does not know. */
final class FishCompletion {
    private final String program;
    private final StringJoiner script = new StringJoiner("\n", "", "\n");

    private FishCompletion(CommandSpec root) {
        this.program = root.name();
    }

    static String script(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root);
        completion.script.add("complete -c " + root.name() + " -f");
        completion.add(root, "__fish_use_subcommand");
        return completion.script.toString();
    }

    private void add(CommandSpec command, String condition) {
        command.options().forEach(option -> addOption(option, condition));
        for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
            CommandSpec child = entry.getValue().getCommandSpec();
            script.add("complete -c " + program + " -n " + quoted(condition) + " -a " + entry.getKey() + " -d "
                    + quoted(String.join(" ", child.usageMessage().description())));
            add(child, "__fish_seen_subcommand_from " + entry.getKey());
        }
    }

    private void addOption(OptionSpec option, String condition) {
        StringJoiner line = new StringJoiner(" ");
        line.add("complete -c").add(program).add("-n").add(quoted(condition));
        for (String name : option.names()) {
            line.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.add("-r");
        }
        line.add("-d").add(quoted(String.join(" ", option.description())));
        script.add(line.toString());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
