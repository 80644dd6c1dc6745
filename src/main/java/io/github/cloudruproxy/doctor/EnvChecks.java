package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.workspace.FileAttributes;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether {@code .env} is whole, private, and says what the proxy needs. */
final class EnvChecks {
    private static final List<String> MODELS =
            List.of(ProxySettings.BIG_MODEL, ProxySettings.MIDDLE_MODEL, ProxySettings.SMALL_MODEL);

    /** A key of this age has been in more places than anybody remembers. */
    private static final Duration OLD = Duration.ofDays(180);
    /** No key of Cloud.ru is as short; a paste that was cut is. */
    private static final int SHORTEST_KEY = 16;

    private static final String COMPOSE = "COMPOSE_";
    /** Set by those who want it: the proxy then asks its clients for it. */
    private static final String CLIENT_KEY = "ANTHROPIC_API_KEY";

    private static final String HEADER = "CUSTOM_HEADER_";

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)(?:<.*>|\\$.*|x+|[*.…•]+|(?:your|my|insert|replace|enter|put)[-_].*|change[-_]?me.*|todo|example.*|not-a-real-key.*)");

    private EnvChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("env-file", Group.ENV, Rules.onFiles(EnvChecks::file)),
                new Check("env-mode", Group.ENV, Rules.onFiles(EnvChecks::mode)),
                new Check("env-owner", Group.ENV, Rules.onFiles(EnvChecks::owner)),
                check("env-syntax", EnvChecks::syntax),
                check("env-settings", EnvChecks::settings),
                check("env-key", EnvChecks::key),
                check("env-key-age", EnvChecks::keyAge),
                check("env-base-url", EnvChecks::baseUrl),
                check("env-models", EnvChecks::models),
                onService("env-foreign", EnvChecks::foreign),
                onService("env-headers", EnvChecks::headers));
    }

    private static Check check(String id, BiFunction<EnvFile, Evidence, Outcome> rule) {
        return new Check(id, Group.ENV, Rules.onEnv(rule));
    }

    private static Check onService(String id, Function<ResolvedService, Outcome> rule) {
        return new Check(
                id,
                Group.ENV,
                Rules.onFiles(files -> files.resolved().map(rule).orElseGet(() -> Outcome.skipped("compose"))));
    }

    private static Outcome file(WorkspaceEvidence files) {
        if (files.envFile().problem().isPresent()) {
            return Outcome.failOr(files.envFile().problem());
        }
        return files.document().isPresent() ? Outcome.ok() : Outcome.fail("missing", files.file(Workspace.ENV_FILE));
    }

    private static Outcome mode(WorkspaceEvidence files) {
        return files.env()
                .map(env -> env.isPrivate()
                        ? Outcome.ok(env.mode())
                        : Outcome.fail("open", env.mode(), files.file(Workspace.ENV_FILE)))
                .orElseGet(() -> Outcome.skipped("env"));
    }

    /** A file that root has written, with {@code sudo}, locks its user out. */
    private static Outcome owner(WorkspaceEvidence files) {
        Optional<String> owner = files.env().map(FileAttributes::owner);
        Optional<String> user = files.directory().map(FileAttributes::owner);
        if (owner.isEmpty() || user.isEmpty()) {
            return Outcome.skipped("env");
        }
        Path file = files.file(Workspace.ENV_FILE);
        return owner.equals(user) ? Outcome.ok(owner.get()) : Outcome.warn("foreign", owner.get(), user.get(), file);
    }

    private static Outcome syntax(EnvFile env, Evidence evidence) {
        List<Integer> refused = env.refusedLines(evidence.environment());
        return refused.isEmpty()
                ? Outcome.ok()
                : Outcome.fail("refused", refused.get(0), file(evidence, Workspace.ENV_FILE));
    }

    private static Path file(Evidence evidence, String name) {
        return evidence.files().map(files -> files.file(name)).orElse(Path.of(name));
    }

    private static Outcome settings(EnvFile env, Evidence evidence) {
        Map<String, String> variables = env.variables(evidence.environment());
        String missing = ProxySettings.NAMES.stream()
                .filter(name -> variables.getOrDefault(name, "").isBlank())
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Outcome.ok(ProxySettings.NAMES.size()) : Outcome.fail("missing", missing);
    }

    private static Outcome key(EnvFile env, Evidence evidence) {
        return value(env, ProxySettings.API_KEY, evidence).map(EnvChecks::key).orElseGet(() -> Outcome.skipped("key"));
    }

    private static Outcome key(String text) {
        if (ADDRESS.matcher(text).matches()) {
            return Outcome.fail("address");
        }
        if (PLACEHOLDER.matcher(text).matches()) {
            return Outcome.fail("placeholder");
        }
        try {
            ApiKey key = ApiKey.parse(text);
            return key.length() < SHORTEST_KEY ? Outcome.warn("short", key.length()) : Outcome.ok(key.masked());
        } catch (Problem noKey) {
            return Outcome.fail(noKey);
        }
    }

    private static Outcome keyAge(EnvFile env, Evidence evidence) {
        Optional<Instant> since = evidence.files().flatMap(WorkspaceEvidence::keySince);
        if (since.isEmpty() || value(env, ProxySettings.API_KEY, evidence).isEmpty()) {
            return Outcome.skipped("key");
        }
        Duration age = Duration.between(since.get(), evidence.host().now());
        long days = Math.max(0, age.toDays());
        return age.compareTo(OLD) < 0 ? Outcome.ok(days) : Outcome.warn("old", days);
    }

    /** A value that is no address is not repeated: it may be the key, in the wrong line. */
    private static Outcome baseUrl(EnvFile env, Evidence evidence) {
        return value(env, ProxySettings.BASE_URL, evidence)
                .map(url -> Attempt.of(() -> ProxySettings.parseBaseUrl(url)).value())
                .map(url -> url.map(Outcome::ok).orElseGet(() -> Outcome.fail("invalid")))
                .orElseGet(() -> Outcome.skipped("setting"));
    }

    private static Outcome models(EnvFile env, Evidence evidence) {
        List<String> models = MODELS.stream()
                .flatMap(name -> value(env, name, evidence).stream())
                .toList();
        if (models.size() < MODELS.size()) {
            return Outcome.skipped("setting");
        }
        return models.stream()
                .filter(model -> !ModelId.isValid(model))
                .findFirst()
                .map(model -> Outcome.fail("invalid"))
                .orElseGet(Outcome::ok);
    }

    /** A third party's image sees what it is given. */
    private static Outcome foreign(ResolvedService service) {
        Set<String> given = new TreeSet<>(service.environment().keySet());
        ProxySettings.NAMES.forEach(given::remove);
        given.removeAll(service.service().environment().fixed().keySet());
        given.removeIf(name -> name.startsWith(COMPOSE) || name.equals(CLIENT_KEY) || name.startsWith(HEADER));
        return given.isEmpty() ? Outcome.ok() : Outcome.warn("others", String.join(", ", given));
    }

    /** The proxy sends them to the upstream with every request. */
    private static Outcome headers(ResolvedService service) {
        String headers = service.environment().keySet().stream()
                .filter(name -> name.startsWith(HEADER))
                .collect(Collectors.joining(", "));
        return headers.isEmpty() ? Outcome.ok() : Outcome.warn("sent", headers);
    }

    private static Optional<String> value(EnvFile env, String name, Evidence evidence) {
        return env.value(name, evidence.environment()).filter(text -> !text.isBlank());
    }
}
