package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.image.ImageView;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.LogRequest;
import io.github.cloudruproxy.lifecycle.PullProgress;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Moves containers through docker-java; observes through {@link EngineReader}. */
final class DockerEngine implements ContainerEngine {
    /** What engines answer, with status 403, when a container has joined the network meanwhile. */
    private static final String NETWORK_IN_USE = "has active endpoints";

    private final EngineReader reader;
    private final Supplier<DockerSession> sessions;

    /** @param sessions gives the one session, opening it on the first call */
    DockerEngine(EngineReader reader, Supplier<DockerSession> sessions) {
        this.reader = reader;
        this.sessions = sessions;
    }

    @Override
    public EngineInfo info() {
        return reader.info();
    }

    @Override
    public Optional<ContainerSnapshot> container(String name) {
        return reader.container(name);
    }

    @Override
    public List<ContainerSnapshot> containersFrom(Path composeFile) {
        return reader.containersFrom(composeFile);
    }

    @Override
    public Optional<String> containerOn(int hostPort) {
        return reader.containerOn(hostPort);
    }

    @Override
    public Optional<String> imageId(String reference) {
        return reader.imageId(reference);
    }

    @Override
    public List<String> unkeptLimits() {
        return reader.unkeptLimits();
    }

    @Override
    public List<String> lastLogLines(String containerId, int count) {
        return reader.lastLogLines(containerId, count);
    }

    @Override
    public void warmUp(String image) {
        DockerSession session = sessions.get();
        session.act(
                "GET /images/" + image + "/json",
                () -> session.client().inspectImageCmd(image).exec());
    }

    @Override
    public void pull(String reference, Consumer<PullProgress> listener) {
        new ImagePull(sessions.get(), reference).run(listener);
    }

    @Override
    public void load(Path archive) {
        new ImageLoad(sessions.get(), archive).run();
    }

    @Override
    public Optional<String> digest(String reference) {
        return reader.digest(reference);
    }

    @Override
    public String create(ContainerSpec spec) {
        return new ContainerCreation(sessions.get(), reader, spec).run();
    }

    @Override
    public Set<String> addedVariables() {
        return sessions.get().proxies().variables().keySet();
    }

    @Override
    public <T> T lookInto(String imageId, Function<ImageView, T> look) {
        return new ImageLook(sessions.get(), reader, imageId).run(look);
    }

    @Override
    public String derive(String originId, Derivation derivation, String reference) {
        return new ImageDerivation(sessions.get(), originId, derivation).run(reference);
    }

    @Override
    public void removeImage(String reference) {
        act("DELETE /images/" + reference, client -> client.removeImageCmd(reference));
    }

    @Override
    public void rename(String containerId, String name) {
        act(
                "POST /containers/" + containerId + "/rename",
                client -> client.renameContainerCmd(containerId).withName(name));
    }

    @Override
    public void start(String containerId) {
        new ContainerStart(sessions.get(), reader, containerId).run();
    }

    @Override
    public void stop(String containerId, Duration grace) {
        stopOnce(containerId, grace);
        new RestartLoop(sessions.get(), reader, containerId, Timekeeper.system())
                .endWith(() -> stopOnce(containerId, grace));
    }

    private void stopOnce(String containerId, Duration grace) {
        DockerSession session = sessions.get();
        String request = "POST /containers/" + containerId + "/stop";
        Duration limit = session.limits().acting().plus(grace);
        accepted(
                request,
                () -> session.calls()
                        .within(
                                limit,
                                request,
                                () -> session.client()
                                        .stopContainerCmd(containerId)
                                        .withTimeout(Math.toIntExact(grace.toSeconds()))
                                        .exec()));
    }

    /**
     * Its anonymous volumes go with it. The engine leaves those that were handed on to it from another container, because
     * its request named them; it refuses to remove one that any container still uses.
     */
    @Override
    public void remove(String containerId) {
        List<String> volumes = reader.anonymousVolumes(containerId);
        act(
                "DELETE /containers/" + containerId,
                client -> client.removeContainerCmd(containerId).withForce(true).withRemoveVolumes(true));
        volumes.forEach(volume -> act("DELETE /volumes/" + volume, client -> client.removeVolumeCmd(volume)));
    }

    /** A network that compose or this program did not make is left alone. */
    @Override
    public void removeUnusedNetwork(String name) {
        boolean ours = reader.network(name)
                .flatMap(network ->
                        network.at("Labels", ComposeIdentity.NETWORK_LABEL).text())
                .isPresent();
        if (!ours || reader.isNetworkUsed(name)) {
            return;
        }
        act("DELETE /networks/" + name, client -> client.removeNetworkCmd(name));
    }

    @Override
    public void logs(String containerId, LogRequest request, Consumer<String> line) {
        new LogFollower(sessions.get(), containerId).run(request, line);
    }

    private void act(String request, Function<DockerClient, SyncDockerCmd<?>> command) {
        DockerSession session = sessions.get();
        accepted(
                request,
                () -> session.act(request, () -> command.apply(session.client()).exec()));
    }

    /** Runs a call that may find its work already done: what is gone, stopped, or on its way out. */
    private static void accepted(String request, Callable<?> call) {
        try {
            call.call();
        } catch (NotFoundException | NotModifiedException | ConflictException alreadyDone) {
            return;
        } catch (DockerException refused) {
            String words = EngineMessage.in(String.valueOf(refused.getMessage()));
            if (!words.contains(NETWORK_IN_USE)) {
                throw Problem.of(Failure.DOCKER_REFUSED, request)
                        .withDetail(words)
                        .causedBy(refused);
            }
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
    }
}
