package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.ProjectName;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files of the workspace say about the proxy: the truth about its configuration. */
public final class ProxyConfiguration {
    /** What {@code docker compose} reads for itself; the container gets it too, and there is no secret in it. */
    private static final String COMPOSE_VARIABLE = "COMPOSE_";

    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    private final Workspace workspace;
    private final Map<String, String> shell;
    private final Optional<byte[]> envBytes;
    private final Optional<byte[]> composeBytes;
    private final Optional<ComposeFile> composeFile;
    private final Optional<Problem> composeProblem;
    /** What the bytes say, read when it is first asked for: a large file takes its time, and it is asked for often. */
    private Optional<EnvFile> env = Optional.empty();

    private Optional<Map<String, String>> variables = Optional.empty();

    private ProxyConfiguration(
            Workspace workspace,
            Map<String, String> shell,
            Optional<byte[]> envBytes,
            Optional<byte[]> composeBytes,
            Optional<ComposeFile> composeFile,
            Optional<Problem> composeProblem) {
        this.workspace = workspace;
        this.shell = shell;
        this.envBytes = envBytes;
        this.composeBytes = composeBytes;
        this.composeFile = composeFile;
        this.composeProblem = composeProblem;
    }

    /**
     * Reads the files as they are now; missing ones are no failure.
     *
     * @param shell the environment in which {@code docker compose} would run
     * @throws Problem a {@code FILE_*} or {@code COMPOSE_*} failure
     */
    public static ProxyConfiguration read(Workspace workspace, Map<String, String> shell) {
        Optional<byte[]> compose = workspace.read(Workspace.COMPOSE_FILE);
        return new ProxyConfiguration(
                workspace,
                shell,
                workspace.read(Workspace.ENV_FILE),
                compose,
                compose.map(bytes -> ComposeFile.parse(bytes, workspace.file(Workspace.COMPOSE_FILE))),
                Optional.empty());
    }

    /**
     * Reads the files for a run that may replace the compose file: one that cannot be read counts as absent.
     *
     * @throws Problem a {@code FILE_*} failure
     */
    public static ProxyConfiguration readForReplacement(Workspace workspace, Map<String, String> shell) {
        try {
            return read(workspace, shell);
        } catch (Problem unusable) {
            return new ProxyConfiguration(
                    workspace,
                    shell,
                    workspace.read(Workspace.ENV_FILE),
                    workspace.read(Workspace.COMPOSE_FILE),
                    Optional.empty(),
                    Optional.of(unusable));
        }
    }

    /** The compose file, if onboarding has been here. */
    public Optional<ComposeFile> composeFile() {
        return composeFile;
    }

    /** Why the compose file that is there cannot be used; only known where it was read for replacement. */
    public Optional<Problem> composeProblem() {
        return composeProblem;
    }

    /** Whether there is a compose file that is not what this program wrote. */
    public boolean isEditedByHand() {
        return composeBytes.isPresent()
                && composeFile.filter(ComposeFile::isAsWritten).isEmpty();
    }

    private EnvFile env() {
        EnvFile parsed = env.orElseGet(() -> envBytes.map(EnvFile::parse).orElseGet(EnvFile::empty));
        env = Optional.of(parsed);
        return parsed;
    }

    /**
     * The step to these settings, made from the files as they were read here; nothing is written.
     *
     * @param newComposeFile the compose file to write; the present one stays as it is when empty
     */
    public ConfigurationChange change(ProxySettings settings, Optional<ComposeFile> newComposeFile) {
        GitIgnore gitIgnore = GitIgnore.of(workspace, shell);
        gitIgnore.requirePrivateTarget();
        byte[] envAfter = env().with(settings.variables()).bytes();
        Optional<byte[]> composeAfter = newComposeFile.map(ComposeFile::bytes).or(() -> composeBytes);
        EditPlan edits = EditPlan.of(List.of(
                gitIgnore.edit(),
                workspace.edit(Workspace.ENV_FILE, envBytes, envAfter),
                workspace.edit(Workspace.COMPOSE_FILE, composeBytes, composeAfter.orElseThrow())));
        ProxyConfiguration after = new ProxyConfiguration(
                workspace,
                shell,
                Optional.of(envAfter),
                composeAfter,
                newComposeFile.or(() -> composeFile),
                Optional.empty());
        return new ConfigurationChange(edits, resolved(), after.resolved());
    }

