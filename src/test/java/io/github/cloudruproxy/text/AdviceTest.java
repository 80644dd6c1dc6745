package io.github.cloudruproxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.text.Advice.Part;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdviceTest {
    private final Messages english = Messages.in(Language.ENGLISH);

    @Test
    void commands_are_told_from_the_words_between_them() {
        assertThat(english.advice("problem.docker-not-running.fix").parts())
                .containsExactly(
                        words("Start Docker: "),
                        command("sudo systemctl start docker"),
                        words(" (Linux), or open Docker Desktop. If DOCKER_HOST is wrong: "),
                        command("unset DOCKER_HOST"));
    }

    @Test
    void in_lines_of_their_own_they_need_no_punctuation_between_them() {
        assertThat(english.advice("problem.container-of-gone-workspace.fix", "proxy")
                        .pieces())
                .containsExactly(
                        words("If you moved it here: "),
                        command("docker rm -f proxy"),
                        words("then: "),
                        command("cloudru-proxy start"),
                        words("Or take another name and port: "),
                        command("cloudru-proxy onboard --name NAME --port NUMBER"));
    }

    @Test
    void in_one_line_the_commands_are_not_marked() {
        assertThat(english.command("problem.docker-not-answering.fix"))
                .isEqualTo("Look at it with: docker info, or restart it: sudo systemctl restart docker");
    }

    @Test
    void an_argument_that_looks_like_a_mark_is_none() {
        assertThat(english.advice("problem.file-not-readable.fix", "/tmp/`id`/.env")
                        .parts())
                .containsExactly(words("Look at it with: "), command("ls -l '/tmp/`id`/.env'"));
    }

    @Test
    void a_command_has_the_options_that_the_person_has_to_repeat() {
        Messages elsewhere = Messages.in(Language.ENGLISH, "cloudru-proxy -C /srv");

        assertThat(elsewhere.advice("problem.container-exited.fix").pieces())
                .contains(command("cloudru-proxy -C /srv logs"), command("cloudru-proxy -C /srv start"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_command_of_the_program_in_a_fix_is_marked(Language language) {
        Messages messages = Messages.in(language);
        Stream<String> fixes = Messages.bundle("io.github.cloudruproxy.text.messages", language).keySet().stream()
                .filter(key -> key.startsWith("problem.") && key.endsWith(".fix"));

        assertThat(fixes.flatMap(key -> messages.advice(key).parts().stream()).filter(part -> !part.command()))
                .allSatisfy(part -> assertThat(part.text()).doesNotContain("cloudru-proxy ", "sudo ", "unset "));
    }

    private static Part words(String text) {
        return new Part(false, text);
    }

    private static Part command(String text) {
        return new Part(true, text);
    }
}
