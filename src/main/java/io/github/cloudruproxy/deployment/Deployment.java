package io.github.cloudruproxy.deployment;

import io.github.cloudruproxy.archive.ImageArchive;
import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.health.HealthMemory;
import io.github.cloudruproxy.lifecycle.ContainerAction;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.HealthCheck;
import io.github.cloudruproxy.lifecycle.LifecycleEvent;
import io.github.cloudruproxy.lifecycle.ProxyLifecycle;
import io.github.cloudruproxy.lifecycle.ProxyState;
import io.github.cloudruproxy.lifecycle.ServiceRevision;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the proxy to HEALTHY while a person looks on. */
public final class Deployment {
    private final HealthMemory memory;
    private final ContainerEngine engine;
    private final HealthCheck check;
    private final Timekeeper time;
    private final Dialogue dialogue;
    private final ServiceRevision revision;

    /** @param memory of the proxy's workspace, which must not outlive a change of the container */
    public Deployment(
            HealthMemory memory, ContainerEngine engine, HealthCheck check, Timekeeper time, Dialogue dialogue) {
        this(memory, engine, check, time, dialogue, ServiceRevision.NONE);
    }

    private Deployment(
            HealthMemory memory,
            ContainerEngine engine,
            HealthCheck check,
            Timekeeper time,
            Dialogue dialogue,
            ServiceRevision revision) {
        this.revision = revision;
        this.memory = memory;
        this.engine = engine;
        this.check = check;
        this.time = time;
        this.dialogue = dialogue;
    }

    /** The same with somebody who has the last word on the service before its container is created. */
    public Deployment revisedBy(ServiceRevision lastWord) {
        return new Deployment(memory, engine, check, time, dialogue, lastWord);
    }

    /**
     * Deploys and waits.
     *
     * @return what was done with the container
     * @throws io.github.cloudruproxy.problem.Problem as {@link ProxyLifecycle#deploy}
     */
    public ContainerAction run(ResolvedService service, Duration timeout, Checklist checklist) {
        return replace(Optional.empty(), service, timeout, checklist);
    }

    /**
     * Deploys and waits.
     *
     * @param predecessor the service under the name that it had so far, when that changes
     * @return what was done with the container
     * @throws io.github.cloudruproxy.problem.Problem as {@link ProxyLifecycle#deploy}
     */
    public ContainerAction replace(
            Optional<ResolvedService> predecessor, ResolvedService service, Duration timeout, Checklist checklist) {
        memory.forget();
        LifecycleNarrator narrator = new LifecycleNarrator(checklist, dialogue.messages());
        lifecycle(narrator.andThen(this::tellState)).deploy(predecessor, service, timeout);
        return narrator.action().orElseThrow();
    }

    /**
     * Loads an image from a file, unless the engine has this very image under its name.
     *
     * @throws Problem {@link Failure#IMAGE_ARCHIVE_NOT_LOADED}
     */
    public void load(ImageArchive archive, Checklist checklist) {
        if (engine.imageId(archive.reference())
                .filter(archive.imageId()::equals)
                .isPresent()) {
            return;
        }
        checklist.begin(dialogue.messages().get("step.archive"));
        engine.load(archive.file());
        if (engine.imageId(archive.reference()).isEmpty()) {
            throw Problem.of(Failure.IMAGE_ARCHIVE_NOT_LOADED, archive.file());
        }
        checklist.done(dialogue.messages().get("step.archive.loaded", archive.reference()));
    }

    /** Stops and starts; returns what was done with the container. */
    public ContainerAction restart(ResolvedService service, Duration timeout, Checklist checklist) {
        memory.forget();
        LifecycleNarrator narrator = new LifecycleNarrator(checklist, dialogue.messages());
        lifecycle(narrator.andThen(this::tellState)).restart(service, timeout);
        return narrator.action().orElseThrow();
    }

    /**
     * Stops the proxy.
     *
     * @return the state in which it was found
     */
    public ProxyState stop(ResolvedService service) {
        memory.forget();
        return lifecycle(this::tellState)
                .stop(service.project(), service.service().containerName());
    }

    /**
     * Removes every container of the project's compose file and its network.
     *
     * @return the names of the containers
     */
    public List<String> undeploy(ComposeProject project) {
        memory.forget();
        return lifecycle(this::tellState).undeploy(project);
    }

    /** Removes images that were derived for this proxy, unless some other container still runs one. */
    public void discard(List<String> images) {
        images.forEach(engine::removeImage);
    }

    private ProxyLifecycle lifecycle(Consumer<LifecycleEvent> listener) {
        return new ProxyLifecycle(engine, check, time, revision, listener);
    }

    private void tellState(LifecycleEvent event) {
        if (dialogue.verbose() && event instanceof LifecycleEvent.StateChanged changed) {
            dialogue.say("lifecycle.changed", changed.from(), changed.to(), changed.signal());
        }
    }
}
