package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.github.cloudruproxy.compose.Healthcheck;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import java.math.BigDecimal;
import java.util.List;

/** The body of {@code POST /containers/create}, field by field what {@code docker compose up} sends for the service. */
final class ContainerRequest {
    private static final BigDecimal NANOS_PER_CPU = BigDecimal.valueOf(1_000_000_000L);

    private final ContainerSpec spec;
    private final ServiceDefinition service;

    ContainerRequest(ContainerSpec spec) {
        this.spec = spec;
        this.service = spec.service();
    }

    CreateContainerCmd on(DockerClient client) {
        return client.createContainerCmd(service.image())
                .withName(spec.name())
                .withUser(service.user())
                .withEnv(environment())
                .withLabels(ComposeIdentity.containerLabels(spec))
                .withExposedPorts(exposedPorts())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHealthcheck(healthcheck(service.healthcheck()))
                .withAliases(service.containerName(), ServiceDefinition.SERVICE)
                .withHostConfig(hostConfig());
    }

    private List<String> environment() {
        return spec.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private List<ExposedPort> exposedPorts() {
        return service.ports().stream()
                .map(port -> ExposedPort.tcp(port.containerPort()))
                .distinct()
                .toList();
    }

    private HostConfig hostConfig() {
        return new HostConfig()
                .withNetworkMode(spec.project().networkName())
                .withPortBindings(portBindings())
                .withRestartPolicy(RestartPolicy.parse(service.restart()))
                .withReadonlyRootfs(service.readOnly())
                .withCapDrop(service.capDrop().stream().map(Capability::valueOf).toArray(Capability[]::new))
                .withMemory(service.memoryBytes())
                .withNanoCPUs(
                        new BigDecimal(service.cpus()).multiply(NANOS_PER_CPU).longValueExact())
                // Compose sends an empty list, which the engine keeps apart from none.
                .withExtraHosts();
    }

    private List<PortBinding> portBindings() {
        return service.ports().stream()
                .map(port -> new PortBinding(
                        Ports.Binding.bindIpAndPort(port.hostAddress(), port.hostPort()),
                        ExposedPort.tcp(port.containerPort())))
                .toList();
    }

    private static HealthCheck healthcheck(Healthcheck check) {
        return new HealthCheck()
                .withTest(check.test())
                .withInterval(check.interval().toNanos())
                .withTimeout(check.timeout().toNanos())
                .withStartPeriod(check.startPeriod().toNanos())
                .withRetries(check.retries());
    }
}
