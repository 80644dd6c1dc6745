package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.history.Author;
import io.github.cloudruproxy.removal.RemovalJson;
import io.github.cloudruproxy.removal.RemovalOptions;
import io.github.cloudruproxy.removal.RemovalOutcome;
import io.github.cloudruproxy.removal.Site;
import io.github.cloudruproxy.removal.Uninstallation;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy uninstall}: takes back what this program did, and nothing else. */
@Command(name = "uninstall")
final class UninstallCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--keep-env", descriptionKey = "uninstall.keep-env")
    boolean keepEnv;

    @Option(names = "--files-only", descriptionKey = "uninstall.files-only")
    boolean filesOnly;

    @Option(names = "--force", descriptionKey = "uninstall.force")
    boolean force;

    @Option(names = "--dry-run", descriptionKey = "onboard.dry-run")
    boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "onboard.yes")
    boolean yes;

    @Mixin
    OutputOptions output = new OutputOptions();

    UninstallCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        Dialogue dialogue = session.dialogue(true);
        RemovalOptions options = new RemovalOptions(yes, dryRun, force, keepEnv, filesOnly);
        RemovalOutcome outcome = new Uninstallation(site(workspace, dialogue), dialogue).run(options);
        if (output.json) {
            session.screen().result(new Json().putAll(RemovalJson.of(outcome)).toString());
        }
        return ExitCode.OK.status();
    }

    private Site site(Workspace workspace, Dialogue dialogue) {
        return new Site(
                workspace,
                session.surroundings().environment(),
                session.adapters().observer(),
                () -> session.deployment(workspace, dialogue),
                session.adapters().time(),
                Author.of(
                        session.surroundings().environment(),
                        "uninstall",
                        session.surroundings().version()));
    }
}
