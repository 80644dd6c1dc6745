package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program as a function of its surroundings, its adapters and its arguments. */
public final class Cli {
    private final Session session;

    private Cli(Session session) {
        this.session = session;
    }

    /** Runs one command and returns the exit code. */
    public static int run(Surroundings surroundings, Adapters adapters, String... arguments) {
        GlobalOptions options = new GlobalOptions();
        try (Session session = new Session(surroundings, adapters, options)) {
            return new Cli(session).commandLine().execute(arguments);
        }
    }

    private CommandLine commandLine() {
        Surroundings surroundings = session.surroundings();
        CommandLine line = new CommandLine(new CloudruProxyCommand(session.options()), new CommandFactory(session))
                .setResourceBundle(ResourceBundle.getBundle("io.github.cloudruproxy.cli.help", surroundings.locale()))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.resultScreen().theme().colour() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, parsed));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading(session.messages().get("help.exitCodes") + "%n")
                .exitCodeList(exitCodes());
        setVersion(line, "cloudru-proxy " + surroundings.version());
        return line;
    }

    /** The option is inherited, its text is not. */
    private static void setVersion(CommandLine line, String version) {
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(child -> setVersion(child, version));
    }

    private Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(String.valueOf(code.status()), session.messages().get("exit." + code.name()));
        }
        return codes;
    }

    private int misused(ParameterException misuse, String[] arguments) {
        Screen screen = session.screen();
        screen.say(screen.theme().glyph(Glyph.ERROR) + " " + words(misuse));
        if (List.of(arguments).contains(OutputOptions.JSON)) {
            screen.result(new Json()
                    .put("error", Map.of("id", "usage", "what", words(misuse)))
                    .toString());
        }
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        screen.say("  " + screen.theme().glyph(Glyph.ARROW) + " "
                + session.messages().get("misuse.help", command));
        return ExitCode.USAGE.status();
    }

    private String words(ParameterException misuse) {
        return misuse instanceof UnmatchedArgumentException unmatched
                ? words(unmatched)
                : String.valueOf(misuse.getMessage());
    }

    /** A key that was typed as an argument is not repeated, so that it does not get into a log as well. */
    private String words(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0).replaceFirst("(?s)=.*", "");
        if (first.equals("--api-key")) {
            return session.messages().get("misuse.key");
        }
        List<String> suggestions = unmatched.getSuggestions();
        if (!first.startsWith("-") && suggestions.isEmpty()) {
            return session.messages().get("misuse.argument");
        }
        String what = session.messages().get("misuse.unknown", first);
        return suggestions.isEmpty()
                ? what
                : what + " " + session.messages().get("misuse.suggestion", String.join(", ", suggestions));
    }

    private int failed(Exception failure, ParseResult parsed) {
        if (failure instanceof Cancelled) {
            return ExitCode.INTERRUPTED.status();
        }
        boolean json = wantsJson(parsed);
        trace(failure);
        return failure instanceof Problem problem ? expected(problem, json) : unexpected(failure, json);
    }

    private int expected(Problem problem, boolean json) {
        FailureReport report = new FailureReport(session.screen(), session.messages());
        report.print(problem);
        if (json) {
            session.screen()
                    .result(new Json().put("error", report.asData(problem)).toString());
        }
        return ExitCode.of(problem.failure().kind()).status();
    }

    private int unexpected(Exception failure, boolean json) {
        Screen screen = session.screen();
        String what = session.messages().get("unexpected", failure.getClass().getSimpleName());
        screen.say(screen.theme().glyph(Glyph.ERROR) + " " + what);
        if (json) {
            screen.result(new Json()
                    .put("error", Map.of("id", "unexpected", "what", what))
                    .toString());
        }
        return ExitCode.UNEXPECTED.status();
    }

    private void trace(Exception failure) {
        if (session.options().debug) {
            failure.printStackTrace(session.surroundings().err());
            session.surroundings().err().flush();
        }
    }

    private static boolean wantsJson(ParseResult parsed) {
        for (ParseResult result = parsed; result != null; result = result.subcommand()) {
            if (result.hasMatchedOption(OutputOptions.JSON)) {
                return true;
            }
        }
        return false;
    }
}
