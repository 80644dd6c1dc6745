package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.docker.Rejection.Reason;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first endpoint that answers and stays with it. A failure is not remembered, so that the user can
 * start Docker and try again.
 */
final class EngineConnector implements Supplier<EngineConnection>, AutoCloseable {
    private final EndpointDiscovery discovery;
    private final Function<Endpoint, EngineTransport> transports;
    private List<Rejection> rejections = List.of();
    private @Nullable EngineConnection connection;

    EngineConnector(EndpointDiscovery discovery, Function<Endpoint, EngineTransport> transports) {
        this.discovery = discovery;
        this.transports = transports;
    }

    /** @throws Problem a {@code DOCKER_*} failure: the one of the best candidate, with what became of the others */
    @Override
    public synchronized EngineConnection get() {
        EngineConnection known = connection;
        if (known == null) {
            known = connect(discovery.discover());
            connection = known;
        }
        return known;
    }

    /** Where no engine was found on the way to the present one, or at the last attempt. */
    synchronized List<Rejection> rejections() {
        return rejections;
    }

    private EngineConnection connect(Discovery found) {
        List<Rejection> passedOver = new ArrayList<>(found.rejections());
        List<Problem> problems = new ArrayList<>();
        for (Endpoint candidate : found.candidates()) {
            try {
                EngineConnection engine = greet(candidate);
                rejections = List.copyOf(passedOver);
                return engine;
            } catch (Problem problem) {
                problems.add(problem);
                passedOver.add(new Rejection(candidate.source(), candidate.address(), reason(problem)));
            }
        }
        rejections = List.copyOf(passedOver);
        throw withAttempts(problems.get(0));
    }

    private EngineConnection greet(Endpoint endpoint) {
        EngineTransport transport = transports.apply(endpoint);
        try {
            return EngineConnection.greet(endpoint, transport);
        } catch (RuntimeException failed) {
            transport.close();
            throw failed;
        }
    }

    private Problem withAttempts(Problem problem) {
        List<Object> details = new ArrayList<>(problem.details());
        List<Rejection> there =
                rejections.stream().filter(EngineConnector::isThere).toList();
        details.addAll(there.isEmpty() ? rejections : there);
        return problem.withDetails(details);
    }

    /** Where something is, nobody wants to know of all the places where nothing is. */
    private static boolean isThere(Rejection rejection) {
        return rejection.reason() != Reason.MISSING;
    }

    private static Reason reason(Problem problem) {
        return switch (problem.failure()) {
            case DOCKER_NO_PERMISSION -> Reason.NO_PERMISSION;
            case DOCKER_NOT_RUNNING -> Reason.NOT_RUNNING;
            case DOCKER_NOT_ANSWERING -> Reason.NOT_ANSWERING;
            default -> Reason.NOT_USABLE;
        };
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.transport().close();
        }
    }
}
