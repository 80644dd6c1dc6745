package io.github.cloudruproxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {
    private final Messages english = Messages.in(Language.ENGLISH);
    private final Messages russian = Messages.in(Language.RUSSIAN);

    @Test
    void says_the_same_in_the_language_of_the_sentence() {
        Wording holder = Wording.of("port.container", "web");

        assertThat(english.get("preflight.port.taken", 8082, holder))
                .isEqualTo("Port\u00a08082 is taken by the container web");
        assertThat(russian.get("preflight.port.taken", 8082, holder)).isEqualTo("Порт\u00a08082 занят: контейнер web");
    }

    @Test
    void has_words_within_words() {
        Wording stranger = Wording.of("probe.stranger", "http://[::1]:8082", Wording.of("port.container", "web"));

        assertThat(stranger.in(russian)).isEqualTo("http://[::1]:8082 занял контейнер web");
    }

    @Test
    void divides_a_list_by_commas() {
        Wording list = Wording.list(List.of(Wording.of("engine.limit.memory"), "8 GB"));

        assertThat(list.in(english)).isEqualTo("memory, 8 GB");
        assertThat(list.in(russian)).isEqualTo("память, 8 GB");
    }

    @Test
    void leaves_somebody_elses_words_as_they_are() {
        assertThat(Wording.saidBy(new IllegalStateException("Connection refused"))
                        .in(russian))
                .isEqualTo("Connection refused");
    }

    @Test
    void stays_one_word_of_a_command() {
        assertThat(english.command("problem.workspace-missing.fix", Wording.verbatim("two words")))
                .isEqualTo("mkdir -p 'two words'");
    }
}
