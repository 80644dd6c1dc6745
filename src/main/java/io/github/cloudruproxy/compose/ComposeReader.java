package io.github.cloudruproxy.compose;

import io.github.cloudruproxy.compose.ResourceLimits.Ulimit;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a compose file strictly: a setting that this program could not carry out is refused by its name instead of being
 * passed over, because a container without a person's setting is not what the file says.
 */
final class ComposeReader {
    private static final Pattern PORT =
            Pattern.compile("(?:(\\[[0-9a-fA-F:.]+]|[0-9.]+):)?(\\d{1,5}):(\\d{1,5})(?:/tcp)?");
    /** An extension of the compose specification: compose passes it over. */
    static final String OWN_SETTINGS = "x-cloudru-proxy";

    static final String ADAPT = "adapt";
    static final String DERIVED_FROM = "derived_from";
    static final String NOT_DERIVED_FROM = "not_derived_from";
    static final String NEVER = "never";

    private static final String ANY_ADDRESS = "0.0.0.0";

    private final String fileName;

    ComposeReader(String fileName) {
        this.fileName = fileName;
    }

    /** What a compose file says. */
    record Contents(Optional<String> projectName, ServiceDefinition service, Restraint restraint) {}

    Contents read(String text) {
        ComposeSection root = new ComposeSection(fileName, "", load(text));
        root.allowOnly("name", "services", OWN_SETTINGS);
        ComposeSection services = root.section("services");
        services.allowOnly(ServiceDefinition.SERVICE);
        ServiceDefinition service = service(services.section(ServiceDefinition.SERVICE), origin(root));
        return new Contents(
                root.text("name").map(ProjectName::normalized).filter(name -> !name.isEmpty()),
                service,
                restraint(root.optionalSection(OWN_SETTINGS)));
    }

    private static Restraint restraint(Optional<ComposeSection> settings) {
        settings.ifPresent(own -> own.allowOnly(ADAPT, DERIVED_FROM, NOT_DERIVED_FROM));
        return new Restraint(
                settings.filter(own -> own.has(ADAPT))
                        .map(own -> own.truth(ADAPT))
                        .orElse(true),
                settings.flatMap(own -> own.text(NOT_DERIVED_FROM)));
    }

    private static Optional<String> origin(ComposeSection root) {
        return root.optionalSection(OWN_SETTINGS).flatMap(own -> own.text(DERIVED_FROM));
    }

    /** Only what was derived here has no registry to be pulled from; compose would pull anything else where it is missing. */
    private static ServiceImage image(ComposeSection service, Optional<String> origin) {
        boolean never = service.text("pull_policy").filter(NEVER::equals).isPresent();
        if (service.has("pull_policy") && !(never && origin.isPresent())) {
            throw service.unsupported("pull_policy");
        }
        return new ServiceImage(service.required("image"), origin);
    }

