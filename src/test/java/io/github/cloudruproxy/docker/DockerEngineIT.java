package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.LogRequest;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.LocalEngine;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DockerEngineIT {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final LogRequest WHOLE_LOG = new LogRequest(false, OptionalInt.empty(), Optional.empty());

    private final LocalEngine local = LocalEngine.open();
    private final ContainerEngine engine = local.engines().engine();
    private Specimen specimen;

    @BeforeEach
    void name_a_container_of_our_own() throws IOException {
        specimen = Specimen.of(StandInImages.healthy(), engine);
    }

    @AfterEach
    void remove_it() {
        engine.container(specimen.name()).ifPresent(container -> engine.remove(container.id()));
        engine.removeUnusedNetwork(specimen.network());
        local.close();
    }

    @Test
    void names_the_engine_that_answers() {
        EngineInfo info = engine.info();

        assertThat(info.version()).matches("\\d+\\.\\d+.*");
        assertThat(ApiVersion.parse(info.apiVersion()))
                .hasValueSatisfying(version -> assertThat(version.isSupported()).isTrue());
    }

    @Test
    void does_not_know_a_container_that_was_never_made() {
        assertThat(engine.container(specimen.name())).isEmpty();
    }

    @Test
    void does_not_take_the_prefix_of_an_id_for_a_name() {
        String id = engine.create(specimen.spec());

        assertThat(engine.container(id.substring(0, 12))).isEmpty();
    }

    @Test
    void knows_the_id_of_a_local_image_and_of_no_other() {
        assertThat(engine.imageId(StandInImages.healthy()).orElseThrow()).startsWith("sha256:");
        assertThat(engine.imageId("cloudru-stand-in:never-built")).isEmpty();
    }

    @Test
    void creates_a_container_with_all_the_hardening_of_the_adr() {
        HostConfig host = inspect(engine.create(specimen.spec())).getHostConfig();

        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getMemory()).isEqualTo(268_435_456L);
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
        assertThat(host.getRestartPolicy().getName()).isEqualTo("unless-stopped");
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getNetworkMode()).isEqualTo(specimen.network());
    }

    @Test
    void creates_a_container_that_runs_as_nobody_with_the_adrs_healthcheck() {
        InspectContainerResponse container = inspect(engine.create(specimen.spec()));

        assertThat(container.getConfig().getUser()).isEqualTo("65534:65534");
        assertThat(container.getConfig().getHealthcheck().getTest())
                .containsExactly("CMD", "wget", "-q", "--spider", "http://localhost:8082/health");
        assertThat(container.getConfig().getHealthcheck().getInterval()).isEqualTo(30_000_000_000L);
        assertThat(container.getConfig().getHealthcheck().getTimeout()).isEqualTo(10_000_000_000L);
        assertThat(container.getConfig().getHealthcheck().getStartPeriod()).isEqualTo(5_000_000_000L);
        assertThat(container.getConfig().getHealthcheck().getRetries()).isEqualTo(3);
    }

    @Test
    void passes_the_environment_on() {
        String[] environment =
                inspect(engine.create(specimen.spec())).getConfig().getEnv();

        assertThat(environment).contains("OPENAI_API_KEY=" + Specimen.KEY, "PORT=8082", "MAX_TOKENS_LIMIT=16384");
    }

    @Test
    void carries_the_labels_by_which_compose_knows_its_containers() {
        engine.create(specimen.spec());

        Map<String, String> labels =
                engine.container(specimen.name()).orElseThrow().labels();

        assertThat(labels)
                .containsEntry("com.docker.compose.project", specimen.name())
                .containsEntry("com.docker.compose.service", "claude-code-proxy")
                .containsEntry("com.docker.compose.oneoff", "False")
                .containsEntry("com.docker.compose.container-number", "1")
                .containsEntry("com.docker.compose.depends_on", "")
                .containsEntry("com.docker.compose.config-hash", specimen.spec().configHash())
                .containsEntry("com.docker.compose.image", specimen.spec().imageId())
                .containsEntry("com.docker.compose.version", "2.26.1");
    }

    @Test
    void makes_a_network_that_compose_takes_for_its_own() {
        engine.create(specimen.spec());

        Network network = networks().get(0);

        assertThat(network.getDriver()).isEqualTo("bridge");
        assertThat(network.labels)
                .containsEntry("com.docker.compose.network", "default")
                .containsEntry("com.docker.compose.project", specimen.name());
    }

    @Test
    void publishes_both_loopback_addresses_and_nothing_else() {
        String id = engine.create(specimen.spec());

        engine.start(id);

        assertThat(running().bindings())
                .containsExactlyInAnyOrder(
                        new PortBinding("127.0.0.1", specimen.port(), 8082),
                        new PortBinding("::1", specimen.port(), 8082));
    }

    @Test
    void publishes_nothing_before_the_start() {
        engine.create(specimen.spec());

        ContainerSnapshot container = engine.container(specimen.name()).orElseThrow();

        assertThat(container.status()).isEqualTo(Status.CREATED);
        assertThat(container.bindings()).isEmpty();
        assertThat(container.startedAt()).isEmpty();
    }

    @Test
    void shows_a_running_container_as_it_is() {
        Instant before = Instant.now().minusSeconds(1);
        String id = engine.create(specimen.spec());
        engine.start(id);

        ContainerSnapshot container = running();

        assertThat(container.id()).isEqualTo(id);
        assertThat(container.image()).isEqualTo(StandInImages.healthy());
        assertThat(container.imageId()).isEqualTo(specimen.spec().imageId());
        assertThat(container.status()).isEqualTo(Status.RUNNING);
        assertThat(container.startedAt().orElseThrow()).isAfter(before);
        assertThat(container.dockerHealth()).isPresent();
        assertThat(container.configHash()).contains(specimen.spec().configHash());
    }

    @Test
    void starting_twice_is_starting_once() {
        String id = engine.create(specimen.spec());
        engine.start(id);

        engine.start(id);

        assertThat(running().restartCount()).isZero();
    }

    @Test
    void uses_a_network_that_is_there() {
        DockerClientFactory.lazyClient()
                .createNetworkCmd()
                .withName(specimen.network())
                .withLabels(Map.of("com.docker.compose.network", "default"))
                .exec();

        engine.create(specimen.spec());

        assertThat(networks()).hasSize(1);
    }

    @Test
    void refuses_a_name_that_is_taken_and_leaves_no_network_behind() throws IOException {
        engine.create(specimen.spec());
        Specimen rival = specimen.inProject(specimen.name() + "-rival");

        Problem problem = problem(() -> engine.create(rival.spec()));

        assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_NAME_TAKEN);
        assertThat(problem.arguments()).containsExactly(specimen.name());
        assertThat(networks()).hasSize(1);
    }

    @Test
    void gives_a_container_another_name() {
        String id = engine.create(specimen.spec().withName(specimen.name() + "-next"));

        engine.rename(id, specimen.name());

        assertThat(engine.container(specimen.name())).map(ContainerSnapshot::id).contains(id);
        assertThat(engine.container(specimen.name() + "-next")).isEmpty();
    }

    @Test
    void leaves_no_network_behind_when_the_image_is_missing() {
        Problem problem = problem(
                () -> engine.create(specimen.withImage("cloudru-stand-in:gone").spec()));

        assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_NOT_CREATED);
        assertThat(problem.details())
                .anySatisfy(line -> assertThat(line).asString().contains("No such image"));
        assertThat(networks()).isEmpty();
    }

    @Test
    void says_that_a_process_holds_the_port_and_can_be_undone_without_a_trace() throws IOException {
        try (ServerSocket holder = new ServerSocket(specimen.port(), 1, InetAddress.getLoopbackAddress())) {
            String id = engine.create(specimen.spec());

            Problem problem = problem(() -> engine.start(id));
            engine.remove(id);
            engine.removeUnusedNetwork(specimen.network());

            assertThat(problem.failure()).isEqualTo(Failure.PORT_TAKEN_AT_START);
            assertThat(problem.arguments()).containsExactly(String.valueOf(holder.getLocalPort()));
            assertThat(engine.container(specimen.name())).isEmpty();
            assertThat(networks()).isEmpty();
        }
    }

    @Test
    void says_that_another_container_holds_the_port() throws IOException {
        engine.start(engine.create(specimen.spec()));
        Specimen rival = Specimen.of(StandInImages.healthy(), engine).onPort(specimen.port());
        String id = engine.create(rival.spec());

        Problem problem = problem(() -> engine.start(id));
        engine.remove(id);
        engine.removeUnusedNetwork(rival.network());

        assertThat(problem.failure()).isEqualTo(Failure.PORT_TAKEN_AT_START);
    }

    @Test
    void quotes_the_engine_when_a_container_does_not_start() {
        String id = engine.create(specimen.withUser("no-such-user").spec());

        Problem problem = problem(() -> engine.start(id));

        assertThat(problem.failure()).isEqualTo(Failure.CONTAINER_NOT_STARTED);
        assertThat(problem.arguments()).containsExactly(specimen.name());
        assertThat(problem.details()).isNotEmpty();
    }

    @Test
    void never_quotes_the_api_key() {
        Specimen leaky = specimen.withUser(Specimen.KEY);
        String id = engine.create(leaky.spec());

        Problem problem = problem(() -> engine.start(id));

        assertThat(problem.details().toString()).contains("[redacted]").doesNotContain(Specimen.KEY);
        assertThat(problem).hasNoCause();
    }

    @Test
    void shows_how_a_container_ended() throws IOException {
        specimen = Specimen.of(StandInImages.exiting(3), engine).withRestart("no");
        String id = engine.create(specimen.spec());
        engine.start(id);

        engine.logs(id, new LogRequest(true, OptionalInt.empty(), Optional.empty()), line -> {});
        engine.stop(id, GRACE);

        ContainerSnapshot container = engine.container(specimen.name()).orElseThrow();
        assertThat(container.status()).isEqualTo(Status.EXITED);
        assertThat(container.exitCode()).isEqualTo(3);
    }

    @Test
    void reads_the_log_of_both_streams() throws IOException {
        specimen = Specimen.of(StandInImages.exiting(3), engine).withRestart("no");
        String id = engine.create(specimen.spec());
        engine.start(id);
        engine.logs(id, new LogRequest(true, OptionalInt.empty(), Optional.empty()), line -> {});

        List<String> lines = new ArrayList<>();
        engine.logs(id, WHOLE_LOG, lines::add);

        assertThat(lines).containsExactlyInAnyOrder("starting", "cannot start");
        assertThat(engine.lastLogLines(id, 10)).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void reads_the_last_lines_only() {
        String id = engine.create(specimen.spec());
        engine.start(id);
        engine.stop(id, GRACE);

        assertThat(engine.lastLogLines(id, 1)).hasSizeLessThanOrEqualTo(1);
        assertThat(engine.lastLogLines(id, 0)).isEmpty();
    }

    @Test
    void follows_a_log_until_it_is_interrupted() throws InterruptedException {
        String id = engine.create(specimen.spec());
        engine.start(id);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        LogRequest following = new LogRequest(true, OptionalInt.empty(), Optional.empty());
        Thread reader = new Thread(() -> engine.logs(id, following, lines::add));

        reader.start();
        String first = lines.poll(20, TimeUnit.SECONDS);
        reader.interrupt();
        reader.join(10_000);

        assertThat(first).isEqualTo("ready");
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void stops_and_starts_again() {
        String id = engine.create(specimen.spec());
        engine.start(id);

        engine.stop(id, GRACE);
        Status stopped = engine.container(specimen.name()).orElseThrow().status();
        engine.start(id);

        assertThat(stopped).isEqualTo(Status.EXITED);
        assertThat(running().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void stopping_and_removing_what_is_gone_does_nothing() {
        String id = engine.create(specimen.spec());
        engine.stop(id, GRACE);
        engine.remove(id);

        engine.stop(id, GRACE);
        engine.remove(id);

        assertThat(engine.container(specimen.name())).isEmpty();
    }

    @Test
    void removes_a_running_container() {
        String id = engine.create(specimen.spec());
        engine.start(id);

        engine.remove(id);

        assertThat(engine.container(specimen.name())).isEmpty();
    }

    @Test
    void keeps_a_network_that_a_stopped_container_still_needs() {
        engine.create(specimen.spec());

        engine.removeUnusedNetwork(specimen.network());

        assertThat(networks()).hasSize(1);
    }

    @Test
    void keeps_a_network_that_compose_did_not_make() {
        DockerClientFactory.lazyClient()
                .createNetworkCmd()
                .withName(specimen.network())
                .exec();

        engine.removeUnusedNetwork(specimen.network());

        assertThat(networks()).hasSize(1);
        DockerClientFactory.lazyClient().removeNetworkCmd(specimen.network()).exec();
    }

    @Test
    void says_that_a_registry_cannot_be_reached() {
        Problem problem = problem(() -> engine.pull("localhost:1/x:y", progress -> {}));

        assertThat(problem.failure()).isEqualTo(Failure.REGISTRY_UNREACHABLE);
        assertThat(problem.arguments()).containsExactly("localhost:1/x:y");
        assertThat(problem.details())
                .anySatisfy(line -> assertThat(line).asString().contains("localhost:1"));
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private ContainerSnapshot running() {
        return engine.container(specimen.name()).orElseThrow();
    }

    private List<Network> networks() {
        return DockerClientFactory.lazyClient()
                .listNetworksCmd()
                .withNameFilter(specimen.name())
                .exec();
    }

    private static InspectContainerResponse inspect(String id) {
        return DockerClientFactory.lazyClient().inspectContainerCmd(id).exec();
    }
}
