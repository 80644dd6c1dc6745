package io.github.cloudruproxy.doctor;

import static io.github.cloudruproxy.doctor.Ailment.ailment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.Bounds;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Failure.Kind;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each check passes where all is well, and complains where something is staged for it. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorTest {
    private static final String COMPOSE = "docker-compose.cloudru-proxy.yml";

    // spotless:off
    static final List<Ailment> AILMENTS = List.of(
            ailment("workspace", "workspace-missing", ward -> ward.moveTo("nowhere")),
            ailment("workspace-writable", "state-directory-unusable", ward -> ward.remove(".cloudru-proxy").write(".cloudru-proxy", "")),
            ailment("state-directory", "open", ward -> ward.mode(".cloudru-proxy", "rwxr-xr-x")),
            ailment("leftover-files", "left", ward -> ward.write(".cloudru-proxy/.env.1.tmp", "half")),
            ailment("disk-space", "low", ward -> ward.touch(Ward.freeBytes(999_000_000))),
            ailment("disk-space", "full", ward -> ward.touch(Ward.freeBytes(9_000_000))),

            ailment("env-file", "missing", ward -> ward.remove(".env")),
            ailment("env-file", "file-link-dangles", ward -> ward.link(".env", Path.of("nowhere"))),
            ailment("env-file", "env-quote-not-closed", ward -> ward.env("A=\"never closed\n")),
            ailment("env-mode", "open", ward -> ward.mode(".env", "rw-r-----")),
            ailment("env-owner", "foreign", ward -> ward.touch(Ward.envOwner("somebody-else"))),
            ailment("env-syntax", "refused", ward -> ward.env(ward.read(".env") + "no key=1\n")),
            ailment("env-settings", "missing", ward -> ward.edit(".env", "SMALL_MODEL=", "#")),
            ailment("env-settings", "missing", ward -> ward.edit(".env", Ward.KEY, "")),
            ailment("env-key", "placeholder", ward -> ward.edit(".env", Ward.KEY, "your-api-key-here")),
            ailment("env-key", "placeholder", ward -> ward.edit(".env", Ward.KEY, "not-a-real-key-proxy-only")),
            ailment("env-key", "address", ward -> ward.edit(".env", Ward.KEY, "https://console.cloud.ru")),
            ailment("env-key", "short", ward -> ward.edit(".env", Ward.KEY, "test-key")),
            ailment("env-key", "api-key-has-blanks", ward -> ward.edit(".env", Ward.KEY, "Bearer " + Ward.KEY)),
            ailment("env-key-age", "old", ward -> ward.later(Duration.ofDays(181))),
            ailment("env-base-url", "invalid", ward -> ward.edit(".env", "https:", "http:")),
            ailment("env-models", "invalid", ward -> ward.edit(".env", "BIG_MODEL=zai-org", "BIG_MODEL=the best of zai-org")),

            ailment("env-foreign", "others", ward -> ward.env(ward.read(".env") + "DATABASE_URL=x\n")),
            ailment("env-headers", "sent", ward -> ward.env(ward.read(".env") + "CUSTOM_HEADER_X=y\n")),
            ailment("host-nobody", "neighbours", ward -> ward.touch(Ward.nobody("dnsmasq (pid 1)"))),
            ailment("git-ignored", "file-is-directory", ward -> ward.directory(".gitignore")),
            ailment("git-ignored", "exposed", ward -> ward.remove(".gitignore")),
            ailment("git-ignored", "unnamed", ward -> ward.remove(".gitignore").shell("PATH", "")),
            ailment("git-ignored", "unnamed", ward -> ward.write(".gitignore", ".env\n")),
            ailment("git-tracked", "tracked", ward -> ward.git("add", "-f", ".env")),
            ailment("git-history", "published", ward -> ward.git("add", "-f", ".env").git("commit", "-qm", "x").git("rm", "-q", "--cached", ".env")),
            ailment("git-history", "published", ward -> ward.git("add", "-f", ".env").git("commit", "-qm", "x")),
            ailment("git-compose", "tracked", ward -> ward.git("add", "-f", COMPOSE)),
            ailment("git-link", "env-target-exposed", ward -> ward.write("secrets", "").link(".env", Path.of("secrets"))),

            ailment("compose-file", "workspace-not-onboarded", ward -> ward.remove(COMPOSE)),
            ailment("compose-file", "compose-file-invalid", ward -> ward.write(COMPOSE, "services: [")),
            ailment("compose-edits", "edited", ward -> ward.edit(COMPOSE, "LOG_LEVEL=INFO", "LOG_LEVEL=DEBUG")),
            ailment("compose-bindings", "proxy-exposed", ward -> ward.edit(COMPOSE, "127.0.0.1:8082", "0.0.0.0:8082")),
            ailment("compose-hardening", "hardening-missing", ward -> ward.edit(COMPOSE, "read_only: true", "read_only: false")),
            ailment("compose-hardening", "hardening-missing", ward -> ward.edit(COMPOSE, "127.0.0.1:8082", "0.0.0.0:8082").edit(COMPOSE, "read_only: true", "read_only: false")),
            ailment("compose-additions", "thinned", ward -> ward.edit(COMPOSE, "      - no-new-privileges:true", "      []")),
            ailment("compose-additions", "thinned", ward -> ward.edit(COMPOSE, "    memswap_limit: 256M\n", "")),
            ailment("compose-image", "floating", ward -> ward.compose("legard/claude-code-proxy:latest", true)),
            ailment("compose-image", "floating", ward -> ward.compose("mirror.example:5000/claude-code-proxy", true)),
            ailment("compose-addresses", "absent", ward -> ward.ports.ipv6 = false),
            ailment("compose-addresses", "unused", ward -> ward.compose("legard/claude-code-proxy:v1.0.0", false)),

            ailment("host-ipv6", "absent", ward -> ward.ports.ipv6 = false),
            ailment("host-clock", "behind", ward -> ward.later(Duration.ofDays(-1))),
            ailment("shell-proxy", "diverts", ward -> ward.shell("HTTP_PROXY", "http://proxy.example:3128")),
            ailment("shell-proxy", "diverts", ward -> ward.shell("all_proxy", "socks5://proxy.example").shell("NO_PROXY", "example.org")),
            ailment("shell-client-key", "set", ward -> ward.shell("ANTHROPIC_API_KEY", "sk-somebody")),
            ailment("shell-client-address", "elsewhere", ward -> ward.shell("ANTHROPIC_BASE_URL", "http://127.0.0.1:4000")),
            ailment("shell-project", "set", ward -> ward.shell("COMPOSE_PROJECT_NAME", "mine")),

            ailment("shell-settings", "shadow", ward -> ward.edit(COMPOSE, "    env_file:\n      - .env\n", "").edit(COMPOSE, "      - PORT=8082\n", "      - PORT=8082\n      - OPENAI_API_KEY\n").shell("OPENAI_API_KEY", "sk-of-somebody-else")),

            ailment("engine", "docker-not-running", ward -> ward.engine.problem = Optional.of(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///x"))),
            ailment("engine-choice", "overridden", ward -> ward.shell("DOCKER_HOST", "unix:///x").shell("DOCKER_CONTEXT", "y")),
            ailment("engine-socket", "open", ward -> ward.listenOn("rw-rw-rw-")),
            ailment("engine-tcp", "open", ward -> ward.engine.endpoint = "tcp://127.0.0.1:2375"),
            ailment("engine-version", "neighbours", ward -> ward.engine.version = "20.10.24+dfsg1"),
            ailment("engine-clock", "skewed", ward -> ward.later(Duration.ofSeconds(6))),
            ailment("engine-clock", "wrong", ward -> ward.later(Duration.ofMinutes(-6))),
            ailment("engine-limits", "missing", ward -> ward.engine.missingLimits = List.of("swap")),
            ailment("engine-seccomp", "off", ward -> ward.engine.filtersSystemCalls = false),
            ailment("engine-debug", "on", ward -> ward.engine.debug = true),
            ailment("engine-reboot", "left", ward -> ward.engine.kind = EngineKind.PODMAN),

            ailment("image", "absent", ward -> ward.engine.image = Optional.empty()),
            ailment("image-drift", "replaced", ward -> ward.snapshot.imageId("sha256:2")),
            ailment("image-environment", "secrets", ward -> ward.image("amd64", "OPENAI_API_KEY")),
            ailment("image-architecture", "emulated", ward -> ward.image("arm64", "PATH")),

            ailment("container", "proxy-not-deployed", ward -> ward.deployed = false),
            ailment("container", "container-of-gone-workspace", ward -> ward.snapshot.composeFile(Path.of("/other/" + COMPOSE))),
            ailment("container-state", "stopped", ward -> ward.snapshot.status(Status.EXITED).exitCode(1)),
            ailment("container-health", "proxy-not-answering", ward -> ward.answers = false),
            ailment("container-listener", "port-held-by-stranger", ward -> ward.ports.stranger("::1", new PortHolder.Program("python3", "4711"))),
            ailment("container-bindings", "proxy-exposed", ward -> ward.snapshot.bindings(new PortBinding("0.0.0.0", 8082, 8082))),
            ailment("container-addresses", "others", ward -> ward.snapshot.bindings(new PortBinding("127.0.0.1", 9999, 8082))),
            ailment("container-drift", "drifted", ward -> ward.snapshot.configHash("another")),
            ailment("container-drift", "volume", ward -> ward.snapshot.inheritsVolume()),
            ailment("container-drift", "project", ward -> ward.shell("COMPOSE_PROJECT_NAME", "mine")),
            ailment("container-limits", "changed", ward -> ward.snapshot.bounds(new Bounds(8L << 30, 8L << 30, 2_000_000_000, 100_000, "unless-stopped", List.of("claude-code-proxy_default")))),
            ailment("container-environment", "missing", ward -> ward.container.environmentNames = Set.of("PATH")),
            ailment("container-environment", "surplus", ward -> ward.edit(".env", "BIG_MODEL=", "#")),
            ailment("container-proxies", "unaware", ward -> ward.shell("https_proxy", "http://proxy.example:3128")),
            ailment("container-restarts", "restarted", ward -> ward.snapshot.restartCount(1)),
            ailment("container-memory", "killed", ward -> ward.snapshot.outOfMemory()),
            ailment("container-verdict", "unhealthy", ward -> ward.snapshot.dockerHealth("unhealthy")),
            ailment("container-leftovers", "others", ward -> ward.engine.containers = List.of("claude-code-proxy", "0123456789ab_claude-code-proxy")),

            ailment("hardening-read-only", "weak", ward -> ward.container(x -> x.readOnly = false)),
            ailment("hardening-user", "weak", ward -> ward.container(x -> x.user = "0:0")),
            ailment("hardening-user", "weak", ward -> ward.container(x -> x.user = "")),
            ailment("hardening-cap-drop", "weak", ward -> ward.container(x -> x.capDrop = List.of())),
            ailment("hardening-cap-add", "weak", ward -> ward.container(x -> x.capAdd = List.of("NET_ADMIN"))),
            ailment("hardening-privileged", "weak", ward -> ward.container(x -> x.privileged = true)),
            ailment("hardening-memory", "weak", ward -> ward.container(x -> x.memory = 0)),
            ailment("hardening-cpu", "weak", ward -> ward.container(x -> x.nanoCpus = 0)),
            ailment("hardening-mounts", "weak", ward -> ward.container(x -> x.mounts = List.of("bind /var/run/docker.sock"))),
            ailment("hardening-namespaces", "weak", ward -> ward.container(x -> x.hostNamespaces = List.of("Pid"))),
            ailment("hardening-seccomp", "weak", ward -> ward.container(x -> x.securityOptions = List.of("seccomp=unconfined"))),
            ailment("hardening-no-new-privileges", "weak", ward -> ward.container(x -> x.securityOptions = List.of("no-new-privileges:false"))),
            ailment("hardening-pids", "weak", ward -> ward.container(x -> x.pids = 0)),
            ailment("hardening-swap", "weak", ward -> ward.container(x -> x.memorySwap = x.memory * 2)),
            ailment("hardening-swap", "weak", ward -> ward.container(x -> x.memorySwap = -1)),
            ailment("hardening-tmpfs", "weak", ward -> ward.container(x -> x.tmpfs = Map.of())),
            ailment("hardening-tmpfs", "weak", ward -> ward.container(x -> x.tmpfs = Map.of("/tmp", "rw"))),
            ailment("hardening-network", "weak", ward -> ward.container(x -> x.networks = List.of("bridge"))),
            ailment("hardening-network", "weak", ward -> ward.container(x -> x.networks = List.of("claude-code-proxy_default", "other"))),
            ailment("hardening-restart", "weak", ward -> ward.container(x -> x.restart = "no")),
            ailment("hardening-logs", "weak", ward -> ward.container(x -> x.logOptions = Map.of())),
            ailment("hardening-logs", "weak", ward -> ward.container(x -> {
                x.logDriver = "k8s-file";
                x.logOptions = Map.of();
            })),
            ailment("hardening-core", "weak", ward -> ward.container(x -> x.ulimits = Map.of())),
            ailment("hardening-healthcheck", "weak", ward -> ward.container(x -> x.healthcheck = List.of())));
    // spotless:on

    @TempDir
    Path root;

    @Test
    void finds_nothing_where_all_is_well() {
        assertThat(Ward.inRepository(root).examine().findings())
                .allSatisfy(finding ->
                        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.OK));
    }

    @ParameterizedTest
    @FieldSource("AILMENTS")
    void finds_what_is_wrong_and_says_what_mends_it(Ailment ailment) {
        Ward ward = ailment.check().startsWith("git-") ? Ward.inRepository(root) : new Ward(root);
        ailment.spoil().accept(ward);

        Finding finding = ward.finding(ailment.check());

        assertThat(finding.outcome()
                        .problem()
                        .map(problem -> problem.failure().id())
                        .orElse(finding.outcome().words()))
                .isEqualTo(ailment.words());
        assertThat(finding.isBad()).isTrue();
        assertThat(Language.values()).allSatisfy(language -> {
            FindingWords words = new FindingWords(Messages.in(language));
            assertThat(words.reason(finding)).isNotBlank().doesNotContain(Ward.KEY);
            assertThat(words.fix(finding)).isNotBlank().doesNotContain(Ward.KEY);
        });
    }

    @Test
    void no_check_is_without_an_ailment() {
        assertThat(AILMENTS.stream().map(Ailment::check).collect(Collectors.toSet()))
                .isEqualTo(Doctor.CHECKS.stream().map(Check::id).collect(Collectors.toSet()));
    }

    @Test
    void no_sentence_is_never_said() {
        Set<String> said = new TreeSet<>();
        new Ward(root).examine().findings().forEach(finding -> said.add(finding.id() + ".ok"));
        AILMENTS.forEach(ailment -> said.addAll(
                Set.of(ailment.check() + "." + ailment.words(), ailment.check() + "." + ailment.words() + ".fix")));

        ResourceBundle bundle = Messages.bundle("io.github.cloudruproxy.text.messages", Language.ENGLISH);
        assertThat(bundle.keySet().stream().filter(key -> key.startsWith("doctor.check.")))
                .allSatisfy(key -> assertThat(said).contains(key.substring("doctor.check.".length())));
    }

    @Test
    void each_check_has_a_name_of_its_own() {
        assertThat(Doctor.CHECKS).extracting(Check::id).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(70);
    }

    @Test
    void an_unreadable_env_leaves_the_rest_to_be_judged() {
        Report report = Ward.inRepository(root).env("A='\n").examine();

        assertThat(verdicts(report, Group.COMPOSE)).contains(Verdict.OK).doesNotContain(Verdict.FAIL);
        assertThat(verdicts(report, Group.GIT)).containsOnly(Verdict.OK);
        assertThat(verdicts(report, Group.ENV)).contains(Verdict.FAIL, Verdict.SKIPPED);
    }

    @Test
    void what_is_not_set_up_is_skipped_and_not_guessed() {
        Report report = new Ward(root).moveTo("nowhere").examine();

        assertThat(report.failure()).contains(Kind.WORKSPACE_REFUSED);
        assertThat(Stream.of(Group.ENV, Group.GIT, Group.COMPOSE).flatMap(group -> verdicts(report, group).stream()))
                .containsOnly(Verdict.SKIPPED);
    }

    @Test
    void where_the_engine_cannot_lead_there_the_ipv6_address_is_not_missed() {
        Ward ward = new Ward(root).compose("legard/claude-code-proxy:v1.0.0", false);
        ward.engine.reachesIpv6Loopback = false;

        assertThat(ward.finding("compose-addresses").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void what_podman_gives_to_every_container_is_not_surplus() {
        Ward ward = new Ward(root).container(x -> {
            Set<String> names = new TreeSet<>(x.environmentNames);
            names.addAll(Set.of("HOME", "HOSTNAME", "TERM", "container"));
            x.environmentNames = names;
        });

        assertThat(ward.finding("container-environment").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void a_limit_that_the_engine_keeps_for_nobody_is_not_held_against_the_container() {
        Ward ward = new Ward(root).container(x -> x.memory = 0);
        ward.engine.missingLimits = List.of("memory");

        assertThat(ward.finding("hardening-memory").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(ward.finding("engine-limits").verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void the_age_of_dockers_own_engine_is_not_held_against_podman() {
        Ward ward = new Ward(root);
        ward.engine.kind = EngineKind.PODMAN;
        ward.engine.version = "5.4.2";

        Finding version = ward.finding("engine-version");

        assertThat(version.verdict()).isEqualTo(Verdict.OK);
        assertThat(version.outcome().arguments()).containsExactly("Podman 5.4.2");
    }

    @Test
    void a_warning_is_no_failure() {
        Report report = new Ward(root).shell("ANTHROPIC_API_KEY", "sk").examine();

        assertThat(report.verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void the_gravest_failure_decides_the_exit_code() {
        Ward ward = new Ward(root).mode(".env", "rw-r--r--");
        assertThat(ward.examine().failure()).contains(Kind.WORKSPACE_REFUSED);

        ward.engine.problem = Optional.of(Problem.of(Failure.DOCKER_NOT_INSTALLED, ""));
        assertThat(ward.examine().failure()).contains(Kind.DOCKER_UNAVAILABLE);
    }

    @Test
    void a_value_in_a_file_is_no_wrong_call() {
        Ward ward = new Ward(root).edit(".env", Ward.KEY, "Bearer " + Ward.KEY);

        assertThat(ward.examine().failure()).contains(Kind.WORKSPACE_REFUSED);
    }

    @Test
    void the_last_verdict_on_a_container_that_was_stopped_is_nothing_to_warn_of() {
        Ward ward = new Ward(root);
        ward.snapshot.status(Status.EXITED).dockerHealth("unhealthy");

        assertThat(ward.finding("container-verdict").verdict()).isEqualTo(Verdict.OK);
    }

    /** All of it would show the API key. */
    @Test
    void only_the_health_of_the_container_is_inspected() {
        Ward ward = new Ward(root);
        ward.snapshot.dockerHealth("unhealthy");

        assertThat(words().fix(ward.finding("container-verdict")))
                .isEqualTo("docker inspect -f '{{json .State.Health}}' claude-code-proxy");
    }

    @Test
    void a_start_that_would_be_refused_is_no_fix() {
        Ward ward = new Ward(root).edit(COMPOSE, "127.0.0.1:8082", "0.0.0.0:8082");
        List<String> asked = List.of("container-addresses", "container-drift");

        assertThat(asked)
                .map(check -> words().fix(ward.finding(check)))
                .allSatisfy(fix -> assertThat(fix).endsWith("cloudru-proxy onboard --force"));
    }

    private static FindingWords words() {
        return new FindingWords(Messages.in(Language.ENGLISH));
    }

    @Test
    void examining_changes_nothing() {
        Ward ward =
                new Ward(root).remove(".gitignore").mode(".env", "rw-r--r--").write(".cloudru-proxy/x.tmp", "");

        ward.examine();

        assertThat(ward.file(".gitignore")).doesNotExist();
        assertThat(ward.file(".cloudru-proxy/x.tmp")).exists();
        assertThat(ward.finding("env-mode").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void mends_what_can_be_mended_without_losing_anything() {
        Ward ward = Ward.inRepository(root)
                .write(".gitignore", "target\n")
                .mode(".env", "rw-r--r--")
                .mode(".cloudru-proxy", "rwxr-xr-x")
                .write(".cloudru-proxy/x.tmp", "");
        String env = ward.read(".env");

        Report report = ward.doctor().mend();

        assertThat(report.mended())
                .containsExactlyInAnyOrder("env-mode", "git-ignored", "state-directory", "leftover-files");
        assertThat(report.failure()).isEmpty();
        assertThat(ward.read(".env")).isEqualTo(env);
        assertThat(ward.read(".gitignore")).startsWith("target\n").contains(".env");
        assertThat(ward.read(".cloudru-proxy/history.jsonl")).contains("doctor --fix");
    }

    @Test
    void leaves_alone_what_only_a_person_can_decide() {
        Ward ward = new Ward(root)
                .edit(COMPOSE, "LOG_LEVEL=INFO", "LOG_LEVEL=DEBUG")
                .edit(".env", Ward.KEY, "your-api-key-here");
        String compose = ward.read(COMPOSE);

        Report report = ward.doctor().mend();

        assertThat(report.mended()).isEmpty();
        assertThat(ward.read(COMPOSE)).isEqualTo(compose);
        assertThat(ward.read(".env")).contains("your-api-key-here");
    }

    @Test
    void what_was_not_answered_in_time_is_unknown() {
        HostEvidence host = new HostEvidence(Map.of(), true, Instant.EPOCH, List.of());

        Report report = Doctor.judge(
                new Evidence(host, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Stream.of(
                                Group.WORKSPACE,
                                Group.ENV,
                                Group.GIT,
                                Group.COMPOSE,
                                Group.ENGINE,
                                Group.IMAGE,
                                Group.CONTAINER,
                                Group.HARDENING)
                        .flatMap(group -> verdicts(report, group).stream()))
                .containsOnly(Verdict.UNKNOWN);
    }

    private static List<Verdict> verdicts(Report report, Group group) {
        return report.of(group).stream().map(Finding::verdict).toList();
    }
}
