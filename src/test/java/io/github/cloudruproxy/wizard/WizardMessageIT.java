package io.github.cloudruproxy.wizard;

import static io.github.cloudruproxy.testing.PseudoTerminal.ENTER;
import static io.github.cloudruproxy.testing.PseudoTerminal.ESCAPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test message and the last screen, with a person before it. */
@RequiresDocker
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WizardMessageIT {
    private static final String MODEL = PresetCatalogue.defaultPreset().big().value();

    private final Workbench bench = new Workbench().with("CLOUDRU_API_KEY", Workbench.KEY);

    WizardMessageIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @Test
    void the_answer_and_the_lines_for_the_clients_end_the_first_run() throws Exception {
        try (StubUpstream upstream = StubUpstream.offering(MODEL);
                PseudoTerminal terminal =
                        bench.onboardVerified(upstream, StandInImages.conversing(), "--preset", "glm-4.7-flash")) {
            terminal.awaitScreen("? Go ahead");
            terminal.type(ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains(
                            "✓ Proxy HEALTHY  ✓ http://127.0.0.1:" + bench.port(),
                            "✓ Test message",
                            "export ANTHROPIC_BASE_URL=http://127.0.0.1:" + bench.port(),
                            "| openclaw config patch --stdin",
                            "Undo it: cloudru-proxy uninstall");
        }
    }

    @Test
    void escape_gives_up_the_wait_for_the_answer_and_nothing_else() throws Exception {
        try (StubUpstream upstream = StubUpstream.offering(MODEL);
                PseudoTerminal terminal =
                        bench.onboardVerified(upstream, StandInImages.musing(), "--preset", "glm-4.7-flash")) {
            terminal.awaitScreen("? Go ahead");
            terminal.type(ENTER);
            terminal.awaitScreen("of 30 s");
            terminal.type(ESCAPE);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("· Test message skipped", PseudoTerminal.AS_BEFORE);
        }
        assertThat(bench.container()).map(ContainerSnapshot::status).contains(Status.RUNNING);
    }
}
