package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.Arrays;
import java.util.Objects;

/** Creates the project's network, if need be, and the container; all of it or nothing. */
final class ContainerCreation {
    private static final String CREATE_NETWORK = "POST /networks/create";
    private static final String CREATE_CONTAINER = "POST /containers/create";
    private static final String BRIDGE = "bridge";
    /** What Podman says to a name that another container has, with status 500 where Docker has 409. */
    private static final String NAME_IN_USE = "that name is already in use";

    private final DockerSession session;
    private final EngineReader reader;
    private final ContainerSpec spec;
    private final String network;

    ContainerCreation(DockerSession session, EngineReader reader, ContainerSpec spec) {
        this.session = session;
        this.reader = reader;
        this.spec = spec;
        this.network = spec.project().networkName();
    }

    /** Returns the container's id. */
    String run() {
        boolean networkIsOurs = createNetworkWhereMissing();
        try {
            return createContainer();
        } catch (RuntimeException failed) {
            if (networkIsOurs) {
                removeNetwork(failed);
            }
            throw failed;
        }
    }

    /** Returns whether this call made it. */
    private boolean createNetworkWhereMissing() {
        if (reader.network(network).isPresent()) {
            return false;
        }
        try {
            session.act(
                    CREATE_NETWORK,
                    () -> session.client()
                            .createNetworkCmd()
                            .withName(network)
                            .withDriver(BRIDGE)
                            .withCheckDuplicate(true)
                            .withLabels(ComposeIdentity.networkLabels(spec.project()))
                            .exec());
            return true;
        } catch (ConflictException somebodyWasFaster) {
            return false;
        } catch (DockerException refused) {
            throw Problem.of(Failure.DOCKER_REFUSED, CREATE_NETWORK)
                    .withDetail(EngineMessage.in(String.valueOf(refused.getMessage())))
                    .causedBy(refused);
        }
    }

    /** The engine's exception is not kept as a cause: its text may quote the environment. */
    private String createContainer() {
        CreateContainerCmd request = new ContainerRequest(spec, session.proxies()).on(session.client());
        try {
            return session.act(CREATE_CONTAINER, () -> request.exec().getId());
        } catch (ConflictException taken) {
            throw Problem.of(Failure.CONTAINER_NAME_TAKEN, spec.name());
        } catch (DockerException refused) {
            String words = EngineMessage.in(String.valueOf(refused.getMessage()));
            if (words.contains(NAME_IN_USE)) {
                throw Problem.of(Failure.CONTAINER_NAME_TAKEN, spec.name());
            }
            String[] environment = Objects.requireNonNullElse(request.getEnv(), new String[0]);
            throw Problem.of(Failure.CONTAINER_NOT_CREATED, spec.name())
                    .withDetail(
                            EnvironmentRedaction.of(Arrays.asList(environment)).redact(words));
        }
    }

    private void removeNetwork(RuntimeException failed) {
        try {
            session.act(
                    "DELETE /networks/" + network,
                    () -> session.client().removeNetworkCmd(network).exec());
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
