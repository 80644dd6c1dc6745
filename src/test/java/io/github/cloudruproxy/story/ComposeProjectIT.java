package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.ComposeBinary;
import io.github.cloudruproxy.testing.RequiresCompose;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker Compose and this program take each other's container for their own. */
@RequiresDocker
@RequiresCompose
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeProjectIT {
    @RegisterExtension
    final Sandbox sandbox = Sandbox.withContainers();

    @Test
    void what_was_onboarded_already_runs_for_compose() {
        sandbox.onboard(StandInImages.healthy());
        String id = id();

        RunResult up = compose("up", "-d");

        assertThat(up).exitedWith(ExitCode.OK).saidOnStderr("Running").didNotSayOnStderr("Recreate", "Started");
        assertThat(id()).isEqualTo(id);
    }

    @Test
    void what_compose_started_is_adopted() {
        sandbox.onboard(StandInImages.healthy(), "--no-start");
        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK);
        String id = id();

        RunResult start = sandbox.run("start", "--json");

        assertThat(start).exitedWith(ExitCode.OK);
        assertThat(start.json().at("/action").asText()).isEqualTo("keep");
        assertThat(id()).isEqualTo(id);
    }

    @Test
    void both_make_the_same_container_with_the_client_proxies_of_the_docker_cli() throws IOException {
        sandbox.proxyContainers("http://p:3128");
        sandbox.onboard(StandInImages.healthy(), "--no-start");
        Files.writeString(sandbox.file(".env"), Files.readString(sandbox.file(".env")) + "https_proxy=http://own:1\n");
        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK);
        String theirs = settings();
        assertThat(compose("down")).exitedWith(ExitCode.OK);

        assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);

        assertThat(settings()).isEqualTo(theirs);
        assertThat(theirs)
                .contains(
                        "\"-Y\"", "http_proxy=http://p:3128", "HTTPS_PROXY=http://p:3128", "https_proxy=http://own:1");
        assertThat(compose("up", "-d")).saidOnStderr("Running");
    }

    @Test
    void start_takes_the_container_into_the_project_of_the_shell_where_compose_would_look_for_it() {
        sandbox.onboard(StandInImages.healthy());
        String project = sandbox.name() + "-of-the-shell";
        CloudruProxy there = sandbox.program().env("COMPOSE_PROJECT_NAME", project);

        assertThat(there.run("status")).printed("in the Compose project " + sandbox.name() + ",");
        assertThat(there.run("start")).exitedWith(ExitCode.OK);

        ComposeBinary compose =
                ComposeBinary.in(sandbox.directory(), sandbox.home()).project().env("COMPOSE_PROJECT_NAME", project);
        assertThat(compose.run("up", "-d")).exitedWith(ExitCode.OK).saidOnStderr("Running");
        assertThat(sandbox.networks()).extracting(Network::getName).containsExactly(project + "_default");
    }

    @Test
    void composes_other_commands_take_ours_for_theirs() {
        sandbox.onboard(StandInImages.healthy());

        assertThat(compose("ps", "--format", "{{.Name}}"))
                .exitedWith(ExitCode.OK)
                .printed(sandbox.name());
        assertThat(compose("logs")).exitedWith(ExitCode.OK).printed("ready");
        assertThat(compose("restart")).exitedWith(ExitCode.OK);
        assertThat(compose("stop")).exitedWith(ExitCode.OK);
        assertThat(sandbox.run("status", "--json").json().at("/state").asText()).isEqualTo("STOPPED");
        assertThat(compose("down")).exitedWith(ExitCode.OK);

        assertThat(sandbox.container()).isEmpty();
        assertThat(sandbox.networks()).isEmpty();
    }

    @Test
    void an_adapted_container_is_the_same_for_compose_too() throws IOException {
        sandbox.onboard(StandInImages.ofRealLayout());
        String ours = settings();

        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK).saidOnStderr("Running");
        assertThat(compose("down", "-v")).exitedWith(ExitCode.OK);
        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK);

        assertThat(settings()).isEqualTo(ours);
    }

    @Test
    void a_volume_that_compose_handed_on_is_left_behind_by_one_start() {
        String image = "cloudru-stand-in:moving-" + sandbox.name();
        tag(StandInImages.ofRealLayout(), image);
        try {
            assertThat(sandbox.onboard(image)).exitedWith(ExitCode.OK);
            String inherited = volume();
            tag(StandInImages.ofRealLayoutUpgraded(), image);
            assertThat(compose("up", "-d")).saidOnStderr("Recreated", "/app/.venv/bin/python");
            assertThat(volume()).isEqualTo(inherited);
            assertThat(sandbox.run("status", "--json").json().at("/drift").toString())
                    .contains("volume");

            assertThat(sandbox.run("start")).exitedWith(ExitCode.OK);

            String own = volume();
            assertThat(volumes()).contains(own).doesNotContain(inherited);
            assertThat(sandbox.run("uninstall", "--yes")).exitedWith(ExitCode.OK);
            assertThat(volumes()).doesNotContain(own);
        } finally {
            Sandbox.docker().removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void a_volume_that_compose_handed_on_goes_with_the_container() {
        sandbox.onboard(StandInImages.ofRealLayout());
        String inherited = volume();
        assertThat(compose("up", "-d", "--force-recreate")).exitedWith(ExitCode.OK);

        assertThat(sandbox.run("uninstall", "--yes")).exitedWith(ExitCode.OK);

        assertThat(volumes()).doesNotContain(inherited);
    }

    private static void tag(String image, String reference) {
        int colon = reference.indexOf(':');
        Sandbox.docker()
                .tagImageCmd(image, reference.substring(0, colon), reference.substring(colon + 1))
                .exec();
    }

    private String volume() {
        return sandbox.container().orElseThrow().getMounts().stream()
                .map(InspectContainerResponse.Mount::getName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> volumes() {
        return Sandbox.docker().listVolumesCmd().exec().getVolumes().stream()
                .map(InspectVolumeResponse::getName)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "minimal"})
    void composes_own_container_is_the_same_in_every_setting(String scope) throws IOException {
        Files.writeString(sandbox.file(".env"), "DATABASE_URL=postgres://u:p@h/d\n");
        sandbox.onboard(StandInImages.healthy(), "--env-scope", scope);
        String ours = settings();

        assertThat(compose("down")).exitedWith(ExitCode.OK);
        assertThat(compose("up", "-d")).exitedWith(ExitCode.OK);

        assertThat(settings()).isEqualTo(ours);
    }

    /**
     * All that was asked of the engine, in one order; only the id is a container's own, and where Podman shows it, the
     * name of an anonymous volume.
     */
    private String settings() throws IOException {
        InspectContainerResponse container = sandbox.container().orElseThrow();
        ObjectMapper json = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        ObjectNode settings = json.createObjectNode();
        settings.set("host", json.valueToTree(container.getHostConfig()));
        settings.set("config", json.valueToTree(container.getConfig()));
        settings.set("network", json.valueToTree(network(container).getAliases()));
        String withoutNames = settings.toString()
                .replace(container.getId().substring(0, 12), "ID")
                .replaceAll("[0-9a-f]{64}:/", "ANONYMOUS:/");
        return sorted(json.readTree(withoutNames)).toPrettyString();
    }

    private static ContainerNetwork network(InspectContainerResponse container) {
        return container.getNetworkSettings().getNetworks().values().iterator().next();
    }

    /** Compose puts variables and limits in another order each time. */
    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(item -> items.add(sorted(item)));
            items.sort(Comparator.comparing(JsonNode::toString));
            return array.removeAll().addAll(items);
        }
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> sorted(object.get(name)));
        }
        return node;
    }

    private RunResult compose(String... arguments) {
        return ComposeBinary.in(sandbox.directory(), sandbox.home()).project().run(arguments);
    }

    private String id() {
        return sandbox.container().orElseThrow().getId();
    }
}
