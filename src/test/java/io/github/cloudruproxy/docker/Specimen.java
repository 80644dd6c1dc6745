package io.github.cloudruproxy.docker;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.testing.FreePorts;
import io.github.cloudruproxy.testing.ServiceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A container for one test: a name and a port that nobody else has, the rest as ADR-004 wants it. */
record Specimen(ServiceDefinition service, String project, String imageId) {
    static final String KEY = "test-key-0123456789";

    static Specimen of(String image, EngineObserver engine) throws IOException {
        String name = "cloudru-it-" + UUID.randomUUID().toString().substring(0, 8);
        ServiceDefinition service = ServiceDefinition.hardened(image, name, FreePorts.next(), true);
        return new Specimen(service, name, engine.imageId(image).orElseThrow());
    }

    String name() {
        return service.containerName();
    }

    String network() {
        return project + "_default";
    }

    int port() {
        return service.hostPort();
    }

    ContainerSpec spec() {
        ComposeProject composeProject =
                new ComposeProject(project, Path.of("/workspace/docker-compose.cloudru-proxy.yml"));
        return new ContainerSpec(ResolvedService.of(service, composeProject, Map.of("OPENAI_API_KEY", KEY)), imageId);
    }

    Specimen inProject(String other) {
        return new Specimen(service, other, imageId);
    }

    Specimen withImage(String image) {
        return with(ServiceBuilder.from(service).image(image));
    }

    Specimen withUser(String user) {
        return with(ServiceBuilder.from(service).user(user));
    }

    Specimen withRestart(String policy) {
        return with(ServiceBuilder.from(service).restart(policy));
    }

    Specimen onPort(int port) {
        List<PortBinding> ports = service.ports().stream()
                .map(binding -> new PortBinding(binding.hostAddress(), port, binding.containerPort()))
                .toList();
        return with(ServiceBuilder.from(service).ports(ports));
    }

    private Specimen with(ServiceBuilder changed) {
        return new Specimen(changed.build(), project, imageId);
    }
}
