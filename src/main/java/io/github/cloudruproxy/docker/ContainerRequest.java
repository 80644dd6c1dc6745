package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.Healthcheck;
import io.github.cloudruproxy.compose.Logging;
import io.github.cloudruproxy.compose.ResourceLimits;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of {@code POST /containers/create}, field by field what {@code docker compose up} sends for the service. */
final class ContainerRequest {
    private static final BigDecimal NANOS_PER_CPU = BigDecimal.valueOf(1_000_000_000L);

    private final ContainerSpec spec;
    private final ServiceDefinition service;
    private final ClientProxies proxies;

    /** @param proxies what the Docker CLI is configured to hand to every container */
    ContainerRequest(ContainerSpec spec, ClientProxies proxies) {
        this.spec = spec;
        this.proxies = proxies;
        this.service = spec.service();
    }

    CreateContainerCmd on(DockerClient client) {
        CreateContainerCmd request = client.createContainerCmd(service.image())
                .withName(spec.name())
                .withUser(service.confinement().user())
                .withEnv(environment())
                .withLabels(ComposeIdentity.containerLabels(spec))
                .withExposedPorts(exposedPorts())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHealthcheck(healthcheck(service.healthcheck()))
                .withAliases(service.containerName(), ServiceDefinition.SERVICE)
                .withHostConfig(hostConfig());
        service.launch()
                .ifPresent(launch -> request.withEntrypoint(launch.entrypoint()).withCmd(launch.command()));
        return request;
    }

    private List<String> environment() {
        return proxies.below(spec.environment()).entrySet().stream()
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
        HostConfig host = new HostConfig()
                .withNetworkMode(spec.project().networkName())
                .withPortBindings(portBindings())
                .withRestartPolicy(RestartPolicy.parse(service.restart()))
                // Compose sends an empty list, which the engine keeps apart from none.
                .withExtraHosts();
        confine(host, service.confinement());
        limit(host, service.limits());
        service.logging().ifPresent(logging -> host.withLogConfig(logConfig(logging)));
        return host;
    }

    private static void confine(HostConfig host, Confinement confinement) {
        host.withReadonlyRootfs(confinement.readOnly())
                .withCapDrop(
                        confinement.capDrop().stream().map(Capability::valueOf).toArray(Capability[]::new));
        if (!confinement.securityOpt().isEmpty()) {
            host.withSecurityOpts(confinement.securityOpt());
        }
        if (!confinement.tmpfs().isEmpty()) {
            host.withTmpFs(tmpfs(confinement.tmpfs()));
        }
        if (!confinement.volumes().isEmpty()) {
            host.withMounts(confinement.volumes().stream()
                    .map(ContainerRequest::anonymousVolume)
                    .toList());
        }
    }

    private static Mount anonymousVolume(String path) {
        return new Mount().withType(MountType.VOLUME).withTarget(path).withVolumeOptions(new VolumeOptions());
    }

    /** The path and its options, as compose splits them. */
    private static Map<String, String> tmpfs(List<String> mounts) {
        Map<String, String> optionsByPath = new LinkedHashMap<>();
        for (String mount : mounts) {
            int colon = mount.indexOf(':');
            optionsByPath.put(
                    colon < 0 ? mount : mount.substring(0, colon), colon < 0 ? "" : mount.substring(colon + 1));
        }
        return optionsByPath;
    }

    private static void limit(HostConfig host, ResourceLimits limits) {
        host.withMemory(limits.memoryBytes())
                .withNanoCPUs(
                        new BigDecimal(limits.cpus()).multiply(NANOS_PER_CPU).longValueExact());
        limits.pids().ifPresent(pids -> host.withPidsLimit(pids.longValue()));
        limits.memorySwapBytes().ifPresent(host::withMemorySwap);
        if (!limits.ulimits().isEmpty()) {
            host.withUlimits(limits.ulimits().entrySet().stream()
                    .map(limit -> new Ulimit(
                            limit.getKey(),
                            limit.getValue().soft(),
                            limit.getValue().hard()))
                    .toList());
        }
    }

    private static LogConfig logConfig(Logging logging) {
        return new LogConfig(LoggingType.fromValue(logging.driver()), logging.options());
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
