package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts one container and says why it would not start. */
final class ContainerStart {
    /** What engines say when a container and when a process of the host holds the port. */
    private static final List<String> PORT_TAKEN = List.of("port is already allocated", "address already in use");
    /** What they say when the host lacks an address on which the port is to be published, as ::1. */
    private static final String NO_ADDRESS = "cannot assign requested address";

    private final DockerSession session;
    private final EngineReader reader;
    private final String containerId;

    ContainerStart(DockerSession session, EngineReader reader, String containerId) {
        this.session = session;
        this.reader = reader;
        this.containerId = containerId;
    }

    void run() {
        try {
            session.act(
                    "POST /containers/" + containerId + "/start",
                    () -> session.client().startContainerCmd(containerId).exec());
        } catch (NotModifiedException alreadyRunning) {
            return;
        } catch (DockerException refused) {
            throw failure(EngineMessage.in(String.valueOf(refused.getMessage())));
        }
    }

    private static Failure failureOf(String words) {
        String lowerCase = words.toLowerCase(Locale.ROOT);
        if (PORT_TAKEN.stream().anyMatch(lowerCase::contains)) {
            return Failure.PORT_TAKEN_AT_START;
        }
        return lowerCase.contains(NO_ADDRESS) ? Failure.LOOPBACK_ADDRESS_MISSING : Failure.CONTAINER_NOT_STARTED;
    }

    private Problem failure(String words) {
        Optional<InspectedContainer> container = reader.inspect(containerId);
        Failure failure = failureOf(words);
        Object subject = failure == Failure.PORT_TAKEN_AT_START
                ? port(container)
                : container.map(InspectedContainer::name).orElse(containerId);
        return Problem.of(failure, subject)
                .withDetail(EnvironmentRedaction.of(session, containerId).redact(words));
    }

    private static int port(Optional<InspectedContainer> container) {
        return container.stream()
                .flatMap(inspected -> inspected.requestedBindings().stream())
                .mapToInt(PortBinding::hostPort)
                .findFirst()
                .orElse(0);
    }
}
