package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.status.StatusJson;
import io.github.cloudruproxy.status.StatusReadout;
import io.github.cloudruproxy.status.StatusReport;
import io.github.cloudruproxy.terminal.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cloudru-proxy status}: exit code 0 when the proxy is healthy, 3 when it is not. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    OutputOptions output = new OutputOptions();

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        StatusReport report = StatusReport.of(
                session.configuration(session.workspace()), session.proxyObserver(Session.PROBE_TIMEOUT));
        Screen screen = session.resultScreen();
        if (output.json) {
            screen.result(new Json().putAll(StatusJson.of(report)).toString());
        } else {
            new StatusReadout(screen, session.messages()).print(report, session.resultLayout());
        }
        return (report.state() == ProxyState.HEALTHY ? ExitCode.OK : ExitCode.NOT_HEALTHY).status();
    }
}
