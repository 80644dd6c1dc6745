package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The usual variables: {@code HTTPS_PROXY}, else {@code ALL_PROXY}, unless {@code NO_PROXY} has the host. */
final class ProxyVariables {
    private static final List<String> PROXIES = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    private static final List<String> EXCEPTIONS = List.of("no_proxy", "NO_PROXY");

    private final Map<String, String> environment;

    ProxyVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The proxy for an https URL, lower case before upper case, as curl has it.
     *
     * @throws Problem {@link Failure#UPSTREAM_PROXY_FAILED} for a variable that cannot be read
     */
    Optional<HttpProxy> forHttps(String host, int port) {
        return set(PROXIES)
                .filter(variable -> set(EXCEPTIONS)
                        .map(environment::get)
                        .map(NoProxy::new)
                        .noneMatch(exceptions -> exceptions.include(host, port)))
                .findFirst()
                .filter(variable -> !NoProxy.isThisMachine(host))
                .map(this::parse);
    }

    private Stream<String> set(List<String> names) {
        return names.stream().filter(name -> !environment.getOrDefault(name, "").isBlank());
    }

    private HttpProxy parse(String variable) {
        try {
            return HttpProxy.parse(
                    variable, environment.getOrDefault(variable, "").strip());
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(Failure.UPSTREAM_PROXY_FAILED, variable, variable)
                    .withDetail(Wording.of("upstream.proxy.unusable"))
                    .causedBy(malformed);
        }
    }
}
