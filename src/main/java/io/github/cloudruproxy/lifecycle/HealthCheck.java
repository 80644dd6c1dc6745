package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks the proxy for its health and makes sure that it is the proxy who answers: an answer counts only where the engine
 * listens on the container's behalf. Both loopback addresses have to be free of strangers, also one on which the proxy is
 * not published, because clients that go to {@code localhost} take either.
 */
public final class HealthCheck {
    private final HealthProbe probe;
    private final HostPorts ports;

    public HealthCheck(HealthProbe probe, HostPorts ports) {
        this.probe = probe;
        this.ports = ports;
    }

    /** Asks every address of a running container once. */
    HealthReport of(ContainerSnapshot container, Collection<URI> urls) {
        return of(container, urls, probe::probe);
    }

    /**
     * Asks every address of a running container once.
     *
     * @param limit how long each may take at most
     */
    HealthReport of(ContainerSnapshot container, Collection<URI> urls, Duration limit) {
        return of(container, urls, url -> probe.probe(url, limit));
    }

    private HealthReport of(ContainerSnapshot container, Collection<URI> urls, Function<URI, ProbeResult> question) {
        List<ProbeResult> results = new ArrayList<>();
        urls.forEach(url -> results.add(verified(question.apply(url), container)));
        loopbacks(urls)
                .filter(url -> !urls.contains(url))
                .forEach(url -> stranger(url, Optional.of(container)).ifPresent(results::add));
        return new HealthReport(results);
    }

    /** Who listens where the proxy would, while its container does not run; empty when nobody does. */
    Optional<HealthReport> strangers(Optional<ContainerSnapshot> container, Collection<URI> urls) {
        List<ProbeResult> strangers = loopbacks(urls)
                .flatMap(url -> stranger(url, container).stream())
                .toList();
        return strangers.isEmpty() ? Optional.empty() : Optional.of(new HealthReport(strangers));
    }

    private ProbeResult verified(ProbeResult answer, ContainerSnapshot container) {
        return answer.outcome() == Outcome.REFUSED
                ? answer
                : stranger(answer.baseUrl(), Optional.of(container)).orElse(answer);
    }

    private Optional<ProbeResult> stranger(URI url, Optional<ContainerSnapshot> container) {
        String address = url.getHost().replace("[", "").replace("]", "");
        return ports.strangerAt(address, url.getPort(), container).map(holder -> ProbeResult.ofStranger(url, holder));
    }

    private static Stream<URI> loopbacks(Collection<URI> urls) {
        return urls.stream()
                .map(URI::getPort)
                .distinct()
                .flatMap(port -> Stream.of(PortBinding.IPV4_LOOPBACK, PortBinding.IPV6_LOOPBACK)
                        .map(address -> new PortBinding(address, port, port).url()));
    }
}
