package io.github.cloudruproxy.compose;

import static io.github.cloudruproxy.compose.YamlNodes.block;
import static io.github.cloudruproxy.compose.YamlNodes.inline;
import static io.github.cloudruproxy.compose.YamlNodes.integer;
import static io.github.cloudruproxy.compose.YamlNodes.plain;
import static io.github.cloudruproxy.compose.YamlNodes.quoted;
import static io.github.cloudruproxy.compose.YamlNodes.truth;

import io.github.cloudruproxy.compose.ResourceLimits.Ulimit;
import io.github.cloudruproxy.compose.YamlNodes.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Writes the compose file: every line of ADR-004 section 2, each hardening line with its reason. */
final class ComposeWriter {
    private ComposeWriter() {}

    static String write(ServiceDefinition service, Restraint restraint) {
        Mapping document = new Mapping()
                .note("The project's name; without it compose takes the directory's.")
                .put("name", plain(service.containerName()));
        putOwnSettings(document, service.source(), restraint);
        document.put("services", new Mapping().put(ServiceDefinition.SERVICE, service(service)));
        return YamlNodes.write(document.node());
    }

    /** Compose passes over them; they are for the next run of this program. */
    private static void putOwnSettings(Mapping document, ServiceImage image, Restraint restraint) {
        Mapping settings = new Mapping();
        if (!restraint.adaptable()) {
            document.note("As asked for with --no-adapt: what the image lacks is not made up for.");
            settings.put(ComposeReader.ADAPT, truth(false));
        }
        image.origin()
                .ifPresent(origin -> settings.note("The image that was asked for, and that the one below is made of.")
                        .put(ComposeReader.DERIVED_FROM, plain(origin)));
        restraint
                .underived()
                .ifPresent(id -> settings.note("No image is to be derived from this one; the question comes again for")
                        .note("another one, or once a container has failed.")
                        .put(ComposeReader.NOT_DERIVED_FROM, plain(id)));
        if (image.origin().isPresent() || !restraint.equals(Restraint.none())) {
            document.put(ComposeReader.OWN_SETTINGS, settings);
        }
    }

    private static void putImage(Mapping mapping, ServiceImage image) {
        if (image.origin().isEmpty()) {
            mapping.note("Pinned: the proxy changes when you say so, not when somebody pushes an image.")
                    .put("image", plain(image.reference()));
            return;
        }
        mapping.note("Derived on this machine, because user 65534 may not read in the original what it has to run: the")
                .note(
                        "same content, opened for reading. Its tag is the original's id; cloudru-proxy start makes it anew.")
                .put("image", plain(image.reference()))
                .note("No registry has it, and none is to be asked.")
                .put("pull_policy", plain(ComposeReader.NEVER));
    }

    private static Mapping service(ServiceDefinition service) {
        Mapping mapping = new Mapping();
        putImage(mapping, service.source());
        mapping.put("container_name", plain(service.containerName()))
                .note("Loopback only: on any other address your network could spend your API key.")
                .put(
                        "ports",
                        block(service.ports().stream().map(ComposeWriter::port).toList()));
        putEnvironment(mapping, service.environment());
        mapping.note("Comes back after a crash and after a reboot, stays down after a stop.")
                .put("restart", plain(service.restart()))
                .note("Nothing inside the container can be written, whoever breaks in.")
                .put("read_only", truth(service.confinement().readOnly()))
                .note("nobody:nogroup instead of root.")
                .put("user", quoted(service.confinement().user()))
                .note("No Linux capability is left.")
                .put("cap_drop", texts(service.confinement().capDrop()))
                .put("deploy", limits(service.limits()))
                .note(healthNote(service.healthcheck()))
                .put("healthcheck", healthcheck(service.healthcheck()));
        service.launch().ifPresent(launch -> putLaunch(mapping, launch));
        putMoreHardening(mapping, service);
        return mapping;
    }

    private static void putEnvironment(Mapping mapping, ServiceEnvironment environment) {
        if (!environment.files().isEmpty()) {
            mapping.note("The API key and the models; this file itself holds no secret.")
                    .put("env_file", texts(environment.files()));
        }
        List<Node> variables = new ArrayList<>();
        environment.fixed().forEach((name, value) -> variables.add(variable(name, value)));
        if (!environment.picked().isEmpty()) {
            mapping.note("From .env come only the variables without a value here: the image sees nothing else of it.")
                    .note("For docker compose a variable of the same name in the shell wins: unset it there.");
            environment.picked().forEach(name -> variables.add(plain(name)));
        }
        mapping.put("environment", block(variables));
    }

