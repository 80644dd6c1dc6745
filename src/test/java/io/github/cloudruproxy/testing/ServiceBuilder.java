package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.Healthcheck;
import io.github.cloudruproxy.compose.Launch;
import io.github.cloudruproxy.compose.Logging;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResourceLimits;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.compose.ServiceEnvironment;
import io.github.cloudruproxy.compose.ServiceImage;
import java.util.List;
import java.util.Optional;

/** A service that differs from another one in a few things. */
public final class ServiceBuilder {
    private final String containerName;
    private final Healthcheck healthcheck;
    private final Optional<Logging> logging;
    private final Optional<Launch> launch;
    private ServiceImage image;
    private List<PortBinding> ports;
    private ServiceEnvironment environment;
    private String restart;
    private Confinement confinement;
    private ResourceLimits limits;

    private ServiceBuilder(ServiceDefinition service) {
        this.image = service.source();
        this.containerName = service.containerName();
        this.ports = service.ports();
        this.environment = service.environment();
        this.restart = service.restart();
        this.confinement = service.confinement();
        this.limits = service.limits();
        this.healthcheck = service.healthcheck();
        this.logging = service.logging();
        this.launch = service.launch();
    }

    public static ServiceBuilder from(ServiceDefinition service) {
        return new ServiceBuilder(service);
    }

    public ServiceBuilder image(String other) {
        image = ServiceImage.of(other);
        return this;
    }

    public ServiceBuilder ports(List<PortBinding> others) {
        ports = others;
        return this;
    }

    public ServiceBuilder environment(ServiceEnvironment other) {
        environment = other;
        return this;
    }

    public ServiceBuilder restart(String other) {
        restart = other;
        return this;
    }

    public ServiceBuilder user(String other) {
        return confinement(new Confinement(
                confinement.readOnly(),
                other,
                confinement.capDrop(),
                confinement.securityOpt(),
                confinement.tmpfs(),
                confinement.volumes()));
    }

    public ServiceBuilder confinement(Confinement other) {
        confinement = other;
        return this;
    }

    public ServiceBuilder limits(ResourceLimits others) {
        limits = others;
        return this;
    }

    public ServiceDefinition build() {
        return new ServiceDefinition(
                image, containerName, ports, environment, restart, confinement, limits, healthcheck, logging, launch);
    }
}
