package io.github.cloudruproxy.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** The commands of the program, in the order of its help. */
final class Subcommands {
    private static final List<Class<?>> ALL = List.of(
            OnboardCommand.class,
            StatusCommand.class,
            EnsureCommand.class,
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            LogsCommand.class,
            PresetCommand.class,
            DoctorCommand.class,
            HistoryCommand.class,
            UninstallCommand.class,
            CompletionCommand.class);

    private Subcommands() {}

    /**
     * What a command line has to know to be parsed. Reading the options of each command from its class takes 10 ms, so
     * where the first argument is a command's name the others are left out.
     */
    static List<Class<?>> neededBy(String... arguments) {
        return ALL.stream()
                .filter(command -> arguments.length > 0 && isNamed(command, arguments[0]))
                .filter(command -> command != CompletionCommand.class)
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(ALL);
    }

    private static boolean isNamed(Class<?> command, String name) {
        return command.getAnnotation(Command.class).name().equals(name);
    }
}
