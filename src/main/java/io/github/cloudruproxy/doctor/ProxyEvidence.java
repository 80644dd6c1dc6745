package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerTraits;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.Hardening;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * The container and what it is made of.
 *
 * @param service what the compose file wants
 * @param project whose container it should be
 * @param named the container that has the name, whoever it belongs to
 * @param image the image that the compose file names, if it is on this machine
 * @param origin the image from which that one was derived, if it was, and is on this machine
 * @param observation our container, and what its addresses answer
 * @param others the names of the other containers that were made from the same compose file
 */
record ProxyEvidence(
        ServiceDefinition service,
        ComposeProject project,
        Optional<ContainerTraits> named,
        Optional<ImageTraits> image,
        Optional<ImageTraits> origin,
        ProxyObservation observation,
        List<String> others) {

    /** Looks at the container of a compose file; what {@code .env} says is not needed for that. */
    static ProxyEvidence gather(Workspace workspace, ComposeFile compose, Patient patient) {
        ServiceDefinition service = compose.service();
        String name = service.containerName();
        ComposeProject project =
                new ComposeProject(compose.projectName().orElse(name), workspace.file(Workspace.COMPOSE_FILE));
        EngineInspector inspector = patient.inspector();
        return new ProxyEvidence(
                service,
                project,
                inspector.containerTraits(name),
                inspector.imageTraits(service.image()),
                service.source().origin().flatMap(inspector::imageTraits),
                patient.observer().observe(project, name, service.urls()),
                inspector.containersFrom(project.file()).stream()
                        .map(ContainerSnapshot::name)
                        .filter(other -> !other.equals(name))
                        .toList());
    }

    /** Why {@code start} would refuse the compose file, if it would. */
    Optional<Problem> refusal() {
        return Hardening.refusal(service, project);
    }

    /** Our container. */
    Optional<ContainerTraits> container() {
        return named.filter(found -> found.snapshot().belongsTo(project));
    }
}
