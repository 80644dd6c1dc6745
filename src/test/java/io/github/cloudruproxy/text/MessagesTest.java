package io.github.cloudruproxy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.problem.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes the locale of the JVM, so that no other test runs meanwhile. */
@Isolated
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> KEYS =
            BundleFile.of("text/messages", Language.ENGLISH).texts().keySet();

    private final Messages messages = Messages.in(Language.ENGLISH);
    private final Messages russian = Messages.in(Language.RUSSIAN);

    @Test
    void fills_placeholders_without_thousands_separators() {
        assertThat(messages.get("preflight.port.free", 8082)).isEqualTo("Port\u00a08082 is free");
    }

    @Test
    void repeats_the_workspace_in_commands_but_not_in_the_programs_name() {
        Messages elsewhere = Messages.in(Language.ENGLISH, "cloudru-proxy -C dir");

        assertThat(elsewhere.get("status.advice.start")).isEqualTo("Start it: cloudru-proxy -C dir start");
        assertThat(elsewhere.get("problem.workspace-locked.what", "/w"))
                .isEqualTo("Another run of cloudru-proxy is at work in /w.");
    }

    @Test
    void quotes_for_the_shell_what_stands_in_a_command_and_only_there() {
        String path = "/home/me/my work/it's/.env";

        assertThat(messages.command("problem.file-not-readable.fix", path))
                .isEqualTo("Look at it with: ls -l '/home/me/my work/it'\\''s/.env'");
        assertThat(messages.get("problem.file-not-readable.what", path)).isEqualTo(path + " cannot be read.");
    }

    @Test
    void has_no_answer_for_a_key_that_does_not_exist() {
        assertThatExceptionOfType(MissingResourceException.class).isThrownBy(() -> messages.get("no.such.key"));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void says_of_every_failure_what_happened_why_and_what_mends_it(Failure failure) {
        assertThat(Stream.of("what", "why", "fix").map(part -> "problem." + failure.id() + "." + part))
                .allSatisfy(key -> assertThat(KEYS).contains(key));
        assertThat(messages.get("problem." + failure.id() + ".what", "a", "b", "c"))
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(value = Failure.class, mode = EnumSource.Mode.MATCH_ALL, names = "^DOCKER_.*")
    void has_a_short_form_for_every_failure_of_docker(Failure failure) {
        assertThat(KEYS).contains("problem." + failure.id() + ".short");
    }

    @Test
    void has_no_sentence_that_nobody_says() throws IOException {
        Set<String> literals = literalsInSources();

        assertThat(KEYS)
                .allSatisfy(key -> assertThat(literals)
                        .as("a literal that is, begins or ends the key %s", key)
                        .anyMatch(literal -> isPartOf(literal, BundleFile.withoutPlural(key))));
    }

    @Test
    void counts_in_the_plural_forms_of_each_language() {
        assertThat(Stream.of(0, 1, 2, 11, 21, 101).map(count -> messages.count("characters", count)))
                .containsExactly(
                        "0\u00a0characters",
                        "1\u00a0character",
                        "2\u00a0characters",
                        "11\u00a0characters",
                        "21\u00a0characters",
                        "101\u00a0characters");
        assertThat(Stream.of(0, 1, 2, 4, 5, 11, 12, 14, 20, 21, 22, 25, 101, 111, 112, 1021)
                        .map(count -> russian.count("characters", count)))
                .containsExactly(
                        "0\u00a0символов",
                        "1\u00a0символ",
                        "2\u00a0символа",
                        "4\u00a0символа",
                        "5\u00a0символов",
                        "11\u00a0символов",
                        "12\u00a0символов",
                        "14\u00a0символов",
                        "20\u00a0символов",
                        "21\u00a0символ",
                        "22\u00a0символа",
                        "25\u00a0символов",
                        "101\u00a0символ",
                        "111\u00a0символов",
                        "112\u00a0символов",
                        "1021\u00a0символ");
    }

    @Test
    void writes_decimals_with_the_sign_of_the_language() {
        assertThat(messages.decimal(1.46)).isEqualTo("1.5");
        assertThat(russian.decimal(1.46)).isEqualTo("1,5");
    }

    @Test
    void is_english_wherever_the_system_itself_speaks_another_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ru"));
            ResourceBundle.clearCache();
            assertThat(Messages.in(Language.ENGLISH).get("review.title")).isEqualTo("Plan");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Keys are whole literals, or a literal beginning (or, for failures, an end) to which a state or an id is added. */
    private static boolean isPartOf(String literal, String key) {
        boolean beginning = literal.endsWith(".") && literal.length() > 1 && key.startsWith(literal);
        boolean inTerminal = key.equals("terminal." + literal) || key.equals("terminal.line." + literal);
        return literal.equals(key) || beginning || inTerminal || key.equals(literal + ".hint");
    }

    private static Set<String> literalsInSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(read(file)).results().map(MatchResult::group))
                    .map(quoted -> quoted.substring(1, quoted.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
