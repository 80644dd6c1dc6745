package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.compose.ResourceLimits.Ulimit;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Docker Compose's configuration hash, by which it recognises whether a container still is what its compose file says:
 * the SHA-256 of the service as compose-go marshals it (2.26.0 and later; older ones recreate the container once). The
 * variables of {@code env_file} are part of {@code environment} there, so a changed key changes the hash.
 */
public final class ConfigHash {
    private ConfigHash() {}

    /**
     * The hash in lower-case hexadecimal.
     *
     * @param environment the variables of {@code env_file} and {@code environment} together, as resolved by compose
     */
    public static String of(ServiceDefinition service, SortedMap<String, String> environment) {
        return Sha256.hex(json(service, environment));
    }

    /** The fields in the order of compose-go's {@code ServiceConfig}; empty ones are left out, as there. */
    static String json(ServiceDefinition service, SortedMap<String, String> environment) {
        Confinement confinement = service.confinement();
        return "{\"cap_drop\":" + array(confinement.capDrop())
                + ",\"command\":" + arrayOrNull(service.launch().map(Launch::command))
                + ",\"container_name\":" + GoJson.quote(service.containerName())
                + ",\"deploy\":{\"resources\":{\"limits\":" + limits(service.limits()) + "},\"placement\":{}}"
                + ",\"entrypoint\":" + arrayOrNull(service.launch().map(Launch::entrypoint))
                + ",\"environment\":" + object(environment)
                + ",\"healthcheck\":" + healthcheck(service.healthcheck())
                + ",\"image\":" + GoJson.quote(service.image())
                + service.logging().map(ConfigHash::logging).orElse("")
                + service.limits()
                        .memorySwapBytes()
                        .map(bytes -> ",\"memswap_limit\":\"" + bytes + "\"")
                        .orElse("")
                + ",\"networks\":{\"default\":null}"
                + ",\"ports\":" + ports(service.ports())
                + (confinement.readOnly() ? ",\"read_only\":true" : "")
                + ",\"restart\":" + GoJson.quote(service.restart())
                + texts("security_opt", confinement.securityOpt())
                + texts("tmpfs", confinement.tmpfs())
                + ulimits(service.limits().ulimits())
                + ",\"user\":" + GoJson.quote(confinement.user())
                + volumes(confinement.volumes())
                + "}";
    }

    private static String limits(ResourceLimits limits) {
        return "{\"cpus\":" + number(limits.cpus())
                + ",\"memory\":\"" + limits.memoryBytes() + "\""
                + limits.pids().map(pids -> ",\"pids\":" + pids).orElse("")
                + "}";
    }

    private static String logging(Logging logging) {
        return ",\"logging\":{\"driver\":" + GoJson.quote(logging.driver())
                + (logging.options().isEmpty() ? "" : ",\"options\":" + object(logging.options()))
                + "}";
    }

    private static String ulimits(Map<String, Ulimit> ulimits) {
        return ulimits.isEmpty()
                ? ""
                : ulimits.entrySet().stream()
                        .map(limit -> GoJson.quote(limit.getKey()) + ":" + ulimit(limit.getValue()))
                        .collect(Collectors.joining(",", ",\"ulimits\":{", "}"));
    }

    /** A limit of 0 is an empty field too. */
    private static String ulimit(Ulimit limit) {
        return Stream.of(
                        limit.soft() == 0 ? "" : "\"soft\":" + limit.soft(),
                        limit.hard() == 0 ? "" : "\"hard\":" + limit.hard())
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String arrayOrNull(Optional<List<String>> texts) {
        return texts.map(ConfigHash::array).orElse("null");
    }

    private static String volumes(Collection<String> paths) {
        return paths.isEmpty()
                ? ""
                : paths.stream()
                        .map(path -> "{\"type\":\"volume\",\"target\":" + GoJson.quote(path) + ",\"volume\":{}}")
                        .collect(Collectors.joining(",", ",\"volumes\":[", "]"));
    }

    private static String texts(String field, Collection<String> texts) {
        return texts.isEmpty() ? "" : ",\"" + field + "\":" + array(texts);
    }

    private static String healthcheck(Healthcheck healthcheck) {
        return "{\"test\":" + array(healthcheck.test())
                + ",\"timeout\":\"" + GoDuration.format(healthcheck.timeout())
                + "\",\"interval\":\"" + GoDuration.format(healthcheck.interval())
                + "\",\"retries\":" + healthcheck.retries()
                + ",\"start_period\":\"" + GoDuration.format(healthcheck.startPeriod()) + "\"}";
    }

    private static String ports(Collection<PortBinding> ports) {
        return ports.stream().map(ConfigHash::port).collect(Collectors.joining(",", "[", "]"));
    }

    private static String port(PortBinding port) {
        return "{\"mode\":\"ingress\",\"host_ip\":" + GoJson.quote(port.hostAddress())
                + ",\"target\":" + port.containerPort()
                + ",\"published\":\"" + port.hostPort() + "\",\"protocol\":\"tcp\"}";
    }

    private static String array(Collection<String> texts) {
        return texts.stream().map(GoJson::quote).collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> GoJson.quote(entry.getKey()) + ":" + GoJson.quote(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(String cpus) {
        return new BigDecimal(cpus).stripTrailingZeros().toPlainString();
    }
}
