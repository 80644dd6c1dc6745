package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** docker-java, connected to one engine, with every call under a deadline. */
record DockerSession(DockerClient client, TimedCalls calls, Limits limits, Path configuration, ClientProxies proxies)
        implements AutoCloseable {
    /** @param configuration the Docker CLI's configuration directory */
    static DockerSession open(EngineConnection engine, Path configuration, Limits limits) {
        Endpoint endpoint = engine.endpoint();
        DockerClient client = DockerClientImpl.getInstance(
                new ClientConfiguration(endpoint, engine.offered().negotiated(), configuration),
                httpClient(endpoint, limits));
        return new DockerSession(
                client, new TimedCalls(endpoint), limits, configuration, ClientProxies.read(configuration, endpoint));
    }

    static DockerHttpClient httpClient(Endpoint endpoint, Limits limits) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.uri())
                .sslConfig(ClientConfiguration.sslConfig(endpoint))
                .connectionTimeout(limits.observing())
                .build();
    }

    /** Changes something within {@link Limits#acting()}; throws what {@link TimedCalls#within} does. */
    <T> T act(String request, Callable<T> call) {
        return calls.within(limits.acting(), request, call);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
