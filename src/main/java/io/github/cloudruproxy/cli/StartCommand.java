package io.github.cloudruproxy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cloudru-proxy start}: brings the container to what the files say, recreating it when they changed. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    TimeoutOption timeout = new TimeoutOption();

    @Mixin
    AdaptationOptions adaptation = new AdaptationOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    StartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ContainerCommand.of(session, output, adaptation).start(timeout.timeout);
        return ExitCode.OK.status();
    }
}
