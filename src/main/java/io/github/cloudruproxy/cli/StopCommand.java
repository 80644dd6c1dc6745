package io.github.cloudruproxy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cloudru-proxy stop}: stops the container, which then stays down also after a reboot. */
@Command(name = "stop")
final class StopCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    OutputOptions output = new OutputOptions();

    StopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ContainerCommand.of(session, output).stop();
        return ExitCode.OK.status();
    }
}