    private static String healthNote(Healthcheck healthcheck) {
        if (healthcheck.isAdrs()) {
            return "wget, because it works on a read-only file system.";
        }
        if (healthcheck.isAdrsPastProxy()) {
            return "wget, because it works on a read-only file system; past the HTTP proxy that the container is given.";
        }
        return healthcheck.test().equals(List.of("NONE"))
                ? "Adapted to the image: nothing in it could ask for /health, so the engine does not try."
                : "Adapted to the image: its wget is missing, or sends HEAD, which the proxy refuses.";
    }

    private static void putLaunch(Mapping mapping, Launch launch) {
        mapping.note("Adapted to the image: its launcher, uv, wants to write a cache, and ends on a read-only")
                .note("file system. The interpreter starts without it.")
                .put("entrypoint", words(launch.entrypoint()))
                .put("command", words(launch.command()));
    }

    private static Node words(List<String> words) {
        return YamlNodes.flow(words.stream().map(YamlNodes::quoted).toList());
    }

    /** What goes beyond the ADR, after all that it says. */
    private static void putMoreHardening(Mapping mapping, ServiceDefinition service) {
        Confinement confinement = service.confinement();
        if (!confinement.securityOpt().isEmpty()) {
            mapping.note("A setuid program gives nobody more rights.")
                    .put("security_opt", texts(confinement.securityOpt()));
        }
        service.limits()
                .memorySwapBytes()
                .ifPresent(bytes -> mapping.note(
                                "Memory and swap together, so there is no swap; change it along with memory.")
                        .put("memswap_limit", plain(ByteSize.format(bytes))));
        if (!service.limits().ulimits().isEmpty()) {
            mapping.note("No core dump, which would have the API key in it, and an end to open files.")
                    .put("ulimits", ulimits(service.limits().ulimits()));
        }
        if (!confinement.tmpfs().isEmpty()) {
            mapping.note("Room for temporary files: in memory, small, and nothing there can be run.")
                    .put("tmpfs", texts(confinement.tmpfs()));
        }
        if (!confinement.volumes().isEmpty()) {
            mapping.note("Adapted to the image: what it runs lies below a directory that only root may enter. An")
                    .note("empty one in memory (above) takes its place; this volume shows what is needed in it again.")
                    .note("The engine fills it from the image, and nobody in the container can write there.")
                    .put("volumes", texts(confinement.volumes()));
        }
        service.logging()
                .ifPresent(
                        logging -> mapping.note("The log cannot fill the disk.").put("logging", logging(logging)));
    }

    private static Node texts(List<String> texts) {
        return block(texts.stream().map(YamlNodes::plain).toList());
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

    private static Mapping limits(ResourceLimits limits) {
        Mapping mapping = new Mapping()
                .put("memory", plain(ByteSize.format(limits.memoryBytes())))
                .put("cpus", quoted(limits.cpus()));
        limits.pids().ifPresent(pids -> mapping.put("pids", inline(integer(pids), "processes and threads")));
        return new Mapping().put("resources", new Mapping().put("limits", mapping));
    }

    private static Mapping ulimits(Map<String, Ulimit> ulimits) {
        Mapping mapping = new Mapping();
        ulimits.forEach((name, limit) -> mapping.put(
                name, new Mapping().put("soft", integer(limit.soft())).put("hard", integer(limit.hard()))));
        return mapping;
    }

    private static Mapping logging(Logging logging) {
        Mapping mapping = new Mapping().put("driver", plain(logging.driver()));
        Mapping options = new Mapping();
        logging.options().forEach((name, value) -> options.put(name, quoted(value)));
        return logging.options().isEmpty() ? mapping : mapping.put("options", options);
    }

    private static Mapping healthcheck(Healthcheck healthcheck) {
        return new Mapping()
                .put("test", words(healthcheck.test()))
                .put("interval", plain(GoDuration.format(healthcheck.interval())))
                .put("timeout", plain(GoDuration.format(healthcheck.timeout())))
                .put("retries", integer(healthcheck.retries()))
                .put("start_period", plain(GoDuration.format(healthcheck.startPeriod())));
    }
}
