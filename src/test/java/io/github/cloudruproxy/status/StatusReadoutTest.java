package io.github.cloudruproxy.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.Drift;
import io.github.cloudruproxy.lifecycle.HealthReport;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import io.github.cloudruproxy.lifecycle.ProxyObservation;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.jline.LineLayout;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusReadoutTest {
    private static final Instant NOW = Instant.parse("2026-01-01T03:05:00Z");
    private static final URI IPV4 = URI.create("http://127.0.0.1:8082");
    private static final URI IPV6 = URI.create("http://[::1]:8082");
    private static final HealthReport PASSED = new HealthReport(List.of(
            ProbeResult.answered(IPV4, 200, Duration.ofMillis(3)),
            ProbeResult.answered(IPV6, 200, Duration.ofMillis(2))));
    private static final HealthReport HALF = new HealthReport(List.of(
            ProbeResult.answered(IPV4, 500, Duration.ofMillis(3)),
            ProbeResult.silent(IPV6, Outcome.REFUSED, Duration.ofMillis(2))));

    @Test
    void shows_a_healthy_proxy() {
        assertThat(readout(report(SnapshotBuilder.running(), Optional.of(PASSED), false)))
                .isEqualTo("""
                        ✓ HEALTHY  claude-code-proxy answers
                          Address    http://127.0.0.1:8082 200, 3 ms
                                     http://[::1]:8082 200, 2 ms
                          Preset     glm-4.7-flash (free, 200K context)
                          Models     GLM-4.7-Flash for all tiers
                          API key    ••••••••abcd (18 characters)
                          Image      image
                          Container  c1, restarts: 0
                          Up for     3 h 5 min
                        """);
    }

    @Test
    void shows_what_is_wrong_with_an_unhealthy_one_and_where_to_look() {
        assertThat(readout(report(SnapshotBuilder.running().restartCount(2), Optional.of(HALF), false)))
                .startsWith("✗ UNHEALTHY  claude-code-proxy runs, but does not answer as it should\n")
                .contains("http://127.0.0.1:8082 status 500\n", "http://[::1]:8082 connection refused\n", "restarts: 2")
                .endsWith("→ Look why: cloudru-proxy logs --tail 50\n");
    }

    @Test
    void names_the_process_that_has_the_port_of_the_proxy() throws JsonProcessingException {
        StatusReport report = report(
                SnapshotBuilder.running().status(Status.EXITED),
                Optional.of(new HealthReport(
                        List.of(ProbeResult.ofStranger(IPV6, new PortHolder.Program("python3", "4711"))))),
                false);

        assertThat(readout(report))
                .startsWith("· STOPPED  claude-code-proxy does not run\n")
                .contains("http://[::1]:8082 held by python3 (pid 4711)\n")
                .endsWith("→ Another process has the proxy’s port. Stop it, or take another port: "
                        + "cloudru-proxy onboard --port NUMBER\n");
        assertThat(new ObjectMapper().writeValueAsString(StatusJson.of(report)))
                .contains("\"outcome\":\"stranger\"", "\"stranger\":\"python3 (pid 4711)\"");
    }

    @Test
    void names_the_command_that_applies_changed_files() {
        assertThat(readout(report(SnapshotBuilder.running(), Optional.of(PASSED), true)))
                .endsWith("→ The files have changed since the container was made. Apply them: cloudru-proxy start\n");
    }

    @Test
    void tells_what_was_changed_in_the_container_itself() {
        Drift drift = new Drift(Set.of(Drift.Kind.BOUNDS), List.of("memory", "pids"));

        assertThat(readout(report(SnapshotBuilder.running(), Optional.of(PASSED), drift)))
                .endsWith("→ Limits, networks or the restart policy of the container were changed since it was made "
                        + "(memory, pids). Put them right: cloudru-proxy start\n");
    }

    @Test
    void calls_the_engine_by_its_name_when_it_tells_what_that_thinks_of_the_health() {
        SnapshotBuilder container = SnapshotBuilder.running()
                .engine(EngineKind.PODMAN, "unix:///fake.sock")
                .dockerHealth("starting");

        assertThat(readout(report(container, Optional.of(PASSED), false))).contains("  Podman says  starting\n");
    }

    @Test
    void tells_that_a_volume_was_handed_on() {
        Drift drift = new Drift(Set.of(Drift.Kind.VOLUME), List.of());

        assertThat(readout(report(SnapshotBuilder.running(), Optional.of(PASSED), drift)))
                .endsWith("→ The container has the volume of an earlier one, which hides its own image’s files. "
                        + "Give it one of its own: cloudru-proxy start\n");
    }

    @Test
    void tells_that_compose_would_put_the_container_in_another_project() {
        Drift drift = new Drift(Set.of(Drift.Kind.PROJECT), List.of());

        assertThat(readout(report(SnapshotBuilder.running().project("mine"), Optional.of(PASSED), drift)))
                .endsWith("→ The container is in the Compose project mine, and docker compose would use another one "
                        + "here. Take it there: cloudru-proxy start\n");
    }

    @Test
    void tells_that_memory_ran_out() {
        SnapshotBuilder killed =
                SnapshotBuilder.running().status(Status.EXITED).exitCode(137).outOfMemory();

        assertThat(readout(report(killed, Optional.empty(), false)))
                .contains("Ended      for want of memory (exit code 137)\n")
                .endsWith("→ Raise memory and memswap_limit in docker-compose.cloudru-proxy.yml, then: "
                        + "cloudru-proxy start\n");
    }

    @Test
    void names_the_command_that_starts_a_stopped_proxy() {
        assertThat(readout(report(SnapshotBuilder.running().status(Status.EXITED), Optional.empty(), false)))
                .startsWith("· STOPPED  claude-code-proxy does not run\n")
                .endsWith("→ Start it: cloudru-proxy start\n");
    }

    @Test
    void shows_how_a_crashed_proxy_ended_and_where_to_look() {
        assertThat(readout(
                        report(SnapshotBuilder.running().status(Status.EXITED).exitCode(3), Optional.empty(), false)))
                .contains("Ended      with exit code 3\n")
                .endsWith("→ Look why: cloudru-proxy logs --tail 50\n");
    }

    @Test
    void is_data_for_machines_without_the_key() throws JsonProcessingException {
        String json = new ObjectMapper()
                .writeValueAsString(StatusJson.of(report(SnapshotBuilder.running(), Optional.of(PASSED), false)));

        assertThat(json)
                .startsWith("{\"state\":\"HEALTHY\",\"healthy\":true,\"onboarded\":true,\"drifted\":false")
                .contains("\"probes\":[{\"url\":\"http://127.0.0.1:8082\",\"outcome\":\"passed\",\"httpStatus\":200")
                .contains("\"preset\":{\"id\":\"glm-4.7-flash\"")
                .contains("\"status\":\"running\"")
                .doesNotContain("sk-0123456789");
    }

    private static StatusReport report(SnapshotBuilder container, Optional<HealthReport> health, boolean drifted) {
        return report(
                container, health, drifted ? new Drift(Set.of(Drift.Kind.CONFIGURATION), List.of()) : Drift.none());
    }

    private static StatusReport report(SnapshotBuilder container, Optional<HealthReport> health, Drift drift) {
        ProxyObservation observation = new ProxyObservation(
                Optional.of(container
                        .bindings(new PortBinding("127.0.0.1", 8082, 8082), new PortBinding("::1", 8082, 8082))
                        .build()),
                health,
                NOW);
        return new StatusReport(
                observation,
                ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, "claude-code-proxy", 8082, true),
                List.of(IPV4, IPV6),
                Optional.of(ApiKey.parse("sk-0123456789-abcd")),
                Optional.of(PresetCatalogue.defaultPreset()),
                true,
                drift,
                List.of());
    }

    @Test
    void breaks_values_below_themselves_and_leaves_the_command_whole() {
        assertThat(readout(report(SnapshotBuilder.running(), Optional.of(HALF), false), new LineLayout(() -> 36)))
                .isEqualTo("""
                        ✗ UNHEALTHY  claude-code-proxy
                          runs, but does not answer as it
                          should
                          Address    http://127.0.0.1:8082
                                     status 500
                                     http://[::1]:8082
                                     connection refused
                          Preset     glm-4.7-flash (free,
                                     200K context)
                          Models     GLM-4.7-Flash for all
                                     tiers
                          API key    ••••••••abcd
                                     (18 characters)
                          Image      image
                          Container  c1, restarts: 0
                          Up for     3 h 5 min

                        → Look why: cloudru-proxy logs --tail 50
                        """);
    }

    private static String readout(StatusReport report) {
        return readout(report, Layout.UNBROKEN);
    }

    private static String readout(StatusReport report, Layout layout) {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(new StringWriter()), new Theme(false, true));
        new StatusReadout(screen, Messages.in(Language.ENGLISH)).print(report, layout);
        return out.toString();
    }
}
