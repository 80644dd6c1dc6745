package io.github.cloudruproxy.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.testing.PseudoTerminal;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import io.github.cloudruproxy.testing.StubUpstream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For screen readers, dumb terminals and people who want no colour. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainWizardIT {
    private final Workbench bench = new Workbench();

    PlainWizardIT() throws IOException {}

    @AfterEach
    void clear() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"TERM, dumb", "ACCESSIBLE, 1", "LANG, C.UTF-8 --accessible"})
    void questions_are_numbered_and_nothing_is_drawn_over(String variable, String value) throws Exception {
        String[] words = value.split(" ", 2);
        bench.with("NO_COLOR", "1").with(variable, words[0]);
        try (PseudoTerminal terminal = words.length > 1 ? bench.configure(words[1]) : bench.configure()) {
            terminal.awaitScreen("Step 1 of 3: Cloud.ru API key:");
            terminal.awaitNoEcho();
            terminal.type("not a key\n");
            terminal.awaitScreen("✗ Invalid: The API key has a blank inside.");
            terminal.awaitScreen(screen -> screen.endsWith("API key:"), Duration.ofSeconds(5), "the question again");
            terminal.awaitNoEcho();
            terminal.type(Workbench.KEY + "\n");
            terminal.awaitScreen("Step 2 of 3: Setup\n");
            terminal.type("2\n");
            terminal.awaitScreen("Step 3 of 4: Model preset\n");
            terminal.awaitScreen("Number 1 to 5 (Enter takes 1, b goes back):");
            terminal.type("9\n");
            terminal.awaitScreen("“9” is not a number from 1 to 5.");
            terminal.type("2\n");
            terminal.awaitScreen("✓ ok: Model preset: GLM-4.7\n");
            terminal.awaitScreen("Number 1 to 4 (Enter takes 1, b goes back):");
            terminal.type("\n");

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.rawOutput())
                    .doesNotContain(PseudoTerminal.ESCAPE)
                    .doesNotContain(Workbench.KEY.substring(0, 12));
        }
        assertThat(bench.content(".env"))
                .contains("OPENAI_API_KEY=" + Workbench.KEY + "\n", "BIG_MODEL=zai-org/GLM-4.7\n");
    }

    @Test
    void ctrl_c_leaves_a_check_that_takes_long() throws Exception {
        try (StubUpstream upstream = StubUpstream.silent();
                PseudoTerminal terminal = bench.with("TERM", "dumb").configure(upstream)) {
            terminal.awaitScreen("Step 1 of 3: Cloud.ru API key:");
            terminal.awaitNoEcho();
            terminal.type(Workbench.KEY + "\n");
            terminal.awaitScreen("whether it accepts the key: please wait, at most 10 s.");
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen()).contains("\nNothing was changed.\n").endsWith(PseudoTerminal.AS_BEFORE);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    @RequiresDocker
    void a_line_says_every_ten_seconds_that_a_step_goes_on_and_ctrl_c_what_is_there() throws Exception {
        bench.with("TERM", "dumb").with("CLOUDRU_API_KEY", Workbench.KEY);
        try (StubUpstream upstream = StubUpstream.offering("zai-org/GLM-4.7-Flash");
                PseudoTerminal terminal =
                        bench.onboardVerified(upstream, StandInImages.silent(), "--preset", "glm-4.7-flash", "--yes")) {
            terminal.awaitScreen("… running: Health  ");
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen())
                    .contains("! warning: Stopped half-way: the files are written, the API key is in .env.")
                    .endsWith(PseudoTerminal.AS_BEFORE);
        }
    }

    @Test
    void an_interrupt_leaves_the_terminal_as_it_was_although_a_secret_is_typed_unseen() throws Exception {
        try (PseudoTerminal terminal = bench.with("TERM", "dumb").configure()) {
            terminal.awaitScreen("Step 1 of 3: Cloud.ru API key:");
            terminal.awaitNoEcho();
            terminal.signal("INT");

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen()).endsWith(PseudoTerminal.AS_BEFORE);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void an_encoding_without_other_signs_gets_ascii_and_every_sign_has_a_word() throws Exception {
        bench.with("TERM", "dumb").with("LANG", "C").with("LC_ALL", "C");
        try (PseudoTerminal terminal = bench.configure()) {
            terminal.awaitScreen("Step 1 of 3: Cloud.ru API key:");
            terminal.awaitNoEcho();
            terminal.signal("INT");

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen()).contains("+ ok: Workspace ");
            assertThat(terminal.rawOutput()).matches("\\A\\p{ASCII}*\\z");
        }
    }

    @Test
    void a_terminal_without_a_size_gets_a_word_beside_each_sign() throws Exception {
        try (PseudoTerminal terminal = bench.with("NO_COLOR", "1").run(0, 0, "onboard --no-verify --no-start")) {
            terminal.awaitNoEcho();
            terminal.signal("INT");

            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.rawOutput()).contains("✓ ok: Workspace ", "· note: ", "Step 1 of 3: Cloud.ru API key");
        }
    }

    @Test
    void no_color_means_none_while_questions_are_still_drawn_in_place() throws Exception {
        try (PseudoTerminal terminal = bench.with("NO_COLOR", "1").configure()) {
            terminal.awaitScreen("it stays hidden");
            terminal.type(Workbench.KEY + PseudoTerminal.ENTER);
            terminal.awaitScreen("› Quick");
            terminal.type(PseudoTerminal.ENTER);
            terminal.awaitScreen("? 3/3 Go ahead");
            terminal.type(PseudoTerminal.ENTER);

            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.rawOutput()).doesNotContainPattern("\u001b\\[[\\d;]*m");
        }
    }
}
