package io.github.cloudruproxy.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloudru-proxy completion}: a script for the user's shell, on standard output. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
    /** The shells there is a script for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** A shell by its name. */
    static final class ShellConverter implements ITypeConverter<Shell> {
        @Override
        public Shell convert(String text) {
            return OneOf.parse(Shell.class, text);
        }
    }

    private final Session session;

    @Parameters(paramLabel = "SHELL", converter = ShellConverter.class, descriptionKey = "completion.shell")
    Shell shell = Shell.BASH;

    @Spec
    CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        String script = switch (shell) {
            // the script turns on zsh's emulation of bash completion by itself
            case BASH, ZSH -> AutoComplete.bash(root.getCommandName(), root);
            case FISH -> FishCompletion.script(root.getCommandSpec());
        };
        session.surroundings().out().print(script);
        session.surroundings().out().flush();
        return ExitCode.OK.status();
    }
}