    private Map<?, ?> load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            DumperOptions unused = new DumperOptions();
            Object document = new Yaml(
                            new SafeConstructor(options), new Representer(unused), unused, options, new TextResolver())
                    .load(text);
            if (document instanceof Map<?, ?> map) {
                return map;
            }
        } catch (MarkedYAMLException e) {
            throw invalidAt(e.getProblemMark());
        } catch (YAMLException e) {
            throw Problem.of(Failure.COMPOSE_FILE_INVALID, fileName);
        }
        throw Problem.of(Failure.COMPOSE_FILE_INVALID, fileName);
    }

    /** The parser's exception is not kept as a cause: it quotes the line, which may hold a secret. */
    private Problem invalidAt(@Nullable Mark mark) {
        Problem problem = Problem.of(Failure.COMPOSE_FILE_INVALID, fileName);
        return mark == null
                ? problem
                : problem.withDetail("%s:%d:%d".formatted(fileName, mark.getLine() + 1, mark.getColumn() + 1));
    }

    private ServiceDefinition service(ComposeSection service, Optional<String> origin) {
        service.allowOnly(
                "image",
                "pull_policy",
                "container_name",
                "ports",
                "env_file",
                "environment",
                "restart",
                "read_only",
                "user",
                "cap_drop",
                "deploy",
                "healthcheck",
                "security_opt",
                "memswap_limit",
                "ulimits",
                "tmpfs",
                "logging",
                "entrypoint",
                "command",
                "volumes");
        return new ServiceDefinition(
                image(service, origin),
                service.required("container_name"),
                service.list("ports").stream().map(this::port).toList(),
                environment(service),
                restart(service),
                confinement(service),
                limits(service),
                healthcheck(service.section("healthcheck")),
                service.optionalSection("logging").map(ComposeReader::logging),
                launch(service));
    }

    private static Confinement confinement(ComposeSection service) {
        return new Confinement(
                service.truth("read_only"),
                service.required("user"),
                service.list("cap_drop"),
                service.list("security_opt"),
                service.list("tmpfs"),
                volumes(service));
    }

    /** A path alone makes an anonymous volume; anything else would be a piece of the host, or live on. */
    private static List<String> volumes(ComposeSection service) {
        List<String> volumes = service.list("volumes");
        if (!volumes.stream().allMatch(path -> path.startsWith("/") && !path.contains(":"))) {
            throw service.unsupported("volumes");
        }
        return volumes;
    }

    /** Lists of words only: a text would be split by the rules of a shell. */
    private static Optional<Launch> launch(ComposeSection service) {
        if (!service.has("entrypoint") && !service.has("command")) {
            return Optional.empty();
        }
        if (!service.isList("entrypoint") || service.list("entrypoint").isEmpty()) {
            throw service.unsupported("entrypoint");
        }
        if (!service.isList("command")) {
            throw service.unsupported("command");
        }
        return Optional.of(new Launch(service.list("entrypoint"), service.list("command")));
    }

    private static ResourceLimits limits(ComposeSection service) {
        ComposeSection deploy = service.section("deploy");
        deploy.allowOnly("resources");
        ComposeSection resources = deploy.section("resources");
        resources.allowOnly("limits");
        ComposeSection limits = resources.section("limits");
        limits.allowOnly("memory", "cpus", "pids");
        return new ResourceLimits(
                limits.parsed("memory", ByteSize::parse),
                limits.parsed("cpus", ComposeReader::cpus),
                limits.parsedIfPresent("pids", ComposeReader::count),
                service.parsedIfPresent("memswap_limit", ByteSize::parse),
                service.optionalSection("ulimits").map(ComposeReader::ulimits).orElseGet(TreeMap::new));
    }

    private static SortedMap<String, Ulimit> ulimits(ComposeSection section) {
        SortedMap<String, Ulimit> ulimits = new TreeMap<>();
        for (String name : section.keys()) {
            ComposeSection limit = section.section(name);
            limit.allowOnly("soft", "hard");
            ulimits.put(
                    name,
                    new Ulimit(
                            limit.parsed("soft", ComposeReader::ulimit), limit.parsed("hard", ComposeReader::ulimit)));
        }
        return ulimits;
    }

    /** -1 means no limit. */
    private static Optional<Long> ulimit(String text) {
        return text.matches("-1|\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Logging logging(ComposeSection section) {
        section.allowOnly("driver", "options");
        SortedMap<String, String> options = new TreeMap<>();
        section.optionalSection("options")
                .ifPresent(given -> given.keys().forEach(name -> options.put(name, given.required(name))));
        return new Logging(section.parsed("driver", ComposeReader::logDriver), options);
    }

    /** From these the engine can read the log back. */
    private static Optional<String> logDriver(String text) {
        return Optional.of(text).filter(List.of("json-file", "local", "journald")::contains);
    }

    private static Optional<String> cpus(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,9})?") ? Optional.of(text) : Optional.empty();
    }

    private static Healthcheck healthcheck(ComposeSection check) {
        check.allowOnly("test", "interval", "timeout", "retries", "start_period");
        return new Healthcheck(
                test(check),
                check.parsed("interval", GoDuration::parse),
                check.parsed("timeout", GoDuration::parse),
                check.parsed("retries", ComposeReader::count),
                check.parsed("start_period", GoDuration::parse));
    }

    /** The short form is a shell command (compose specification, {@code healthcheck.test}). */
    private static List<String> test(ComposeSection check) {
        return check.isList("test") ? check.list("test") : List.of("CMD-SHELL", check.required("test"));
    }

    private static String restart(ComposeSection service) {
        String policy = service.text("restart").orElse("no");
        if (!policy.matches("no|always|unless-stopped|on-failure(:\\d{1,6})?")) {
            throw service.unsupported("restart");
        }
        return policy;
    }

    /** The variables come from {@code .env}: all of them, or else those that are named without a value. */
    private static ServiceEnvironment environment(ComposeSection service) {
        List<String> files = service.list("env_file");
        List<String> picked = new ArrayList<>();
        Map<String, String> fixed = new LinkedHashMap<>();
        for (String variable : service.list("environment")) {
            int equals = variable.indexOf('=');
            if (equals < 0 && files.isEmpty() && !variable.isEmpty()) {
                picked.add(variable);
            } else if (equals > 0) {
                fixed.put(variable.substring(0, equals), variable.substring(equals + 1));
            } else {
                throw service.unsupported("environment: " + variable);
            }
        }
        if (!files.equals(List.of(".env")) && (!files.isEmpty() || picked.isEmpty())) {
            throw service.unsupported("env_file");
        }
        return new ServiceEnvironment(files, picked, fixed);
    }

    private static Optional<Integer> count(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private PortBinding port(String text) {
        Matcher matcher = PORT.matcher(text);
        if (!matcher.matches()) {
            throw unsupported("ports: " + text);
        }
        String address = Optional.ofNullable(matcher.group(1)).orElse(ANY_ADDRESS);
        return new PortBinding(
                address.replace("[", "").replace("]", ""),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private Problem unsupported(String setting) {
        return Problem.of(Failure.COMPOSE_SETTING_UNSUPPORTED, fileName, setting);
    }

    /** Leaves every scalar the text that it is: YAML 1.1 would read 10:10 as 610, and yes as true. */
    private static final class TextResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
