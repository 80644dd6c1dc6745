package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.text.LanguageChoice;
import io.github.cloudruproxy.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program as a function of its surroundings, its adapters and its arguments. */
public final class Cli {
    private final Session session;

    private Cli(Session session) {
        this.session = session;
    }

    /** Runs one command and returns the exit code. */
    public static int run(Surroundings surroundings, Adapters adapters, String... arguments) {
        LanguageChoice choice = LanguageChoice.of(
                LanguageOption.in(arguments),
                surroundings.environment(),
                surroundings.locale(),
                surroundings.charset());
        try (Session session = new Session(surroundings, adapters, choice.language(), new GlobalOptions())) {
            Cli cli = new Cli(session);
            return choice.unknown()
                    .map(unknown -> Problem.of(Failure.LANGUAGE_UNKNOWN, unknown.given(), unknown.source()))
                    .map(problem -> cli.expected(problem, wantsJson(arguments)))
                    .orElseGet(() -> cli.commandLine(arguments).execute(arguments));
        }
    }

    private CommandLine commandLine(String... arguments) {
        Surroundings surroundings = session.surroundings();
        CommandLine line = new CommandLine(new CloudruProxyCommand(session.options()), new CommandFactory(session));
        Subcommands.neededBy(arguments).forEach(line::addSubcommand);
        line.setResourceBundle(Messages.bundle("io.github.cloudruproxy.cli.help", session.language()))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.resultScreen().theme().colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, parsed));
        line.getCommandSpec()
                .usageMessage()
                .synopsisSubcommandLabel(session.messages().get("help.command"))
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
        String what = new Misuse(session.messages()).words(misuse);
        screen.say(screen.sign(Glyph.ERROR) + " " + what);
        if (wantsJson(arguments)) {
            screen.result(
                    new Json().put("error", Map.of("id", "usage", "what", what)).toString());
        }
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        screen.say("  " + screen.sign(Glyph.ARROW) + " " + session.messages().get("misuse.help", command));
        return ExitCode.USAGE.status();
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
        screen.say(screen.sign(Glyph.ERROR) + " " + what);
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

    /** Where the arguments could not be parsed. */
    private static boolean wantsJson(String... arguments) {
        return List.of(arguments).contains(OutputOptions.JSON);
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
