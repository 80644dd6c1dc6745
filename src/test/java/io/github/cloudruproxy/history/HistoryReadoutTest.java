package io.github.cloudruproxy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.history.HistoryEntry.Outcome;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryReadoutTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private static final FileChange GITIGNORE = new FileChange(
            ".gitignore",
            Optional.empty(),
            Optional.of("sha256:1"),
            Optional.empty(),
            List.of(".env"),
            List.of(),
            List.of());
    private static final FileChange ENV = new FileChange(
            ".env",
            Optional.of("hmac-sha256:1"),
            Optional.of("hmac-sha256:2"),
            Optional.of("rw-r--r--"),
            List.of("OPENAI_API_KEY"),
            List.of("BIG_MODEL"),
            List.of("SMALL_MODEL"));

    @Test
    void tells_when_who_and_what() {
        assertThat(readout(Language.ENGLISH, entry(NOW.minusSeconds(300), Outcome.DONE)))
                .isEqualTo("""
                        2026-03-04 14:55:00, 5 minutes ago
                          onboard, by alice (sudo, as root)
                          + .gitignore
                              + .env
                          ~ .env
                              + OPENAI_API_KEY (fingerprint 01234567)
                              ~ BIG_MODEL
                              - SMALL_MODEL
                              ~ mode, was rw-r--r--
                        """);
    }

    @Test
    void tells_it_in_russian() {
        assertThat(readout(Language.RUSSIAN, entry(NOW.minusSeconds(120), Outcome.FAILED, ".gitignore")))
                .startsWith("""
                        2026-03-04 14:58:00, 2 минуты назад
                          onboard, пользователь alice (sudo, как root)
                          ! сбой, заменены только: .gitignore
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | , just now",
                "59 | , just now",
                "60 | , 1 minute ago",
                "3600 | , 1 hour ago",
                "172800 | , 2 days ago",
                "31536000 | ''",
                "-60 | ''"
            })
    void tells_how_long_ago_it_was_as_long_as_that_helps(long seconds, String age) {
        String first = readout(Language.ENGLISH, entry(NOW.minusSeconds(seconds), Outcome.DONE))
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(first.substring("2026-03-04 15:00:00".length())).isEqualTo(age);
    }

    @Test
    void marks_runs_that_did_not_come_to_their_end() {
        assertThat(readout(Language.ENGLISH, entry(NOW, Outcome.UNFINISHED))).contains("! not finished");
        assertThat(readout(Language.ENGLISH, entry(NOW, Outcome.FAILED))).contains("! failed, no file was replaced");
    }

    @Test
    void says_that_there_is_nothing() {
        assertThat(readout(Language.ENGLISH, List.of(), 0)).isEqualTo("Nothing was changed here yet.\n");
    }

    @Test
    void says_how_to_see_the_older_ones() {
        assertThat(readout(Language.ENGLISH, List.of(entry(NOW, Outcome.DONE)), 3))
                .endsWith("\n2 older changes: cloudru-proxy history --limit 3\n");
    }

    @Test
    void shows_nothing_that_could_move_the_cursor() {
        Author forged = new Author("eve\u001b[2J", Optional.empty(), "on\rboard", "1");
        HistoryEntry entry = new HistoryEntry(
                "1",
                NOW,
                forged,
                List.of(new FileChange(
                        "\u009b",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("\u202e"),
                        List.of(),
                        List.of())),
                Optional.empty(),
                Outcome.DONE,
                List.of());

        assertThat(readout(Language.ENGLISH, entry)).doesNotContain("\u001b", "\r", "\u009b", "\u202e");
    }

    private static HistoryEntry entry(Instant at, Outcome outcome, String... replaced) {
        return new HistoryEntry(
                "1",
                at,
                new Author("root", Optional.of("alice"), "onboard", "1.2.3"),
                List.of(GITIGNORE, ENV),
                Optional.of("0123456789abcdef"),
                outcome,
                List.of(replaced));
    }

    private static String readout(Language language, HistoryEntry entry) {
        return readout(language, List.of(entry), 1);
    }

    private static String readout(Language language, List<HistoryEntry> shown, int total) {
        StringWriter out = new StringWriter();
        Screen screen =
                new Screen(new PrintWriter(out, true), new PrintWriter(new StringWriter()), new Theme(false, true));
        new HistoryReadout(screen, Messages.in(language), MOSCOW, NOW).print(shown, total);
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
