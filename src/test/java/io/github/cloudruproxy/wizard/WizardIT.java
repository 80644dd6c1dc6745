package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.DOWN;
import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.testing.JsonSchema;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubRegistry;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the first question to a healthy proxy, and again. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardIT {
    private final Workbench bench = new Workbench();

    WizardIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void a_key_a_preset_and_a_yes_lead_to_a_healthy_proxy() throws Exception {
        try (PseudoTerminal terminal = bench.onboard()) {
            terminal.awaitScreen("it stays hidden");
            terminal.type(Workbench.KEY + ENTER);
            Workbench.takeCustomWay(terminal);
            terminal.awaitScreen("? 3/4 Model preset");
            terminal.type(DOWN);
            terminal.awaitScreen("› GLM-4.7\n");
            terminal.type(ENTER);
            terminal.awaitScreen("? 4/4 Go ahead");
            assertThat(bench.files()).isEmpty();
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains("✓ Proxy HEALTHY  ✓ http://127.0.0.1:" + bench.port(), PseudoTerminal.AS_BEFORE);
            assertThat(terminal.rawOutput()).doesNotContain(Workbench.KEY.substring(0, 12));
        }
        assertThat(bench.content(".env"))
                .contains("OPENAI_API_KEY=" + Workbench.KEY + "\n", "BIG_MODEL=zai-org/GLM-4.7\n");
        assertThat(bench.container()).map(ContainerSnapshot::status).contains(Status.RUNNING);
    }

    @Test
    void a_second_run_changes_what_is_chosen_and_keeps_the_rest() throws Exception {
        setUp("glm-4.7-flash");
        String first = bench.container().orElseThrow().id();

        try (PseudoTerminal terminal = bench.onboard()) {
            terminal.awaitScreen("› Change the preset");
            terminal.type(ENTER);
            terminal.awaitScreen("› GLM-4.7-Flash\n");
            terminal.type("3");
            terminal.awaitScreen("› Qwen3-Coder\n");
            terminal.type(ENTER);
            terminal.awaitScreen("? Go ahead");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(bench.content(".env"))
                .contains("OPENAI_API_KEY=" + Workbench.KEY + "\n", "BIG_MODEL=Qwen/Qwen3-Coder-480B-A35B-Instruct\n");
        assertThat(bench.container()).map(ContainerSnapshot::id).isPresent().isNotEqualTo(first);
    }

    @Test
    void a_third_run_opens_on_the_preset_of_the_second_and_moves_nothing() throws Exception {
        setUp("gpt-oss-120b");
        String first = bench.container().orElseThrow().id();

        try (PseudoTerminal terminal = bench.onboard()) {
            terminal.awaitScreen("› Change the preset");
            terminal.type(ENTER);
            terminal.awaitScreen("› GPT-OSS-120B\n");
            terminal.type(ENTER);
            terminal.awaitScreen("? Go ahead");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("· Files  unchanged", "· Container  runs already, unchanged");
        }
        assertThat(bench.container()).map(ContainerSnapshot::id).contains(first);
    }

    @Test
    void json_goes_to_standard_output_while_the_wizard_is_on_the_terminal() throws Exception {
        try (PseudoTerminal terminal = bench.onboard("--json", ">result.json")) {
            terminal.awaitScreen("it stays hidden");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("› Quick");
            terminal.type(ENTER);
            terminal.awaitScreen("? 3/3 Go ahead");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
        }
        List<JsonNode> documents = new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(bench.content("result.json"))
                .readAll();
        assertThat(documents).singleElement().satisfies(result -> {
            assertThat(result.fieldNames().next()).isEqualTo("schemaVersion");
            assertThat(result.get("action").asText()).isEqualTo("create");
        });
        assertThat(bench.content("result.json")).doesNotContain(Workbench.KEY);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void whoever_leaves_while_the_proxy_is_started_reads_last_what_is_there(String signal, int status)
            throws Exception {
        try (StubUpstream upstream = StubUpstream.offering("zai-org/GLM-4.7-Flash");
                PseudoTerminal terminal = bench.onboardVerified(upstream, StandInImages.silent())) {
            terminal.awaitScreen("it stays hidden");
            terminal.type(Workbench.KEY + ENTER);
            terminal.awaitScreen("› Quick");
            terminal.type(ENTER);
            terminal.awaitScreen("› Apply");
            terminal.type(ENTER);
            terminal.awaitScreen("… Health");
            interrupt(terminal, signal);

            assertThat(terminal.exitCode()).isEqualTo(status);
            assertThat(terminal.screen()).contains("""
                            ! Stopped half-way: the files are written, the API key is in .env.
                              The container may be there: cloudru-proxy status
                              Finish it: cloudru-proxy start
                              Undo it: cloudru-proxy uninstall
                            """).endsWith(PseudoTerminal.AS_BEFORE);
        }
        assertThat(bench.content(".env")).contains("OPENAI_API_KEY=" + Workbench.KEY + "\n");
    }

    @Test
    void the_layers_of_an_image_are_counted_while_it_is_pulled() throws Exception {
        bench.with("CLOUDRU_API_KEY", Workbench.KEY);
        try (StubRegistry registry = StubRegistry.open();
                StubUpstream upstream = StubUpstream.offering("zai-org/GLM-4.7-Flash");
                PseudoTerminal terminal =
                        bench.onboardVerified(upstream, registry.image(), "--preset", "glm-4.7-flash")) {
            terminal.awaitScreen("› Apply");
            terminal.type(ENTER);
            terminal.awaitScreen("… Image  1 of 2 layers, ");
            registry.giveTheRest();
            terminal.awaitScreen("✓ Image  " + registry.image() + " pulled in ");
            terminal.exitCode();

            bench.forget(registry.image());
        }
    }

    @Test
    void json_says_that_nothing_was_applied_where_a_person_quits() throws Exception {
        setUp("glm-4.7-flash");

        try (PseudoTerminal terminal = bench.onboard("--json", ">result.json")) {
            terminal.awaitScreen("› Change the preset");
            terminal.type(PseudoTerminal.ESCAPE);

            assertThat(terminal.exitCode()).isZero();
        }
        JsonNode result = new ObjectMapper().readTree(bench.content("result.json"));
        assertThat(JsonSchema.published("onboard.json").violations(result)).isEmpty();
        assertThat(result.get("applied").asBoolean()).isFalse();
    }

    private static void interrupt(PseudoTerminal terminal, String signal) throws Exception {
        if (signal.equals("INT")) {
            terminal.type(PseudoTerminal.CTRL_C);
        } else {
            terminal.signal(signal);
        }
    }

    private void setUp(String preset) throws Exception {
        bench.with("CLOUDRU_API_KEY", Workbench.KEY);
        try (PseudoTerminal terminal = bench.onboard("--no-input", "--preset", preset)) {
            assertThat(terminal.exitCode()).isZero();
        }
        bench.with("CLOUDRU_API_KEY", "");
    }
}
