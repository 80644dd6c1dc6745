package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyObservationTest {
    private static final URI URL = URI.create("http://127.0.0.1:8082");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final HealthReport PASSED =
            new HealthReport(List.of(ProbeResult.answered(URL, 200, Duration.ofMillis(2))));
    private static final HealthReport SILENT =
            new HealthReport(List.of(ProbeResult.silent(URL, Outcome.REFUSED, Duration.ofMillis(2))));
    private static final HealthReport STATUS_500 =
            new HealthReport(List.of(ProbeResult.answered(URL, 500, Duration.ofMillis(2))));

    @Test
    void no_container_is_undeployed() {
        assertThat(new ProxyObservation(Optional.empty(), Optional.empty(), NOW).state())
                .isEqualTo(ProxyState.UNDEPLOYED);
    }

    @ParameterizedTest
    @CsvSource({"CREATED,STOPPED", "EXITED,STOPPED", "DEAD,STOPPED", "RESTARTING,RECOVERING", "PAUSED,UNHEALTHY"})
    void a_container_that_does_not_run_decides_without_a_probe(Status status, ProxyState state) {
        assertThat(seen(SnapshotBuilder.running().status(status), Optional.empty()))
                .isEqualTo(state);
    }

    @Test
    void a_running_container_is_running_until_a_probe_decides() {
        assertThat(seen(SnapshotBuilder.running(), Optional.empty())).isEqualTo(ProxyState.RUNNING);
    }

    @Test
    void a_probe_that_passes_is_healthy() {
        assertThat(seen(SnapshotBuilder.running(), Optional.of(PASSED))).isEqualTo(ProxyState.HEALTHY);
    }

    @Test
    void a_wrong_answer_is_unhealthy_at_once() {
        assertThat(seen(SnapshotBuilder.running().startedAt(NOW), Optional.of(STATUS_500)))
                .isEqualTo(ProxyState.UNHEALTHY);
    }

    @Test
    void silence_within_the_start_grace_is_still_running() {
        assertThat(seen(SnapshotBuilder.running().startedAt(NOW.minusSeconds(59)), Optional.of(SILENT)))
                .isEqualTo(ProxyState.RUNNING);
    }

    @Test
    void silence_after_the_start_grace_is_unhealthy() {
        assertThat(seen(SnapshotBuilder.running().startedAt(NOW.minusSeconds(60)), Optional.of(SILENT)))
                .isEqualTo(ProxyState.UNHEALTHY);
    }

    @Test
    void silence_after_a_restart_by_docker_is_recovering() {
        SnapshotBuilder restarted = SnapshotBuilder.running().startedAt(NOW).restartCount(1);

        assertThat(seen(restarted, Optional.of(SILENT))).isEqualTo(ProxyState.RECOVERING);
    }

    @Test
    void a_port_that_is_open_to_the_network_is_never_healthy() {
        SnapshotBuilder exposed = SnapshotBuilder.running().bindings(new PortBinding("0.0.0.0", 8082, 8082));

        assertThat(seen(exposed, Optional.of(PASSED))).isEqualTo(ProxyState.UNHEALTHY);
    }

    @Test
    void an_answer_from_somebody_else_on_the_port_is_never_healthy() {
        SnapshotBuilder elsewhere = SnapshotBuilder.running().bindings(new PortBinding("127.0.0.1", 9999, 8082));

        assertThat(seen(elsewhere, Optional.of(PASSED))).isEqualTo(ProxyState.UNHEALTHY);
    }

    @Test
    void a_stranger_on_the_port_is_unhealthy_however_young_the_container_is() {
        HealthReport stranger =
                new HealthReport(List.of(ProbeResult.ofStranger(URL, new PortHolder.Program("python3", "4711"))));

        assertThat(seen(SnapshotBuilder.running().startedAt(NOW), Optional.of(stranger)))
                .isEqualTo(ProxyState.UNHEALTHY);
    }

    @Test
    void a_healthy_proxy_passes_the_gate() {
        assertThatCode(() -> observation(SnapshotBuilder.running(), Optional.of(PASSED))
                        .requireHealthy("claude-code-proxy"))
                .doesNotThrowAnyException();
    }

    @Test
    void the_gate_says_why_a_proxy_is_not_healthy() {
        HealthReport stranger =
                new HealthReport(List.of(ProbeResult.ofStranger(URL, new PortHolder.Program("python3", "4711"))));
        SnapshotBuilder elsewhere = SnapshotBuilder.running().bindings(new PortBinding("127.0.0.1", 9999, 8082));
        SnapshotBuilder exposed = SnapshotBuilder.running().bindings(new PortBinding("0.0.0.0", 8082, 8082));
        SnapshotBuilder exited = SnapshotBuilder.running().status(Status.EXITED);

        assertThat(refusal(SnapshotBuilder.running(), Optional.of(STATUS_500))).isEqualTo(Failure.PROXY_NOT_ANSWERING);
        assertThat(refusal(SnapshotBuilder.running(), Optional.of(stranger))).isEqualTo(Failure.PORT_HELD_BY_STRANGER);
        assertThat(refusal(elsewhere, Optional.of(PASSED))).isEqualTo(Failure.PROXY_NOT_PUBLISHED);
        assertThat(refusal(exposed, Optional.of(PASSED))).isEqualTo(Failure.PROXY_EXPOSED);
        assertThat(refusal(exited, Optional.empty())).isEqualTo(Failure.PROXY_STOPPED);
        assertThat(refusal(exited, Optional.of(stranger))).isEqualTo(Failure.PORT_HELD_BY_STRANGER);
    }

    @Test
    void the_gate_is_closed_where_there_is_no_container() {
        ProxyObservation nothing = new ProxyObservation(Optional.empty(), Optional.empty(), NOW);

        assertThat(catchThrowableOfType(Problem.class, () -> nothing.requireHealthy("claude-code-proxy"))
                        .failure())
                .isEqualTo(Failure.PROXY_NOT_DEPLOYED);
    }

    private static Failure refusal(SnapshotBuilder container, Optional<HealthReport> health) {
        return catchThrowableOfType(
                        Problem.class, () -> observation(container, health).requireHealthy("claude-code-proxy"))
                .failure();
    }

    private static ProxyObservation observation(SnapshotBuilder container, Optional<HealthReport> health) {
        return new ProxyObservation(Optional.of(container.build()), health, NOW);
    }

    private static ProxyState seen(SnapshotBuilder container, Optional<HealthReport> health) {
        return observation(container, health).state();
    }
}
