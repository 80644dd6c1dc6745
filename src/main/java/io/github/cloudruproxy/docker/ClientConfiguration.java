package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerConfigFile;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.core.NameParser;
import com.github.dockerjava.core.RemoteApiVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What docker-java has to know. Its own default reads the environment and the Docker CLI's configuration once more, by
 * other rules than {@link EndpointDiscovery}, and fails on a broken {@code config.json}.
 */
final class ClientConfiguration implements DockerClientConfig {
    private final Endpoint endpoint;
    private final RemoteApiVersion version;
    private final DockerConfigFile logins;

    /** @param directory the Docker CLI's configuration, which has the registry logins */
    ClientConfiguration(Endpoint endpoint, ApiVersion version, Path directory) {
        this.endpoint = endpoint;
        this.version = RemoteApiVersion.create(version.major(), version.minor());
        this.logins = logins(directory);
    }

    /** Without readable logins, public images can still be pulled. */
    private static DockerConfigFile logins(Path directory) {
        try {
            return DockerConfigFile.loadConfig(DockerClientConfig.getDefaultObjectMapper(), directory.toString());
        } catch (IOException unreadable) {
            return new DockerConfigFile();
        }
    }

    @Override
    public URI getDockerHost() {
        return endpoint.uri();
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return version;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String image) {
        String repository = NameParser.parseRepositoryTag(image).repos;
        return logins.resolveAuthConfig(NameParser.resolveRepositoryName(repository).hostname);
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return logins.getAuthConfigurations();
    }

    @Override
    public @Nullable LocalDirectorySSLConfig getSSLConfig() {
        return sslConfig(endpoint);
    }

    static @Nullable LocalDirectorySSLConfig sslConfig(Endpoint endpoint) {
        return endpoint.certificates()
                .map(directory -> new LocalDirectorySSLConfig(directory.toString()))
                .orElse(null);
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public String getRegistryUrl() {
        return AuthConfig.DEFAULT_SERVER_ADDRESS;
    }
}