    /** The step to another compose file with everything else as it is; nothing is written. */
    public ConfigurationChange rewritten(ComposeFile newComposeFile) {
        EditPlan edits =
                EditPlan.of(List.of(workspace.edit(Workspace.COMPOSE_FILE, composeBytes, newComposeFile.bytes())));
        ProxyConfiguration after = new ProxyConfiguration(
                workspace,
                shell,
                envBytes,
                Optional.of(newComposeFile.bytes()),
                Optional.of(newComposeFile),
                Optional.empty());
        return new ConfigurationChange(edits, resolved(), after.resolved());
    }

    /** The key in {@code .env}, if there is one that could be a key. */
    public Optional<ApiKey> apiKey() {
        return value(ProxySettings.API_KEY).flatMap(ProxyConfiguration::usableKey);
    }

    private static Optional<ApiKey> usableKey(String text) {
        try {
            return Optional.of(ApiKey.parse(text));
        } catch (Problem unusable) {
            return Optional.empty();
        }
    }

    /** The models in {@code .env} as a preset: one of ours if it has these models, else a custom one. */
    public Optional<ModelPreset> preset() {
        return ProxySettings.presetIn(readVariables());
    }

    /** The address of the upstream API in {@code .env}. */
    public Optional<String> baseUrl() {
        return value(ProxySettings.BASE_URL).filter(url -> !url.isEmpty());
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(readVariables().get(variable));
    }

    private Map<String, String> readVariables() {
        Map<String, String> read = variables.orElseGet(() -> env().variables(shell));
        variables = Optional.of(read);
        return read;
    }

    /** The lines of {@code .env} that {@code docker compose} refuses, and with them the whole file. */
    public List<Integer> refusedEnvLines() {
        return env().refusedLines(shell);
    }

    /** What the compose file says, before anything is resolved; the ADR's defaults when there is none. */
    public ServiceDefinition service() {
        return composeFile
                .map(ComposeFile::service)
                .orElseGet(() -> ServiceDefinition.hardened(
                        ServiceDefinition.DEFAULT_IMAGE,
                        ServiceDefinition.SERVICE,
                        ServiceDefinition.PROXY_PORT,
                        true));
    }

    /**
     * The project that compose puts the container in: environment, {@code .env}, the compose file's name, the
     * directory's.
     *
     * @throws Problem {@link Failure#PROJECT_NAME_INVALID} for a name that compose refuses
     */
    public ComposeProject project() {
        Path file = workspace.file(Workspace.COMPOSE_FILE);
        String name = Optional.ofNullable(shell.get(PROJECT_NAME))
                .or(() -> value(PROJECT_NAME))
                .filter(text -> !text.isEmpty())
                .map(ProjectName::require)
                .or(() -> composeFile.flatMap(ComposeFile::projectName))
                .or(() -> composeFile.flatMap(nameless -> nameOf(file.getParent())))
                .orElse(ServiceDefinition.SERVICE);
        return new ComposeProject(name, file);
    }

    private static Optional<String> nameOf(@Nullable Path directory) {
        return Optional.ofNullable(directory)
                .map(Path::getFileName)
                .map(name -> ProjectName.normalized(name.toString()))
                .filter(name -> !name.isEmpty());
    }

    /**
     * The service with its environment filled in, as {@code docker compose up} would do it; the ADR's defaults where
     * there is no compose file. Lines of {@code .env} that compose refuses are passed over.
     */
    public ResolvedService resolved() {
        return resolved(service());
    }

    /** Another service with its environment filled in from the same files. */
    public ResolvedService resolved(ServiceDefinition service) {
        return ResolvedService.of(service, project(), envVariables());
    }

    private Map<String, String> envVariables() {
        Map<String, String> lookup = new HashMap<>(shell);
        lookup.putIfAbsent(PROJECT_NAME, project().name());
        return env().variables(lookup);
    }

    /** The names in {@code .env} that are not the proxy's five, in alphabetical order. */
    public List<String> foreignVariables() {
        return envVariables().keySet().stream()
                .filter(name -> !ProxySettings.NAMES.contains(name) && !name.startsWith(COMPOSE_VARIABLE))
                .sorted()
                .toList();
    }

    /** As {@link ResolvedService#shadowedBy} this shell. */
    public List<String> shadowedVariables() {
        return resolved().shadowedBy(shell);
    }

    /**
     * Returns this if onboarding has been here.
     *
     * @throws Problem {@link Failure#WORKSPACE_NOT_ONBOARDED} without a compose file
     */
    public ProxyConfiguration requireOnboarded() {
        if (composeFile.isEmpty()) {
            throw Problem.of(Failure.WORKSPACE_NOT_ONBOARDED, workspace.directory());
        }
        return this;
    }
}
