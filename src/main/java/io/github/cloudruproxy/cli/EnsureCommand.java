package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.health.ProxyHealthGate;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy ensure}: the gate before each request (ADR-004 section 4); silent when the proxy is healthy. A
 * success is believed for a while, as long as the same sockets listen. */
@Command(name = "ensure")
final class EnsureCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--max-age",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = Seconds.OrZero.class,
            descriptionKey = "ensure.max-age")
    Duration maxAge = ProxyHealthGate.SUCCESS_TTL;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            converter = Seconds.AtLeastOne.class,
            descriptionKey = "ensure.timeout")
    Duration timeout = Duration.ofSeconds(5);

    @Mixin
    OutputOptions output = new OutputOptions();

    EnsureCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        ProxyConfiguration wanted = session.configuration(workspace).requireOnboarded();
        List<URI> urls = wanted.service().urls();
        HealthMemory memory = HealthMemory.of(workspace);
        String listeners =
                session.adapters().ports().listenersOn(wanted.service().hostPort());
        boolean remembered =
                memory.passedWithin(maxAge, session.adapters().time().now(), urls, listeners);
        if (!remembered) {
            memory.forget();
            String name = wanted.service().containerName();
            session.proxyObserver(timeout).observe(wanted.project(), name, urls).requireHealthy(name);
            memory.remember(session.adapters().time().now(), urls, listeners);
        }
        if (output.json) {
            session.screen()
                    .result(new Json()
                            .put("healthy", true)
                            .put("remembered", remembered)
                            .toString());
        }
        return ExitCode.OK.status();
    }
}
