package io.github.cloudruproxy.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.PlainChecklist;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.testing.FakeUpstream;
import io.github.cloudruproxy.testing.ScriptedPrompter;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxySettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyVerificationTest {
    private static final Answers ANSWERS = answers("sk-0123456789-abcd");

    private final Problem rejected = Problem.of(Failure.API_KEY_REJECTED, "api.cloud.ru", 401);
    private final Problem offline = Problem.of(Failure.UPSTREAM_HOST_UNKNOWN, "api.cloud.ru");
    private final FakeUpstream upstream = new FakeUpstream();
    private final StringWriter said = new StringWriter();

    @Test
    void tells_how_many_models_an_accepted_key_has() {
        try (ScriptedPrompter person = new ScriptedPrompter()) {
            KeyVerification verification = verification(true, Optional.of(person));

            assertThat(verification.settle(ANSWERS, person)).isTrue();
            assertThat(verification.verdictOn(ANSWERS).models()).isPresent();
        }
        assertThat(said.toString()).contains("The key is accepted: 5 models");
    }

    @Test
    void asks_once_for_each_key() {
        try (ScriptedPrompter person = new ScriptedPrompter()) {
            KeyVerification verification = verification(true, Optional.of(person));
            verification.settle(ANSWERS, person);
            verification.settle(ANSWERS, person);
            verification.settle(answers("sk-another-key-00"), person);
        }
        assertThat(upstream.asked).containsExactly("sk-0123456789-abcd", "sk-another-key-00");
    }

    @Test
    void a_rejected_key_can_be_replaced() {
        upstream.refuses(rejected);
        try (ScriptedPrompter person = new ScriptedPrompter().when("How to go on", "Enter another key")) {
            assertThat(verification(true, Optional.of(person)).settle(ANSWERS, person))
                    .isFalse();
        }
        assertThat(said.toString()).contains("api.cloud.ru does not accept the API key (HTTP 401)", "mistyped");
    }

    @Test
    void a_rejected_key_can_be_kept_by_whoever_knows_better() {
        upstream.refuses(rejected);
        try (ScriptedPrompter person = new ScriptedPrompter().when("How to go on", "Keep it unchecked")) {
            KeyVerification verification = verification(true, Optional.of(person));

            assertThat(verification.settle(ANSWERS, person)).isTrue();
            assertThat(verification.verdictOn(ANSWERS).doubt()).contains(rejected);
            assertThat(verification.settle(ANSWERS, person)).as("asked again").isTrue();
        }
    }

    @Test
    void an_unreachable_upstream_is_tried_again() {
        upstream.refuses(offline).refuses(offline);
        try (ScriptedPrompter person =
                new ScriptedPrompter().enterWhen("How to go on").when("How to go on", "Check again")) {
            assertThat(verification(true, Optional.of(person)).settle(ANSWERS, person))
                    .isTrue();
        }
        assertThat(upstream.asked).hasSize(3);
    }

    @Test
    void the_person_can_go_back_or_leave() {
        upstream.refuses(offline).refuses(offline);
        try (ScriptedPrompter person =
                new ScriptedPrompter().backWhen("How to go on").when("How to go on", "Quit")) {
            KeyVerification verification = verification(true, Optional.of(person));

            assertThat(verification.settle(ANSWERS, person)).isFalse();
            assertThatExceptionOfType(Quit.class).isThrownBy(() -> verification.settle(ANSWERS, person));
        }
    }

    @Test
    void whoever_does_not_wait_for_the_answer_may_keep_the_key_unchecked() {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .givesUpWaitingFor("whether it accepts the key")
                .when("How to go on", "Keep it unchecked")) {
            KeyVerification verification = verification(true, Optional.of(person));

            assertThat(verification.settle(ANSWERS, person)).isTrue();
            assertThat(verification.verdictOn(ANSWERS)).isEqualTo(KeyVerdict.UNCHECKED);
        }
    }

    @Test
    void whoever_does_not_wait_for_the_answer_may_check_again_or_give_another_key() {
        try (ScriptedPrompter person = new ScriptedPrompter()
                .givesUpWaitingFor("whether it accepts the key")
                .when("How to go on", "Check again")
                .givesUpWaitingFor("whether it accepts the key")
                .when("How to go on", "Enter another key")) {
            assertThat(verification(true, Optional.of(person)).settle(ANSWERS, person))
                    .isFalse();
        }
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void where_nobody_can_be_asked_only_a_rejected_key_ends_the_run() {
        upstream.refuses(rejected).refuses(offline);
        KeyVerification verification = verification(true, Optional.empty());

        assertThat(catchThrowableOfType(Problem.class, () -> verification.require(ANSWERS))
                        .failure())
                .isEqualTo(Failure.API_KEY_REJECTED);
        verification.require(ANSWERS);

        assertThat(said.toString()).contains("! The name api.cloud.ru cannot be found");
        assertThat(verification.verdictOn(ANSWERS).doubt()).contains(offline);
    }

    @Test
    void a_key_that_is_offered_no_model_is_a_warning() {
        upstream.offers();

        verification(true, Optional.empty()).require(ANSWERS);

        assertThat(said.toString())
                .contains("! The key is accepted, but Cloud.ru offers it no model")
                .doesNotContain("✓");
    }

    @Test
    void a_key_never_crosses_the_network_in_clear() {
        Answers plain = answers("sk-0123456789-abcd", "http://api.cloud.ru/v1");

        verification(true, Optional.empty()).require(plain);

        assertThat(upstream.asked).isEmpty();
        assertThat(said.toString()).contains("http://api.cloud.ru/v1");
    }

    @Test
    void nobody_is_asked_where_that_is_not_wanted() {
        try (ScriptedPrompter person = new ScriptedPrompter()) {
            assertThat(verification(false, Optional.of(person)).settle(ANSWERS, person))
                    .isTrue();
        }
        verification(false, Optional.empty()).require(ANSWERS);

        assertThat(upstream.asked).isEmpty();
    }

    private KeyVerification verification(boolean wanted, Optional<Prompter> person) {
        Messages messages = Messages.in(Language.ENGLISH);
        Screen screen =
                new Screen(new PrintWriter(new StringWriter()), new PrintWriter(said, true), new Theme(false, true));
        Dialogue dialogue = new Dialogue(
                screen, messages, person, () -> new PlainChecklist(screen, messages, Heartbeat.usual(() -> 0)), false);
        return new KeyVerification(upstream, wanted, dialogue);
    }

    private static Answers answers(String key) {
        return answers(key, ProxySettings.DEFAULT_BASE_URL);
    }

    private static Answers answers(String key, String baseUrl) {
        return new Answers(
                Optional.of(ApiKey.parse(key)),
                PresetCatalogue.defaultPreset(),
                baseUrl,
                "image",
                "name",
                8082,
                Scope.FILE,
                Fitting.ADAPT);
    }
}
