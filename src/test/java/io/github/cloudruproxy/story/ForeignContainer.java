package io.github.cloudruproxy.story;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;

/** A container that the program has not made. */
final class ForeignContainer {
    private ForeignContainer() {}

    /** Creates one of this name, without any label, and returns its id. */
    static String create(String name) {
        return Sandbox.docker()
                .createContainerCmd(StandInImages.healthy())
                .withName(name)
                .exec()
                .getId();
    }

    /** Runs one of this name on a port of the host. */
    static void run(String name, int port) {
        HostConfig host = HostConfig.newHostConfig().withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":8082"));
        String id = Sandbox.docker()
                .createContainerCmd(StandInImages.healthy())
                .withName(name)
                .withExposedPorts(ExposedPort.tcp(8082))
                .withHostConfig(host)
                .exec()
                .getId();
        Sandbox.docker().startContainerCmd(id).exec();
    }
}
