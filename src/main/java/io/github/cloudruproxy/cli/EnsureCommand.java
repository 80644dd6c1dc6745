package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.health.ProxyHealthGate;
import io.github.cloudruproxy.health.ProxyUnhealthyException;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy ensure}: the gate before each request (ADR-004 section 4); silent when the proxy is healthy. */
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
        List<URI> urls =
                session.configuration(workspace).requireOnboarded().service().urls();
        HealthMemory memory = HealthMemory.of(workspace);
        boolean remembered =
                memory.passedWithin(maxAge, session.adapters().time().now(), urls);
        if (!remembered) {
            ask(urls);
            memory.remember(session.adapters().time().now(), urls);
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

    private void ask(List<URI> urls) {
        ProxyHealthGate gate = new ProxyHealthGate(
                session.adapters().probe(timeout),
                Duration.ZERO,
                session.adapters().time()::nanoTime);
        try {
            urls.forEach(gate::ensureHealthy);
        } catch (ProxyUnhealthyException e) {
            throw Problem.of(Failure.PROXY_NOT_ANSWERING, e.result().summary());
        }
    }
}
