package io.github.cloudruproxy.compose;

import static io.github.cloudruproxy.compose.YamlNodes.block;
import static io.github.cloudruproxy.compose.YamlNodes.inline;
import static io.github.cloudruproxy.compose.YamlNodes.integer;
import static io.github.cloudruproxy.compose.YamlNodes.plain;
import static io.github.cloudruproxy.compose.YamlNodes.quoted;
import static io.github.cloudruproxy.compose.YamlNodes.truth;

import io.github.cloudruproxy.compose.YamlNodes.Mapping;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Writes the compose file: every line of ADR-004 section 2, each hardening line with its reason. */
final class ComposeWriter {
    private ComposeWriter() {}

    static String write(ServiceDefinition service) {
        Mapping document = new Mapping()
                .note("The project's name; without it compose takes the directory's.")
                .put("name", plain(service.containerName()))
                .put("services", new Mapping().put(ServiceDefinition.SERVICE, service(service)));
        return YamlNodes.write(document.node());
    }

    private static Mapping service(ServiceDefinition service) {
        return new Mapping()
                .note("Pinned: the proxy changes when you say so, not when somebody pushes an image.")
                .put("image", plain(service.image()))
                .put("container_name", plain(service.containerName()))
                .note("Loopback only: on any other address your network could spend your API key.")
                .put(
                        "ports",
                        block(service.ports().stream().map(ComposeWriter::port).toList()))
                .note("The API key and the models; this file itself holds no secret.")
                .put(
                        "env_file",
                        block(service.envFiles().stream().map(YamlNodes::plain).toList()))
                .put(
                        "environment",
                        block(service.environment().entrySet().stream()
                                .map(variable -> variable(variable.getKey(), variable.getValue()))
                                .toList()))
                .note("Comes back after a crash and after a reboot, stays down after a stop.")
                .put("restart", plain(service.restart()))
                .note("Nothing inside the container can be written, whoever breaks in.")
                .put("read_only", truth(service.readOnly()))
                .note("nobody:nogroup instead of root.")
                .put("user", quoted(service.user()))
                .note("No Linux capability is left.")
                .put(
                        "cap_drop",
                        block(service.capDrop().stream().map(YamlNodes::plain).toList()))
                .put("deploy", limits(service))
                .note("wget, because it works on a read-only file system.")
                .put("healthcheck", healthcheck(service.healthcheck()));
    }

    private static Node port(PortBinding port) {
        Node node = quoted(port.shortSyntax());
        return port.hostAddress().contains(":") ? inline(node, "IPv6 loopback") : inline(node, "IPv4 loopback");
    }

    private static Node variable(String name, String value) {
        Node node = plain(name + "=" + value);
        return switch (name) {
            case "HOST" -> inline(node, "inside the container; the ports above decide who reaches it");
            case "MAX_TOKENS_LIMIT" -> inline(node, "the proxy's own 4096 is too small for code");
            case "REQUEST_TIMEOUT" -> inline(node, "seconds; long generations take minutes");
            default -> node;
        };
    }

    private static Mapping limits(ServiceDefinition service) {
        return new Mapping()
                .put(
                        "resources",
                        new Mapping()
                                .put(
                                        "limits",
                                        new Mapping()
                                                .put("memory", plain(ByteSize.format(service.memoryBytes())))
                                                .put("cpus", quoted(service.cpus()))));
    }

    private static Mapping healthcheck(Healthcheck healthcheck) {
        List<Node> test = healthcheck.test().stream().map(word -> quoted(word)).toList();
        return new Mapping()
                .put("test", YamlNodes.flow(test))
                .put("interval", plain(GoDuration.format(healthcheck.interval())))
                .put("timeout", plain(GoDuration.format(healthcheck.timeout())))
                .put("retries", integer(healthcheck.retries()))
                .put("start_period", plain(GoDuration.format(healthcheck.startPeriod())));
    }
}
