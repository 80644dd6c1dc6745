package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.ComposeProject;
import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.FakeEngine;
import io.github.cloudruproxy.testing.FakePorts;
import io.github.cloudruproxy.testing.FakeTime;
import io.github.cloudruproxy.testing.ServiceBuilder;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyLifecycleTest {
    private static final PortHolder PYTHON = new PortHolder.Program("python3", "4711");
    private static final String KEY = "sk-a-very-secret-key";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ComposeProject PROJECT =
            new ComposeProject("claude-code-proxy", Path.of("/work/docker-compose.cloudru-proxy.yml"));
    private static final ResolvedService SERVICE = ResolvedService.of(
            ServiceDefinition.hardened("image", "claude-code-proxy", 8082, true),
            PROJECT,
            Map.of("OPENAI_API_KEY", KEY));

    private final FakeEngine engine = new FakeEngine();
    private final FakeTime time = new FakeTime();
    private final FakePorts ports = new FakePorts();
    private final List<ProxyState> states = new ArrayList<>();
    private int silentProbes;

    @Test
    void creates_and_starts_a_container_where_there_is_none() {
        deploy();

        assertThat(engine.done).containsExactly("create", "start");
        assertThat(states).containsExactly(ProxyState.DEPLOYING, ProxyState.RUNNING, ProxyState.HEALTHY);
    }

    @Test
    void pulls_an_image_that_is_not_there() {
        engine.withoutImage();

        deploy();

        assertThat(engine.done).containsExactly("pull", "create", "start");
    }

    @Test
    void leaves_a_running_container_alone_when_nothing_changed() {
        engine.with(unchanged());

        deploy();

        assertThat(engine.done).isEmpty();
        assertThat(states).containsExactly(ProxyState.HEALTHY);
    }

    @Test
    void starts_a_stopped_container_when_nothing_changed() {
        engine.with(unchanged().status(Status.EXITED));

        deploy();

        assertThat(engine.done).containsExactly("start");
        assertThat(states).containsExactly(ProxyState.DEPLOYING, ProxyState.RUNNING, ProxyState.HEALTHY);
    }

    @Test
    void recreates_the_container_when_the_configuration_changed() {
        engine.with(unchanged().configHash("another"));

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start");
        assertThat(states)
                .containsExactly(
                        ProxyState.STOPPED,
                        ProxyState.UNDEPLOYED,
                        ProxyState.DEPLOYING,
                        ProxyState.RUNNING,
                        ProxyState.HEALTHY);
    }

    @Test
    void recreates_the_container_when_somebody_has_loosened_its_limits() {
        engine.with(unchanged()
                .bounds(new Bounds(
                        8L << 30,
                        8L << 30,
                        2_000_000_000,
                        100_000,
                        "unless-stopped",
                        List.of("claude-code-proxy_default"))));

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start");
    }

    @Test
    void recreates_the_container_when_somebody_has_connected_it_to_another_network() {
        engine.with(unchanged()
                .bounds(new Bounds(
                        256L << 20,
                        256L << 20,
                        500_000_000,
                        128,
                        "unless-stopped",
                        List.of("claude-code-proxy_default", "other"))));

        deploy();

        assertThat(engine.done).contains("create", "start");
    }

    @Test
    void recreates_the_container_when_somebody_has_changed_its_restart_policy() {
        engine.with(unchanged()
                .bounds(new Bounds(
                        256L << 20, 256L << 20, 500_000_000, 128, "no", List.of("claude-code-proxy_default"))));

        deploy();

        assertThat(engine.done).contains("create", "start");
    }

    @Test
    void does_not_miss_a_limit_that_the_kernel_does_not_keep() {
        engine.keepsNoLimit("swap", "pids")
                .with(unchanged()
                        .bounds(new Bounds(
                                256L << 20,
                                -1,
                                500_000_000,
                                0,
                                "unless-stopped",
                                List.of("claude-code-proxy_default"))));

        deploy();

        assertThat(engine.done).isEmpty();
    }

    @Test
    void recreates_the_container_when_it_belongs_to_another_compose_project_now() {
        engine.with(unchanged().project("mine"));

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start", "remove network");
    }

    @Test
    void recreates_the_container_when_the_image_is_another_one() {
        engine.with(unchanged().imageId("sha256:old"));

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start");
    }

    @Test
    void recreates_a_container_that_was_given_the_volume_of_another_one() {
        engine.with(unchanged().inheritsVolume());

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start");
    }

    @Test
    void recreates_a_paused_container() {
        engine.with(unchanged().status(Status.PAUSED));

        deploy();

        assertThat(engine.done).containsExactly("create", "stop", "remove", "rename", "start");
    }

    @Test
    void removes_a_container_that_cannot_be_started() {
        engine.failsToStart(Problem.of(Failure.PORT_TAKEN_AT_START, 8082));

        assertThat(failure()).isEqualTo(Failure.PORT_TAKEN_AT_START);
        assertThat(engine.done).containsExactly("create", "start", "remove", "remove network");
        assertThat(states).containsExactly(ProxyState.DEPLOYING, ProxyState.UNDEPLOYED);
    }

    @Test
    void touches_no_container_when_the_image_cannot_be_had() {
        engine.with(unchanged().configHash("another"))
                .withoutImage()
                .failsToPull(Problem.of(Failure.IMAGE_NOT_FOUND, "image"));

        assertThat(failure()).isEqualTo(Failure.IMAGE_NOT_FOUND);
        assertThat(engine.done).containsExactly("pull");
    }

    @Test
    void refuses_to_touch_the_proxy_of_another_workspace_and_names_it(@TempDir Path elsewhere) throws IOException {
        Path file = Files.createFile(elsewhere.resolve("docker-compose.cloudru-proxy.yml"));
        engine.with(unchanged().composeFile(file));

        Problem problem = catchThrowableOfType(Problem.class, this::deploy);

        assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_OF_OTHER_WORKSPACE);
        assertThat(problem.arguments()).containsExactly("claude-code-proxy", file.toString());
        assertThat(engine.done).isEmpty();
    }

    @Test
    void says_so_when_the_other_workspace_is_not_there_any_more(@TempDir Path elsewhere) {
        engine.with(unchanged().composeFile(elsewhere.resolve("docker-compose.cloudru-proxy.yml")));

        assertThat(failure()).isEqualTo(Failure.CONTAINER_OF_GONE_WORKSPACE);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void keeps_the_running_container_when_its_successor_cannot_be_created() {
        engine.with(unchanged().configHash("another"))
                .failsToCreate(Problem.of(Failure.CONTAINER_NOT_CREATED, "draft"));

        assertThat(failure()).isEqualTo(Failure.CONTAINER_NOT_CREATED);
        assertThat(engine.done).isEmpty();
        assertThat(states).isEmpty();
    }

    @Test
    void restarts_a_running_container() {
        engine.with(unchanged());

        lifecycle().restart(SERVICE, TIMEOUT);

        assertThat(engine.done).containsExactly("stop", "start");
        assertThat(states)
                .containsExactly(ProxyState.STOPPED, ProxyState.DEPLOYING, ProxyState.RUNNING, ProxyState.HEALTHY);
    }

    @Test
    void does_not_stop_for_a_restart_that_would_be_refused() {
        engine.with(unchanged()).withoutImage().failsToPull(Problem.of(Failure.IMAGE_NOT_FOUND, "image"));

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> lifecycle().restart(SERVICE, TIMEOUT));
        assertThat(engine.done).containsExactly("pull");
    }

    @Test
    void does_not_stop_for_a_restart_whose_successor_cannot_be_created() {
        engine.with(unchanged().configHash("another"))
                .failsToCreate(Problem.of(Failure.CONTAINER_NOT_CREATED, "draft"));

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> lifecycle().restart(SERVICE, TIMEOUT));
        assertThat(engine.done).isEmpty();
    }

    @Test
    void keeps_the_container_under_its_old_name_while_the_image_of_the_new_one_cannot_be_had() {
        engine.with(unchanged()).withoutImage().failsToPull(Problem.of(Failure.IMAGE_NOT_FOUND, "image"));
        ResolvedService renamed =
                ResolvedService.of(ServiceDefinition.hardened("image", "other-name", 8082, true), PROJECT, Map.of());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> lifecycle().deploy(Optional.of(SERVICE), renamed, TIMEOUT));
        assertThat(engine.done).containsExactly("pull");
    }

    @ParameterizedTest
    @CsvSource({
        "false, 65534:65534, ALL, 'read_only: true'",
        "true, 0:0, ALL, 'user: \"65534:65534\"'",
        "true, nobody, ALL, 'user: \"65534:65534\"'",
        "true, 65534:65534, NET_RAW, 'cap_drop: [ALL]'",
    })
    void refuses_to_start_without_the_hardening(boolean readOnly, String user, String dropped, String missing) {
        ServiceDefinition hardened = SERVICE.service();
        ServiceDefinition weak = ServiceBuilder.from(hardened)
                .confinement(new Confinement(readOnly, user, List.of(dropped), List.of(), List.of(), List.of()))
                .build();

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> lifecycle().deploy(Optional.empty(), ResolvedService.of(weak, PROJECT, Map.of()), TIMEOUT));

        assertThat(problem.failure()).isEqualTo(Failure.HARDENING_MISSING);
        assertThat(problem.arguments()).startsWith(missing);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void refuses_to_publish_a_port_to_the_network() {
        ServiceDefinition hardened = SERVICE.service();
        ServiceDefinition exposed = ServiceBuilder.from(hardened)
                .ports(List.of(new PortBinding("0.0.0.0", 8082, 8082)))
                .build();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        lifecycle().deploy(Optional.empty(), ResolvedService.of(exposed, PROJECT, Map.of()), TIMEOUT))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.PROXY_EXPOSED));
        assertThat(engine.done).isEmpty();
    }

    @Test
    void waits_for_a_proxy_that_starts_late() {
        silentProbes = 10;

        deploy();

        assertThat(states).endsWith(ProxyState.HEALTHY);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void gives_up_at_the_deadline_and_leaves_the_container_unhealthy() {
        silentProbes = Integer.MAX_VALUE;

        assertThat(failure()).isEqualTo(Failure.PROXY_NOT_HEALTHY_IN_TIME);
        assertThat(states).endsWith(ProxyState.RUNNING, ProxyState.UNHEALTHY);
        assertThat(time.passed()).isBetween(TIMEOUT, TIMEOUT.plusSeconds(2));
    }

    @Test
    void stops_waiting_when_the_container_has_exited() {
        silentProbes = Integer.MAX_VALUE;
        engine.showsAfterStart(
                SnapshotBuilder.running(),
                SnapshotBuilder.running().status(Status.EXITED).exitCode(3));

        assertThat(failure()).isEqualTo(Failure.CONTAINER_EXITED);
        assertThat(states).endsWith(ProxyState.STOPPED);
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void stops_a_crash_loop_after_two_restarts() {
        silentProbes = Integer.MAX_VALUE;
        engine.showsAfterStart(
                SnapshotBuilder.running(),
                SnapshotBuilder.running().restartCount(1),
                SnapshotBuilder.running().restartCount(2),
                SnapshotBuilder.running()
                        .status(Status.RESTARTING)
                        .restartCount(2)
                        .exitCode(3));

        assertThatExceptionOfType(Problem.class).isThrownBy(this::deploy).satisfies(problem -> {
            assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_CRASH_LOOP);
            assertThat(problem.arguments()).containsExactly("claude-code-proxy", "2", "3");
        });
        assertThat(engine.done).containsExactly("create", "start", "stop");
        assertThat(states).endsWith(ProxyState.STOPPED);
    }

    @Test
    void stops_a_crash_loop_that_is_only_ever_seen_running() {
        silentProbes = Integer.MAX_VALUE;
        engine.showsAfterStart(
                SnapshotBuilder.running(), SnapshotBuilder.running().restartCount(6));

        assertThat(failure()).isEqualTo(Failure.CONTAINER_CRASH_LOOP);
    }

    @Test
    void names_want_of_memory_before_the_exit_code() {
        silentProbes = Integer.MAX_VALUE;
        engine.showsAfterStart(
                SnapshotBuilder.running().status(Status.EXITED).exitCode(137).outOfMemory());

        assertThat(failure()).isEqualTo(Failure.CONTAINER_OUT_OF_MEMORY);
    }

    @Test
    void shows_the_last_log_lines_without_the_key() {
        silentProbes = Integer.MAX_VALUE;
        engine.logs("starting", "using key " + KEY);

        Problem problem = catchThrowableOfType(Problem.class, this::deploy);

        assertThat(problem.details()).containsExactly("starting", "using key [redacted]");
    }

    @Test
    void stops_a_running_container() {
        engine.with(unchanged());

        assertThat(lifecycle().stop(PROJECT, "claude-code-proxy")).isEqualTo(ProxyState.RUNNING);
        assertThat(engine.done).containsExactly("stop");
        assertThat(states).containsExactly(ProxyState.STOPPED);
    }

    @Test
    void has_nothing_to_stop_where_nothing_runs() {
        engine.with(unchanged().status(Status.EXITED));

        assertThat(lifecycle().stop(PROJECT, "claude-code-proxy")).isEqualTo(ProxyState.STOPPED);
        assertThat(engine.done).isEmpty();
    }

    @Test
    void an_answer_of_another_process_is_never_healthy() {
        ports.stranger("::1", PYTHON);

        assertThatExceptionOfType(Problem.class).isThrownBy(this::deploy).satisfies(problem -> {
            assertThat(problem.failure()).isEqualTo(Failure.PORT_HELD_BY_STRANGER);
            assertThat(problem.arguments()).containsExactly("claude-code-proxy", heldBy("http://[::1]:8082"));
        });
        assertThat(states).endsWith(ProxyState.UNHEALTHY).doesNotContain(ProxyState.HEALTHY);
    }

    @Test
    void the_holder_of_a_port_that_the_engine_finds_taken_is_named_below_the_engines_words() {
        ports.stranger("127.0.0.1", PYTHON);
        engine.failsToStart(Problem.of(Failure.PORT_TAKEN_AT_START, 8082).withDetail("bind: address already in use"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(this::deploy)
                .satisfies(problem -> assertThat(problem.details())
                        .containsExactly("bind: address already in use", heldBy("http://127.0.0.1:8082")));
    }

    @Test
    void removes_what_a_run_that_was_killed_has_left_under_another_name() {
        engine.with(unchanged())
                .withLeftovers(SnapshotBuilder.running().id("c0").name("0123456789ab_claude-code-proxy"));

        deploy();

        assertThat(engine.done).containsExactly("remove leftover", "remove network");
        assertThat(states).containsExactly(ProxyState.HEALTHY);
    }

    @Test
    void finds_nothing_to_stop_where_there_is_no_container() {
        assertThat(lifecycle().stop(PROJECT, "claude-code-proxy")).isEqualTo(ProxyState.UNDEPLOYED);
    }

    @Test
    void names_the_container_that_has_the_port() {
        engine.withContainerOnPort("web").failsToStart(Problem.of(Failure.PORT_TAKEN_AT_START, 8082));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(this::deploy)
                .satisfies(problem -> assertThat(problem.details()).containsExactly(new PortHolder.Container("web")));
    }

    private static HealthReport heldBy(String url) {
        return new HealthReport(List.of(ProbeResult.ofStranger(URI.create(url), PYTHON)));
    }

    @Test
    void gives_a_probe_no_more_time_than_is_left() {
        List<Duration> limits = new ArrayList<>();
        HealthProbe slow = new HealthProbe() {
            @Override
            public ProbeResult probe(URI url) {
                return ProbeResult.silent(url, Outcome.TIMED_OUT, Duration.ZERO);
            }

            @Override
            public ProbeResult probe(URI url, Duration limit) {
                limits.add(limit);
                return probe(url);
            }
        };
        ProxyLifecycle lifecycle =
                new ProxyLifecycle(engine, new HealthCheck(slow, ports), time, ServiceRevision.NONE, event -> {});

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> lifecycle.deploy(Optional.empty(), SERVICE, TIMEOUT))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.PROXY_NOT_HEALTHY_IN_TIME));

        assertThat(limits).first().isEqualTo(TIMEOUT);
        assertThat(limits).last().isEqualTo(Duration.ofMillis(100));
        assertThat(limits).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void says_that_a_log_is_empty() {
        engine.showsAfterStart(SnapshotBuilder.running().status(Status.EXITED).exitCode(3));

        assertThat(catchThrowableOfType(Problem.class, this::deploy).details())
                .map(Messages.in(Language.ENGLISH)::words)
                .containsExactly("(the log is empty)");
    }

    private SnapshotBuilder unchanged() {
        return SnapshotBuilder.running().configHash(SERVICE.configHash());
    }

    private Failure failure() {
        return catchThrowableOfType(Problem.class, this::deploy).failure();
    }

    private void deploy() {
        lifecycle().deploy(Optional.empty(), SERVICE, TIMEOUT);
    }

    private ProxyLifecycle lifecycle() {
        return new ProxyLifecycle(engine, new HealthCheck(this::probe, ports), time, ServiceRevision.NONE, event -> {
            if (event instanceof LifecycleEvent.StateChanged changed) {
                states.add(changed.to());
            }
        });
    }

    private ProbeResult probe(URI url) {
        if (silentProbes > 0) {
            silentProbes--;
            return ProbeResult.silent(url, Outcome.REFUSED, Duration.ZERO);
        }
        return ProbeResult.answered(url, 200, Duration.ofMillis(1));
    }
}
