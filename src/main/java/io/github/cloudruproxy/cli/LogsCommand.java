package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.LogRequest;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.Redactor;
import io.github.cloudruproxy.terminal.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code cloudru-proxy logs}: the proxy's log without the API key. */
@Command(name = "logs")
final class LogsCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-f", "--follow"},
            descriptionKey = "logs.follow")
    boolean follow;

    @Option(names = "--tail", paramLabel = "N", converter = LineCount.class, descriptionKey = "logs.tail")
    @Nullable
    Integer tail;

    @Option(
            names = "--since",
            paramLabel = "SECONDS",
            converter = Seconds.AtLeastOne.class,
            descriptionKey = "logs.since")
    @Nullable
    Duration since;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ResolvedService service =
                session.configuration(session.workspace()).requireOnboarded().resolved();
        String name = service.service().containerName();
        ContainerSnapshot container = session.adapters()
                .observer()
                .container(name)
                .filter(seen -> seen.belongsTo(service.project()))
                .orElseThrow(() -> Problem.of(Failure.PROXY_NOT_DEPLOYED, name));
        Redactor redactor = service.redactor();
        Screen screen = session.resultScreen();
        session.adapters().engine().logs(container.id(), request(), line -> {
            screen.result(redactor.redact(line));
            if (screen.isAbandoned()) {
                Thread.currentThread().interrupt();
            }
        });
        return ExitCode.OK.status();
    }

    private LogRequest request() {
        Integer lines = tail;
        return new LogRequest(
                follow,
                lines == null ? OptionalInt.empty() : OptionalInt.of(lines),
                Optional.ofNullable(since).map(session.adapters().time().now()::minus));
    }

    /** A number of lines, 0 or more. */
    static final class LineCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,9}")) {
                throw new RefusedArgument("misuse.lines", text);
            }
            return Integer.valueOf(text);
        }
    }
}
