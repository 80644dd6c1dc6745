package io.github.cloudruproxy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cloudru-proxy restart}: stops and starts; unlike Docker's own restart it takes up a changed {@code .env}. */
@Command(name = "restart")
final class RestartCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    TimeoutOption timeout = new TimeoutOption();

    @Mixin
    AdaptationOptions adaptation = new AdaptationOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    RestartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ContainerCommand.of(session, output, adaptation).restart(timeout.timeout);
        return ExitCode.OK.status();
    }
}
